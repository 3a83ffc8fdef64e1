import { statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../process/run';
import { step } from '../terminal/progress';
import { cachedFolder, cacheFolder } from './cache';
import { npm } from './npm';
import { nodePackage, OWN_NODE_MAJOR } from './versions';

export interface OwnNode {
	binary: string;
	/** Holds `bin` and `include`, as the sources of native modules expect. */
	folder: string;
}

export interface InstallOptions {
	signal?: AbortSignal;
	say: (line: string) => void;
}

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
	return (holder: number | undefined) =>
		say(`Another process (${holder ?? 'unknown'}) is installing ${what}; waiting for it …`);
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

/** Installs n8n into a cache folder, unless it is there. */
export async function installN8n(
	target: string,
	version: string,
	{ node, signal, say }: InstallOptions & { node?: OwnNode | undefined },
): Promise<void> {
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
		const size = () => `${Math.max(0, room - freeGigabytes(folder)).toFixed(1)} GB so far`;
		const options = { cwd: folder, node, signal };
		await step(
			`Installing n8n ${version}`,
			// Hundreds of packages would run their scripts; n8n needs that of its database driver alone.
			() =>
				npm(
					['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
					options,
				),
			size,
		);
		await step("Building n8n's database driver", async () => {
			await npm(
				['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts', '--no-audit'],
				options,
			);
			const check = await run(node?.binary ?? process.execPath, ['-e', "require('sqlite3')"], {
				cwd: folder,
			});
			if (check.code !== 0) throw new Error(`The database driver does not load:\n${check.output}`);
		});
	};
	await cachedFolder(target, install, { onWait: onWait(`n8n ${version}`, say), signal });
}
