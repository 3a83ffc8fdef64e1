import {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	demoAccount,
	DIALOG_IDS,
	GROUP_IDS,
	manyPeople,
	SINGLE_SIGN_ON,
} from '../../../sandbox';
import { useSandbox } from '../../support/useSandbox';
import { Client, errors, UNLIMITED } from '../client';

const ADA = 'ada.lovelace@example.com';
const KATHERINE = 'katherine.johnson@example.com';

const sandbox = useSandbox({ listen: false, limits: UNLIMITED });
const client = new Client(sandbox);

describe('Get User Information', () => {
	it('shows flags, names, roles, tasks and groups, but no department', async () => {
		const reply = await client.info(KATHERINE);
		expect(reply).toMatchObject({
			status: 200,
			json: [
				{
					canCreateBot: true,
					isDeveloper: true,
					userInfo: {
						emailId: KATHERINE,
						firstName: 'Katherine',
						lastName: 'Johnson',
						status: 'active',
					},
					roles: {
						btRoles: [
							{ roleId: BOT_ROLE_IDS.developer, botId: BOT_IDS.hrHelpdesk, botName: 'HR Helpdesk' },
							{ roleId: BOT_ROLE_IDS.tester, roleName: 'Bot Tester', groups: [] },
							{ botId: BOT_IDS.travelPlanner, groups: ['Bot Designers'] },
						],
						adminRoles: [
							{ roleId: ADMIN_ROLE_IDS.identityAdmin, roleName: 'Identity Admin', groups: [] },
						],
					},
					assignBotTasks: [
						{
							botId: BOT_IDS.hrHelpdesk,
							dialogs: [DIALOG_IDS.requestLeave, DIALOG_IDS.payslipQuestion],
						},
						{ botId: BOT_IDS.itServiceDesk, dialogs: [DIALOG_IDS.resetPassword], actions: [] },
					],
					groups: [
						{ groupId: GROUP_IDS.support, groupName: 'Support' },
						{ groupId: GROUP_IDS.botDesigners, groupName: 'Bot Designers' },
					],
				},
			],
		});
		expect(reply.body).not.toMatch(/Flight Research|hasDataTable/);
	});

	it('answers 200 for an unknown address, in its place, with either wording', async () => {
		const unknown = (msg: string) => ({
			userInfo: { emailId: 'nobody@example.com', status: 'failure', reason: errors(msg, 400) },
		});
		const reply = await client.info(ADA, 'nobody@example.com', KATHERINE);
		expect(reply.json).toMatchObject([
			{ userInfo: { emailId: ADA } },
			unknown('User not found. Please check the provided email address.'),
			{ userInfo: { emailId: KATHERINE } },
		]);
		sandbox.startOver({ switches: { usersInfoUnknown: 'invalidEmailId' } });
		expect((await client.info('nobody@example.com')).json).toEqual([unknown('Invalid emailId')]);
	});

	it('does not know people of another account', async () => {
		expect((await client.info('john.mauchly@example.org')).json).toMatchObject([
			{ userInfo: { status: 'failure' } },
		]);
	});

	it('filters by status', async () => {
		const ask = (status: string) =>
			client.call('POST', '/usersInfo', { emailIds: [ADA, 'tim.berners-lee@example.com'], status });
		expect((await ask('active')).json).toMatchObject([{ userInfo: { emailId: ADA } }]);
		expect((await ask('not active')).json).toMatchObject([{ userInfo: { status: 'not active' } }]);
		expect((await ask('all')).json).toHaveLength(2);
	});

	it('can answer in another order', async () => {
		sandbox.startOver({ seed: manyPeople(20), switches: { usersInfoOrder: 'shuffled' } });
		const asked = [...sandbox.account.users.keys()];
		const reply = (await client.info(...asked)).json as { userInfo: { emailId: string } }[];
		const answered = reply.map(({ userInfo }) => userInfo.emailId);
		expect(answered).not.toEqual(asked);
		expect(answered.sort()).toEqual(asked);
	});
});

