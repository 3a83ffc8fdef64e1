import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { access, callCounts, count, email, EXPLICIT, failures, outcomes, update } from '../items';

const MINUTE = 60_000;
const TEN_THOUSAND = 10_000;
const people = manyPeople(TEN_THOUSAND);
const account = useAccount(() => ({ seed: people, limits: { perMinute: 60, perHour: 1800 } }));

function changedDepartments(): number {
	const { users } = account.sandbox.account.snapshot();
	return Object.values(users).filter(({ profile }) => profile.dept === 'R&D').length;
}

/** The most calls that the sandbox received within any 60 seconds. */
function busiestMinute(): number {
	const times = account.sandbox.calls.map(({ at }) => at);
	let first = 0;
	let most = 0;
	for (const [index, at] of times.entries()) {
		while ((times[first] ?? at) <= at - MINUTE) first++;
		most = Math.max(most, index - first + 1);
	}
	return most;
}

describe('10,000 people', () => {
	it('of Update User with explicit flags are 200 calls, paced to the limit without meeting it', async () => {
		const run = await account.run('update', {
			items: count(TEN_THOUSAND, (n) => update(email(n), { dept: 'R&D', ...EXPLICIT })),
		});
		expect(callCounts(account)).toEqual({ 'PUT /users': 200 });
		expect(outcomes(run)).toEqual({ updated: TEN_THOUSAND });
		expect(changedDepartments()).toBe(TEN_THOUSAND);
		expect(run.client.limitAnswers).toBe(0);
		expect(busiestMinute()).toBe(60);
		// 200 calls at 60 a minute: three full minutes and a bit.
		expect(Math.floor(run.took / MINUTE)).toBe(3);
	});

	it('of Update User whose flags are kept are twice as many calls and below seven minutes', async () => {
		const run = await account.run('update', {
			items: count(TEN_THOUSAND, (n) => update(email(n), { dept: 'R&D' })),
		});
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 200, 'PUT /users': 200 });
		expect(outcomes(run)).toEqual({ updated: TEN_THOUSAND });
		expect(changedDepartments()).toBe(TEN_THOUSAND);
		expect(busiestMinute()).toBe(60);
		expect(Math.floor(run.took / MINUTE)).toBe(6);
	});

	it('of Set User Access with explicit access are 200 calls, however items alternate', async () => {
		const run = await account.run('setAccess', {
			items: count(TEN_THOUSAND, (n) =>
				access(email(n), { isDeveloper: 'grant', canCreateBot: n % 2 ? 'grant' : 'revoke' }),
			),
		});
		expect(callCounts(account)).toEqual({ 'POST /useraccess': 200 });
		expect(outcomes(run)).toEqual({ updated: TEN_THOUSAND });
	});

	it('are all changed by a run that is faster than the account allows, and the limit answers are counted', async () => {
		const run = await account.run('update', {
			items: count(TEN_THOUSAND, (n) => update(email(n), { dept: 'R&D', ...EXPLICIT })),
			options: { requestsPerMinute: 600, maxWait: 600 },
		});
		expect(outcomes(run)).toEqual({ updated: TEN_THOUSAND });
		expect(changedDepartments()).toBe(TEN_THOUSAND);
		const limited = account.sandbox.calls.filter((call) => call.limited).length;
		expect(limited).toBe(3);
		expect(run.client.limitAnswers).toBe(limited);
		expect(run.client.calls).toBe(200 + limited);
		expect(Math.floor(run.took / MINUTE)).toBe(3);
	});

	it('stop at the hourly limit at once, say when to go on, and none is lost', async () => {
		account.reset({ seed: people, limits: { perMinute: 60, perHour: 100 } });
		const run = await account.run('update', {
			items: count(TEN_THOUSAND, (n) => update(email(n), { dept: 'R&D', ...EXPLICIT })),
		});
		// The call that met the limit was sent.
		expect(outcomes(run)).toEqual({ updated: 5000, uncertain: 50, notAttempted: 4950 });
		expect(changedDepartments()).toBe(5000);
		expect(run.client.limitAnswers).toBe(1);
		expect(run.client.calls).toBe(101);
		const failed = failures(run);
		expect(failed.map(({ item }) => item)).toEqual(count(5000, (n) => 4999 + n));
		expect(new Set(failed.slice(50).map(({ message }) => message.replace(/^\S+ /, '')))).toEqual(
			new Set([
				"The account has used up its calls for this hour (Kore said “You've exceeded the hourly rate limit. Please wait for sometime before retrying.”)",
			]),
		);
		expect(failed[0]?.description).toMatch(
			/^Run the workflow again after \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
		);
	});
});

describe('two runs at once on one account', () => {
	it('end truthfully, each person changed by one of them', async () => {
		const half = (from: number) =>
			account.run('update', {
				items: count(2500, (n) => update(email(from + n), { dept: 'R&D' })),
				options: { maxWait: 3600 },
			});
		const runs = await Promise.all([half(0), half(2500)]);
		expect(runs.map(outcomes)).toEqual([{ updated: 2500 }, { updated: 2500 }]);
		expect(changedDepartments()).toBe(5000);
		const limited = account.sandbox.calls.filter((call) => call.limited).length;
		expect(limited).toBeGreaterThan(0);
		expect(runs.reduce((sum, { client }) => sum + client.limitAnswers, 0)).toBe(limited);
	});

	it('report what they could not do within Max Wait, and what they say is so', async () => {
		const half = (from: number) =>
			account.run('update', {
				items: count(2500, (n) => update(email(from + n), { dept: 'R&D', ...EXPLICIT })),
				options: { maxWait: 1, batchSize: 10 },
			});
		const runs = await Promise.all([half(0), half(2500)]);
		const updated = runs.reduce((sum, run) => sum + (run.outcomes.get('updated') ?? 0), 0);
		const left = runs.reduce(
			(sum, { outcomes: own }) =>
				sum + (own.get('notAttempted') ?? 0) + (own.get('uncertain') ?? 0),
			0,
		);
		expect(updated + left).toBe(5000);
		expect(left).toBeGreaterThan(0);
		expect(changedDepartments()).toBe(updated);
		for (const [start, run] of [
			[0, runs[0]],
			[2500, runs[1]],
		] as const) {
			const { users } = account.sandbox.account.snapshot();
			for (const [item, result] of run.items.entries()) {
				expect(users[email(start + item + 1)]?.profile.dept === 'R&D').toBe(result.ok);
			}
		}
	});
});
