import { posix } from 'node:path';
import {
	anchors,
	commands,
	drawnPaths,
	files,
	headings,
	isThere,
	joined,
	pages,
	parsed,
	quoted,
	read,
	targets,
} from './pages';

/** What appears only when something is built, installed or run. */
const MADE = read('.gitignore')
	.split('\n')
	.filter((line) => line !== '');

/** Where a page that names `change/plan` means it from. */
const STARTS = ['.', 'nodes/KoreAdmin', 'test', 'test/nodes/KoreAdmin'];
const ENDINGS = ['', '.ts', '.test.ts'];

const PATH = /^\.?[\w-]+(?:\.[\w-]+)*(?:\/[\w.-]+)*\/?$/;
const FILE_NAME = /[\w-]\.(?:md|ts|js|cjs|mjs|json|ya?ml|svg|png)$/;

const names = new Set(files.map((file) => posix.basename(file)));
const sources = files.filter((file) => /\.(?:ts|cjs|mjs|js|yml)$/.test(file));
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

/** What a script writes where somebody runs it. */
function isWritten(name: string): boolean {
	return sources.some((file) => file.startsWith('scripts/') && read(file).includes(`'${name}'`));
}

/** Whether a page's `text` can only be meant as a file or folder of this repository. */
function isPath(text: string): boolean {
	return PATH.test(text) && (text.includes('/') || FILE_NAME.test(text));
}

/** What a page tells its readers to make. */
function newFiles(content: string): string[] {
	return [...content.matchAll(/\bNew file\s+`([^`]+)`/g)].map(([, file = '']) => file);
}

function leadsSomewhere(path: string, page: string): boolean {
	if (MADE.some((folder) => `${path}/`.startsWith(folder))) return true;
	if (!path.includes('/') && (names.has(path) || isWritten(path))) return true;
	return [posix.dirname(page), ...STARTS].some((start) =>
		ENDINGS.some((ending) => isThere(posix.join(start, `${path}${ending}`))),
	);
}

function isDeadLink(target: string, page: string): boolean {
	if (/^[a-z]+:/.test(target)) return false;
	const [path = '', anchor] = target.split('#');
	const file = path === '' ? page : posix.join(posix.dirname(page), path);
	if (!isThere(file)) return true;
	return anchor !== undefined && !anchors(read(file)).includes(anchor);
}

/** Whether npm knows the script, and what is given to jest is there. */
function isDeadCommand(command: string): boolean {
	const [program, verb = '', ...rest] = command.replace(/ #.*$/, '').trim().split(/\s+/);
	const arguments_ = rest.filter((word) => !/[<>*$…]/.test(word));
	if (program === 'npx') {
		if (verb !== 'jest') return !isThere(`node_modules/.bin/${verb}`);
		return arguments_.some((word) => word.startsWith('test') && !leadsSomewhere(word, '.'));
	}
	if (verb === 'run')
		return !Object.hasOwn(scripts, rest.find((word) => !word.startsWith('-')) ?? '');
	if (['start', 'test'].includes(verb)) return !Object.hasOwn(scripts, verb);
	return false;
}

describe('the documentation', () => {
	it('is looked at: there are pages with links, paths, commands and drawings in it', () => {
		const all = pages.map(read);
		const counts = [targets, quoted, commands].map((find) => all.flatMap(find).length);
		for (const count of counts) expect(count).toBeGreaterThan(20);
		expect(all.flatMap((content) => parsed(content).blocks.flatMap(drawnPaths))).toContain(
			'nodes/KoreAdmin/',
		);
		expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md']));
	});

	it.each(pages)('%s has no link to a file or section that is not there', (page) => {
		expect(targets(read(page)).filter((target) => isDeadLink(target, page))).toEqual([]);
	});

	it.each(pages)('%s names no file or folder that is not there', (page) => {
		const made = newFiles(read(page));
		const paths = quoted(read(page)).filter((text) => isPath(text) && !made.includes(text));
		expect(paths.filter((path) => !leadsSomewhere(path, page))).toEqual([]);
	});

	it.each(pages)('%s names no command that is not there', (page) => {
		expect(commands(read(page)).filter(isDeadCommand)).toEqual([]);
	});

	it.each(pages)('%s draws no folder that is not there', (page) => {
		const drawings = parsed(read(page)).blocks.filter((block) => /^[\w.-]+\/ {2,}/m.test(block));
		const paths = drawings.flatMap(drawnPaths);
		expect(paths.filter((path) => !leadsSomewhere(path, page))).toEqual([]);
	});
});

describe('comments and texts of the sources', () => {
	it('name no page of the documentation, and no section of it, that is not there', () => {
		const dead = sources.flatMap((file) =>
			[
				...joined(read(file)).matchAll(
					/\bdocs\/(?:development\/)?[\w-]+\.md(?:, ([^);"“]+)(?=\)))?/g,
				),
			]
				.filter(([reference, section]) => {
					const page = reference.split(',')[0] ?? '';
					if (!isThere(page)) return true;
					const has = headings(read(page)).map((heading) => heading.toLowerCase());
					return section !== undefined && !has.includes(section.toLowerCase());
				})
				.map(([reference]) => `${file}: ${reference}`),
		);
		expect(dead).toEqual([]);
	});
});

describe('what finds dead references', () => {
	const page = 'docs/development/architecture.md';

	it.each([
		['a link to a missing file', () => isDeadLink('missing.md', page)],
		['a link to a missing section', () => isDeadLink('../../README.md#no-such-section', page)],
		['a link to a missing section of the same page', () => isDeadLink('#nowhere', page)],
		['a missing path', () => isPath('change/nowhere') && !leadsSomewhere('change/nowhere', page)],
		['a missing file', () => isPath('registrar.ts') && !leadsSomewhere('registrar.ts', page)],
		['a missing script', () => isDeadCommand('npm run nowhere -- --once')],
		['a missing test', () => isDeadCommand('npx jest test/nowhere -w 1')],
		['a missing program', () => isDeadCommand('npx nowhere')],
	])('notices %s', (_what, notices) => {
		expect(notices()).toBe(true);
	});

	it('lets pass what is there', () => {
		expect(isDeadLink('../../README.md#development', page)).toBe(false);
		expect(isDeadLink('https://example.com/missing', page)).toBe(false);
		expect(leadsSomewhere('change/claim', page)).toBe(true);
		expect(isDeadCommand('npm run build')).toBe(false);
		expect(isDeadCommand('npm test')).toBe(false);
		expect(isPath('/api/public/users')).toBe(false);
		expect(isPath('roles.addTo')).toBe(false);
	});
});
