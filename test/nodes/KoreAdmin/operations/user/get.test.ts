import {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	DIALOG_IDS,
	GROUP_IDS,
	manyPeople,
} from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import {
	bodies,
	callCounts,
	count,
	email,
	failures,
	type Item,
	orgUserId,
	outcomes,
	output,
	problem,
	withAnswers,
} from '../../items';

const account = useAccount(() => ({
	seed: undefined,
	limits: { perMinute: 60, perHour: 1800 },
}));

const KATHERINE = 'katherine.johnson@example.com';
const NOBODY = 'nobody@example.com';

function get(user: string, more: Item = {}): Item {
	return { user: { mode: user.includes('@') ? 'email' : 'orgUserId', value: user }, ...more };
}

/** What Katherine may do, as a value. */
const KATHERINE_ACCESS = {
	groups: [
		{ groupId: GROUP_IDS.support, groupName: 'Support' },
		{ groupId: GROUP_IDS.botDesigners, groupName: 'Bot Designers' },
	],
	botRoles: [
		{
			roleId: BOT_ROLE_IDS.developer,
			roleName: 'Bot Developer',
			botId: BOT_IDS.hrHelpdesk,
			botName: 'HR Helpdesk',
		},
		{
			roleId: BOT_ROLE_IDS.tester,
			roleName: 'Bot Tester',
			botId: BOT_IDS.itServiceDesk,
			botName: 'IT Service Desk',
		},
		{
			roleId: BOT_ROLE_IDS.developer,
			roleName: 'Bot Developer',
			botId: BOT_IDS.travelPlanner,
			botName: 'Travel Planner',
			throughGroups: ['Bot Designers'],
		},
	],
	adminRoles: [{ roleId: ADMIN_ROLE_IDS.identityAdmin, roleName: 'Identity Admin' }],
	botTasks: [
		{ botId: BOT_IDS.hrHelpdesk, dialogs: [DIALOG_IDS.requestLeave, DIALOG_IDS.payslipQuestion] },
		{ botId: BOT_IDS.itServiceDesk, dialogs: [DIALOG_IDS.resetPassword] },
	],
	isDeveloper: true,
	canCreateBot: true,
};

/** What `usersInfo` shows of Katherine, simplified. */
const KATHERINE_IN_FULL = {
	emailId: KATHERINE,
	userId: expect.stringMatching(/^u-/),
	firstName: 'Katherine',
	lastName: 'Johnson',
	status: 'active',
	lastLogin: '2025-11-20T08:15:00.000Z',
	isDeveloper: true,
	canCreateBot: true,
	groups: [
		{ groupId: GROUP_IDS.support, groupName: 'Support' },
		{ groupId: GROUP_IDS.botDesigners, groupName: 'Bot Designers' },
	],
	botRoles: [
		{
			roleId: BOT_ROLE_IDS.developer,
			roleName: 'Bot Developer',
			botId: BOT_IDS.hrHelpdesk,
			botName: 'HR Helpdesk',
			groups: [],
		},
		{
			roleId: BOT_ROLE_IDS.tester,
			roleName: 'Bot Tester',
			botId: BOT_IDS.itServiceDesk,
			botName: 'IT Service Desk',
			groups: [],
		},
		{
			roleId: BOT_ROLE_IDS.developer,
			roleName: 'Bot Developer',
			botId: BOT_IDS.travelPlanner,
			botName: 'Travel Planner',
			groups: ['Bot Designers'],
		},
	],
	adminRoles: [{ roleId: ADMIN_ROLE_IDS.identityAdmin, roleName: 'Identity Admin', groups: [] }],
	botTasks: [
		{ botId: BOT_IDS.hrHelpdesk, dialogs: [DIALOG_IDS.requestLeave, DIALOG_IDS.payslipQuestion] },
		{ botId: BOT_IDS.itServiceDesk, dialogs: [DIALOG_IDS.resetPassword] },
	],
	access: KATHERINE_ACCESS,
};

