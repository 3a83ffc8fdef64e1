import { cpSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run, runOrThrow } from '../process/run';
import { step } from '../terminal/progress';
import { cachedFolder, cacheFolder } from './cache';
import { npm, withoutNpmContext } from './npm';
import { nodePackage, OWN_NODE_MAJOR } from './versions';

export interface OwnNode {
	binary: string;
	/** Holds `bin` and `include`, as the sources of native modules expect. */
	folder: string;
}

export interface InstallOptions {
	signal?: AbortSignal | undefined;
	say: (line: string) => void;
}

interface ToolOptions extends InstallOptions {
	/** The Node that n8n will run on, when it is not the machine's own. */
	node?: OwnNode | undefined;
}

const BUN_VERSION = '1.4.5';
const GIGABYTE = 1024 ** 3;
/** What an installed n8n takes, and the room npm needs beside it while it works. */
const N8N_GIGABYTES = 3;
const ROOM_GIGABYTES = 4.5;

function freeGigabytes(folder: string): number {
	const { bavail, bsize } = statfsSync(folder);
	return (bavail * bsize) / GIGABYTE;
}

function writeManifest(folder: string, content: object): void {
	const manifest = { name: 'cached-runtime', private: true, ...content };
	writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function onWait(what: string, say: (line: string) => void) {
	return () => say(`Another process is installing ${what}; waiting for it …`);
}

/** A newer Node from the npm registry, for an n8n that the machine's own Node cannot run. */
export async function ownNode({ signal, say }: InstallOptions): Promise<OwnNode> {
	const wanted = nodePackage(process.platform, process.arch);
	if (wanted === undefined) {
		throw new Error(
			`This n8n needs Node.js ${OWN_NODE_MAJOR}, and there is no ready one for ${process.platform} on ` +
				`${process.arch}. Install Node.js ${OWN_NODE_MAJOR} and try again, or set N8N_BIN to an n8n that runs here.`,
		);
	}
	const target = join(cacheFolder(), `node-${wanted.version}-${process.platform}-${process.arch}`);
	const install = async (folder: string) => {
		writeManifest(folder, { dependencies: { [wanted.name]: wanted.version } });
		await step(`Fetching Node.js ${wanted.version} for n8n`, async () => {
			await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
				cwd: folder,
				signal,
			});
			const binary = join(folder, 'node_modules', wanted.name, 'bin', 'node');
			const { code, output } = await run(binary, ['--version']);
			if (code !== 0)
				throw new Error(`The fetched Node.js does not run on this machine: ${output}`);
		});
	};
	const folder = await cachedFolder(target, install, { onWait: onWait('Node.js', say), signal });
	const home = join(folder, 'node_modules', wanted.name);
	return { binary: join(home, 'bin', 'node'), folder: home };
}

/** How much of the disk a folder takes, in words; empty where that cannot be asked. */
async function sizeOf(folder: string): Promise<string> {
	const { code, stdout } = await run('du', ['-sk', folder]);
	return code === 0 ? `${(Number.parseInt(stdout, 10) / 1024 ** 2).toFixed(1)} GB so far` : '';
}

const SCRIPTLESS = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs what the folder's manifest asks for, without the scripts that hundreds of packages would run. Bun, itself from the
 * registry, unpacks n8n in a seventh of the time that npm takes; where it cannot, npm does.
 */
async function installPackages(folder: string, tools: string, options: ToolOptions): Promise<void> {
	const { signal, say } = options;
	try {
		const home = join(tools, 'bun');
		mkdirSync(home, { recursive: true });
		writeManifest(home, { dependencies: { bun: BUN_VERSION } });
		await npm(SCRIPTLESS, { ...options, cwd: home });
		// npm chose the one for this machine.
		const vendor = join(home, 'node_modules', '@oven');
		const [platform = ''] = readdirSync(vendor);
		const env = {
			...withoutNpmContext(process.env),
			BUN_INSTALL_CACHE_DIR: join(tools, 'packages'),
			DO_NOT_TRACK: '1',
		};
		const args = ['install', '--ignore-scripts', '--linker=hoisted', '--no-save', '--no-progress'];
		const program = join(vendor, platform, 'bin', 'bun');
		await runOrThrow('bun install', program, args, { cwd: folder, env, signal });
	} catch (error) {
		signal?.throwIfAborted();
		const [why] = (error as Error).message.split('\n');
		say(`Bun cannot install it here (${why}), so npm does, which takes some minutes.`);
		rmSync(join(folder, 'node_modules'), { recursive: true, force: true, maxRetries: 5 });
		await npm(SCRIPTLESS, { ...options, cwd: folder });
	}
}

/**
 * n8n's database driver is the one package whose script is needed. It fetches a ready binary from GitHub, and compiles where
 * GitHub cannot be reached; on the way, as the binary fits any place.
 */
async function buildDriver(version: string, tools: string, options: ToolOptions): Promise<string> {
	const home = join(tools, 'driver');
	mkdirSync(home, { recursive: true });
	const asked = await npm(['view', `n8n@${version}`, 'dependencies.sqlite3'], {
		...options,
		cwd: home,
	});
	writeManifest(home, { dependencies: { sqlite3: asked.trim() } });
	await npm(SCRIPTLESS, { ...options, cwd: home });
	await npm(
		['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts', '--no-audit'],
		// Compiles in half the time, and a database of tests is small.
		{ ...options, cwd: home, env: { CFLAGS: '-O1', CXXFLAGS: '-O1' } },
	);
	return join(home, 'node_modules', 'sqlite3', 'build');
}

/** Installs n8n into a cache folder, unless it is there. */
export async function installN8n(
	target: string,
	version: string,
	options: ToolOptions,
): Promise<void> {
	const { node, signal, say } = options;
	const install = async (folder: string) => {
		const room = freeGigabytes(folder);
		if (room < ROOM_GIGABYTES) {
			throw new Error(
				`Installing n8n takes about ${ROOM_GIGABYTES} GB; ${dirname(target)} has ${room.toFixed(1)} GB free. ` +
					'Free some, or point XDG_CACHE_HOME to a larger disk.',
			);
		}
		say(
			`n8n ${version} is not on this machine yet. It is installed once, about ${N8N_GIGABYTES} GB, into\n  ${target}`,
		);
		// n8n pins a spreadsheet package that lives outside the npm registry; the registry's own does for what we run.
		writeManifest(folder, { dependencies: { n8n: version }, overrides: { xlsx: '0.18.5' } });
		const tools = join(folder, '.tools');
		await step(
			`Installing n8n ${version} and its database driver`,
			async () => {
				const [build] = await Promise.all([
					buildDriver(version, tools, options),
					installPackages(folder, tools, options),
				]);
				cpSync(build, join(folder, 'node_modules', 'sqlite3', 'build'), { recursive: true });
				rmSync(tools, { recursive: true, force: true, maxRetries: 5 });
			},
			() => sizeOf(folder),
		);
		const check = await run(node?.binary ?? process.execPath, ['-e', "require('sqlite3')"], {
			cwd: folder,
		});
		if (check.code !== 0) throw new Error(`The database driver does not load:\n${check.output}`);
	};
	await cachedFolder(target, install, { onWait: onWait(`n8n ${version}`, say), signal });
}
