import { dirname, join } from 'node:path';
import ts from 'typescript';
import { read } from './pages';
import { rowsOf, sectionOf } from './parts';

const PAGE = 'docs/promises.md';
const page = read(PAGE);

/** What stands between curly quotes, those inside them left in. */
function quoted(text: string): string[] {
	const found: string[] = [];
	let depth = 0;
	let start = 0;
	for (const [index, char] of [...text].entries()) {
		if (char === '“' && depth++ === 0) start = index + 1;
		if (char === '”' && --depth === 0) found.push([...text].slice(start, index).join(''));
	}
	return found;
}

/** A test that the page names. */
interface Proof {
	file: string;
	/** Undefined where the page means all of the file. */
	name?: string;
}

function proofs(): Proof[] {
	return page.split('\n').flatMap((line): Proof[] => {
		const links = [...line.matchAll(/\]\(([^)]+\.test\.ts)\)/g)];
		return links.flatMap(({ 1: link = '', index }, which): Proof[] => {
			const file = join(dirname(PAGE), link);
			const names = quoted(line.slice(index, links[which + 1]?.index));
			return names.length === 0 ? [{ file }] : names.map((name) => ({ file, name }));
		});
	});
}

/** Every text that stands in a source. */
function textsIn(file: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest));
	return texts;
}

/** A name of the page as it may stand in a source, where “…” is whatever a row puts there. */
function pattern(name: string): RegExp {
	const parts = name.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.+')}$`);
}

const named = proofs();

it('names a test for every promise', () => {
	const rows = rowsOf(sectionOf(page, 'What is promised'));
	expect(rows.length).toBeGreaterThan(8);
	for (const [promise, provedBy = ''] of rows) {
		expect([promise, provedBy]).toEqual([promise, expect.stringContaining('.test.ts)')]);
	}
	expect(named.length).toBeGreaterThan(20);
});

it.each([...new Set(named.map(({ file }) => file))])(
	'every test that is named stands in %s',
	(file) => {
		const texts = textsIn(file);
		const names = named.filter((one) => one.file === file).flatMap(({ name }) => name ?? []);
		const lost = names.filter((name) => !texts.some((text) => pattern(name).test(text)));
		expect(lost).toEqual([]);
	},
);

it('a name that stands nowhere would be missed', () => {
	expect(pattern('from … by … is: …').test('from %s by %s is: %s')).toBe(true);
	expect(pattern('counts people.').test('counts people!')).toBe(false);
	expect(quoted('“says “no” twice”, “once”')).toEqual(['says “no” twice', 'once']);
});
