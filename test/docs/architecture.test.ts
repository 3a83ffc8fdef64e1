import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { layers } from '../../scripts/layers.cjs';
import { read, root } from './pages';
import { arrowsIn, blocksOf, namesIn, rowsOf, sectionOf } from './parts';

const PAGE = read('docs/development/architecture.md');
const folders = sectionOf(PAGE, 'Folders');

function drawingIn(section: string): Array<[from: string, to: string]> {
	const drawing = blocksOf(section).find(({ language }) => language === 'mermaid');
	return arrowsIn(drawing?.text ?? '');
}

describe('the drawing of the folders', () => {
	const { 'nodes/KoreAdmin': rooms = {} } = layers;
	const boxOf = (room: string) => (room === '.' ? 'both nodes' : room);

	it('has the arrows of the table that lint holds every import to', () => {
		const allowed = Object.entries(rooms).flatMap(([room, below]) =>
			below.map((to) => `${boxOf(room)} → ${boxOf(to)}`),
		);
		expect(allowed.length).toBeGreaterThan(10);
		expect(drawingIn(folders).map((arrow) => arrow.join(' → '))).toEqual(allowed);
	});

	it('stands beside a line about every room', () => {
		const described = rowsOf(folders).flatMap(([room = '']) => namesIn(room));
		expect(described.sort()).toEqual(
			Object.keys(rooms)
				.filter((room) => room !== '.')
				.sort(),
		);
	});
});

it('every folder of the list is there, and what stands in them is TypeScript, a workflow or a page', () => {
	const [list] = blocksOf(folders);
	const listed = (list?.text ?? '').matchAll(/^([\w/]+)\/ /gm);
	for (const [, folder = ''] of listed) expect(readdirSync(join(root, folder))).not.toEqual([]);
	expect(list?.text).toMatch(/^sandbox\/ /m);
});
