import { sorted } from './expected';
import { liveThrough, type Week } from './week';

/** A few of them with every run of the tests; `TRIGGER_WEEKS=100 npx jest test/nodes/KoreAdmin/trigger/week` lives through more. */
const WEEKS = Number(process.env['TRIGGER_WEEKS'] ?? 6);
const FIRST = Number(process.env['TRIGGER_SEED'] ?? 1);

describe('in a week of changes, failures, restarts and crashes', () => {
	const weeks: Week[] = [];

	afterAll(() => {
		if (process.env['TRIGGER_WEEKS'] === undefined) return;
		const sum = (count: (week: Week) => number) =>
			weeks.reduce((total, week) => total + count(week), 0);
		const least = (count: (week: Week) => number) => Math.min(...weeks.map(count));
		console.log(
			`${weeks.length} weeks: ${sum((week) => week.changes)} changes (at least ${least((week) => week.changes)}), ` +
				`${sum((week) => week.polls)} polls (at least ${least((week) => week.polls)}), ${sum((week) => week.failed)} of them failed, ${sum((week) => week.cut)} cut, ` +
				`${sum((week) => week.restarts)} restarts, ${sum((week) => week.doubts)} doubts; events expected ${sum((week) => week.expected)}, seen ${sum((week) => week.seen)}, ` +
				`of them again after a crash ${sum((week) => week.repeated)}`,
		);
	});

	it.each(Array.from({ length: WEEKS }, (_, index) => FIRST + index))(
		'exactly the events are told that happened, at each poll and in all (seed %d)',
		async (seed) => {
			const week = await liveThrough(seed);
			weeks.push(week);
			expect(week.wrong.slice(0, 3)).toEqual([]);
			expect(week.seen).toBe(week.expected);
			expect(sorted(week.known.values())).toEqual(sorted(week.real.values()));
			expect(week.changes).toBeGreaterThanOrEqual(2000);
			expect(week.polls).toBeGreaterThanOrEqual(200);
			expect(week.failed).toBeGreaterThan(5);
			expect(week.restarts).toBeGreaterThan(2);
		},
	);
});
