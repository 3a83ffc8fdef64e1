import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, GROUP_IDS } from '../../../../sandbox';
import type { OperationKey } from '../../../../nodes/KoreAdmin/operations';
import { outcomeOf } from '../../../support/account';
import { useAccount } from '../../../support/useAccount';
import { bodies, callCounts, EXPLICIT, type Item, output, role, update } from '../items';
import { error, raw, withStandIn } from '../standIn';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const { support, auditors, botDesigners } = GROUP_IDS;

async function run(operation: OperationKey, items: Item[], options: Record<string, unknown> = {}) {
	return await account.run(operation, { items, options });
}

const grouped = (...addToGroups: unknown[]) => update(ADA, { ...EXPLICIT, addToGroups });

describe('names in the fields of a user', () => {
	it.each([
		['an exact name', ['Support']],
		['a name in other capitals with blanks around it', ['  sUPPORT\u00a0']],
		['an ID', [support]],
		['a name beside its ID', ['Support', support]],
	])('%s is sent as the ID', async (_, names) => {
		const result = await run('user update', [grouped(...names)]);
		expect(result.items.map(outcomeOf)).toEqual(['updated']);
		expect(bodies(account, '/users')).toMatchObject([
			{ users: [{ groups: { addTo: [...new Set(names.map(() => support))] } }] },
		]);
	});

	it('of roles, bots and groups are resolved with one reading of each list for all items', async () => {
		const fields = {
			...EXPLICIT,
			addToGroups: 'Support, Auditors',
			removeFromGroups: ['bot designers'],
			addRoles: { role: [{ roleId: 'Bot Tester', botId: 'HR Helpdesk' }] },
			assignBotTasks: { bot: [{ botId: 'Travel Planner', dialogs: '' }] },
		};
		const items = [update(ADA, fields), update(GRACE, fields)];
		const result = await run('user update', items);
		expect(result.items.map(outcomeOf)).toEqual(['updated', 'updated']);
		const user = {
			groups: { addTo: [support, auditors], removeFrom: [botDesigners] },
			roles: { addTo: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }] },
			assignBotTasks: [{ botId: BOT_IDS.travelPlanner }],
		};
		expect(bodies(account, '/users')).toMatchObject([{ users: [user, user] }]);
		expect(callCounts(account)).toMatchObject({ 'GET /groups': 1, 'GET /bots': 1 });
	});

	it('needs no list where everything looks like an ID', async () => {
		await run('user update', [grouped(support, auditors)]);
		expect(callCounts(account)).toEqual({ 'PUT /users': 1 });
	});

	it('of a new account include admin roles', async () => {
		const additionalFields = { groups: ['auditors'], adminRoles: ['billing admin'] };
		await run('user create', [{ email: 'new.person@example.com', additionalFields }]);
		expect(bodies(account, '/users').slice(-1)).toMatchObject([
			{ users: [{ groups: [auditors], roles: [{ roleId: ADMIN_ROLE_IDS.billingAdmin }] }] },
		]);
	});
});

describe('a name that the account does not have', () => {
	const items = [grouped('Suport'), update(GRACE, { ...EXPLICIT, addToGroups: [support] })];

	it('is an error of its item with the nearest names, and the others go on', async () => {
		const result = await run('user update', items);
		expect(result.items[0]).toMatchObject({
			ok: false,
			json: { emailId: ADA, outcome: 'failed' },
			problem: {
				message: `${ADA}: Add to Group Names or IDs: there is no group “Suport”`,
				description: expect.stringMatching(/^The nearest names are “Support”/),
			},
		});
		expect(outcomeOf(result.items[1])).toBe('updated');
		expect(bodies(account, '/users')).toMatchObject([
			{ users: [{ userInfo: { emailId: GRACE } }] },
		]);
	});

	it('is one in a dry run too', async () => {
		const result = await run('user update', items, { dryRun: true });
		expect(result.items[0]?.json).toMatchObject({
			emailId: ADA,
			outcome: 'failed',
			error: `${ADA}: Add to Group Names or IDs: there is no group “Suport”`,
		});
		expect(outcomeOf(result.items[1])).toBe('planned');
	});

	it('sends nothing at all under On Error: Stop', async () => {
		await account.run('user update', { items, stop: true });
		expect(callCounts(account)).toEqual({ 'GET /groups': 1 });
	});
});

