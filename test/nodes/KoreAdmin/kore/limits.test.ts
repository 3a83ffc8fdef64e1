import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { count, email, EXPLICIT, outcomes, problem, update, withAnswers } from '../items';

const account = useAccount();
const people = manyPeople(200);

const items = count(200, (n) => update(email(n), EXPLICIT));

describe('pacing', () => {
	it.each([
		[60, 20],
		[10, 10],
		[3, 10],
		[1, 40],
	])(
		'never sends more than %i requests in any 60 seconds',
		async (requestsPerMinute, batchSize) => {
			account.reset({ seed: people, limits: { perMinute: requestsPerMinute, perHour: 1800 } });
			const run = await account.run('update', { items, options: { requestsPerMinute, batchSize } });
			expect(outcomes(run)).toEqual({ updated: 200 });
			expect(run.client.limitAnswers).toBe(0);
			const times = account.sandbox.calls.map(({ at }) => at);
			expect(times).toHaveLength(200 / batchSize);
			for (const [index, at] of times.entries()) {
				const before = times[index - requestsPerMinute];
				if (before !== undefined) expect(at - before).toBeGreaterThan(60_000);
			}
		},
	);

	it('does not count against Max Wait', async () => {
		account.reset({ seed: people, limits: { perMinute: 2, perHour: 1800 } });
		const run = await account.run('update', {
			items,
			options: { requestsPerMinute: 2, batchSize: 20, maxWait: 0 },
		});
		expect(outcomes(run)).toEqual({ updated: 200 });
		expect(run.took).toBeGreaterThan(4 * 60_000);
	});
});

describe('an answer that the limit of the minute is reached', () => {
	const forms = ([429, 400, 403, 200] as const).flatMap((limitStatus) =>
		(['errors', 'message', 'text'] as const).flatMap((limitBody) =>
			(['newer', 'generic'] as const).map(
				(limitWords) => [limitStatus, limitBody, limitWords] as const,
			),
		),
	);

	it.each(forms)(
		'is recognized as HTTP %i, body %s, words %s, and nobody is lost',
		async (limitStatus, limitBody, limitWords) => {
			account.reset({
				seed: people,
				limits: { perMinute: 4, perHour: 1800 },
				switches: { limitStatus, limitBody, limitWords },
			});
			const run = await account.run('update', { items, options: { batchSize: 20, maxWait: 600 } });
			expect(outcomes(run)).toEqual({ updated: 200 });
			expect(run.client.limitAnswers).toBeGreaterThan(0);
			expect(run.client.calls).toBe(10 + run.client.limitAnswers);
		},
	);

	it.each(['seconds', 'date'] as const)(
		'is waited for as long as Retry-After says in %s, and no longer',
		async (retryAfter) => {
			account.reset({
				seed: people,
				limits: { perMinute: 4, perHour: 1800 },
				switches: { retryAfter },
			});
			const run = await account.run('update', { items, options: { batchSize: 20, maxWait: 600 } });
			expect(outcomes(run)).toEqual({ updated: 200 });
			// Ten calls at four a minute are refused twice.
			expect(run.client.limitAnswers).toBe(2);
			expect(run.took).toBeGreaterThan(2 * 59_000);
			expect(run.took).toBeLessThan(2 * 63_000);
		},
	);

	it('does not make a run ask without end when its Retry-After says “now”', async () => {
		account.reset({ seed: people, limits: { perMinute: 0, perHour: 1800 } });
		const run = await withAnswers(
			account,
			(answer) => ({
				...answer,
				headers: { ...answer.headers, 'Retry-After': 'Thu, 01 Jan 1970 00:00:00 GMT' },
			}),
			async () => await account.run('update', { items, options: { maxWait: 30 } }),
		);
		expect(outcomes(run)).toEqual({ uncertain: 50, notAttempted: 150 });
		expect(run.client.calls).toBeLessThanOrEqual(31);
		expect(run.took).toBeLessThan(60_000);
	});

	it.each(['9'.repeat(30), 'Fri, 31 Dec 9999 23:59:59 GMT', 'soon', '-5', ''])(
		'with the Retry-After %j still ends with a time to go on',
		async (retryAfter) => {
			account.reset({ seed: people, limits: { perMinute: 0, perHour: 1800 } });
			const run = await withAnswers(
				account,
				(answer) => ({ ...answer, headers: { 'retry-after': retryAfter } }),
				async () => await account.run('update', { items, options: { maxWait: 0 } }),
			);
			expect(outcomes(run)).toEqual({ uncertain: 50, notAttempted: 150 });
			expect(problem(run, 0).description).toMatch(
				/^Run the workflow again after 2026-\d\d-\d\d \d\d:\d\d UTC/,
			);
		},
	);

	it('ends the run where Max Wait is used up: the rest is not attempted, with the time to go on', async () => {
		account.reset({ seed: people, limits: { perMinute: 4, perHour: 1800 } });
		const run = await account.run('update', { items, options: { batchSize: 20, maxWait: 90 } });
		expect(outcomes(run)).toEqual({ updated: 160, uncertain: 20, notAttempted: 20 });
		expect(account.clock.slept).toBeLessThanOrEqual(90_000);
		const { message, description } = problem(run, 199);
		expect(message).toContain('the run has waited as long as Max Wait allows');
		expect(description).toMatch(/^Run the workflow again after \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
	});

	it('costs no waiting at all when Max Wait is 0', async () => {
		account.reset({ seed: people, limits: { perMinute: 4, perHour: 1800 } });
		const run = await account.run('update', { items, options: { batchSize: 20, maxWait: 0 } });
		expect(outcomes(run)).toEqual({ updated: 80, uncertain: 20, notAttempted: 100 });
		expect(account.clock.slept).toBeLessThan(10);
	});
});

describe('an answer that the limit of the hour is reached', () => {
	it('stops the run at once, says when to go on, and asks nothing more', async () => {
		account.reset({ seed: people, limits: { perMinute: 60, perHour: 3 } });
		const start = account.clock.now();
		const run = await account.run('update', {
			items,
			options: { batchSize: 20, maxWait: 100_000, verify: true },
		});
		expect(run.client.calls).toBe(4);
		expect(account.clock.slept).toBeLessThan(10);
		expect([run.outcomes.get('updated'), run.outcomes.get('notAttempted')]).toEqual([60, 120]);
		const [, when = ''] = /after (\S+ \S+) UTC/.exec(problem(run, 199).description ?? '') ?? [];
		const minutes = (Date.parse(`${when.replace(' ', 'T')}Z`) - start) / 60_000;
		expect(minutes).toBeGreaterThan(58);
		expect(minutes).toBeLessThan(61);
	});

	it('takes the time from Retry-After where Kore sends one', async () => {
		account.reset({
			seed: people,
			limits: { perMinute: 60, perHour: 3 },
			switches: { retryAfter: 'seconds' },
		});
		account.clock.pass(0);
		const first = await account.run('update', {
			items: items.slice(0, 60),
			options: { batchSize: 20 },
		});
		expect(outcomes(first)).toEqual({ updated: 60 });
		account.clock.pass(45 * 60_000);
		const start = account.clock.now();
		const run = await account.run('update', { items });
		const [, when = ''] = /after (\S+ \S+) UTC/.exec(problem(run, 0).description ?? '') ?? [];
		const minutes = (Date.parse(`${when.replace(' ', 'T')}Z`) - start) / 60_000;
		expect(minutes).toBeGreaterThan(13);
		expect(minutes).toBeLessThan(16);
	});
});
