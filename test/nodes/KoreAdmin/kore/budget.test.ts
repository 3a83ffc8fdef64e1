import { RequestBudget } from '../../../../nodes/KoreAdmin/kore/budget';
import { VirtualClock } from '../../../support/account';
import { raw } from '../standIn';
import { scripted } from './scripted';
import { SCOPES } from '../../../../nodes/KoreAdmin/kore/wire';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const READ = {
	method: 'GET',
	path: '/roles',
	scope: SCOPES.roleManagement,
	repeat: 'safe',
} as const;

/** Uses the budget up, one call a second. */
async function usedUp(perMinute: number) {
	const clock = new VirtualClock();
	const budget = new RequestBudget(perMinute, clock);
	for (let call = 0; call < perMinute; call++) {
		await budget.untilAllowed();
		clock.pass(1000);
		budget.answered();
	}
	return { clock, budget };
}

/** How long the next call has to wait. */
async function waitFor({ clock, budget }: Awaited<ReturnType<typeof usedUp>>): Promise<number> {
	const before = clock.slept;
	await budget.untilAllowed();
	return clock.slept - before;
}

describe('the budget of a run', () => {
	it('lets as many calls through at once as fit in a minute', async () => {
		const clock = new VirtualClock();
		const budget = new RequestBudget(3, clock);
		for (let call = 0; call < 3; call++) {
			await budget.untilAllowed();
			budget.answered();
		}
		expect(clock.slept).toBe(0);
		await budget.untilAllowed();
		expect(clock.slept).toBe(MINUTE + 1);
	});

	it('waits until the oldest call has left the minute, and no longer', async () => {
		const used = await usedUp(10);
		// The first of ten calls was answered nine seconds ago.
		expect(used.budget.untilOldestLeaves()).toBe(MINUTE - 9000);
		expect(await waitFor(used)).toBe(MINUTE - 9000 + 1);
	});

	it('waits not at all when the minute has passed', async () => {
		const used = await usedUp(10);
		used.clock.pass(MINUTE);
		expect(used.budget.untilOldestLeaves()).toBe(0);
		expect(await waitFor(used)).toBe(0);
	});

	it('counts a call no longer that was answered exactly a minute ago', async () => {
		const used = await usedUp(1);
		used.clock.pass(MINUTE - 1);
		expect(used.budget.untilOldestLeaves()).toBe(1);
		used.clock.pass(1);
		expect(await waitFor(used)).toBe(0);
	});

	it('dates a call when its answer is in, as the server may have counted it that late', async () => {
		const clock = new VirtualClock();
		const budget = new RequestBudget(1, clock);
		await budget.untilAllowed();
		clock.pass(20_000);
		budget.answered();
		await budget.untilAllowed();
		expect(clock.slept).toBe(MINUTE + 1);
	});

	it('dates a call of the client so, too: two calls are a whole minute apart, from answer to request', async () => {
		const sentAt: number[] = [];
		const answeredAt: number[] = [];
		const { client, clock } = scripted(
			() => {
				sentAt.push(clock.now());
				clock.pass(15_000);
				answeredAt.push(clock.now());
				return raw(200, {});
			},
			{ requestsPerMinute: 1 },
		);
		for (let call = 0; call < 3; call++) await client.call(READ);
		for (const index of [1, 2]) {
			expect((sentAt[index] ?? 0) - (answeredAt[index - 1] ?? 0)).toBeGreaterThan(MINUTE);
		}
	});
});

describe('the clock of a server', () => {
	it.each([MINUTE, HOUR, 24 * HOUR])(
		'that is set back by %i ms keeps nobody waiting for longer than a minute',
		async (back) => {
			const used = await usedUp(10);
			used.clock.pass(-back);
			expect(used.budget.untilOldestLeaves()).toBeLessThanOrEqual(MINUTE);
			const wait = await waitFor(used);
			expect(wait).toBeLessThanOrEqual(MINUTE + 1);
			// What was in the minute a moment ago is in it still.
			expect(wait).toBeGreaterThan(MINUTE - 10_000);
		},
	);

	it('that is set back puts no call into the future: a minute later all of them have left', async () => {
		const used = await usedUp(10);
		used.clock.pass(-HOUR);
		expect(used.budget.untilOldestLeaves()).toBe(MINUTE - 9000);
		used.clock.pass(MINUTE);
		expect(used.budget.untilOldestLeaves()).toBe(0);
	});

	it('that is set back between two waits still lets the run go on', async () => {
		const used = await usedUp(2);
		for (let turn = 0; turn < 5; turn++) {
			used.clock.pass(-HOUR);
			expect(await waitFor(used)).toBeLessThanOrEqual(MINUTE + 1);
			used.budget.answered();
		}
	});

	it('that is set forward frees the budget, as if the time had passed', async () => {
		const used = await usedUp(10);
		used.clock.pass(HOUR);
		expect(await waitFor(used)).toBe(0);
	});
});
