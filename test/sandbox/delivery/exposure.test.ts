import { ADMIN_ROLE_IDS, apps, type Deed, GROUP_IDS } from '../../../sandbox';
import { useSandbox } from '../../support/useSandbox';
import { Client, type Reply, UNLIMITED } from '../client';

const ADA = 'ada.lovelace@example.com';
const NEW = 'new.person@example.com';

let now = 0;
const clock = () => now;
const sandbox = useSandbox({ listen: false, limits: UNLIMITED });
const client = new Client(sandbox, apps.full, clock);

beforeEach(() => {
	now = Date.UTC(2026, 0, 5);
});

const grant = async (): Promise<Reply> =>
	await client.update({ userInfo: { emailId: ADA }, isDeveloper: true, canCreateBot: false });
const granted = () => sandbox.account.user(ADA)?.isDeveloper;

async function shown(): Promise<unknown> {
	const { json } = await client.info(ADA);
	return (json as Array<{ isDeveloper: unknown }>)[0]?.isDeveloper;
}

describe('reading calls that are behind', () => {
	beforeEach(() => sandbox.reset({ clock, readsLagMs: 3000 }));

	it('show a person as of so many seconds ago', async () => {
		const before = granted();
		await grant();
		expect([before, granted(), await shown()]).toEqual([false, true, false]);
		now += 2999;
		expect(await shown()).toBe(false);
		now += 1;
		expect(await shown()).toBe(true);
	});

	it('list somebody who is gone already', async () => {
		const total = async () =>
			((await client.get('/alluserroles')).json as { total: number }).total;
		const before = await total();
		await client.call('DELETE', '/users', { deleteEmailIds: ['alan.turing@example.com'] });
		expect(await total()).toBe(before);
		now += 3000;
		expect(await total()).toBe(before - 1);
	});

	it('do not keep a change from seeing what is so', async () => {
		await client.call('POST', '/users', { users: [{ userInfo: { emailId: NEW } }] });
		expect(await client.call('PUT', '/users', { users: [{ userInfo: { emailId: NEW } }] })).toMatchObject(
			{ json: { failedUserDetails: [{ userInfo: { status: 'success' } }] } },
		);
	});
});

describe('what happens later', () => {
	beforeEach(() => sandbox.reset({ clock, timeline: true }));

	it('a call that was answered at once is carried out two seconds later', async () => {
		const text = '{"msg":"Request accepted"}';
		sandbox.addFault({ kind: 'late', ms: 2000, status: 202, text });
		expect(await grant()).toMatchObject({ status: 202, json: { msg: 'Request accepted' } });
		now += 1999;
		await client.get('/groups');
		expect(granted()).toBe(false);
		now += 10_000;
		await client.get('/groups');
		expect(granted()).toBe(true);
		const [sent, , arrived] = sandbox.calls;
		expect(arrived).toMatchObject({ of: sent, at: Number(sent?.at) + 2000, status: 200 });
		expect(sandbox.timeline.map(({ call }) => call)).toEqual([undefined, arrived]);
	});

	it('is waited for by nobody, and can be made to happen', async () => {
		sandbox.addFault({ kind: 'late', ms: 2000 });
		await expect(grant()).rejects.toMatchObject({ code: 'ECONNRESET' });
		sandbox.settle();
		expect(granted()).toBe(true);
		expect(sandbox.timeline.at(-1)?.at).toBe(now + 2000);
	});

	it('another administrator acts so long after a call, whatever else goes wrong with it', async () => {
		sandbox.addFault({ kind: 'meanwhile', ms: 1000, does: { emailId: ADA, does: 'deletes' } });
		sandbox.addFault({ kind: 'status', status: 429 });
		expect(await grant()).toMatchObject({ status: 429 });
		expect(granted()).toBe(false);
		now += 5000;
		await client.get('/groups');
		expect(granted()).toBeUndefined();
		expect(sandbox.timeline.at(-1)).toMatchObject({ at: now - 4000 });
	});
});

describe('what another administrator may do', () => {
	const deed = async (does: Deed['does'], what?: string, emailId = ADA) => {
		sandbox.addFault({ kind: 'meanwhile', does: { emailId, does, what } });
		await client.get('/groups');
		return sandbox.account.snapshot().users[emailId];
	};

	beforeEach(() => sandbox.reset({ clock }));

	it('make and remove somebody', async () => {
		expect(await deed('creates', undefined, NEW)).toMatchObject({ emailId: NEW });
		expect(await deed('deletes', undefined, NEW)).toBeUndefined();
	});

	it('grant and revoke rights, never bot creation without the builder', async () => {
		expect(await deed('grants', 'canCreateBot')).toMatchObject({
			isDeveloper: true,
			canCreateBot: true,
		});
		expect(await deed('revokes', 'isDeveloper')).toMatchObject({
			isDeveloper: false,
			canCreateBot: false,
		});
	});

	it('change groups and admin roles', async () => {
		const { auditors } = GROUP_IDS;
		expect((await deed('addsTo', auditors))?.groups).toContain(auditors);
		expect((await deed('removesFrom', auditors))?.groups).not.toContain(auditors);
		const { auditor } = ADMIN_ROLE_IDS;
		expect((await deed('gives', auditor))?.adminRoles).toContain(auditor);
		expect((await deed('takes', auditor))?.adminRoles).not.toContain(auditor);
	});
});
