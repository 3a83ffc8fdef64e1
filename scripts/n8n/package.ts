import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runOrThrow } from '../process/run';
import { npm } from './npm';

export const projectRoot = dirname(dirname(__dirname));

interface Manifest {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
}

function readManifest(folder: string): Manifest {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** n8n loads these files; npm packs what it finds and says nothing of what is missing, for example while a build runs. */
function assertComplete(folder: string, { n8n }: Manifest): void {
	const missing = [...n8n.nodes, ...n8n.credentials].filter(
		(file) => !existsSync(join(folder, file)),
	);
	if (missing.length === 0) return;
	throw new Error(`The package lacks ${missing.join(', ')}: run \`npm run build\` and try again`);
}

/** Packs the built project as it would be published, and unpacks it into `folder`: nothing else gets there. */
export async function unpackProject(folder: string): Promise<Manifest> {
	const temporary = mkdtempSync(join(tmpdir(), 'kore-admin-pack-'));
	try {
		const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', temporary];
		const [packed] = JSON.parse(await npm(args, { cwd: projectRoot })) as Array<{
			filename: string;
		}>;
		if (packed === undefined) throw new Error('npm pack made no package');
		mkdirSync(folder, { recursive: true });
		const tarball = join(temporary, packed.filename);
		await runOrThrow('tar', 'tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
		const manifest = readManifest(folder);
		assertComplete(folder, manifest);
		return manifest;
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

/** Where n8n keeps this package among the community packages it installs. */
export function installedPackage(userFolder: string): string {
	const { name } = readManifest(projectRoot);
	return join(nodesFolder(userFolder), 'node_modules', name);
}

function nodesFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes');
}

/** Puts the package where n8n puts the community packages it installs. */
export async function installPackage(userFolder: string): Promise<Manifest> {
	const target = installedPackage(userFolder);
	rmSync(target, { recursive: true, force: true });
	const manifest = await unpackProject(target);
	const record = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [manifest.name]: manifest.version },
	};
	writeFileSync(join(nodesFolder(userFolder), 'package.json'), JSON.stringify(record, null, 2));
	return manifest;
}
