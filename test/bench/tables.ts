import { COMPARED, type Task, TASK_NAMES, TASKS, type Way, WAY_NAMES, WAYS, waysTo } from './cases';
import { count, megabytes, ratio, seconds } from './format';
import { find, type Result } from './results';

/** Sizes in which the ways of the compared task stand beside each other. */
export const COMPARED_SIZES = [100, 1_000, 10_000];

export const FLOOR_HEAD = [
	'',
	'people',
	'calls',
	'work',
	'ratio',
	'processor',
	'ratio',
	'at a stretch',
	'peak memory',
	'ratio',
	'runs',
];

const OWN_WAYS: readonly Way[] = ['node', 'autoByExpression', 'auto'];

function ownWaysTo(task: Task): Way[] {
	return OWN_WAYS.filter((way) => waysTo(task).includes(way));
}

function labelOf(task: Task, way: Way): string {
	return way === 'node'
		? TASKS[task].label
		: `${TASKS[task].label}, ${WAYS[way].split(', ').slice(1).join(', ')}`;
}

export function floorRows(results: readonly Result[]): string[][] {
	return TASK_NAMES.flatMap((task) =>
		ownWaysTo(task).flatMap((way) =>
			results
				.filter((result) => result.task === task && result.way === way)
				.flatMap((result) => floorRow(result, find(results, task, 'floor', result.people))),
		),
	);
}

function floorRow(result: Result, floor: Result | undefined): string[][] {
	if (floor === undefined) return [];
	const { task, way, people, calls, workMs, cpuMs, longestBlockMs, fresh, repeat } = result;
	return [
		[
			labelOf(task, way),
			count(people),
			count(calls),
			seconds(workMs),
			ratio(workMs, floor.workMs),
			seconds(cpuMs),
			ratio(cpuMs, floor.cpuMs),
			`${Math.round(longestBlockMs)} ms (${Math.round(floor.longestBlockMs)})`,
			// In a process that others ran in before, their memory would be counted.
			fresh ? memoryOf(result) : '',
			fresh ? ratio(result.peakKb, floor.peakKb) : '',
			String(repeat),
		],
	];
}

/** The median, with the least and the most where there is more than one. */
function memoryOf({ peakKb, peakKbRange: [least, most], repeat }: Result): string {
	const range = repeat > 1 ? ` (${megabytes(least)} to ${megabytes(most)})` : '';
	return `${megabytes(peakKb)}${range}`;
}

export const GROWTH_SIZES = [1_000, 10_000, 50_000];

export function growthRows(results: readonly Result[]): string[][] {
	return TASK_NAMES.flatMap((task) =>
		ownWaysTo(task).map((way) => [
			labelOf(task, way),
			...GROWTH_SIZES.map((people) => {
				const perPerson = (one: Way) => {
					const cpuMs = find(results, task, one, people)?.cpuMs;
					return cpuMs === undefined ? '–' : (cpuMs / people).toFixed(2);
				};
				return `${perPerson(way)} (${perPerson('floor')})`;
			}),
		]),
	);
}

export const HTTP_HEAD = [
	'people',
	'',
	'calls',
	'in flight at most',
	'time in the node',
	'ratio',
	'processor',
	'ratio',
	'peak memory',
	'ratio',
];

export function httpRows(results: readonly Result[]): string[][] {
	return COMPARED_SIZES.flatMap((people) => {
		const own = find(results, COMPARED, 'auto', people);
		if (own === undefined) return [];
		return WAY_NAMES.filter((way) => way !== 'floor').flatMap((way): string[][] => {
			const result = find(results, COMPARED, way, people);
			if (result === undefined) return [];
			return [
				[
					count(people),
					WAYS[way],
					count(result.calls),
					count(result.mostInFlight),
					seconds(result.nodeMs),
					ratio(result.nodeMs, own.nodeMs),
					seconds(result.cpuMs),
					ratio(result.cpuMs, own.cpuMs),
					result.fresh ? memoryOf(result) : '',
					result.fresh && own.fresh ? ratio(result.peakKb, own.peakKb) : '',
				],
			];
		});
	});
}
