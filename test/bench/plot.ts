import { COMPARED as TASK, type Way, WAY_NAMES, WAYS } from './cases';
import { find, type Result } from './results';

const BAR_PEOPLE = 1_000;

const WIDTH = 860;
const HEIGHT = 320;
const COLOURS: Record<Way, string> = {
	auto: '#1a7f5a',
	autoByExpression: '#57ab5a',
	node: '#4184e4',
	floor: '#8c959f',
	parallel: '#d29922',
	oneByOne: '#cf4a3f',
	oneASecond: '#8b2f27',
};

interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

interface TextOptions {
	anchor?: 'start' | 'middle' | 'end';
	weight?: 'normal' | 'bold';
	colour?: string;
}

/** Two panels: how long the ways take for the same people, and what processor time one person takes as their number grows. */
export function plot(results: readonly Result[]): string {
	const bars = barPanel(results, { left: 24, top: 64, width: 380, height: 220 });
	const lines = linePanel(results, { left: 490, top: 64, width: 330, height: 200 });
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="#ffffff"/>
${[...bars, ...lines].join('\n')}
</svg>
`;
}

function barPanel(results: readonly Result[], box: Box): string[] {
	const ways = WAY_NAMES.filter((way) => way !== 'floor').flatMap((way) => {
		const result = find(results, TASK, way, BAR_PEOPLE);
		return result === undefined ? [] : [result];
	});
	const longest = Math.max(...ways.map(({ nodeMs }) => nodeMs), 1);
	const row = box.height / Math.max(ways.length, 1);
	const labelRoom = 150;
	return [
		text(box.left, 32, 'Seconds for 1,000 people, 50 ms per answer', { weight: 'bold' }),
		...ways.flatMap(({ way, nodeMs, calls }, index) => {
			const top = box.top + index * row;
			const width = Math.max(2, (nodeMs / longest) * (box.width - labelRoom));
			const figures = `${(nodeMs / 1000).toFixed(1)} s, ${calls.toLocaleString('en-GB')} calls`;
			return [
				text(box.left, top + 12, WAYS[way]),
				`<rect x="${box.left}" y="${top + 20}" width="${width.toFixed(1)}" height="22" rx="3" fill="${COLOURS[way]}"/>`,
				text(box.left + width + 8, top + 36, figures),
			];
		}),
	];
}

function linePanel(results: readonly Result[], box: Box): string[] {
	const ways = ['auto', 'node', 'floor'] as const;
	const points = (way: Way) =>
		results
			.filter((result) => result.task === TASK && result.way === way)
			.map(({ people, cpuMs }) => ({ people, perPerson: cpuMs / people }));
	const all = ways.flatMap(points);
	if (all.length === 0) return [];
	const sizes = [...new Set(all.map(({ people }) => people))].sort((a, b) => a - b);
	const most = Math.ceil(Math.max(...all.map(({ perPerson }) => perPerson)));
	const [least = 1, greatest = least] = [sizes[0], sizes.at(-1)];
	const scale = Math.log(greatest / least) || 1;
	const x = (people: number) => box.left + (Math.log(people / least) / scale) * box.width;
	const y = (ms: number) => box.top + box.height - (ms / most) * box.height;
	return [
		text(box.left - 30, 32, 'Milliseconds of processor time per person', {
			weight: 'bold',
		}),
		...gridOf(most, box, y),
		...sizes.map((people) =>
			text(x(people), box.top + box.height + 20, people.toLocaleString('en-GB'), {
				anchor: 'middle',
			}),
		),
		text(box.left + box.width / 2, box.top + box.height + 40, 'people', { anchor: 'middle' }),
		...ways.flatMap((way, index) => [
			lineOf(way, points(way), x, y),
			...legend(way, box.left - 20 + index * 130, 50),
		]),
	];
}

function gridOf(most: number, box: Box, y: (ms: number) => number): string[] {
	return Array.from({ length: most + 1 }, (_, ms) => [
		`<line x1="${box.left}" x2="${box.left + box.width}" y1="${y(ms)}" y2="${y(ms)}" stroke="#d8dee4"/>`,
		text(box.left - 8, y(ms) + 4, String(ms), { anchor: 'end' }),
	]).flat();
}

function lineOf(
	way: Way,
	points: Array<{ people: number; perPerson: number }>,
	x: (people: number) => number,
	y: (ms: number) => number,
): string {
	const at = points.map(({ people, perPerson }) => [x(people).toFixed(1), y(perPerson).toFixed(1)]);
	const path = at.map((point) => point.join(',')).join(' ');
	const dots = at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5"/>`).join('');
	return `<g fill="${COLOURS[way]}"><polyline points="${path}" fill="none" stroke="${COLOURS[way]}" stroke-width="2"/>${dots}</g>`;
}

function legend(way: Way, left: number, top: number): string[] {
	return [
		`<rect x="${left}" y="${top - 9}" width="10" height="10" rx="2" fill="${COLOURS[way]}"/>`,
		text(left + 16, top, WAYS[way]),
	];
}

function text(
	x: number,
	y: number,
	words: string,
	{ anchor = 'start', weight = 'normal', colour = '#1f2328' }: TextOptions = {},
): string {
	return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-weight="${weight}" fill="${colour}">${words}</text>`;
}
