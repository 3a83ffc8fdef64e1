import {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	GROUP_IDS,
	type Switches,
} from '../../../../sandbox';
import { useSandbox } from '../../../support/useSandbox';
import { Client, UNLIMITED } from '../../client';

const ADA = 'ada.lovelace@example.com';
const ALAN = 'alan.turing@example.com';
const KATHERINE = 'katherine.johnson@example.com';
const { auditor, billingAdmin, identityAdmin, masterAdmin } = ADMIN_ROLE_IDS;

const sandbox = useSandbox({ listen: false, limits: UNLIMITED });
const client = new Client(sandbox);

function start(switches: Partial<Switches>): void {
	sandbox.startOver({ switches });
}

function adminRoles(email: string): string[] {
	return [...(sandbox.account.user(email)?.adminRoles ?? [])];
}

describe('Assign Admin Roles', () => {
	it('adds and removes people by e-mail, several roles in one call', async () => {
		const reply = await client.assign(
			{ roleId: auditor, addUsers: [ADA, ALAN], removeUsers: [], addGroups: [], removeGroups: [] },
			{ roleId: identityAdmin, removeUsers: [KATHERINE] },
		);
		expect(reply).toMatchObject({
			status: 200,
			json: [
				{ status: 'success', roleId: auditor },
				{ status: 'success', roleId: identityAdmin },
			],
		});
		expect([ADA, ALAN, KATHERINE].map(adminRoles)).toEqual([[auditor], [auditor], []]);
	});

	it('adds and removes people by org user id', async () => {
		await client.assign(
			{ roleId: auditor, addOrgUserIds: ['HR-1001'] },
			{ roleId: identityAdmin, removeOrgUserIds: ['HR-1004'] },
		);
		expect([ADA, KATHERINE].map(adminRoles)).toEqual([[auditor], []]);
	});

	it('adds and removes groups by name, whose members then hold the role through them', async () => {
		await client.assign(
			{ roleId: billingAdmin, addGroups: ['Support'] },
			{ roleId: auditor, removeGroups: ['Auditors'] },
		);
		const { groups } = sandbox.account.snapshot();
		expect(groups[GROUP_IDS.support]?.adminRoles).toEqual([billingAdmin]);
		expect(groups[GROUP_IDS.auditors]?.adminRoles).toEqual([]);
		const info = await client.info('margaret.hamilton@example.com', 'dennis.ritchie@example.com');
		expect(info.json).toMatchObject([
			{ roles: { adminRoles: [{ roleId: billingAdmin, groups: ['Support'] }] } },
			{ roles: { adminRoles: [] } },
		]);
	});

	it('accepts arrays that hold one empty string', async () => {
		const before = sandbox.account.snapshot();
		const reply = await client.assign({ roleId: auditor, addUsers: [''], removeGroups: [''] });
		expect(reply).toMatchObject({ status: 200, json: [{ status: 'success' }] });
		expect(sandbox.account.snapshot()).toEqual(before);
	});

	it('gives Master Admin to people, never to groups', async () => {
		expect(await client.assign({ roleId: masterAdmin, addUsers: [ADA] })).toMatchObject({
			status: 200,
		});
		const toGroup = await client.assign({ roleId: masterAdmin, addGroups: ['Support'] });
		expect(toGroup).toMatchObject({ status: 400 });
		start({ masterAdminGrant: 'refused' });
		expect(await client.assign({ roleId: masterAdmin, addUsers: [ADA] })).toMatchObject({
			status: 400,
		});
		expect(adminRoles(ADA)).toEqual([]);
	});

	it('answers in the older form when told to', async () => {
		start({ assignmentStatus: 'success ', assignmentRoleId: false });
		const reply = await client.assign({ roleId: auditor, addUsers: [ADA] });
		expect(reply.body).toBe('[{"status":"success "}]');
	});

	it('answers once for the whole call when told to', async () => {
		start({ assignmentAnswer: 'single', badMemberInAssignment: 'perEntry' });
		const good = { roleId: auditor, addUsers: [ADA] };
		const bad = { roleId: billingAdmin, addUsers: ['nobody@example.com'] };
		expect((await client.assign(good, good)).body).toBe('[{"status":"success"}]');
		expect((await client.assign(good, bad)).json).toMatchObject([{ status: 'failure' }]);
	});
});

