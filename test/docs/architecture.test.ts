import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, type Fate } from '../../nodes/KoreAdmin/change/fate';
import { arrowsOf } from '../../scripts/layers/arrows';
import { ABOUT, EVENTS, STATES } from '../nodes/KoreAdmin/change/fates';
import { read, root } from './pages';
import { arrowsIn, blocksOf, namesIn, rowsOf, sectionOf } from './parts';

const PAGE = read('docs/architecture.md');
const folders = sectionOf(PAGE, 'Folders');
const house = arrowsOf(root, 'nodes/KoreAdmin');

function drawingIn(section: string): Array<[from: string, to: string]> {
	const drawing = blocksOf(section).find(({ language }) => language === 'mermaid');
	return arrowsIn(drawing?.text ?? '');
}

describe('the drawing of the folders', () => {
	const drawn = drawingIn(folders);
	const boxes = new Set(drawn.flat());
	/** The box for a room: its own, or the one for all folders like it. */
	const boxOf = (room: string) => {
		if (room === '.') return 'both nodes';
		return boxes.has(room) ? room : room.replace(/[^/]+$/, '*');
	};
	const imports = house.flatMap(({ room, down, notDown }) =>
		[...down, ...notDown].map((to) => [boxOf(room), boxOf(to)] as const),
	);

	function reachable(from: string): Set<string> {
		const found = new Set<string>();
		const queue = [from];
		for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
			for (const [start, end] of drawn) {
				if (start !== next || found.has(end)) continue;
				found.add(end);
				queue.push(end);
			}
		}
		return found;
	}

	it('has an arrow only where something is imported', () => {
		const real = new Set(imports.map((arrow) => arrow.join(' → ')));
		expect(drawn.length).toBeGreaterThan(10);
		expect(drawn.map((arrow) => arrow.join(' → ')).filter((arrow) => !real.has(arrow))).toEqual([]);
	});

	it('shows or implies every import that there is', () => {
		const missing = imports.filter(([from, to]) => from !== to && !reachable(from).has(to));
		expect(missing).toEqual([]);
	});

	it('stands beside a line about every room', () => {
		const described = rowsOf(folders).flatMap(([room = '']) => namesIn(room));
		expect(described.sort()).toEqual(
			[...new Set(house.map(({ room }) => boxOf(room)))]
				.filter((box) => box !== 'both nodes')
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

it('the drawing of what becomes of a change has the transitions that there are, and no others', () => {
	const drawn = drawingIn(sectionOf(PAGE, 'What becomes of a change')).map(([from, to]) => [
		from,
		to,
	]);
	const real = new Map<string, string[]>();
	for (const state of Object.values(STATES) as Fate[]) {
		for (const event of Object.values(EVENTS)) {
			const { at } = after(state, event, ABOUT);
			if (at !== state.at) real.set(`${state.at} ${at}`, [state.at, at]);
		}
	}
	expect(drawn.sort()).toEqual([...real.values()].sort());
});
