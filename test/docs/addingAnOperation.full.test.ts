import { spawnSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { read, root } from './pages';
import { type Block, blocksOf, sectionOf } from './parts';

/**
 * Does what “Adding an operation” says, block by block, in a copy of the repository: files are written, lines are added where the page puts
 * them, the commands are run, and the operation has to give what the page says that it gives.
 */
const blocks = blocksOf(sectionOf(read('docs/development/architecture.md'), 'Adding an operation'));
const inLanguage = (language: string) => blocks.filter((block) => block.language === language);
const edits = blocks.filter(({ language }) => ['ts', 'diff', 'md'].includes(language));
const isOfNode = ({ named = '' }: Block) => named.startsWith('nodes/');

const COMMANDS = inLanguage('sh').flatMap(({ text }) => text.trim().split('\n'));
const TSC = COMMANDS.find((command) => command.includes(' tsc ')) ?? '';
const KEY = /sample of (\w+ \w+) has/.exec(COMMANDS.join('\n'))?.[1] ?? '';

const PATIENCE_MS = 300_000;

let copy: string;

beforeAll(() => {
	copy = mkdtempSync(join(tmpdir(), 'kore-admin-copy-'));
	for (const name of [
		'credentials',
		'nodes',
		'sandbox',
		'scripts',
		'test',
		'docs',
		'package.json',
		'.dependency-cruiser.cjs',
	]) {
		cpSync(join(root, name), join(copy, name), { recursive: true });
	}
	symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
	// The tests of the pages ask git for the files there are.
	inCopy('git init --quiet');
	// What an operation does not touch need not be compiled and built here once more.
	const tsconfig = JSON.parse(read('tsconfig.json')) as Record<string, object>;
	tsconfig.include = ['nodes', 'test/nodes/KoreAdmin/fixtures.ts', 'run.ts'];
	Object.assign(tsconfig.compilerOptions ?? {}, { incremental: true, tsBuildInfoFile: '.tsbuild' });
	writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(tsconfig));
	const jest = read('jest.config.js').replace(/^\tglobalSetup:.*\n/m, '');
	writeFileSync(join(copy, 'jest.config.js'), jest);
	writeFileSync(join(copy, 'run.ts'), RUN);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function inCopy(command: string): { status: number | null; said: string } {
	const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
		cwd: copy,
		encoding: 'utf8',
	});
	return { status, said: `${stdout}${stderr}` };
}

/** Writes a file as it is, adds to the end of a page, or puts the lines with a plus behind the line that stands before them. */
function carryOut({ language, named = '', text }: Block): void {
	const path = join(copy, named);
	if (language === 'md') {
		appendFileSync(path, text);
		return;
	}
	if (language === 'ts') {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
		return;
	}
	const lines = readFileSync(path, 'utf8').split('\n');
	let at = -1;
	for (const line of text.split('\n').filter((one) => one !== '')) {
		const words = line.slice(1);
		if (line.startsWith('+')) {
			at += 1;
			lines.splice(at, 0, words);
		} else {
			at = lines.indexOf(words);
			if (at === -1) throw new Error(`${named} has no line “${words}”`);
		}
	}
	writeFileSync(path, lines.join('\n'));
}

/** A run of one item in the demo account, on its way as the tests of the engine make it. */
const RUN = `
import type { OperationKey } from './nodes/KoreAdmin/operations';
import { TestAccount } from './test/support/account';
import { TestSandbox } from './test/support/useSandbox';

async function main(operation: OperationKey, item: string): Promise<void> {
	const sandbox = await new TestSandbox({ listen: false }).open();
	const account = new TestAccount(sandbox);
	account.reset();
	const { items } = await account.run(operation, { items: [JSON.parse(item)] });
	console.log(JSON.stringify(items));
	await sandbox.close();
}

void main(process.argv[2] as OperationKey, process.argv[3] ?? '{}');
`;

it(
	'an operation in the list does not compile before it has a fixture',
	() => {
		expect(edits.filter(isOfNode).map(({ language }) => language)).toEqual(['ts', 'diff']);
		for (const block of edits.filter(isOfNode)) carryOut(block);
		const { status, said } = inCopy(TSC);
		expect(said).toContain(`Property '"${KEY}"' is missing`);
		expect(said.match(/error TS/g)).toHaveLength(1);
		expect(status).not.toBe(0);
	},
	PATIENCE_MS,
);

describe('with its fixture', () => {
	beforeAll(() => {
		for (const block of edits.filter((one) => !isOfNode(one))) carryOut(block);
	});

	it.each(COMMANDS)(
		'%s has nothing to complain about',
		(command) => {
			const { status, said } = inCopy(command);
			expect([status, status === 0 ? '' : said]).toEqual([0, '']);
			if (command.includes('jest')) expect(said).toMatch(/Tests: .* [1-9]\d* passed/);
		},
		PATIENCE_MS,
	);

	it(
		'it gives what the page shows',
		() => {
			const [example] = inLanguage('json');
			const { said } = inCopy(`npx tsx run.ts '${KEY}' '${example?.named ?? ''}'`);
			const shown = JSON.parse(example?.text ?? '') as unknown;
			expect(JSON.parse(said)).toEqual([{ ok: true, json: {}, rows: shown }]);
		},
		PATIENCE_MS,
	);
});
