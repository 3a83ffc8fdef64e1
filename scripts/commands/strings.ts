import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../n8n/package';

/** Properties of a description whose text n8n shows, also where it is a single word. */
const SHOWN = new Set(['displayName', 'description', 'action', 'hint', 'placeholder', 'name']);

interface Line {
	line: number;
	text: string;
}

/** A text as it stands in a source; what is filled in is shown as its expression in braces. */
function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	const rest = node.templateSpans.map(
		({ expression, literal }) => `{${expression.getText()}}${literal.text}`,
	);
	return node.head.text + rest.join('');
}

function isOnScreen(node: ts.Node, text: string): boolean {
	if (/[a-z]\w* \S|^[A-Z][a-z]/.test(text)) return true;
	const { parent } = node;
	return (
		ts.isPropertyAssignment(parent) &&
		SHOWN.has(parent.name.getText()) &&
		parent.initializer === node &&
		/^[A-Z]/.test(text)
	);
}

function stringsOf(file: string): Line[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const lines: Line[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
		const text = textOf(node);
		if (text !== undefined && isOnScreen(node, text)) {
			const { line } = source.getLineAndCharacterOfPosition(node.getStart());
			lines.push({ line: line + 1, text: text.replace(/\s+/g, ' ') });
			return;
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return lines;
}

/** Prints every text of the credential and the nodes that a person may read: labels, descriptions, hints, errors and advice. */
function main(): void {
	for (const folder of ['credentials', 'nodes']) {
		const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' });
		for (const path of files.filter((name) => name.endsWith('.ts')).sort()) {
			const lines = stringsOf(join(projectRoot, folder, path));
			if (lines.length === 0) continue;
			console.log(`\n${folder}/${path}`);
			for (const { line, text } of lines) console.log(`${String(line).padStart(4)}  ${text}`);
		}
	}
}

main();
