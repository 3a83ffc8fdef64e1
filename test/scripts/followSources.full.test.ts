import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { followSources } from '../../scripts/demo/followSources';
import { Lifetime } from '../../scripts/process/lifetime';

const folder = mkdtempSync(join(tmpdir(), 'kore-admin-follow-'));
const root = join(folder, 'project');
const packageFolder = join(folder, 'package');
const said: string[] = [];
let lifetime: Lifetime;

function write(file: string, content: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), content);
}

const installed = (file: string) => {
	const path = join(packageFolder, 'dist', file);
	return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

/** Waits until it is so; a busy machine takes its time. */
async function until(isSo: () => boolean, what: string): Promise<void> {
	for (let tries = 0; tries < 400; tries++) {
		if (isSo()) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`Not within 20 s: ${what}. Heard:\n${said.join('\n')}`);
}

beforeAll(() => {
	write(
		'tsconfig.build.json',
		JSON.stringify({
			compilerOptions: { rootDir: '.', strict: true, types: [], module: 'node16' },
			include: ['nodes', 'credentials'],
		}),
	);
	write('credentials/Key.credentials.ts', 'export const label = "Key";');
	write('nodes/Node.node.ts', 'export const label: string = "Before";');
	lifetime = new Lifetime();
	followSources({ root, packageFolder, lifetime, say: (line) => said.push(line) });
});

afterAll(async () => {
	await lifetime.end();
	rmSync(folder, { recursive: true, force: true });
});

describe('an installed package that follows its sources', () => {
	it('is compiled as they are, and again after a change, with the map that a debugger needs', async () => {
		await until(() => installed('nodes/Node.node.js').includes('Before'), 'the first build');
		expect(installed('credentials/Key.credentials.js')).toContain('Key');
		write('nodes/Node.node.ts', 'export const label: string = "After";');
		await until(() => installed('nodes/Node.node.js').includes('After'), 'the second build');
		expect(JSON.parse(installed('nodes/Node.node.js.map'))).toMatchObject({
			sourceRoot: `${root}/`,
			sources: ['nodes/Node.node.ts'],
			sourcesContent: ['export const label: string = "After";'],
		});
		expect(said).toContain('Taken over: nodes/Node.node.ts');
	}, 60_000);

	it('is told of a mistake in words, and gets the change all the same', async () => {
		write('nodes/Node.node.ts', 'export const label: string = 5;');
		await until(() => said.some((line) => line.includes('TS2322')), "the compiler's complaint");
		await until(() => installed('nodes/Node.node.js').includes('5'), 'the build with a mistake');
	}, 60_000);

	it('gets icons and the codex as they are changed, and nothing else that is not compiled', async () => {
		write('nodes/notes.txt', 'mine');
		write('nodes/node.svg', '<svg/>');
		write('nodes/Node.node.json', '{}');
		await until(() => installed('nodes/node.svg') === '<svg/>', 'the icon');
		await until(() => installed('nodes/Node.node.json') === '{}', 'the codex');
		expect(installed('nodes/notes.txt')).toBe('');
	}, 60_000);
});
