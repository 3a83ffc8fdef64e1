import type { Task, Way } from './cases';
import type { BenchOptions } from './options';

export interface PlannedRun {
	task: Task;
	way: Way;
	people: number;
	repeat: number;
	/** In a fresh n8n process, whose memory holds nothing of other runs. */
	fresh: boolean;
}

/** Above this, runs take minutes: measured once, each in a process of its own. */
const LARGE = 10_000;
/** One at a time, more people would take most of the time of the whole benchmark. */
const MOST_ONE_BY_ONE = 1_000;
const QUICK_ONE_BY_ONE = 100;
/** What HTTP Request is compared with in every size. */
const THE_COMPARED_TASK: Task = 'update3';
/** For the other tasks HTTP Request is measured at this size only: it sends the same number of requests for each. */
const HTTP_SIZE = 1_000;

/** What is measured, in order. The ways of one group take turns, so that other work on the machine meets all of them alike. */
export function planRuns({ people, tasks, repeat, quick }: BenchOptions): PlannedRun[][] {
	return tasks.flatMap((task) =>
		people.map((count) => {
			if (count > LARGE) {
				const ways: Way[] = ['floor', 'node'];
				return ways.map((way) => ({ task, way, people: count, repeat: 1, fresh: true }));
			}
			const once = quick || (task === 'update12' && count === LARGE);
			const ways = waysOf(task, count, quick ? QUICK_ONE_BY_ONE : MOST_ONE_BY_ONE);
			return ways.map((way) => ({
				task,
				way,
				people: count,
				repeat: once || isSlow(way, count) ? 1 : repeat,
				fresh: false,
			}));
		}),
	);
}

function waysOf(task: Task, people: number, mostOneByOne: number): Way[] {
	const ways: Way[] = ['floor', 'node'];
	if (task === THE_COMPARED_TASK || people === HTTP_SIZE) ways.push('parallel');
	if (task === THE_COMPARED_TASK && people <= mostOneByOne) ways.push('oneByOne');
	return ways;
}

/** HTTP Request where it takes a minute or more; nothing is compared with it by the percent there. */
function isSlow(way: Way, people: number): boolean {
	return way === 'oneByOne' || (way === 'parallel' && people > HTTP_SIZE);
}
