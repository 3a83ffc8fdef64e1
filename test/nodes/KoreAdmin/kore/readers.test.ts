import { auditLogList, readAuditLog } from '../../../../nodes/KoreAdmin/kore/auditLogs';
import { BOT_LIST, readBot } from '../../../../nodes/KoreAdmin/kore/bots';
import { GROUP_LIST, readGroup } from '../../../../nodes/KoreAdmin/kore/groups';
import {
	heldDirectly,
	readInformedUser,
	readListedUser,
} from '../../../../nodes/KoreAdmin/kore/people';
import { objectsIn } from '../../../../nodes/KoreAdmin/kore/wire';

describe('a group', () => {
	it('is read with its members', () => {
		const users = [
			{
				_id: 'u-1',
				emailId: 'ada@example.com',
				firstName: 'Ada',
				lastName: 'Lovelace',
				activationStatus: 'active',
			},
			{ emailId: 'grace@example.com' },
			{ _id: 'u-3' },
		];
		expect(readGroup({ _id: 'e-1', gN: 'Support', gDesc: 'Helps', userCount: '3', users })).toEqual(
			{
				id: 'e-1',
				name: 'Support',
				description: 'Helps',
				memberCount: 3,
				members: [
					{
						userId: 'u-1',
						emailId: 'ada@example.com',
						firstName: 'Ada',
						lastName: 'Lovelace',
						status: 'active',
					},
					{ emailId: 'grace@example.com' },
					{ userId: 'u-3' },
				],
			},
		);
		expect(GROUP_LIST.id({ _id: 'e-1' })).toBe('e-1');
	});

	it('without a count has as many members as it shows', () => {
		expect(readGroup({ _id: 'e-1', users: [{ _id: 'u-1' }] })?.memberCount).toBe(1);
		expect(readGroup({ _id: 'e-1' })?.memberCount).toBeUndefined();
	});

	it.each([[null], [{ firstName: 'Ada' }], ['u-1']])(
		'with %j among its members shows none of them: half a list is no list',
		(odd) => {
			const group = readGroup({ _id: 'e-1', userCount: 2, users: [{ _id: 'u-1' }, odd] });
			expect(group).toMatchObject({ memberCount: 2 });
			expect(group?.members).toBeUndefined();
		},
	);

	it('without an ID is none', () => {
		expect(readGroup({ gN: 'Support' })).toBeUndefined();
	});
});

describe('a bot', () => {
	it('without a name goes by its ID, and without an ID is none', () => {
		expect(readBot({ _id: 'st-1' })).toMatchObject({ id: 'st-1', name: 'st-1' });
		expect(readBot({ name: 'Helpdesk' })).toBeUndefined();
		expect(BOT_LIST.id({ _id: 'st-1' })).toBe('st-1');
	});
});

describe('an entry of the audit log', () => {
	const RAW = {
		AuditLogId: 'a-1',
		timestampValue: 1_767_580_200_000,
		Name: 'User Updated',
		Category: 'Users',
		Description: 'Somebody was updated',
	};

	it('is read under Kore’s names', () => {
		expect(readAuditLog(RAW)).toEqual({
			id: 'a-1',
			timestamp: '2026-01-05T02:30:00.000Z',
			name: 'User Updated',
			category: 'Users',
			description: 'Somebody was updated',
		});
	});

	it.each([
		['2026-01-05T02:30:00Z', '2026-01-05T02:30:00.000Z'],
		['1767580200000', '2026-01-05T02:30:00.000Z'],
		['some time in 2026 or so 12', undefined],
		[' ', undefined],
	])('is dated by Date/Time where it has no other time: %j', (time, timestamp) => {
		expect(readAuditLog({ 'Date/Time': time }).timestamp).toBe(timestamp);
	});

	it('is told apart by all that it shows, as IDs repeat, and by nothing where it shows none', () => {
		const { id } = auditLogList({});
		expect(id(RAW)).toBe(id({ ...RAW }));
		for (const other of [
			{ ...RAW, Description: 'Somebody else was' },
			{ ...RAW, Name: 'User Added' },
			{ ...RAW, timestampValue: 1_767_580_200_001 },
			{ ...RAW, AuditLogId: 'a-2' },
		]) {
			expect(id(other)).not.toBe(id(RAW));
		}
		expect(id({ Name: 'User Updated' })).toBeUndefined();
		expect(id({ AuditLogId: 'a-1' })).toBeDefined();
		expect(id({ timestampValue: 1 })).toBeDefined();
	});

	it('is asked for by what narrows the time, and by nothing that is not set', () => {
		expect(auditLogList({ fromDate: '2026-01-05T02:30:00.000Z', toDate: undefined })).toMatchObject(
			{
				path: '/auditlogs',
				query: { fromDate: '2026-01-05T02:30:00.000Z' },
				sizeName: 'size',
				moreName: 'moreAvailable',
				grows: true,
			},
		);
		expect(auditLogList({ toDate: undefined }).query).toEqual({});
	});
});

