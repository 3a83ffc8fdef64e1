import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../process/run';
import { say as sayOnTerminal } from '../terminal/progress';
import { cacheFolder } from './cache';
import { findOnPath } from './path';
import { installN8n, ownNode } from './install';
import {
	DEFAULT_VERSIONS,
	disabledModules,
	type Line,
	needsLegacyExpressions,
	nodeMajorFor,
	supportedLine,
} from './versions';

/** An n8n that can be started on this machine. */
export interface Runtime {
	version: string;
	line: Line;
	/** The program and its first arguments, to which n8n's own are appended. */
	command: [string, ...string[]];
	/** What this n8n needs in its environment on this machine. */
	env: Record<string, string>;
	/** Where it comes from, in words for the person who waits. */
	source: string;
}

export interface RuntimeOptions {
	/** A line or an exact version; a recent 2.x when left out. */
	wanted?: string;
	/** Whether an n8n on the PATH will do. */
	fromPath?: boolean;
	signal?: AbortSignal;
	say?: (line: string) => void;
}

const machineMajor = Number(process.versions.node.split('.')[0]);

function isLine(text: string): text is Line {
	return text === '1' || text === '2';
}

/** Whether an n8n of that version is what was asked for. */
export function satisfies(version: string, wanted: string | undefined): boolean {
	const line = supportedLine(version);
	if (line === undefined) return false;
	if (wanted === undefined) return true;
	return isLine(wanted) ? line === wanted : version === wanted;
}

async function versionOf(binary: string): Promise<string | undefined> {
	const { code, stdout } = await run(binary, ['--version']);
	return code === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;
}

async function existing(binary: string, source: string): Promise<Runtime | string> {
	const version = await versionOf(binary);
	if (version === undefined) return `${source} (${binary}) does not answer to --version`;
	const line = supportedLine(version);
	if (line === undefined) {
		return `${source} is n8n ${version}; this package supports 1.123.x and 2.x`;
	}
	return { version, line, command: [binary], env: moduleSettings(version), source };
}

function moduleSettings(version: string): Record<string, string> {
	const disabled = disabledModules(version);
	return disabled.length === 0 ? {} : { N8N_DISABLED_MODULES: disabled.join(',') };
}

/** Finds an n8n, or installs one into the user's cache folder. */
export async function findRuntime(options: RuntimeOptions = {}): Promise<Runtime> {
	const { wanted, fromPath = true, signal, say = sayOnTerminal } = options;
	const named = process.env['N8N_BIN'];
	if (named !== undefined && named !== '') {
		const found = await existing(named, 'N8N_BIN');
		if (typeof found === 'string') throw new Error(found);
		if (satisfies(found.version, wanted)) return found;
		say(`N8N_BIN is n8n ${found.version}; n8n ${wanted} is asked for, so another one is used.`);
	}
	const onPath = fromPath ? findOnPath('n8n') : undefined;
	if (onPath !== undefined) {
		const found = await existing(onPath, 'the n8n on the PATH');
		if (typeof found !== 'string' && satisfies(found.version, wanted)) return found;
	}
	return await cached(wanted, signal, say);
}

async function cached(
	wanted: string | undefined,
	signal: AbortSignal | undefined,
	say: (line: string) => void,
): Promise<Runtime> {
	const version =
		wanted === undefined
			? DEFAULT_VERSIONS['2']
			: isLine(wanted)
				? DEFAULT_VERSIONS[wanted]
				: wanted;
	const line = supportedLine(version);
	if (line === undefined) {
		throw new Error(`n8n ${version} is not supported; choose 1.123.x or 2.x`);
	}
	const major = nodeMajorFor(version, machineMajor);
	const node = major === machineMajor ? undefined : await ownNode({ signal, say });
	const folder = join(cacheFolder(), `n8n-${version}-node${major}`);
	await installN8n(folder, version, { node, signal, say });
	const script = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	if (!existsSync(script)) {
		throw new Error(`${folder} holds no n8n; remove that folder and try again`);
	}
	const env = moduleSettings(version);
	if (needsLegacyExpressions(major, process.platform, process.arch)) {
		env['N8N_EXPRESSION_ENGINE'] = 'legacy';
	}
	if (node) env['PATH'] = `${dirname(node.binary)}:${process.env['PATH'] ?? ''}`;
	return {
		version: installedVersion(folder) ?? version,
		line,
		command: [node?.binary ?? process.execPath, script],
		env,
		source: folder,
	};
}

function installedVersion(folder: string): string | undefined {
	const path = join(folder, 'node_modules', 'n8n', 'package.json');
	const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version?: string };
	return version;
}
