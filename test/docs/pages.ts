import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export const root = dirname(dirname(__dirname));

export function read(file: string): string {
	return readFileSync(join(root, file), 'utf8');
}

export function isThere(path: string): boolean {
	return existsSync(join(root, path));
}

/** The repository's own files, also those that are not committed yet, without what is built or installed. */
export const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
	cwd: root,
	encoding: 'utf8',
})
	.split('\0')
	.filter((file) => file !== '' && isThere(file));

export const pages = files.filter((file) => file.endsWith('.md'));

/** A page as it is read: outside of blocks of code, and these by themselves. */
export interface Page {
	text: string;
	blocks: string[];
}

export function parsed(content: string): Page {
	const parts = content.split(/^ *```.*$/m);
	return {
		text: parts.filter((_, index) => index % 2 === 0).join('\n'),
		blocks: parts.filter((_, index) => index % 2 === 1),
	};
}

/** The names of a page's sections, as they are written. */
export function headings(content: string): string[] {
	return [...parsed(content).text.matchAll(/^#+ +(.+?) *$/gm)].map(([, heading = '']) => heading);
}

/** The anchors that GitHub gives to a page's sections. */
export function anchors(content: string): string[] {
	const seen = new Map<string, number>();
	return headings(content).map((heading) => {
		const shown = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
		const slug = shown
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replace(/ /g, '-');
		const times = seen.get(slug) ?? 0;
		seen.set(slug, times + 1);
		return times === 0 ? slug : `${slug}-${times}`;
	});
}

/** Where the links and pictures of a page lead. */
export function targets(content: string): string[] {
	const text = parsed(content).text.replace(/`[^`\n]*`/g, '');
	return [...text.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target = '']) => target);
}

/** What a page names in backticks. */
export function quoted(content: string): string[] {
	return [...parsed(content).text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The commands of a page, in backticks and in blocks. */
export function commands(content: string): string[] {
	const lines = parsed(content).blocks.flatMap((block) => block.split('\n'));
	return [...quoted(content), ...lines].flatMap((text) => text.match(/\b(?:npm|npx) .*/g) ?? []);
}

/**
 * The paths in a drawing of folders: one name a line, deeper ones indented.
 *
 * @param block of lines like `  change/   what it is for`
 */
export function drawnPaths(block: string): string[] {
	const open: Array<{ indent: number; path: string }> = [];
	const found: string[] = [];
	for (const line of block.split('\n')) {
		const [, blanks = '', name] = /^([ \t]*)([\w.-]+(?:\/[\w.-]*)*)(?: {2,}|$)/.exec(line) ?? [];
		if (name === undefined) continue;
		while ((open.at(-1)?.indent ?? -1) >= blanks.length) open.pop();
		const path = posix.join(open.at(-1)?.path ?? '', name);
		found.push(path);
		if (name.endsWith('/')) open.push({ indent: blanks.length, path });
	}
	return found;
}

/** The comments and texts of a source, with lines joined that belong together. */
export function joined(source: string): string {
	return source.replace(/\n\s*(?:\*|\/\/|#)? ?/g, ' ');
}
