/** A fenced block of a page. */
export interface Block {
	/** As the fence names it, such as `ts`. */
	language: string;
	text: string;
	/** What stood in backticks last before it: most often the file that the block is. */
	named: string | undefined;
}

/** What stands below a heading, down to the next one of the same level or above. */
export function sectionOf(page: string, heading: string): string {
	const lines = page.split('\n');
	const start = lines.findIndex((line) => headingOf(line)?.text === heading);
	const level = headingOf(lines[start] ?? '')?.level;
	if (level === undefined) throw new Error(`There is no section “${heading}”`);
	const rest = lines.slice(start + 1);
	let isCode = false;
	const end = rest.findIndex((line) => {
		if (line.startsWith('```')) isCode = !isCode;
		return !isCode && (headingOf(line)?.level ?? Infinity) <= level;
	});
	return rest.slice(0, end === -1 ? undefined : end).join('\n');
}

function headingOf(line: string): { level: number; text: string } | undefined {
	const [, hashes, text] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
	return hashes === undefined || text === undefined ? undefined : { level: hashes.length, text };
}

export function blocksOf(section: string): Block[] {
	return [...section.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
		({ 1: language = '', 2: text = '', index }) => ({
			language,
			text,
			named: [...section.slice(0, index).matchAll(/`([^`\n]+)`/g)].at(-1)?.[1],
		}),
	);
}

/** The rows of every table of a text, cell by cell, without their heads. */
export function rowsOf(text: string): string[][] {
	const rows = text.split('\n').map((line) =>
		/^\| (.*) \|$/
			.exec(line)?.[1]
			?.split(/(?<= )\|(?= )/)
			.map((cell) => cell.trim()),
	);
	return rows.filter(
		(row, index): row is string[] =>
			row !== undefined && rows[index - 1] !== undefined && !row.every((cell) => /^-+$/.test(cell)),
	);
}

/** The names in backticks of a text. */
export function namesIn(text: string): string[] {
	return [...text.matchAll(/`([^`\n]+)`/g)].flatMap(({ 1: name }) => name ?? []);
}

/** Arrows of a Mermaid drawing as pairs of what its boxes say. */
export function arrowsIn(drawing: string): Array<[from: string, to: string]> {
	const labels = new Map<string, string>();
	for (const [, id = '', label = ''] of drawing.matchAll(/(\w+)\["([^"]+)"\]/g)) {
		labels.set(id, label);
	}
	const arrows = drawing.matchAll(/^\s*(\w+)(?:\[[^\]]*\])? --> (\w+)/gm);
	return [...arrows].map(([, from = '', to = '']) => [
		labels.get(from) ?? from,
		labels.get(to) ?? to,
	]);
}