describe('the list of all people', () => {
	const page = async (query: string) =>
		(await client.get(`/alluserroles?${query}`)).json as {
			total: number;
			availableMore: boolean;
			users: { username: string }[];
		};
	const numbers = async (query: string) =>
		(await page(query)).users.map(({ username }) => Number(/\d+/.exec(username)?.[0]));

	it('shows what the contract notes list and no names', async () => {
		const { users, ...rest } = await page('limit=5&offset=0');
		expect(rest).toEqual({ total: 12, availableMore: true });
		expect(users).toHaveLength(5);
		expect(users[3]).toMatchObject({
			username: KATHERINE,
			orgUserId: 'HR-1004',
			isDeveloper: true,
			canCreateBot: true,
			adminRoles: [{ roleId: ADMIN_ROLE_IDS.identityAdmin }],
		});
		expect(JSON.stringify(users)).not.toContain('Johnson');
	});

	it('reads offset as a page, as records or not at all', async () => {
		sandbox.startOver({ seed: manyPeople(7) });
		expect(await numbers('limit=3&offset=1')).toEqual([4, 5, 6]);
		expect(await page('limit=3&offset=2')).toMatchObject({ availableMore: false, users: [{}] });
		expect(await page('limit=3&offset=3')).toMatchObject({ availableMore: false, users: [] });
		sandbox.switches.offsetMeaning = 'record';
		expect(await numbers('limit=3&offset=1')).toEqual([2, 3, 4]);
		expect(await page('limit=3&offset=4')).toMatchObject({ availableMore: false });
		sandbox.switches.offsetMeaning = 'ignored';
		expect(await numbers('limit=3&offset=1')).toEqual([1, 2, 3]);
		expect(await page('limit=3&offset=9')).toMatchObject({ availableMore: true });
	});

	it('has a largest page, which reduces or refuses a larger size', async () => {
		sandbox.startOver({ seed: manyPeople(60) });
		expect((await page('limit=1000')).users).toHaveLength(50);
		expect((await page('')).users).toHaveLength(50);
		sandbox.switches.maxPageSize = 0;
		expect((await page('limit=1000')).users).toHaveLength(60);
		sandbox.switches.maxPageSize = 10;
		expect((await page('limit=11')).users).toHaveLength(10);
		sandbox.switches.oversizedPage = 'refused';
		expect(await client.get('/alluserroles?limit=11')).toMatchObject({ status: 412 });
		expect((await page('limit=10')).users).toHaveLength(10);
	});
});

describe('roles', () => {
	it('come without ids for admin roles, with ids for bot roles', async () => {
		const admin = await client.get('/roles?roleType=admin');
		expect(admin.json).toMatchObject({
			total: 4,
			availableMore: false,
			roles: [{ role: 'Master Admin', roleType: 'admin' }, {}, {}, {}],
		});
		expect(admin.body).not.toContain('_id');
		const bot = await client.get('/roles?roleType=bot&limit=1');
		expect(bot.json).toMatchObject({
			total: 3,
			availableMore: true,
			roles: [
				{ _id: BOT_ROLE_IDS.owner, role: 'Bot Owner', permissions: { BOT_MANAGEMENT: ['FULL'] } },
			],
		});
	});

	it('come with ids from the export', async () => {
		const reply = await client.get('/roles/export?roleType=admin');
		const ids = (reply.json as { _id: string }[]).map(({ _id }) => _id);
		expect(ids).toEqual(Object.values(ADMIN_ROLE_IDS));
	});
});

describe('groups', () => {
	it('come with their members, paged by page number', async () => {
		const reply = await client.get('/groups?limit=1&offset=1');
		expect(reply.json).toMatchObject({
			total: 3,
			availableMore: true,
			groups: [
				{
					_id: GROUP_IDS.auditors,
					gN: 'Auditors',
					users: [
						{ emailId: 'dennis.ritchie@example.com' },
						{ emailId: 'Mary.Jackson@example.com' },
					],
					userCount: 2,
				},
			],
		});
	});

	it('are paged by page number whatever offset means elsewhere', async () => {
		sandbox.switches.offsetMeaning = 'record';
		const reply = await client.get('/groups?limit=2&offset=1');
		expect(reply.json).toMatchObject({ groups: [{ gN: 'Bot Designers' }], availableMore: false });
	});
});

