import { ADMIN_ROLE_IDS, demoAccount, manyPeople } from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import { callCounts, count, email, type Item, outcomes, output, problem } from '../../items';
import { NOTHING } from '../../../../support/nothing';

const account = useAccount(() => ({ seed: demoAccount }));

const KATHERINE = 'katherine.johnson@example.com';
const leave = (value: string): Item => ({
	user: { mode: value.includes('@') ? 'email' : 'orgUserId', value },
});
const person = (name: string) => account.sandbox.account.snapshot().users[name];

describe('Remove All Access', () => {
	it('takes everything away, and says so only after reading back', async () => {
		const run = await account.run('user removeAccess', { items: [leave(KATHERINE)] });
		expect(output(run)).toMatchObject({ emailId: KATHERINE, outcome: 'verified' });
		expect(output(run).changes).toEqual([
			{ field: 'groups', label: 'Groups', from: ['Support', 'Bot Designers'], to: [] },
			{
				field: 'roles',
				label: 'Bot Roles',
				from: [
					'Bot Developer on HR Helpdesk',
					'Bot Tester on IT Service Desk',
					'Bot Developer on Travel Planner (through the group Bot Designers)',
				],
				to: [],
			},
			{ field: 'adminRoles', label: 'Admin Roles', from: ['Identity Admin'], to: [] },
			{
				field: 'assignBotTasks',
				label: 'Bot Tasks',
				from: expect.arrayContaining([expect.any(String) as unknown]) as unknown,
				to: [],
			},
			{ field: 'isDeveloper', label: 'Bot Builder Access', from: true, to: false },
			{ field: 'canCreateBot', label: 'Can Create Bots', from: true, to: false },
		]);
		expect(person(KATHERINE)).toMatchObject(NOTHING);
		expect(person(KATHERINE)?.profile.firstName).toBe('Katherine');
	});

	it.each([
		['a run', {}],
		['a dry run', { dryRun: true }],
	])('says in %s what there was before, as Get User says it', async (_name, options) => {
		const { access } = output(await account.run('user get', { items: [leave(KATHERINE)] }));
		const run = await account.run('user removeAccess', { items: [leave(KATHERINE)], options });
		expect(access).toHaveProperty('groups.length', 2);
		expect(output(run).before).toEqual(access);
	});

	it('says of whoever holds nothing that there was nothing', async () => {
		await account.run('user removeAccess', { items: [leave(KATHERINE)] });
		const again = await account.run('user removeAccess', { items: [leave(KATHERINE)] });
		expect(output(again)).toMatchObject({
			outcome: 'unchanged',
			before: {
				groups: [],
				botRoles: [],
				adminRoles: [],
				botTasks: [],
				isDeveloper: false,
				canCreateBot: false,
			},
		});
	});

	it('has nothing to say of what somebody had who is not there', async () => {
		const run = await account.run('user removeAccess', {
			items: [leave('nobody@example.com')],
			options: { whenNotFound: 'unchanged' },
		});
		expect(output(run)).not.toHaveProperty('before');
	});

	it('needs one look, one or two writing calls and one look back for fifty people', async () => {
		account.reset({ seed: manyPeople(50) });
		const run = await account.run('user removeAccess', {
			items: count(50, (n) => leave(email(n))),
			options: { maxUsers: 50 },
		});
		const { verified = 0, unchanged = 0 } = outcomes(run);
		expect(verified + unchanged).toBeGreaterThanOrEqual(50);
		expect(callCounts(account)['POST /usersInfo']).toBeLessThanOrEqual(2);
		expect(callCounts(account)['PUT /users']).toBe(1);
		for (const user of Object.values(account.sandbox.account.snapshot().users)) {
			expect(user).toMatchObject(NOTHING);
		}
	});

	it('works for people named by organization user ID as well', async () => {
		const id = person(KATHERINE)?.orgUserId ?? '';
		const run = await account.run('user removeAccess', { items: [leave(id)] });
		expect(output(run)).toMatchObject({ orgUserId: id, outcome: 'verified' });
		expect(person(KATHERINE)).toMatchObject(NOTHING);
	});

	it('leaves alone whoever holds nothing', async () => {
		await account.run('user removeAccess', { items: [leave(KATHERINE)] });
		const again = await account.run('user removeAccess', { items: [leave(KATHERINE)] });
		expect(output(again).outcome).toBe('unchanged');
	});

	it('reports somebody whom Kore does not know, unless such people are to be left', async () => {
		const gone = leave('nobody@example.com');
		const run = await account.run('user removeAccess', { items: [gone] });
		expect(problem(run)?.message).toContain('nobody@example.com: Kore answered “User not found');
		const calm = await account.run('user removeAccess', {
			items: [gone],
			options: { whenNotFound: 'unchanged' },
		});
		expect(output(calm)).toMatchObject({ emailId: 'nobody@example.com', outcome: 'unchanged' });
	});

	it('says what is left when Kore takes the call and does nothing', async () => {
		account.sandbox.addFault({
			when: { method: 'PUT', path: '/users' },
			kind: 'status',
			status: 200,
			applied: false,
			times: 'always',
		} as never);
		const run = await account.run('user removeAccess', { items: [leave(KATHERINE)] });
		expect(run.items[0]?.ok).toBe(false);
		expect(run.items[0]?.json.outcome).toBe('uncertain');
	});

	it('does what it can where the app may not assign admin roles, and says what is left', async () => {
		account.sandbox.account.user(KATHERINE)?.adminRoles.add(ADMIN_ROLE_IDS.auditor);
		const run = await account.run('user removeAccess', {
			items: [leave(KATHERINE)],
			app: 'userManagementOnly',
		});
		expect(problem(run).message).toContain(
			'lacks the scope “Profile Management > Role Management”',
		);
		// Part of it is done, and the sentence says of which part that is not so.
		expect(run.items[0]?.json.outcome).toBe('uncertain');
		expect(problem(run).message).toMatch(
			/When it was read back, Admin Roles is .* instead of none/,
		);
		expect(person(KATHERINE)).toMatchObject({
			groups: [],
			botRoles: [],
			botTasks: {},
			isDeveloper: false,
		});
		expect(person(KATHERINE)?.adminRoles).toContain(ADMIN_ROLE_IDS.auditor);
	});

	it('does not say that it is done where reading back failed', async () => {
		account.sandbox.addFault({
			when: { method: 'POST', path: '/usersInfo', nth: 2 },
			kind: 'status',
			status: 500,
			times: 'always',
		} as never);
		const run = await account.run('user removeAccess', { items: [leave(KATHERINE)] });
		expect(person(KATHERINE)).toMatchObject(NOTHING);
		expect(run.items[0]?.json.outcome).toBe('uncertain');
		expect(problem(run).message).toContain('It could not be read back');
	});

	it('plans without writing', async () => {
		const before = person(KATHERINE);
		const run = await account.run('user removeAccess', {
			items: [leave(KATHERINE)],
			options: { dryRun: true },
		});
		expect(output(run).outcome).toBe('planned');
		expect(person(KATHERINE)).toEqual(before);
	});

	it('says once of each person that there are too many of them', async () => {
		account.reset({ seed: manyPeople(3) });
		const run = await account.run('user removeAccess', {
			items: count(3, (n) => leave(email(n))),
			options: { maxUsers: 2 },
		});
		expect(problem(run).message).toBe(
			`${email(1)}: nothing was written, as 3 users would be changed and Max Users is 2`,
		);
	});

	it('asks for an item per person where one names several', async () => {
		const several = `${KATHERINE}, ${email(1)}`;
		const run = await account.run('user removeAccess', { items: [leave(several)] });
		expect(problem(run)).toMatchObject({
			message: `User holds several addresses, “${several}”, and names one person`,
			description: 'Use one item per user, for example with n8n’s Split Out node',
		});
	});
});
