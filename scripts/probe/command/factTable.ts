import type { Fact } from '../facts';
import { question } from '../questions';

const HEADER = ['Question', 'What was seen', 'Position'];
const SHARES = [0.32, 0.42, 0.26];
const GAP = '  ';
const NARROWEST = 80;
const WIDEST = 160;
/** Where the output is no terminal. */
const USUAL = 120;

/** The facts for people: what was asked, what was seen, and the position of the sandbox's switch that it comes to. */
export function factTable(facts: readonly Fact[], width = USUAL): string[] {
	const room = Math.min(Math.max(width, NARROWEST), WIDEST) - GAP.length * (SHARES.length - 1);
	const widths = SHARES.map((share) => Math.floor(room * share));
	const told = facts.filter(({ position }) => position !== null);
	const open = facts.filter(({ position }) => position === null);
	const rows = [...told, ...open].map(({ switch: name, position, evidence }) => [
		question(name).question,
		evidence,
		position === null ? 'open' : `${name}=${JSON.stringify(position)}`,
	]);
	return [
		...lines(HEADER, widths),
		widths.map((size) => '─'.repeat(size)).join(GAP),
		...rows.flatMap((row) => lines(row, widths)),
		'',
		`${told.length} of ${facts.length} questions have an answer.`,
	];
}

/** One row, its cells wrapped to their columns. */
function lines(cells: readonly string[], widths: readonly number[]): string[] {
	const wrapped = cells.map((cell, column) => wrap(cell, widths[column] ?? 0));
	const height = Math.max(...wrapped.map(({ length }) => length));
	return Array.from({ length: height }, (_, line) =>
		wrapped
			.map((cell, column) => (cell[line] ?? '').padEnd(widths[column] ?? 0))
			.join(GAP)
			.trimEnd(),
	);
}

function wrap(text: string, width: number): string[] {
	const wrapped: string[] = [];
	let line = '';
	for (const word of text.split(' ').flatMap((one) => pieces(one, width))) {
		if (line !== '' && line.length + 1 + word.length > width) {
			wrapped.push(line);
			line = word;
		} else line = line === '' ? word : `${line} ${word}`;
	}
	return [...wrapped, line];
}

/** A word that is wider than its column, cut. */
function pieces(word: string, width: number): string[] {
	if (word.length <= width) return [word];
	return [word.slice(0, width), ...pieces(word.slice(width), width)];
}
