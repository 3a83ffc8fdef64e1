import { ADMIN_ROLE_IDS, GROUP_IDS } from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import { bodies, calls, type Item, output, problem, role } from '../../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const { auditor, billingAdmin } = ADMIN_ROLE_IDS;
const ASSIGNMENTS = '/adminroles/assignments';

async function run(...items: Item[]) {
	return await account.run('assign', { items });
}

describe('the call of Assign Admin Role', () => {
	it('carries both directions and groups by name, the four lists in the documented order', async () => {
		const result = await run(
			role(auditor, {
				addUsers: ADA,
				removeUsers: 'katherine.johnson@example.com',
				addGroups: ['Support'],
				removeGroups: ['Bot Designers'],
			}),
		);
		expect(JSON.stringify(bodies(account, ASSIGNMENTS))).toBe(
			JSON.stringify([
				[
					{
						roleId: auditor,
						addUsers: [ADA],
						removeUsers: ['katherine.johnson@example.com'],
						addGroups: ['Support'],
						removeGroups: ['Bot Designers'],
					},
				],
			]),
		);
		expect(output(result)).toEqual({
			roleId: auditor,
			addUsers: [ADA],
			removeUsers: ['katherine.johnson@example.com'],
			addGroups: ['Support'],
			removeGroups: ['Bot Designers'],
			outcome: 'updated',
			message: 'Admin Roles changed',
			people: [
				{ emailId: ADA },
				{ group: 'Support' },
				{ emailId: 'katherine.johnson@example.com' },
				{ group: 'Bot Designers' },
			].map((person) => ({ ...person, outcome: 'updated', message: 'Admin Roles changed' })),
		});
	});

	it('names people by organization user ID in one call together with the groups of the item', async () => {
		await run(
			role(auditor, {
				identifyUsersBy: 'orgUserId',
				addUsers: ['HR-1001', 'HR-1002'],
				removeUsers: 'HR-1004',
				addGroups: ['Support'],
			}),
		);
		expect(JSON.stringify(bodies(account, ASSIGNMENTS))).toBe(
			JSON.stringify([
				[
					{
						roleId: auditor,
						addOrgUserIds: ['HR-1001', 'HR-1002'],
						removeOrgUserIds: ['HR-1004'],
						addGroups: ['Support'],
						removeGroups: [],
					},
				],
			]),
		);
	});

	it('takes numeric organization user IDs as text, as sheets deliver them', async () => {
		await run(role(auditor, { identifyUsersBy: 'orgUserId', addUsers: 4711 }));
		expect(bodies(account, ASSIGNMENTS)).toMatchObject([[{ addOrgUserIds: ['4711'] }]]);
	});

	it.each([{}, { onlyIfChanged: true }])(
		'never mixes the two ways to name people in one call, with the options %j',
		async (options) => {
			await account.run('assign', {
				items: [
					role(auditor, { addUsers: ADA }),
					role(auditor, { identifyUsersBy: 'orgUserId', addUsers: 'HR-1002' }),
				],
				options,
			});
			expect(bodies(account, ASSIGNMENTS)).toEqual([
				[{ roleId: auditor, addUsers: [ADA], removeUsers: [], addGroups: [], removeGroups: [] }],
				[
					{
						roleId: auditor,
						addOrgUserIds: ['HR-1002'],
						removeOrgUserIds: [],
						addGroups: [],
						removeGroups: [],
					},
				],
			]);
		},
	);

	it('holds one entry per role, the people of all items merged', async () => {
		await run(
			role(auditor, { addUsers: ADA }),
			role(billingAdmin, { addUsers: ADA }),
			role(auditor, { addUsers: [GRACE, ADA] }),
			role(billingAdmin, { removeUsers: 'mary.jackson@example.com' }),
		);
		expect(bodies(account, ASSIGNMENTS)).toEqual([
			[
				{
					roleId: auditor,
					addUsers: [ADA, GRACE],
					removeUsers: [],
					addGroups: [],
					removeGroups: [],
				},
				{
					roleId: billingAdmin,
					addUsers: [ADA],
					removeUsers: ['mary.jackson@example.com'],
					addGroups: [],
					removeGroups: [],
				},
			],
		]);
	});

	it('takes a role chosen from the list, by ID, or as text from an expression', async () => {
		await run(
			{ role: { mode: 'list', value: auditor, cachedResultName: 'Auditor' }, addUsers: ADA },
			{ role: { mode: 'id', value: ` ${auditor} ` }, addUsers: GRACE },
			{ role: auditor, addUsers: 'alan.turing@example.com' },
		);
		expect(bodies(account, ASSIGNMENTS)).toMatchObject([
			[{ roleId: auditor, addUsers: [ADA, GRACE, 'alan.turing@example.com'] }],
		]);
	});
});

describe('items of Assign Admin Role that cannot be used', () => {
	it.each<[string, Item, string]>([
		['no role', { role: { mode: 'list', value: '' }, addUsers: ADA }, 'Role is empty'],
		[
			'nobody',
			role(auditor, { addUsers: '', addGroups: [] }),
			'No users or groups to add or remove',
		],
		[
			'an ID where addresses are expected',
			role(auditor, { addUsers: 'HR-1001' }),
			'Add Users: “HR-1001” is not an e-mail address',
		],
		[
			'an unknown way to identify people',
			role(auditor, { addUsers: ADA, identifyUsersBy: 'name' }),
			'Identify Users By must be one of email, orgUserId',
		],
		[
			'one person in both lists, whatever the case',
			role(auditor, { addUsers: ADA, removeUsers: ADA.toUpperCase() }),
			`${ADA.toUpperCase()} is both added to and removed from the role`,
		],
		[
			'one group in both lists, by name and by ID',
			role(auditor, { addGroups: ['Support'], removeGroups: GROUP_IDS.support }),
			'Support is both added to and removed from the role',
		],
	])('say so for %s', async (_kind, item, message) => {
		expect(problem(await run(item)).message).toBe(message);
		expect(calls(account).filter((call) => call !== 'GET /groups')).toEqual([]);
	});

	it('say who is unknown, and change the others of the item', async () => {
		const result = await run(role(auditor, { addUsers: [ADA, 'nobody@example.com', GRACE] }));
		expect(problem(result).message).toBe(
			'1 of 3 failed: nobody@example.com: Kore answered “User not found. Please check the provided email address.” Of the others, 2 changed',
		);
		const { users } = account.sandbox.account.snapshot();
		expect([users[ADA]?.adminRoles, users[GRACE]?.adminRoles]).toEqual([[auditor], [auditor]]);
	});

	it('say which group Kore does not know, and send nothing of the item', async () => {
		const result = await run(role(auditor, { addGroups: ['Suport'], addUsers: ADA }));
		expect(problem(result).message).toBe('Add Groups: there is no group “Suport”');
		expect(calls(account)).toEqual(['GET /groups']);
	});
});