describe('somebody who is there', () => {
	it('is shown in one form, without what the call does not show', async () => {
		const run = await account.run('user get', { items: [get(KATHERINE)] });
		expect(output(run)).toEqual(KATHERINE_IN_FULL);
		expect(output(run)).not.toHaveProperty('orgUserId');
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 1 });
		expect(bodies(account, '/usersInfo')).toEqual([{ emailIds: [KATHERINE] }]);
	});

	it('is shown in the same form by organization user ID, which the list of users resolves', async () => {
		const run = await account.run('user get', { items: [get('HR-1004')] });
		expect(output(run)).toEqual({ ...KATHERINE_IN_FULL, orgUserId: 'HR-1004' });
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1, 'POST /usersInfo': 1 });
	});

	it('is shown as Kore shows them without Simplify', async () => {
		const run = await account.run('user get', { items: [get(KATHERINE, { simplify: false })] });
		expect(output(run)).toMatchObject({
			isDeveloper: true,
			userInfo: { emailId: KATHERINE, status: 'active' },
			roles: { adminRoles: [{ roleId: ADMIN_ROLE_IDS.identityAdmin }] },
			assignBotTasks: [{ botId: BOT_IDS.hrHelpdesk, actions: [] }, {}],
		});
	});

	it('is found under an address in other capital letters, and shown under Kore’s', async () => {
		const run = await account.run('user get', { items: [get('MARY.jackson@example.com')] });
		expect(output(run)).toMatchObject({ emailId: 'Mary.Jackson@example.com', firstName: 'Mary' });
	});

	it('is looked up once, whoever asks, and each item is answered as it asked', async () => {
		const run = await account.run('user get', {
			items: [get(KATHERINE), get('HR-1004'), get(KATHERINE.toUpperCase(), { simplify: false })],
		});
		expect(bodies(account, '/usersInfo')).toEqual([
			{ emailIds: [KATHERINE.toUpperCase()] },
			{ emailIds: [KATHERINE] },
		]);
		expect(output(run, 0).emailId).toBe(KATHERINE);
		expect(output(run, 1).orgUserId).toBe('HR-1004');
		expect(output(run, 2)).toHaveProperty('userInfo.emailId', KATHERINE);
	});
});

describe('somebody who is not there', () => {
	it('is an error of that item alone', async () => {
		const run = await account.run('user get', {
			items: [get(KATHERINE), get(NOBODY), get('HR-9999')],
		});
		expect(outcomes(run)).toEqual({ found: 1, notFound: 2 });
		expect(failures(run).map(({ item, message }) => [item, message])).toEqual([
			[
				1,
				`${NOBODY} was not found: Kore answered “User not found. Please check the provided email address.”`,
			],
			[2, 'HR-9999 was not found: Kore’s list of users does not include this user'],
		]);
		expect(run.items[1]).toMatchObject({ json: { emailId: NOBODY, outcome: 'failed' } });
		expect(run.items[2]).toMatchObject({ json: { orgUserId: 'HR-9999', outcome: 'failed' } });
	});

	it('is output as such where When Not Found says so', async () => {
		const run = await account.run('user get', {
			items: [get(NOBODY), get('HR-9999')],
			options: { whenNotFound: 'output' },
		});
		expect(outcomes(run)).toEqual({ notFound: 2 });
		expect([output(run, 0), output(run, 1)]).toEqual([
			{ emailId: NOBODY, found: false },
			{ orgUserId: 'HR-9999', found: false },
		]);
	});

	it('is nobody whom an answer leaves out, which says nothing of them', async () => {
		const run = await withAnswers(
			account,
			(answer) => {
				const elements = JSON.parse(answer.text) as unknown[];
				return { ...answer, text: JSON.stringify(elements.slice(0, 1)) };
			},
			async () => await account.run('user get', { items: [get(KATHERINE), get(NOBODY)] }),
		);
		expect(outcomes(run)).toEqual({ found: 1, failed: 1 });
		expect(problem(run, 1).message).toContain(`${NOBODY} could not be read`);
	});
});

