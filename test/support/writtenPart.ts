import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A part of a page that is written by a test, between two comments that name it. */
export class WrittenPart {
	private readonly file: string;
	private readonly begin: string;
	private readonly end: string;

	constructor(page: string, name: string) {
		this.file = join(ROOT, page);
		this.begin = `<!-- ${name}, written by a test: begin -->\n`;
		this.end = `\n<!-- ${name}: end -->`;
	}

	read(): string {
		const [, part] = this.split();
		return part;
	}

	write(part: string): void {
		const [before, , after] = this.split();
		writeFileSync(this.file, [before, part, after].join(''));
	}

	/** @throws Error when the page has no such part */
	private split(): [string, string, string] {
		const page = readFileSync(this.file, 'utf8');
		const start = page.indexOf(this.begin) + this.begin.length;
		const stop = page.indexOf(this.end, start);
		if (!page.includes(this.begin) || stop < 0)
			throw new Error(`${this.file} has no ${this.begin}`);
		return [page.slice(0, start), page.slice(start, stop), page.slice(stop)];
	}
}

/** A table in Markdown. */
export function markdownTable(header: readonly string[], rows: readonly string[][]): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
