import { ADMIN_ROLE_IDS, demoAccount } from '../../../../sandbox';
import type { OperationKey } from '../../../../nodes/KoreAdmin/operations';
import type { RunInput, RunOutcome } from '../../../support/account';
import { operationOf } from '../../../support/account';
import { useAccount } from '../../../support/useAccount';
import { EVERY_OPERATION } from '../fixtures';
import { access, calls, type Item, output, problem, update } from '../items';
import { isWrite } from '../standIn';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const KATHERINE = 'katherine.johnson@example.com';
const RADIA = 'radia.perlman@example.com';
const { auditor } = ADMIN_ROLE_IDS;
const GRANT = { isDeveloper: 'grant', canCreateBot: 'grant' };

/** Somebody as the account keeps them, for another administrator to change. */
function personIn(address: string) {
	const person = account.sandbox.account.findByEmail(address, 'caseSensitive');
	if (person === undefined) throw new Error(`Nobody is ${address}`);
	return person;
}

const writes = () =>
	account.sandbox.calls.filter(({ path }) =>
		isWrite({ path: path.replace('/api/public', '') } as Parameters<typeof isWrite>[0]),
	);

/** The planId of each row of a dry run. */
async function planIds(operation: OperationKey, input: RunInput): Promise<unknown[]> {
	const plan = await account.run(operation, {
		...input,
		options: { ...input.options, dryRun: true },
	});
	return plan.items.map((result) => result.json.planId);
}

/** The run with a plan that was approved for each item. */
async function carriedOut(
	operation: OperationKey,
	input: RunInput,
	ids: unknown[],
): Promise<RunOutcome> {
	const perItem = ids.map((approvedPlan) => (approvedPlan === undefined ? {} : { approvedPlan }));
	return await account.run(operation, { ...input, perItem });
}

const WRITING = EVERY_OPERATION.filter(([key]) => operationOf(key).writes);

it('there are operations that write', () => {
	expect(WRITING.length).toBeGreaterThan(6);
});

describe.each(WRITING)('an approved plan of %s', (operation, { fine, second }) => {
	const input = { items: [fine, second] };

	it('is carried out, and what is planned as nothing stays so', async () => {
		const ids = await planIds(operation, input);
		expect(ids).toEqual([expect.stringMatching(/^plan-/), expect.stringMatching(/^plan-/)]);
		expect(new Set(ids).size).toBe(2);
		const plan = await account.run(operation, { ...input, options: { dryRun: true } });
		const run = await carriedOut(operation, input, ids);
		for (const item of [0, 1]) {
			const { outcome } = output(run, item);
			if (output(plan, item).outcome === 'unchanged') expect(outcome).toBe('unchanged');
			else expect(outcome).toMatch(/^(updated|created|deleted|verified)$/);
		}
		expect(writes().length).toBeGreaterThan(0);
	});

	it('is the same in another order and alone', async () => {
		const ids = await planIds(operation, input);
		const turned = await planIds(operation, { items: [second, fine] });
		expect(turned).toEqual([...ids].reverse());
		expect(await planIds(operation, { items: [fine] })).toEqual([ids[0]]);
		const options = { batchSize: 1, maxRetries: 0, duplicateUsers: 'merge', maxUsers: 3 };
		expect(await planIds(operation, { ...input, options })).toEqual(ids);
	});

	it('is nobody else’s', async () => {
		const [one, other] = await planIds(operation, input);
		const run = await carriedOut(operation, input, [other, one]);
		expect(problem(run, 0).message).toContain('the plan changed after it was approved');
		expect(problem(run, 1).message).toContain('the plan changed after it was approved');
		expect(writes()).toEqual([]);
	});

	it('writes nothing once it has been carried out', async () => {
		const ids = await planIds(operation, { items: [fine] });
		await carriedOut(operation, { items: [fine] }, ids);
		const before = writes().length;
		// Where Kore shows nothing of it, it is the same plan still.
		const [now] = await planIds(operation, { items: [fine] });
		if (now === ids[0]) return;
		const again = await carriedOut(operation, { items: [fine] }, ids);
		expect(problem(again).message).toBeTruthy();
		expect(writes()).toHaveLength(before);
	});
});

