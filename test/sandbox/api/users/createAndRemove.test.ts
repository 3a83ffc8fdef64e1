import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, GROUP_IDS } from '../../../../sandbox';
import { useSandbox } from '../../../support/useSandbox';
import { Client, errors, UNLIMITED } from '../../client';

const ADA = 'ada.lovelace@example.com';
const NEW = 'new@example.com';

const sandbox = useSandbox({ listen: false, limits: UNLIMITED });
const client = new Client(sandbox);

describe('Create Users', () => {
	const create = (...users: object[]) => client.call('POST', '/users', { users, sendEmail: false });

	it('creates people with groups, roles and tasks in its own flat form', async () => {
		const reply = await create({
			userInfo: { emailId: NEW, orgUserId: 'HR-2000', firstName: 'New', dept: 'Sales' },
			groups: [GROUP_IDS.support],
			roles: [
				{ roleId: ADMIN_ROLE_IDS.auditor },
				{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk },
			],
			assignBotTasks: [{ streamId: BOT_IDS.travelPlanner }],
			isDeveloper: true,
			canCreateBot: false,
		});
		expect(reply.json).toMatchObject({
			msg: 'User is created Successfully.',
			failedUserDetails: [{ userInfo: { emailId: NEW, status: 'success' } }],
		});
		expect(sandbox.account.snapshot().users[NEW]).toMatchObject({
			orgUserId: 'HR-2000',
			profile: { firstName: 'New', dept: 'Sales' },
			groups: [GROUP_IDS.support],
			adminRoles: [ADMIN_ROLE_IDS.auditor],
			botRoles: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }],
			botTasks: { [BOT_IDS.travelPlanner]: [expect.any(String)] },
			isDeveloper: true,
			canCreateBot: false,
		});
	});

	it('remembers whom it has made an account for, and who is asked for once more', async () => {
		const [first, second] = ['one@example.com', 'two@example.com'];
		await client.call('POST', '/users', { users: [{ userInfo: { emailId: first } }] });
		await create({ userInfo: { emailId: second } });
		expect(sandbox.account.creations).toEqual([
			{ emailId: first, invited: true },
			{ emailId: second, invited: false },
		]);
		await client.call('POST', '/users', { users: [{ userInfo: { emailId: first } }] });
		await create({ userInfo: { emailId: ADA } });
		expect(sandbox.account.creations.map(({ emailId }) => emailId)).toEqual([first, second, first]);
		sandbox.startOver();
		expect(sandbox.account.creations).toEqual([]);
	});

	it('gives both flags when they are left out', async () => {
		await create({ userInfo: { emailId: NEW } });
		expect(sandbox.account.user(NEW)).toMatchObject({ isDeveloper: true, canCreateBot: true });
	});

	it('reports a bad address inside a 200, in either documented form', async () => {
		const bad = { userInfo: { emailId: 'no address' } };
		expect(await create(bad, { userInfo: { emailId: NEW } })).toMatchObject({
			status: 200,
			json: {
				failedUserDetails: [
					{ userInfo: { status: 'failure', reason: errors('INVALID_EMAIL', 400) } },
					{ userInfo: { status: 'success' } },
				],
			},
		});
		sandbox.switches.reasonShape = 'string';
		expect((await create(bad)).json).toMatchObject({
			failedUserDetails: [{ userInfo: { reason: 'Invalid emailId' } }],
		});
	});

	it('refuses people who exist, here or in another account', async () => {
		const before = sandbox.account.snapshot();
		const reply = await create(
			{ userInfo: { emailId: ADA.toUpperCase() } },
			{ userInfo: { emailId: 'john.mauchly@example.org' } },
		);
		expect(reply.json).toMatchObject({
			failedUserDetails: [{ userInfo: { status: 'failure' } }, { userInfo: { status: 'failure' } }],
		});
		expect(sandbox.account.snapshot()).toEqual(before);
	});
});

describe('Remove Users', () => {
	const remove = (body: object) => client.call('DELETE', '/users', body);

	it('removes by e-mail or org user id', async () => {
		const reply = await remove({ deleteEmailIds: [ADA] });
		expect(reply).toMatchObject({ status: 200, json: { msg: 'Users are removed Successfully' } });
		await remove({ orgUserIds: ['HR-1002'] });
		expect([...sandbox.account.users.keys()]).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/ada|grace/)]),
		);
		expect((await client.info(ADA)).json).toMatchObject([{ userInfo: { status: 'failure' } }]);
	});

	it('frees the org user id of someone removed', async () => {
		await remove({ deleteEmailIds: [ADA] });
		const reply = await client.update({ userInfo: { orgUserId: 'HR-1001', dept: 'X' } });
		expect(reply.json).toMatchObject({ failedUserDetails: [{ userInfo: { status: 'failure' } }] });
	});

	it('refuses owners of bots beside the reason, and removes the others', async () => {
		const owner = 'radia.perlman@example.com';
		const reply = await remove({ deleteEmailIds: [owner, ADA] });
		expect(reply).toMatchObject({
			status: 200,
			json: {
				failedUserDetails: [
					{ emailId: owner, reason: errors('Unauthorized to perform this activity', 400) },
				],
			},
		});
		expect(sandbox.account.user(owner)).toBeDefined();
		expect(sandbox.account.user(ADA)).toBeUndefined();
	});
});
