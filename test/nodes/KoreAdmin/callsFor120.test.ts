import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, GROUP_IDS, manyPeople } from '../../../sandbox';
import type { OperationKey } from '../../../nodes/KoreAdmin/operations';
import { useAccount } from '../../support/useAccount';
import { callCounts, count, email, EXPLICIT, failures, type Item, update } from './items';

/** 120 people, each of whom has something of everything. */
const seed = manyPeople(120);
const people = seed.people.map((person) => ({
	...person,
	isDeveloper: true,
	canCreateBot: true,
	groups: [GROUP_IDS.support],
	adminRoles: [ADMIN_ROLE_IDS.billingAdmin],
	botRoles: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }],
}));
const account = useAccount(() => ({ seed: { ...seed, people } }));

const who = (n: number): Item => ({ user: { mode: 'email', value: email(n) } });

const LOOK = 'POST /usersInfo';
const ASSIGN = 'POST /adminroles/assignments/';

/** What a workflow over 120 people costs the account. */
const TABLE: Array<[OperationKey, (n: number) => Item, Record<string, number>, Item?]> = [
	['user get', who, { [LOOK]: 3 }],
	['user create', (n) => ({ email: `new-${email(n)}` }), { [LOOK]: 3, 'POST /users': 3 }],
	[
		'user upsert',
		(n) => ({ email: n % 2 ? email(n) : `new-${email(n)}`, updateFields: { dept: 'R&D' } }),
		{ [LOOK]: 3, 'POST /users': 2, 'PUT /users': 2 },
	],
	['user update', (n) => update(email(n), { dept: 'R&D' }), { [LOOK]: 3, 'PUT /users': 3 }],
	['user update', (n) => update(email(n), { dept: 'R&D', ...EXPLICIT }), { 'PUT /users': 3 }],
	['user setAccess', (n) => ({ emails: email(n), ...EXPLICIT }), { 'POST /useraccess': 3 }],
	['user removeAccess', who, { [LOOK]: 6, 'PUT /users': 3, [ASSIGN]: 3 }, { maxUsers: 0 }],
	['user delete', who, { [LOOK]: 3, 'DELETE /users': 3 }, { maxUsers: 0 }],
	[
		'adminRole assign',
		(n) => ({ role: { mode: 'id', value: ADMIN_ROLE_IDS.auditor }, addUsers: email(n) }),
		{ [ASSIGN]: 3 },
	],
	[
		'botRole assign',
		(n) => ({
			role: { mode: 'id', value: BOT_ROLE_IDS.developer },
			bot: { mode: 'id', value: BOT_IDS.hrHelpdesk },
			addUsers: email(n),
		}),
		{ 'POST /btroles/assignments/': 3 },
	],
];

describe('120 people, one per item', () => {
	it.each(TABLE)('of %s', async (operation, item, expected, options = {}) => {
		const run = await account.run(operation, { items: count(120, item), options });
		expect(failures(run)).toEqual([]);
		expect(callCounts(account)).toEqual(expected);
	});
});