describe('bots', () => {
	it('leak the secrets of their apps, as real answers do', async () => {
		const reply = await client.get('/bots?limit=1&offset=1');
		const jwtApps = [
			{ clientId: expect.stringMatching(/^cs-/), clientSecret: expect.stringMatching(/^.{40}/) },
			{},
		];
		expect(reply.json).toMatchObject({
			total: 3,
			availableMore: true,
			bots: [{ _id: BOT_IDS.itServiceDesk, name: 'IT Service Desk', jwtApps }],
		});
	});
});

describe('audit logs', () => {
	it('record writes, oldest first, with incremental ids', async () => {
		await client.update({ userInfo: { emailId: ADA } });
		await client.access([ADA], { isDeveloper: true });
		const reply = await client.get('/auditlogs?size=1&offset=1');
		expect(reply.json).toMatchObject({
			total: 2,
			moreAvailable: false,
			auditlogs: [{ Name: 'User Modified', AuditLogId: '000000000000000000000002' }],
		});
		const after = await client.get('/auditlogs?fetchAfter=000000000000000000000001');
		expect(after.json).toMatchObject({ total: 1 });
	});

	it('are filtered by date, a day meaning all of it', async () => {
		let time = Date.parse('2026-05-01T10:00:00.000Z');
		sandbox.startOver({ clock: () => time });
		const dated = new Client(sandbox, sandbox.apps.full, () => time);
		await dated.update({ userInfo: { emailId: ADA } });
		time = Date.parse('2026-05-02T23:00:00.000Z');
		await dated.update({ userInfo: { emailId: ADA } });
		const total = async (query: string) =>
			((await dated.get(`/auditlogs?${query}`)).json as { total: number }).total;
		expect(await total('')).toBe(2);
		expect(await total('fromDate=2026-05-02')).toBe(1);
		expect(await total('toDate=2026-05-01')).toBe(1);
		expect(await total('fromDate=2026-05-02T23:00:00.001Z')).toBe(0);
	});
});

describe('single sign-on', () => {
	const ADDRESSES = ['ACS_IDP_URL', 'ACS_SP_CallBack_URL'];

	it('is shown by its two addresses alone where it is off', async () => {
		const reply = await client.get('/ssoconfig?SSOProtocol=saml');
		expect(reply.status).toBe(200);
		expect(Object.keys(reply.json as object)).toEqual(ADDRESSES);
	});

	it.each([
		['inclusionOnly', 'disabled', true],
		['fullSync', 'enabled', false],
	] as const)('shows what a sign-in does: %s', async (way, fullSynchronization, restrict) => {
		sandbox.startOver({ seed: { ...demoAccount, sso: SINGLE_SIGN_ON[way] } });
		const reply = await client.get('/ssoconfig?SSOProtocol=saml');
		expect(Object.keys(reply.json as object)).toEqual([...ADDRESSES, 'ssoConfig']);
		expect(reply.json).toMatchObject({
			ssoConfig: {
				method: 'saml',
				autoOnboarding: { restrict },
				config: { cert: [SINGLE_SIGN_ON[way].certificate] },
				samlAttributeMapping: {
					status: 'active',
					fullSynchronization,
					attributeMapping: [{ attributeType: 'Role', koreAttribute: 'isDeveloper' }, {}],
				},
			},
		});
	});

	it.each(['', '?SSOProtocol=', '?SSOProtocol=oidc'])('asks for a protocol: %p', async (query) => {
		expect(await client.get(`/ssoconfig${query}`)).toMatchObject({ status: 412 });
	});
});