describe('a list that cannot be read', () => {
	it('fails the items that use names, with the scope, and lets those with IDs go on', async () => {
		const items = [grouped('Support'), update(GRACE, { ...EXPLICIT, addToGroups: [support] })];
		const result = await account.run('user update', { items, app: 'userManagementOnly' });
		expect(result.items[0]).toMatchObject({
			json: { emailId: ADA },
			problem: {
				message: expect.stringMatching(/group “Support” cannot be looked up.*scope/),
				description: expect.stringContaining('An ID works without the list'),
			},
		});
		expect(outcomeOf(result.items[1])).toBe('updated');
	});

	it('does not settle a name either when it is not certainly whole', async () => {
		const answer = { groups: [{ gN: 'Support' }], availableMore: false };
		const result = await withStandIn(
			account,
			({ path }) => (path === '/groups' ? raw(200, answer) : undefined),
			async () => await run('user update', [grouped('Support')]),
		);
		expect(outcomeOf(result.items[0])).toMatch(/is incomplete/);
	});

	it('is told in Kore’s own words where it refuses', async () => {
		const result = await withStandIn(
			account,
			({ path }) => (path === '/groups' ? error(400, 'No list today') : undefined),
			async () => await run('user update', [grouped('Support')]),
		);
		expect(outcomeOf(result.items[0])).toMatch(/No list today/);
	});
});

describe('text with a comma', () => {
	async function withGroups(names: string[], text: unknown) {
		const groups = names.map((gN, index) => ({ _id: `e-0000000${index}`, gN, userCount: 0 }));
		const answer = { groups, total: groups.length, availableMore: false };
		return await withStandIn(
			account,
			({ path }) => (path === '/groups' ? raw(200, answer) : undefined),
			async () =>
				await run('user update', [update(ADA, { ...EXPLICIT, addToGroups: text })], {
					dryRun: true,
				}),
		);
	}

	it('is one name where only that is known, and several where only those are', async () => {
		const one = await withGroups(['Sales, EMEA', 'HR'], 'sales, emea');
		expect(JSON.stringify(one.items[0]?.json)).toContain('e-00000000');
		const two = await withGroups(['Sales', 'EMEA'], 'Sales, EMEA');
		expect(JSON.stringify(two.items[0]?.json)).toMatch(/e-00000000.*e-00000001/);
	});

	it('is an error where both are known, and an entry of an array is one name', async () => {
		const names = ['Sales, EMEA', 'Sales', 'EMEA'];
		const text = await withGroups(names, 'Sales, EMEA');
		expect(JSON.stringify(text.items[0]?.json)).toContain('may be one name with a comma');
		const array = await withGroups(names, ['Sales, EMEA']);
		expect(JSON.stringify(array.items[0]?.json)).toMatch(/"e-00000000"/);
	});
});

describe('names elsewhere', () => {
	it('role, bot and groups of an assignment, where groups travel by name', async () => {
		const item = {
			...role(' bot developer', { addUsers: ADA, addGroups: [support], removeGroups: 'AUDITORS' }),
			bot: { mode: 'id', value: 'travel planner' },
		};
		const result = await run('botRole assign', [item]);
		expect(bodies(account, '/btroles/assignments')).toMatchObject([
			[
				{
					roleId: BOT_ROLE_IDS.developer,
					botId: BOT_IDS.travelPlanner,
					addUsers: [ADA],
					addGroups: ['Support'],
					removeGroups: ['Auditors'],
				},
			],
		]);
		expect(output(result)).toMatchObject({
			roleId: BOT_ROLE_IDS.developer,
			botId: BOT_IDS.travelPlanner,
			botName: 'Travel Planner',
		});
	});

	it('an unknown group of an assignment is an error before anything is sent', async () => {
		const result = await run('adminRole assign', [role('Auditor', { addGroups: ['Auditor'] })]);
		expect(outcomeOf(result.items[0])).toBe('error: Add Groups: there is no group “Auditor”');
		expect(result.items[0]?.json).toMatchObject({
			roleId: ADMIN_ROLE_IDS.auditor,
			outcome: 'failed',
		});
	});

	it('filters of a list', async () => {
		const rows = async (filters: Item) => {
			const { items } = await run('user getAll', [{ returnAll: true, filters }]);
			return items.map(outcomeOf)[0];
		};
		expect(await rows({ adminRole: 'identity admin' })).toBe(
			await rows({ adminRole: ADMIN_ROLE_IDS.identityAdmin }),
		);
		expect(await rows({ bot: 'HR Helpdesk' })).toBe(await rows({ bot: BOT_IDS.hrHelpdesk }));
		expect(await rows({ adminRole: 'any' })).toMatch(/rows$/);
		expect(await rows({ botRole: 'Nobody' })).toMatch(/there is no bot role “Nobody”/);
	});
});

it.each([[{}], [[{}]], [true], [{ mode: 'id' }], [[['Support']]], [{ role: 'x' }]])(
	'what is no name is refused as before: %j',
	async (value) => {
		const fields = { ...EXPLICIT, addToGroups: value };
		const result = await run('user update', [update(ADA, fields)], { dryRun: true });
		expect(result.items[0]?.json.outcome).toBe('failed');
		expect(callCounts(account)).not.toHaveProperty('GET /groups');
	},
);
