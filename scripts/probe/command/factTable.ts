import type { Fact } from '../questions/facts';
import { question } from '../questions';

const HEADER = ['Question', 'What was seen', 'Position'];
const SHARES = [0.3, 0.38, 0.32];
const GAP = '  ';
const NARROWEST = 80;
const WIDEST = 160;
/** So many questions that are open for the same reason have a row each. */
const MOST_ALIKE = 5;
/** Where the output is no terminal. */
const USUAL = 120;

/** The facts for people: what was asked, what was seen, and the position of the sandbox's switch that it comes to. */
export function factTable(facts: readonly Fact[], width = USUAL): string[] {
	const room = Math.min(Math.max(width, NARROWEST), WIDEST) - GAP.length * (SHARES.length - 1);
	const widths = SHARES.map((share) => Math.floor(room * share));
	const told = facts.filter(({ position }) => position !== null);
	const open = facts.filter(({ position }) => position === null);
	const rows = [
		...told.map((fact) => [question(fact.switch).question, fact.evidence, setting(fact)]),
		...openRows(open),
	];
	return [
		...lines(HEADER, widths),
		widths.map((size) => '─'.repeat(size)).join(GAP),
		...rows.flatMap((row) => lines(row, widths)),
		'',
		`${told.length} of ${facts.length} questions have an answer.`,
	];
}

/** As `npm run sandbox -- --switch` takes it. */
function setting({ switch: name, position }: Fact): string {
	const value = String(position);
	return `${name}=${/\s/.test(value) ? JSON.stringify(value) : value}`;
}

/** One row for each question, or for all that are open for the same reason when they are many. */
function openRows(open: readonly Fact[]): string[][] {
	return [...new Set(open.map(({ evidence }) => evidence))].flatMap((evidence) => {
		const same = open.filter((fact) => fact.evidence === evidence);
		if (same.length > MOST_ALIKE) return [[`${same.length} questions`, evidence, 'open']];
		return same.map((fact) => [question(fact.switch).question, evidence, 'open']);
	});
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
