import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { email } from '../items';
import { inShort, person, pollToTheEnd, Watcher } from './watcher';

const account = useAccount();
const MINUTE_MS = 60_000;

describe('what a poll costs', () => {
	it.each([
		[100, 500, 'page', 1],
		[100, 500, 'record', 1],
		[100, 50, 'page', 2],
		[100, 50, 'record', 3],
		[1_000, 500, 'page', 2],
		[1_000, 500, 'record', 3],
		[1_000, 50, 'page', 20],
		[1_000, 50, 'record', 22],
		[10_000, 500, 'page', 20],
		[10_000, 500, 'record', 22],
		[10_000, 50, 'page', 200],
		[10_000, 50, 'record', 206],
	] as const)(
		'for %d people, up to %d in a page, with an offset by %s: %d calls',
		async (many, maxPageSize, offsetMeaning, calls) => {
			account.reset({ seed: manyPeople(many), switches: { maxPageSize, offsetMeaning } });
			const watcher = new Watcher(account, { options: { requestsPerMinute: 60 } });
			await pollToTheEnd(watcher);
			// An hour later, so that the first poll’s calls do not count.
			account.clock.pass(60 * MINUTE_MS);
			person(account, email(many)).isDeveloper = !person(account, email(many)).isDeveloper;
			const told = await pollToTheEnd(watcher);
			expect(inShort(told)).toContain(`builderAccessChanged ${email(many)}`);
			expect(told.calls).toBe(calls);
		},
	);
});

/** What is seen of a few hours in which n8n polls every so many minutes. */
async function hours(many: number, maxPageSize: number, everyMinutes: number) {
	account.reset({ seed: manyPeople(many), switches: { maxPageSize } });
	const { clock } = account;
	// As the durable scheduler has it, less a margin.
	const watcher = new Watcher(account, { budget: 33_000, pause: 0 });
	const begin = clock.now();
	const ends: Array<{ from: number; to: number }> = [];
	let from: number | undefined;
	for (let number = 0; number * everyMinutes < 3 * 60; number++) {
		clock.pass(begin + number * everyMinutes * MINUTE_MS - clock.now());
		const began = clock.now();
		const { calls, goesOn } = await watcher.poll();
		expect(clock.now() - began).toBeLessThan(33_000);
		if (calls === 0) continue;
		from ??= began;
		if (goesOn) continue;
		ends.push({ from, to: clock.now() });
		from = undefined;
	}
	// Whatever changes right after its page was read is told at the end of the next reading.
	const waits = ends.slice(1).map(({ to }, index) => to - (ends[index]?.from ?? 0));
	return {
		minutes: Math.ceil(Math.max(...waits) / MINUTE_MS),
		callsPerHour: Math.round(account.callsTo('/alluserroles').length / 3),
	};
}

describe('from a change to its event it takes at most', () => {
	it.each([
		[100, 500, 1, 2, 60],
		[100, 50, 1, 2, 120],
		[1_500, 500, 1, 2, 180],
		[1_500, 50, 1, 4, 600],
		[10_000, 500, 1, 3, 600],
		[10_000, 50, 1, 24, 733],
		[100, 500, 5, 6, 12],
		[1_500, 500, 5, 6, 36],
		[1_500, 50, 5, 6, 360],
		[10_000, 500, 5, 6, 240],
	] as const)(
		'for %i people, %i a page, polled every %i min: %i min, with %i calls an hour',
		async (many, maxPageSize, everyMinutes, minutes, callsPerHour) => {
			expect(await hours(many, maxPageSize, everyMinutes)).toEqual({ minutes, callsPerHour });
		},
	);

	it('more than ten minutes to read are too many, which is said', async () => {
		await expect(hours(10_000, 50, 5)).rejects.toThrow('within ten minutes');
	});
});