describe('a person', () => {
	const role = { roleId: 'r-1', roleName: 'Tester', botId: 'st-1', botName: 'Helpdesk' };
	const tasks = { botId: 'st-1', dialogs: ['d-1'] };

	it('of the list is read whole', () => {
		expect(
			readListedUser({
				username: 'ada@example.com',
				orgUserId: 'HR-1',
				userId: 'u-1',
				isDeveloper: true,
				canCreateBot: false,
				btRoles: [{ ...role, groups: [] }],
				adminRoles: [
					{ roleId: 'r-2', groups: [{ groupName: 'Auditors' }, { groupId: 'e-2' }, 'e-3'] },
				],
			}),
		).toEqual({
			emailId: 'ada@example.com',
			orgUserId: 'HR-1',
			userId: 'u-1',
			isDeveloper: true,
			canCreateBot: false,
			botRoles: [{ ...role, groups: [] }],
			adminRoles: [{ roleId: 'r-2', groups: ['Auditors', 'e-2', 'e-3'] }],
		});
		expect(readListedUser({ emailId: 'ada@example.com' }).emailId).toBe('ada@example.com');
	});

	it('of the look-up is read whole, beside userInfo and inside', () => {
		const flags = { isDeveloper: true, canCreateBot: false };
		const info = { orgUserId: 'HR-1', userId: 'u-1', firstName: '', lastName: 'Lovelace' };
		const rest = { status: 'active', lastLogin: '2026-01-05', emailId: 'ada@example.com' };
		expect(
			readInformedUser({
				userInfo: { ...info, ...rest },
				...flags,
				groups: [{ groupId: 'e-1', groupName: 'Support' }],
				roles: { btRoles: [role], adminRoles: [{ roleId: 'r-2' }] },
				assignBotTasks: [tasks],
			}),
		).toEqual({
			...info,
			...rest,
			...flags,
			groups: [{ groupId: 'e-1', groupName: 'Support' }],
			botRoles: [role],
			adminRoles: [{ roleId: 'r-2' }],
			botTasks: [tasks],
		});
		expect(readInformedUser({ ...rest, firstName: 7 })).toEqual(rest);
		expect(readInformedUser({ userInfo: {}, ...rest }).emailId).toBe('ada@example.com');
	});

	it.each<[string, object, string]>([
		['a role without an ID', { roles: { adminRoles: [{ roleName: 'Tester' }] } }, 'adminRoles'],
		['a role that is none', { roles: { adminRoles: ['r-1'] } }, 'adminRoles'],
		['a bot role without a bot', { roles: { btRoles: [{ roleId: 'r-1' }] } }, 'botRoles'],
		['a bot role without a role', { roles: { btRoles: [{ botId: 'st-1' }] } }, 'botRoles'],
		['a bot role that is none', { roles: { btRoles: [null] } }, 'botRoles'],
		['a group without an ID', { groups: [{ groupName: 'Support' }] }, 'groups'],
		['a group that is none', { groups: ['e-1'] }, 'groups'],
		['tasks without a bot', { assignBotTasks: [{ dialogs: [] }] }, 'botTasks'],
		['tasks without dialogs', { assignBotTasks: [{ botId: 'st-1' }] }, 'botTasks'],
		['tasks that are none', { assignBotTasks: [null] }, 'botTasks'],
		['a flag as text', { isDeveloper: 'true' }, 'isDeveloper'],
	])('with %s shows nothing of the kind: half a list is no list', (_what, element, field) => {
		const state: object = readInformedUser({ userInfo: {}, ...element });
		expect(Object.entries(state).find(([key]) => key === field)?.[1]).toBeUndefined();
	});

	it('holds a role directly, not at all, or as Kore does not show', () => {
		expect(heldDirectly(undefined)).toBe(false);
		expect(heldDirectly({ roleId: 'r-1', groups: [] })).toBe(true);
		expect(heldDirectly({ roleId: 'r-1', groups: ['Auditors'] })).toBeUndefined();
		expect(heldDirectly({ roleId: 'r-1' })).toBeUndefined();
	});
});

it('objects of a list are what is an object in a list', () => {
	expect(objectsIn([{ a: 1 }, null, 'x', [1]])).toEqual([{ a: 1 }]);
	expect(objectsIn({ a: 1 })).toEqual([]);
});
