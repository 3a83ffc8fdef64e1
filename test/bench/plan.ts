import { COMPARED, type Task, type Way, waysTo } from './cases';
import type { BenchOptions } from './options';

export interface PlannedRun {
	task: Task;
	way: Way;
	people: number;
	repeat: number;
	/** In a fresh n8n process, whose memory holds nothing of other runs. */
	fresh: boolean;
}

/** Above this, runs take minutes: each gets a process of its own. */
const LARGE = 10_000;
/** How often large runs are measured where peak memory is compared; elsewhere once. */
const FRESH_PROCESSES = 5;
/** The ways whose peak memory is compared, by the number of people. */
const REMEMBERED: Partial<Record<number, readonly Way[]>> = {
	10_000: ['auto', 'floor', 'parallel'],
	50_000: ['auto', 'node', 'floor'],
};
/** One at a time, more people would take most of the time of the whole benchmark. */
const MOST: Partial<Record<Way, number>> = { oneByOne: 1_000, oneASecond: 100 };
/** For tasks that are not compared with every way, HTTP Request is measured at this size only: it sends the same requests for each. */
const HTTP_SIZE = 1_000;

/** What is measured, in order. The ways of one group take turns, so that other work on the machine meets all of them alike. */
export function planRuns({ people, tasks, ways, repeat, quick }: BenchOptions): PlannedRun[][] {
	return tasks.flatMap((task) =>
		people.map((count) =>
			waysOf(task, count, quick)
				.filter((way) => ways === undefined || ways.includes(way))
				.map((way) => ({
					task,
					way,
					people: count,
					repeat: repeatsOf(task, way, count, quick ? 1 : repeat),
					fresh: count > LARGE || isRemembered(task, way, count),
				})),
		),
	);
}

function isRemembered(task: Task, way: Way, people: number): boolean {
	return task === COMPARED && REMEMBERED[people]?.includes(way) === true;
}

function waysOf(task: Task, people: number, quick: boolean): Way[] {
	const isCompared = task === COMPARED;
	const most = (way: Way) => (quick ? Math.min(MOST[way] ?? Infinity, 100) : MOST[way]);
	return waysTo(task).filter((way) => {
		if (people > LARGE)
			return isCompared ? isRemembered(task, way, people) : way === 'node' || way === 'floor';
		if (way === 'parallel') return isCompared || people === HTTP_SIZE;
		if (way in MOST) return isCompared && people <= (most(way) ?? Infinity);
		return true;
	});
}

function repeatsOf(task: Task, way: Way, people: number, repeat: number): number {
	if (people > LARGE) return isRemembered(task, way, people) ? FRESH_PROCESSES : 1;
	// Where it takes a minute and more whatever the machine does, once says all.
	return way === 'oneASecond' || (way === 'oneByOne' && people >= HTTP_SIZE) ? 1 : repeat;
}
