import { type Fault, manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { callCounts, count, email, EXPLICIT, outcomes, problem, update } from '../items';

const people = manyPeople(20);
const account = useAccount(() => ({ seed: people }));

const items = count(20, (n) => update(email(n), EXPLICIT));
const options = { batchSize: 10 };

describe('a request that was not answered', () => {
	it.each<Fault>([
		{ kind: 'status', status: 500 },
		{ kind: 'status', status: 502 },
		{ kind: 'status', status: 503 },
		{ kind: 'status', status: 504 },
		{ kind: 'status', status: 408 },
		{ kind: 'dropBefore' },
		{ kind: 'dropAfter' },
		{ kind: 'truncated' },
		{ kind: 'empty' },
		{ kind: 'html' },
	])('is repeated alone, with a new token: $kind $status', async (fault) => {
		account.sandbox.addFault({ ...fault, when: 2 });
		const run = await account.run('update', { items, options });
		expect(outcomes(run)).toEqual({ updated: 20 });
		const sent = account.sandbox.calls.map(({ body }) => JSON.stringify(body));
		expect(sent).toHaveLength(3);
		expect(sent[2]).toBe(sent[1]);
		expect(sent[1]).not.toBe(sent[0]);
		const ids = account.sandbox.calls.flatMap(({ jti }) => jti ?? []);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('is repeated as often as Max Retries says and not once more', async () => {
		for (const maxRetries of [0, 1, 3]) {
			account.reset({
				seed: people,
				faults: [{ kind: 'status', times: 'always', when: { path: '/users' } }],
			});
			await account.run('update', { items: items.slice(0, 1), options: { maxRetries } });
			expect(callCounts(account)['PUT /users']).toBe(1 + maxRetries);
		}
	});

	it('is waited for longer each time, and as long as Retry-After says where there is one', async () => {
		account.reset({ seed: people, faults: [{ kind: 'dropBefore', times: 4 }] });
		await account.run('update', { items: items.slice(0, 1), options: { maxRetries: 4 } });
		const times = account.sandbox.calls.map(({ at }) => at);
		const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
		expect(waits).toHaveLength(4);
		for (const [index, wait] of waits.slice(1).entries()) {
			expect(wait).toBeGreaterThan((waits[index] ?? 0) * 1.5);
		}
		account.reset({
			seed: people,
			faults: [{ kind: 'status', status: 503, retryAfterSeconds: 17 }],
		});
		await account.run('update', { items: items.slice(0, 1) });
		const [first, second] = account.sandbox.calls.map(({ at }) => at);
		expect(Math.round(((second ?? 0) - (first ?? 0)) / 1000)).toBe(17);
	});

	it.each([400, 403, 404, 405, 412, 422])(
		'is not repeated when it was answered with %i',
		async (status) => {
			account.sandbox.addFault({ kind: 'status', status, times: 'always' });
			await account.run('update', { items: items.slice(0, 1) });
			// What else is asked is what became of it.
			expect(account.callsTo('/users').filter(({ method }) => method === 'PUT')).toHaveLength(1);
		},
	);
});

describe('a host that gives no usable answer any more', () => {
	it.each<Fault>([
		{ kind: 'status', status: 503, times: 'always' },
		{ kind: 'dropBefore', times: 'always' },
		{ kind: 'html', times: 'always' },
		{ kind: 'truncated', times: 'always' },
	])(
		'ends the run after three calls instead of being asked for everybody: $kind',
		async (fault) => {
			account.sandbox.addFault(fault);
			const run = await account.run('update', {
				items,
				options: { batchSize: 1, maxRetries: 1 },
			});
			// Three calls, each with its repetition, and one more that tries to read back.
			expect(account.sandbox.calls.length).toBeLessThanOrEqual(8);
			expect(run.outcomes.get('notAttempted')).toBe(17);
			expect(problem(run, 0).message).toMatch(/may have been changed/);
			expect(problem(run, 19).message).not.toMatch(/may have been changed/);
		},
	);

	it('does not end the run when it recovers in between', async () => {
		account.sandbox.addFault({ kind: 'status', when: { nth: 2 }, times: 2 });
		account.sandbox.addFault({ kind: 'status', when: { nth: 6 }, times: 2 });
		const run = await account.run('update', { items, options: { batchSize: 1, maxRetries: 0 } });
		expect(run.outcomes.get('notAttempted')).toBeUndefined();
	});
});
