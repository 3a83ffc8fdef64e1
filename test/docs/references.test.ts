import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { headingsOf, readPage, ROOT, withoutBlocks } from './page';

const SOURCES = ['credentials', 'nodes', 'sandbox', 'scripts', 'test', '.github', 'examples'];

function filesIn(folder: string, ending: RegExp): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => join(folder, file))
		.filter((file) => ending.test(file) && statSync(join(ROOT, file)).isFile());
}

const PAGES = [
	...readdirSync(ROOT).filter((file) => file.endsWith('.md')),
	...['docs', 'examples', '.github'].flatMap((folder) => filesIn(folder, /\.md$/)),
];

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}

/** What is wrong with a link of a page; undefined when it leads somewhere. */
function flawOf(page: string, link: string): string | undefined {
	const [path = '', anchor] = link.split('#');
	const target = path === '' ? page : join(dirname(page), decodeURIComponent(path));
	if (!existsSync(join(ROOT, target))) return `${link}: no ${target}`;
	if (anchor === undefined || !target.endsWith('.md')) return undefined;
	const anchors = headingsOf(readPage(target)).map(anchorOf);
	return anchors.includes(anchor) ? undefined : `${link}: no such heading`;
}

describe('no link inside the repository is dead:', () => {
	it.each(PAGES)('%s', (page) => {
		const text = withoutBlocks(readPage(page)).replace(/`[^`\n]*`/g, '');
		const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(({ 1: link }) => link ?? []);
		const inside = links.filter((link) => !/^[a-z]+:/.test(link));
		expect(inside.flatMap((link) => flawOf(page, link) ?? [])).toEqual([]);
	});

	it('leads somewhere from the pages at all', () => {
		expect(PAGES).toEqual(expect.arrayContaining(['README.md', join('docs', 'contract.md')]));
		expect(flawOf('README.md', 'docs/nothing.md')).toBe('docs/nothing.md: no docs/nothing.md');
		expect(flawOf('README.md', 'docs/contract.md#nothing')).toMatch(/no such heading/);
	});
});

it('every section of a page that a source names is there', () => {
	const named = SOURCES.flatMap((folder) =>
		filesIn(folder, /\.(ts|cjs|mjs|cts)$/).flatMap((file) =>
			[...readPage(file).matchAll(/\((docs\/[\w-]+\.md), ([^)]+)\)/g)].map(
				({ 1: page = '', 2: section = '' }) => ({ file, page, section }),
			),
		),
	);
	expect(named.length).toBeGreaterThan(10);
	const lost = named.filter(
		({ page, section }) =>
			!headingsOf(readPage(page)).some(
				(heading) => heading.toLowerCase() === section.toLowerCase(),
			),
	);
	expect(
		lost.map(({ file, page, section }) => `${relative('.', file)}: ${page}, ${section}`),
	).toEqual([]);
});
