import {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	DIALOG_IDS,
	GROUP_IDS,
} from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import {
	bodies,
	callCounts,
	count,
	failures,
	type Item,
	outcomes,
	output,
	problem,
} from '../../items';

const account = useAccount(() => ({ limits: { perMinute: 60, perHour: 1800 } }));

const NEW = 'mary.seacole@example.com';
const ADA = 'ada.lovelace@example.com';

const create = (email: string, more: Item = {}): Item => ({ email, ...more });
const person = (email = NEW) => account.sandbox.account.snapshot().users[email];
const fresh = (n: number) => `new${n}@example.com`;

describe('Create User', () => {
	it('sends what Kore documents for a new person, and no right that was not asked for', async () => {
		const run = await account.run('user create', {
			items: [
				create(NEW, {
					additionalFields: {
						firstName: 'Mary',
						dept: 'Care',
						orgUserId: 'HR-2001',
						groups: [GROUP_IDS.support],
						roles: { role: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }] },
						adminRoles: [ADMIN_ROLE_IDS.auditor],
						assignBotTasks: {
							bot: [{ botId: BOT_IDS.hrHelpdesk, dialogs: DIALOG_IDS.requestLeave }],
						},
					},
				}),
			],
			options: { verify: true },
		});
		expect(bodies(account, '/users').filter((body) => 'users' in (body as object))).toEqual([
			{
				users: [
					{
						userInfo: { emailId: NEW, orgUserId: 'HR-2001', firstName: 'Mary', dept: 'Care' },
						groups: [GROUP_IDS.support],
						roles: [
							{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk },
							{ roleId: ADMIN_ROLE_IDS.auditor },
						],
						assignBotTasks: [{ streamId: BOT_IDS.hrHelpdesk, dialogs: [DIALOG_IDS.requestLeave] }],
						canCreateBot: false,
						isDeveloper: false,
					},
				],
				sendEmail: true,
			},
		]);
		expect(output(run)).toMatchObject({ emailId: NEW, outcome: 'created' });
		expect(person()).toMatchObject({
			isDeveloper: false,
			canCreateBot: false,
			groups: [GROUP_IDS.support],
			adminRoles: [ADMIN_ROLE_IDS.auditor],
		});
	});

	it('needs three looks and three creations for 120 people', async () => {
		const run = await account.run('user create', {
			items: count(120, (n) => create(fresh(n))),
		});
		expect(outcomes(run)).toEqual({ created: 120 });
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 3, 'POST /users': 3 });
	});

	it('reports somebody who exists, and creates the others', async () => {
		const run = await account.run('user create', { items: [create(ADA), create(NEW)] });
		expect(problem(run, 0).message).toBe(`${ADA} was not created: the user already exists`);
		expect(output(run, 1).outcome).toBe('created');
	});

	it('leaves somebody who exists unchanged where that is asked for', async () => {
		const before = person(ADA);
		const run = await account.run('user create', {
			items: [create(ADA, { isDeveloper: 'grant' })],
			options: { whenExists: 'unchanged' },
		});
		expect(output(run)).toMatchObject({ emailId: ADA, outcome: 'unchanged' });
		expect(person(ADA)).toEqual(before);
	});

	it('refuses bot creation without the bot builder before anything is sent', async () => {
		const run = await account.run('user create', {
			items: [create(NEW, { canCreateBot: 'grant' })],
		});
		expect(problem(run).message).toContain('“Can Create Bots”');
		expect(account.sandbox.calls).toEqual([]);
	});

	it.each(['dropAfter', 'truncated', 'empty'] as const)(
		'creates and invites nobody twice when the answer is lost (%s)',
		async (kind) => {
			account.sandbox.addFault({ when: { path: '/users', nth: 1 }, kind });
			const run = await account.run('user create', { items: [create(NEW), create(fresh(1))] });
			expect(callCounts(account)['POST /users']).toBe(1);
			expect(outcomes(run)).toEqual({ created: 2 });
		},
	);

	it('says of a call that was lost before it was carried out that the person is not there', async () => {
		account.sandbox.addFault({ when: { path: '/users', nth: 1 }, kind: 'dropBefore' });
		const run = await account.run('user create', { items: [create(NEW)] });
		expect(callCounts(account)['POST /users']).toBe(1);
		expect(problem(run).message).toContain(`${NEW} may have been created`);
	});

	it('sends again what the limit turned away, since that was not processed', async () => {
		account.reset({ limits: { perMinute: 2, perHour: 1800 } });
		const run = await account.run('user create', {
			items: [create(NEW)],
			options: { batchSize: 1 },
		});
		expect(output(run).outcome).toBe('created');
	});

	it('creates the others when one of them is refused, each with its reason', async () => {
		const bad = create(fresh(2), { additionalFields: { groups: ['e-gone00000000'] } });
		const run = await account.run('user create', {
			items: [create(fresh(1)), bad, create(fresh(3))],
		});
		expect(failures(run).map(({ item, message }) => [item, message])).toEqual([
			[1, `${fresh(2)} was not created: Kore answered “Invalid groupId”`],
		]);
		expect(outcomes(run)).toEqual({ created: 2, failed: 1 });
	});

	it('plans without writing', async () => {
		const run = await account.run('user create', {
			items: [create(NEW), create(ADA)],
			options: { dryRun: true },
		});
		expect(output(run, 0)).toMatchObject({
			outcome: 'planned',
			message: expect.stringMatching(/^Would create the account with (?!.*does not show)/),
		});
		expect(output(run, 1)).toMatchObject({ emailId: ADA, outcome: 'failed' });
		expect(person()).toBeUndefined();
	});

	it('plans the employee number too', async () => {
		const run = await account.run('user create', {
			items: [create(NEW, { additionalFields: { orgUserId: 'HR-2001' } })],
			options: { dryRun: true },
		});
		expect(output(run).changes).toContainEqual({
			field: 'orgUserId',
			label: 'Organization User ID',
			to: 'HR-2001',
		});
		expect(output(run).message).toContain('Organization User ID');
	});
});