describe('a plan that is not the approved one any more', () => {
	it('is not carried out, and the row says what it would do now', async () => {
		const items = [update(ADA, GRANT), update(GRACE, GRANT)];
		const ids = await planIds('user update', { items });
		personIn(ADA).isDeveloper = true;
		const run = await carriedOut('user update', { items }, ids);
		expect(run.items[0]).toMatchObject({
			ok: false,
			json: {
				emailId: ADA,
				outcome: 'failed',
				changes: [{ field: 'canCreateBot', label: 'Can Create Bots', from: false, to: true }],
			},
			problem: {
				message: `${ADA}: the plan changed after it was approved. Would change Can Create Bots from revoked to granted`,
				description:
					'Look at what would be changed now, make a dry run of this item, and approve its new plan',
			},
		});
		expect(output(run, 1).outcome).toBe('updated');
		expect(JSON.stringify(writes().map(({ body }) => body))).not.toContain(ADA);
	});

	it('is not carried out where there was nothing to do and now there is, or the other way round', async () => {
		const items = [access([GRACE], GRANT)];
		const before = await planIds('user setAccess', { items });
		const grace = personIn(GRACE);
		const was = { isDeveloper: grace.isDeveloper, canCreateBot: grace.canCreateBot };
		Object.assign(grace, { isDeveloper: true, canCreateBot: true });
		const nothing = await account.run('user setAccess', { items, options: { dryRun: true } });
		expect(output(nothing)).toMatchObject({ outcome: 'unchanged' });
		const late = await carriedOut('user setAccess', { items }, before);
		expect(problem(late).message).toContain('Nothing would be changed now');
		Object.assign(grace, was);
		const run = await carriedOut('user setAccess', { items }, [output(nothing).planId]);
		expect(problem(run).message).toContain('the plan changed after it was approved');
		expect(writes()).toEqual([]);
	});

	it('is not carried out where only what cannot be read is another', async () => {
		const [id] = await planIds('user update', { items: [update(ADA, { dept: 'Research' })] });
		const run = await carriedOut('user update', { items: [update(ADA, { dept: 'Sales' })] }, [id]);
		expect(problem(run).message).toContain('Would change Department to Sales');
		expect(writes()).toEqual([]);
	});

	it('is not carried out where the account is another one under the same address', async () => {
		const items = [update(ADA, { dept: 'Research' })];
		const ids = await planIds('user update', { items });
		const { people, ...seed } = demoAccount;
		account.reset({
			seed: {
				...seed,
				people: people.map((one) => (one.emailId === ADA ? { ...one, userId: 'u-another' } : one)),
			},
		});
		const run = await carriedOut('user update', { items }, ids);
		expect(problem(run).message).toContain('the plan changed after it was approved');
		expect(writes()).toEqual([]);
	});

	it('is read again after a wait, and not carried out where it has changed meanwhile', async () => {
		const items = [update(GRACE, { dept: 'Research' }), update(ADA, GRANT)];
		const ids = await planIds('user update', { items });
		const { send } = account;
		account.send = (app) => async (request) => {
			const answer = await send.call(account, app)(request);
			// Somebody else is faster than the run's own pace.
			if (request.path === '/users') {
				account.clock.pass(2000);
				personIn(ADA).isDeveloper = true;
			}
			return answer;
		};
		const options = { batchSize: 1, requestsPerMinute: 2 };
		const run = await carriedOut('user update', { items, options }, ids);
		Reflect.deleteProperty(account, 'send');
		expect(account.clock.slept).toBeGreaterThan(50_000);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['updated', 'failed']);
		expect(problem(run, 1).message).toContain('the plan changed after it was approved');
		expect(JSON.stringify(writes().map(({ body }) => body))).not.toContain(ADA);
	});
});

