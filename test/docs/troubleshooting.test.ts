import ts from 'typescript';
import { files, read } from './pages';
import { rowsOf } from './parts';

/** What stands between the places where a message has something of the run. */
function fixedParts(text: string): string[] {
	return text
		.replace(/[`*]/g, '')
		.split(/…|\(Kore said “|Kore answered “/)
		.map((part) => part.replace(/”\)?$/, '').trim())
		.filter((part) => /\w/.test(part));
}

/** The texts of a source, their expressions as gaps; curly and straight apostrophes are the same on the page. */
function textsIn(file: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		if (ts.isTemplateExpression(node)) {
			texts.push(
				[node.head, ...node.templateSpans.map(({ literal }) => literal)]
					.map(({ text }) => text)
					.join('…'),
			);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest));
	return texts;
}

const straight = (text: string): string => text.replace(/[’']/g, "'");

const SOURCES = files.filter((file) =>
	/^(nodes|credentials|sandbox\/contract)\/.*\.ts$/.test(file),
);
const texts = SOURCES.flatMap(textsIn).map(straight);
/** Labels stand in messages by name, as in “Max Users must be a whole number”. */
const LABELS = /^(Max Users|User|Dry Run) /;

const [inN8n] = read('docs/troubleshooting.md').split('## In n8n').slice(1);
const page = read('docs/troubleshooting.md').replace(inN8n ?? '', '');
const messages = [
	...rowsOf(page),
	...rowsOf(inN8n ?? '').filter(([seen = '']) => /must be|differs|There is no/.test(seen)),
];

it.each(messages.map(([message = '']) => message))('something says: %s', (message) => {
	const parts = fixedParts(message.replace(LABELS, '')).map(straight);
	expect(parts).not.toEqual([]);
	const unsaid = parts.filter((part) => !texts.some((text) => text.includes(part)));
	expect(unsaid).toEqual([]);
});

it('a message that nothing says would be missed', () => {
	expect(messages.length).toBeGreaterThan(35);
	expect(texts.some((text) => text.includes('Kore is on holiday'))).toBe(false);
});
