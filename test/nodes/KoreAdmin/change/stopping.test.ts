import { useAccount } from '../../../support/useAccount';
import { access, calls, EXPLICIT, type Item, outcomes, output, problem, update } from '../items';
import { error, withStandIn } from '../standIn';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const ALAN = 'alan.turing@example.com';
const RADIA = 'radia.perlman@example.com';
const NOBODY = 'nobody@example.com';

const NOT_ATTEMPTED = {
	message: `${GRACE}: the run had already stopped`,
	description: 'Run the workflow again for the users who were not attempted',
};

function writes(): string[] {
	return calls(account).filter((call) => !/usersInfo|alluserroles/.test(call));
}

describe('On Error: Stop', () => {
	const items = [ADA, NOBODY, GRACE].map((person) => update(person, EXPLICIT));
	const options = { batchSize: 1 };

	it('ends the run behind the first failure, and tells who was not attempted from who failed', async () => {
		const run = await account.run('update', { items, options, stop: true });
		expect(outcomes(run)).toEqual({ updated: 1, failed: 1, notAttempted: 1 });
		expect(problem(run, 2)).toEqual(NOT_ATTEMPTED);
		expect(run.items).toMatchObject([
			{ ok: true },
			{ ok: false, notReached: false, json: { outcome: 'failed' } },
			{ ok: false, notReached: true, json: { outcome: 'notAttempted' } },
		]);
		expect(account.sandbox.account.snapshot().users[GRACE]?.isDeveloper).toBe(false);
	});

	it('ends it among people who are asked for something else too', async () => {
		const run = await account.run('update', {
			items: [update(NOBODY, EXPLICIT), update(GRACE, { dept: 'Navy' })],
			options: { batchSize: 1 },
			stop: true,
		});
		expect(problem(run, 1)).toEqual(NOT_ATTEMPTED);
		expect(writes()).toEqual(['PUT /users']);
	});

	it('ends it before anything is written where reading shows the failure', async () => {
		const run = await account.run('update', {
			items: [update(NOBODY, { dept: 'R&D' }), update(GRACE, { dept: 'Navy' })],
			stop: true,
		});
		expect(problem(run, 1)).toEqual(NOT_ATTEMPTED);
		expect(writes()).toEqual([]);
	});

	it('is not ended by somebody who is protected and left out on purpose', async () => {
		const run = await account.run('update', {
			items: [update(RADIA, EXPLICIT), update(GRACE, EXPLICIT)],
			options: { protectedUsers: RADIA },
			stop: true,
		});
		expect(outcomes(run)).toEqual({ skipped: 1, updated: 1 });
	});

	it('sends nothing at all where an item cannot be read, also for the items before it', async () => {
		const broken: Item = update('no address', EXPLICIT);
		const run = await account.run('setAccess', {
			items: [access(GRACE, EXPLICIT), access('', EXPLICIT), broken],
			stop: true,
		});
		expect(problem(run, 0)).toEqual(NOT_ATTEMPTED);
		expect(run.items[1]).toMatchObject({ ok: false, json: { outcome: 'failed' } });
		expect(calls(account)).toEqual([]);
	});

	it('names both parts of a person that an item names beside somebody else', async () => {
		const run = await account.run('setAccess', {
			items: [access(NOBODY, EXPLICIT), access([GRACE, ADA], EXPLICIT)],
			options,
			stop: true,
		});
		expect(problem(run, 1).message).toBe(
			`2 of 2 failed: ${NOT_ATTEMPTED.message}; ${NOT_ATTEMPTED.message.replace(GRACE, ADA)}`,
		);
		expect(run.items[1]).toMatchObject({ notReached: true });
	});

	it('counts an item as reached of which one person was', async () => {
		const run = await account.run('setAccess', {
			items: [access([NOBODY, GRACE], EXPLICIT), access(ALAN, EXPLICIT)],
			options,
			stop: true,
		});
		expect(run.items).toMatchObject([
			{ notReached: false, json: { outcome: 'failed' } },
			{ notReached: true },
		]);
	});

	it('lets a dry run show everybody all the same', async () => {
		const run = await account.run('setAccess', {
			items: [access('', EXPLICIT), access(NOBODY, EXPLICIT), access(ADA, EXPLICIT)],
			options: { dryRun: true },
			stop: true,
		});
		expect(run.items.map(({ ok }) => ok)).toEqual([true, true, true]);
		expect(output(run, 0)).toMatchObject({
			outcome: 'failed',
			error: expect.stringContaining('empty') as string,
		});
		expect(output(run, 2).outcome).toBe('planned');
		expect(outcomes(run)).toEqual({ failed: 2, planned: 1 });
	});

	it('is what stops it: without it the others are done', async () => {
		const run = await account.run('update', { items, options });
		expect(outcomes(run)).toEqual({ updated: 2, failed: 1 });
	});
});

describe('a run that meets what would meet every call', () => {
	const both = [update(ADA, EXPLICIT), update(GRACE, { isDeveloper: 'revoke' })];

	it('sends nothing more, and says of everybody that it is about the run', async () => {
		const run = await account.run('update', { items: both, app: 'builder' });
		expect(writes()).toHaveLength(1);
		for (const item of [0, 1]) {
			expect(problem(run, item)).toMatchObject({
				message: expect.stringContaining('Kore did not accept the credential') as string,
				concernsRun: true,
			});
		}
	});

	it('while reading, writes nothing: what the credential lacks is a failure', async () => {
		const run = await account.run('update', {
			items: [update(ADA, { dept: 'R&D' }), update(GRACE, { city: 'London' })],
			options: { batchSize: 1 },
			app: 'builder',
		});
		expect(calls(account)).toEqual(['POST /usersInfo']);
		expect(outcomes(run)).toEqual({ failed: 2 });
		expect(problem(run, 0)).toMatchObject({ concernsRun: true });
		expect(problem(run, 1)).toMatchObject({ concernsRun: true });
	});

	it('while reading, writes nothing: behind a spent limit nobody was attempted', async () => {
		const spent = error(429, "You've exceeded the hourly rate limit.");
		const run = await withStandIn(
			account,
			({ path }) => (path === '/usersInfo' ? spent : undefined),
			async () =>
				await account.run('update', {
					items: [update(ADA, { dept: 'R&D' }), update(GRACE, EXPLICIT)],
				}),
		);
		expect(calls(account)).toEqual([]);
		expect(outcomes(run)).toEqual({ notAttempted: 2 });
		expect(problem(run, 0)).toMatchObject({ concernsRun: true });
	});

	it('is no plan for anybody, and a dry run says so as an error', async () => {
		const run = await account.run('update', {
			items: [update(ADA, { dept: 'R&D' })],
			options: { dryRun: true },
			app: 'builder',
		});
		expect(problem(run).message).toContain('Kore did not accept the credential');
	});
});