describe('somebody who cannot be read', () => {
	const withElement = async (element: object) =>
		await withAnswers(
			account,
			(answer, { body }) => {
				const { emailIds } = body as { emailIds: string[] };
				const elements = JSON.parse(answer.text) as object[];
				const text = JSON.stringify(
					elements.map((own, at) => (emailIds[at] === NOBODY ? element : own)),
				);
				return { ...answer, text };
			},
			async () =>
				await account.run('user get', {
					items: [get(NOBODY), get(KATHERINE)],
					options: { whenNotFound: 'output' },
				}),
		);

	it('is an error, and not somebody who is not there, when Kore says that something went wrong', async () => {
		const reason = { errors: [{ msg: 'Internal server error', code: 500 }] };
		const run = await withElement({ userInfo: { emailId: NOBODY, status: 'failure', reason } });
		expect(outcomes(run)).toEqual({ failed: 1, found: 1 });
		expect(problem(run).message).toBe(
			`${NOBODY} could not be read: Kore answered “Internal server error” for this user`,
		);
	});

	it('is an error when an element of the answer has no name', async () => {
		const run = await withElement({ isDeveloper: true });
		expect(outcomes(run)).toEqual({ failed: 1, found: 1 });
		expect(problem(run).message).toBe(
			`${NOBODY} could not be read: Kore’s answer says nothing documented about this user`,
		);
	});

	it('takes nobody else along when their address alone makes Kore fail', async () => {
		account.reset({ seed: manyPeople(120) });
		const run = await withAnswers(
			account,
			(answer, { body }) =>
				JSON.stringify(body).includes(email(77))
					? { status: 500, headers: {}, text: '{"errors":[{"msg":"boom"}]}' }
					: answer,
			async () => await account.run('user get', { items: count(120, (n) => get(email(n))) }),
		);
		expect(outcomes(run)).toEqual({ found: 119, failed: 1 });
		expect(problem(run, 76).message).toBe(
			`${email(77)} could not be read: Kore or a proxy in front of it was unavailable (HTTP 500) (Kore said “boom”)`,
		);
	});

	it('is not attempted once the hour’s calls are used up, and whoever was read before stays read', async () => {
		account.reset({ seed: manyPeople(120), limits: { perMinute: 60, perHour: 2 } });
		const run = await account.run('user get', { items: count(120, (n) => get(email(n))) });
		expect(outcomes(run)).toEqual({ found: 100, notAttempted: 20 });
		expect(problem(run, 119).message).toMatch(
			new RegExp(
				`^${email(120)} was not attempted: The account has used up its calls for this hour`,
			),
		);
		expect(problem(run, 119).description).toMatch(/^Run the workflow again after 2026-/);
	});
});

describe('scopes', () => {
	it('without that of usersInfo people are shown as the list shows them, and the hint says what is missing', async () => {
		const run = await account.run('user get', {
			items: [get(KATHERINE)],
			app: 'roleManagementOnly',
		});
		expect(output(run)).toMatchObject({ emailId: KATHERINE, orgUserId: 'HR-1004' });
		expect(output(run)).not.toHaveProperty('groups');
		expect(run.remarks).toEqual([
			'Names, status, groups and bot tasks are left out, as the app lacks the scope “User Management > User Management”',
		]);
	});

	it('without that of the list nobody is found by organization user ID, and the error names it', async () => {
		const run = await account.run('user get', {
			items: [get('HR-1004'), get(KATHERINE)],
			app: 'userManagementOnly',
		});
		expect(outcomes(run)).toEqual({ failed: 1, found: 1 });
		expect(problem(run).message).toContain(
			'HR-1004 could not be read: The app lacks the scope “Profile Management > Role Management”',
		);
	});

	it('without either the error names the one that shows more', async () => {
		const run = await account.run('user get', { items: [get(KATHERINE)], app: 'noScopes' });
		expect(problem(run).message).toContain(
			'The app lacks the scope “User Management > User Management”',
		);
	});
});

describe('many people', () => {
	beforeEach(() => account.reset({ seed: manyPeople(120) }));

	it('travel together: 120 take three calls', async () => {
		const run = await account.run('user get', { items: count(120, (n) => get(email(n))) });
		expect(outcomes(run)).toEqual({ found: 120 });
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 3 });
	});

	it('by organization user ID take three calls beside those for the list', async () => {
		const run = await account.run('user get', { items: count(120, (n) => get(orgUserId(n))) });
		expect(outcomes(run)).toEqual({ found: 120 });
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 3, 'POST /usersInfo': 3 });
		expect(output(run, 119)).toMatchObject({ emailId: email(120), orgUserId: orgUserId(120) });
	});

	it('are read no further than the first failure under On Error: Stop', async () => {
		const items = [get(NOBODY), ...count(120, (n) => get(email(n)))];
		const run = await account.run('user get', { items, stop: true });
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 1 });
		expect(outcomes(run)).toEqual({ notFound: 1, found: 49, notAttempted: 71 });
		expect(run.items[120]).toMatchObject({ ok: false, notReached: true });
	});

	it('are not read at all under On Error: Stop when an item cannot be read', async () => {
		const run = await account.run('user get', { items: [get(email(1)), get('')], stop: true });
		expect(account.sandbox.calls).toEqual([]);
		expect(problem(run, 1).message).toBe('User is empty');
	});
});