describe('an item of several people', () => {
	const both = access(`${ADA}, ${GRACE}`, GRANT);

	it('has one plan, whatever their order, and is carried out as a whole', async () => {
		const ids = await planIds('user setAccess', { items: [both] });
		const turned = access([GRACE, ADA.toUpperCase()], GRANT);
		expect(await planIds('user setAccess', { items: [turned] })).toEqual(ids);
		expect(output(await carriedOut('user setAccess', { items: [turned] }, ids)).outcome).toBe(
			'updated',
		);
	});

	it('is not carried out for any of them where one has changed', async () => {
		const ids = await planIds('user setAccess', { items: [both] });
		personIn(ADA).isDeveloper = true;
		const run = await carriedOut(
			'user setAccess',
			{ items: [both], options: { batchSize: 1 } },
			ids,
		);
		expect(run.items[0]?.json.people).toMatchObject([{ outcome: 'failed' }, { outcome: 'failed' }]);
		expect(writes()).toEqual([]);
	});

	it('holds also for items beside it that are about one of them', async () => {
		const items = [both, access([GRACE, RADIA], GRANT)];
		const ids = await planIds('user setAccess', { items });
		expect(new Set(ids).size).toBe(2);
		const run = await carriedOut('user setAccess', { items }, [ids[0], ids[0]]);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['failed', 'failed']);
		expect(writes()).toEqual([]);
	});

	it('that is not guarded goes its own way', async () => {
		const items = [update(ADA, GRANT), update(GRACE, GRANT)];
		const ids = await planIds('user update', { items: [update(ADA, { dept: 'x' })] });
		const run = await carriedOut('user update', { items }, [ids[0], undefined]);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['failed', 'updated']);
	});

	it('cannot be approved where one of them cannot be planned, and may have people who are left out', async () => {
		const items = [access([ADA, 'nobody@example.com'], GRANT)];
		expect(await planIds('user setAccess', { items })).toEqual([undefined]);
		const guarded: RunInput = { items: [both], options: { protectedUsers: GRACE } };
		const ids = await planIds('user setAccess', guarded);
		expect(problem(await carriedOut('user setAccess', { items: [both] }, ids)).message).toContain(
			'the plan changed',
		);
		const run = await carriedOut('user setAccess', guarded, ids);
		expect(run.items[0]?.json.people).toMatchObject([
			{ outcome: 'updated' },
			{ outcome: 'skipped' },
		]);
	});
});

it('the removal of all access sends nothing that was not in the approved plan', async () => {
	const items: Item[] = [{ user: KATHERINE }];
	const ids = await planIds('user removeAccess', { items });
	const { send } = account;
	account.send = (app) => async (request) => {
		const answer = await send.call(account, app)(request);
		if (request.path === '/users') personIn(KATHERINE).adminRoles.add(auditor);
		return answer;
	};
	const run = await carriedOut('user removeAccess', { items }, ids);
	Reflect.deleteProperty(account, 'send');
	expect(run.items[0]?.json.outcome).toBe('uncertain');
	expect(account.sandbox.account.snapshot().users[KATHERINE]?.adminRoles).toEqual([auditor]);
});

it('an item that asks for nothing has a plan too', async () => {
	const empty = [update(ADA, { dept: '' })];
	const ids = await planIds('user update', { items: empty });
	expect(output(await carriedOut('user update', { items: empty }, ids)).outcome).toBe('unchanged');
	const some = [update(ADA, { dept: 'Research' })];
	const run = await carriedOut(
		'user update',
		{ items: empty },
		await planIds('user update', { items: some }),
	);
	expect(problem(run).message).toContain('the plan changed after it was approved');
	const now = await carriedOut('user update', { items: some }, ids);
	expect(problem(now).message).toContain('the plan changed after it was approved');
	expect(writes()).toEqual([]);
});

it.each([[''], ['  '], [null], [undefined], [7], ['plan-1'], [{}], ['undefined']])(
	'a plan that is %j stops the run before the first call',
	async (approvedPlan) => {
		const items = [update(ADA, GRANT), update(GRACE, GRANT)];
		const run = await account.run('user update', { items, perItem: [{}, { approvedPlan }] });
		expect(run.items.map(({ ok }) => ok)).toEqual([false, false]);
		expect(problem(run).message).toContain('Approved Plan is no planId');
		expect(calls(account)).toEqual([]);
	},
);
