import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import {
	access,
	callCounts,
	calls,
	count,
	email,
	EXPLICIT,
	outcomes,
	problem,
	update,
} from '../items';

const account = useAccount(() => ({ seed: manyPeople(60) }));

function changed(): number {
	const { users } = account.sandbox.account.snapshot();
	return Object.values(users).filter(({ hasDataTableAndViewAccess: has }) => has).length;
}

describe('Only If Changed', () => {
	it('reads on until a call is full, so that few changes among many people are few calls', async () => {
		const { users } = account.sandbox.account.snapshot();
		const isAsAsked = (one: string) => users[one]?.isDeveloper && users[one].canCreateBot;
		const already = count(60, email).filter(isAsAsked);
		const open = count(60, email).filter((one) => !isAsAsked(one));
		const pairs = open.slice(0, already.length).flatMap((one, n) => [already[n], one]);
		const run = await account.run('setAccess', {
			items: pairs.map((one) => access(one, { isDeveloper: 'grant', canCreateBot: 'grant' })),
			options: { onlyIfChanged: true, batchSize: 4 },
		});
		expect(already.length).toBeGreaterThan(7);
		expect(outcomes(run)).toEqual({ unchanged: already.length, updated: already.length });
		const sent = callCounts(account)['POST /useraccess'];
		expect(sent).toBe(Math.ceil(already.length / 4));
	});

	it('counts everybody for Max Users before anything is written, however small the calls', async () => {
		const run = await account.run('update', {
			items: count(5, (n) => update(email(n), { ...EXPLICIT, dept: 'R&D' })),
			options: { onlyIfChanged: true, maxUsers: 3, batchSize: 1 },
		});
		expect(problem(run).message).toContain('5 users would be changed and Max Users is 3');
		expect(calls(account).filter((call) => call.startsWith('PUT'))).toEqual([]);
	});
});

describe('a dry run', () => {
	it('foretells Max Users over all people, however small the calls', async () => {
		const run = await account.run('update', {
			items: count(5, (n) => update(email(n), { ...EXPLICIT, dept: 'R&D' })),
			options: { dryRun: true, maxUsers: 3, batchSize: 1 },
		});
		expect(problem(run, 4).message).toContain('5 users would be changed and Max Users is 3');
		expect(calls(account)).toEqual([]);
	});
});

describe('Keep', () => {
	it('reads several calls’ worth of people, so that those with the same access share a call', async () => {
		const before = account.sandbox.account.snapshot().users;
		const kinds = new Map<string, number>();
		for (const one of count(16, email)) {
			const { isDeveloper, canCreateBot } = before[one] ?? {};
			const kind = `${isDeveloper} ${canCreateBot}`;
			kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
		}
		const run = await account.run('setAccess', {
			items: count(16, (n) => access(email(n), { hasDataTableAndViewAccess: 'grant' })),
			options: { batchSize: 4 },
		});
		expect(outcomes(run)).toEqual({ updated: 16 });
		expect(callCounts(account)).toEqual({
			'POST /usersInfo': 1,
			'POST /useraccess': [...kinds.values()].reduce((sum, size) => sum + Math.ceil(size / 4), 0),
		});
		expect(changed()).toBeGreaterThanOrEqual(16);
	});

	it('does not read for those who need none, nor more than are soon written', async () => {
		await account.run('setAccess', {
			items: count(60, (n) => access(email(n), EXPLICIT)),
			options: { batchSize: 20 },
		});
		expect(callCounts(account)).toEqual({ 'POST /useraccess': 3 });
		account.reset({ seed: manyPeople(60) });
		await account.run('update', {
			items: count(60, (n) => update(email(n), { dept: 'R&D' })),
			options: { batchSize: 20 },
		});
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 2, 'PUT /users': 3 });
	});
});

describe('Batch Size', () => {
	it('does not make looks at people small, which change nothing', async () => {
		await account.run('update', {
			items: [update(email(60), EXPLICIT)],
			options: { batchSize: 1, protectedUsers: count(55, email).join(', ') },
		});
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 2, 'PUT /users': 1 });
	});
});