describe('a role, person or group that is refused', () => {
	const bad = [
		['an unknown person', { roleId: auditor, addUsers: [ADA, 'nobody@example.com'] }],
		[
			'a person of another account',
			{ roleId: auditor, addUsers: [ADA, 'john.mauchly@example.org'] },
		],
		['an unknown org user id', { roleId: auditor, addUsers: [ADA], removeOrgUserIds: ['HR-0'] }],
		[
			'a group id instead of a name',
			{ roleId: auditor, addUsers: [ADA], addGroups: [GROUP_IDS.support] },
		],
	] as const;
	const good = { roleId: identityAdmin, addUsers: [ALAN] };

	it.each(bad)('blocks the call by default: %s', async (_what, entry) => {
		const before = sandbox.account.snapshot();
		const reply = await client.assign(good, entry);
		expect(reply).toMatchObject({ status: 400, json: { errors: [{ code: 400 }] } });
		expect(sandbox.account.snapshot()).toEqual(before);
	});

	it.each(bad)('can fail its entry only: %s', async (_what, entry) => {
		start({ badMemberInAssignment: 'perEntry' });
		const reply = await client.assign(good, entry);
		expect(reply).toMatchObject({
			status: 200,
			json: [{ status: 'success' }, { status: 'failure', reason: { errors: [{ code: 400 }] } }],
		});
		expect([ALAN, ADA].map(adminRoles)).toEqual([[identityAdmin], []]);
	});

	it.each(bad)(
		'can fail its entry although the others in it are applied: %s',
		async (_what, entry) => {
			start({ badMemberInAssignment: 'perEntryPartial' });
			const reply = await client.assign(good, entry);
			expect(reply).toMatchObject({ json: [{ status: 'success' }, { status: 'failure' }] });
			expect([ALAN, ADA].map(adminRoles)).toEqual([[identityAdmin], [auditor]]);
		},
	);

	it.each(bad)('can be skipped in silence: %s', async (_what, entry) => {
		start({ badMemberInAssignment: 'ignored' });
		const reply = await client.assign(good, entry);
		expect(reply).toMatchObject({ json: [{ status: 'success' }, { status: 'success' }] });
		expect([ALAN, ADA].map(adminRoles)).toEqual([[identityAdmin], [auditor]]);
	});

	it.each(['perEntry', 'perEntryPartial', 'ignored'] as const)(
		'an unknown role changes nothing with %s',
		async (badMemberInAssignment) => {
			start({ badMemberInAssignment });
			const before = sandbox.account.snapshot();
			const reply = await client.assign({ roleId: 'unknown', addUsers: [ADA, ALAN] });
			const status = badMemberInAssignment === 'ignored' ? 'success' : 'failure';
			expect(reply).toMatchObject({ status: 200, json: [{ status, roleId: 'unknown' }] });
			expect(sandbox.account.snapshot()).toEqual(before);
			expect(sandbox.calls).toMatchObject([{ applied: false }]);
		},
	);
});

it('is recorded as applied only when somebody was written', async () => {
	start({ badMemberInAssignment: 'ignored' });
	await client.assign({ roleId: auditor, addUsers: ['nobody@example.com'] });
	await client.assign({ roleId: auditor, addUsers: ['nobody@example.com', ADA] });
	expect(sandbox.calls.map(({ applied }) => applied)).toEqual([false, true]);
});

describe('Assign Bot Roles', () => {
	const assign = (entry: object) => client.call('POST', '/btroles/assignments/', [entry]);
	const tester = { roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.travelPlanner };

	it('adds and removes for one bot and answers in its documented form', async () => {
		const reply = await assign({ ...tester, addUsers: [ADA], addGroups: ['Support'] });
		expect(reply.body).toBe('[{"status":"success "}]');
		const snapshot = sandbox.account.snapshot();
		expect(snapshot.users[ADA]?.botRoles).toEqual([tester]);
		expect(snapshot.groups[GROUP_IDS.support]?.botRoles).toEqual([tester]);
		await assign({ ...tester, removeOrgUserIds: ['HR-1001'] });
		expect(sandbox.account.snapshot().users[ADA]?.botRoles).toEqual([]);
	});

	it.each([
		['an unknown bot', { ...tester, botId: 'st-unknown' }],
		['an admin role', { ...tester, roleId: auditor }],
		['ownership', { ...tester, roleId: BOT_ROLE_IDS.owner }],
	])('refuses %s', async (_what, entry) => {
		const before = sandbox.account.snapshot();
		expect(await assign({ ...entry, addUsers: [ADA] })).toMatchObject({ status: 400 });
		expect(sandbox.account.snapshot()).toEqual(before);
	});
});
