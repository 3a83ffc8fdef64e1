import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, DIALOG_IDS, GROUP_IDS } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import {
	access,
	bodies,
	callCounts,
	calls,
	count,
	EXPLICIT,
	type Item,
	outcomes,
	output,
	problem,
	role,
	update,
} from '../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const { support, auditors } = GROUP_IDS;

function entriesSent(): unknown[] {
	return (bodies(account, '/users') as Array<{ users: unknown[] }>).flatMap(({ users }) => users);
}

describe('the same person in several items of Update User', () => {
	it('travels once with what all of them ask for', async () => {
		const run = await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, dept: 'R&D', addToGroups: [support] }),
				update(GRACE, { ...EXPLICIT, dept: 'Navy' }),
				update(ADA.toUpperCase(), { city: 'London', addToGroups: [auditors] }),
			],
		});
		expect(entriesSent()).toEqual([
			{
				userInfo: { emailId: ADA, dept: 'R&D', city: 'London' },
				groups: { addTo: [support, auditors] },
				canCreateBot: false,
				isDeveloper: true,
			},
			{ userInfo: { emailId: GRACE, dept: 'Navy' }, canCreateBot: false, isDeveloper: true },
		]);
		expect(run.items.map(({ ok }) => ok)).toEqual([true, true, true]);
		expect(output(run, 0)).not.toHaveProperty('notice');
		expect(output(run, 2)).toMatchObject({ emailId: ADA.toUpperCase(), outcome: 'updated' });
	});

	it('gets the later value where items disagree, and all of them say so', async () => {
		const run = await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, dept: 'R&D', city: 'London' }),
				update(ADA, { dept: 'Legal', city: 'London', canCreateBot: 'grant' }),
			],
		});
		expect(entriesSent()).toEqual([
			{
				userInfo: { emailId: ADA, dept: 'Legal', city: 'London' },
				canCreateBot: true,
				isDeveloper: true,
			},
		]);
		expect(output(run, 0).notice).toBe(
			`${ADA} also comes up in item 1 with other values for Department, Can Create Bots; the later value counts`,
		);
		expect(output(run, 1).notice).toBe(
			`${ADA} also comes up in item 0 with other values for Department, Can Create Bots; the later value counts`,
		);
	});

	it('is added to and removed from groups, roles and bots as the later item says', async () => {
		const tester = { roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk };
		const { requestLeave, payslipQuestion } = DIALOG_IDS;
		const bot = (dialogs: string[]) => ({ bot: [{ botId: BOT_IDS.hrHelpdesk, dialogs }] });
		const run = await account.run('update', {
			items: [
				update(ADA, {
					...EXPLICIT,
					addToGroups: [support, auditors],
					addRoles: { role: [tester] },
					assignBotTasks: bot([requestLeave]),
				}),
				update(ADA, {
					removeFromGroups: [support],
					removeRoles: { role: [tester] },
					assignBotTasks: bot([payslipQuestion]),
				}),
			],
		});
		expect(entriesSent()).toMatchObject([
			{
				groups: { addTo: [auditors], removeFrom: [support] },
				roles: { removeFrom: [tester] },
				assignBotTasks: [{ botId: BOT_IDS.hrHelpdesk, dialogs: [payslipQuestion] }],
			},
		]);
		expect(output(run, 0).notice).toContain('Groups, Bot Roles, Bot Tasks');
	});

	it.each<[string, Item]>([
		['granted bot creation', { isDeveloper: 'grant', canCreateBot: 'grant' }],
		['left bot creation to the default', { isDeveloper: 'grant', canCreateBot: 'platformDefault' }],
	])(
		'loses bot creation with a later revocation of the builder, and an item that %s says so',
		async (_what, earlier) => {
			const run = await account.run('update', {
				items: [update(ADA, earlier), update(ADA, { isDeveloper: 'revoke' })],
			});
			expect(entriesSent()).toEqual([
				{ userInfo: { emailId: ADA }, canCreateBot: false, isDeveloper: false },
			]);
			expect(output(run, 0).notice).toContain('Bot Builder Access, Can Create Bots');
		},
	);

	it.each(['grant', 'platformDefault'])(
		'is not touched when one item revokes the builder and a later one sets bot creation to %s',
		async (canCreateBot) => {
			const run = await account.run('update', {
				items: [
					update(ADA, { isDeveloper: 'revoke' }),
					update(ADA, { canCreateBot }),
					update(GRACE, EXPLICIT),
				],
			});
			for (const item of [0, 1]) {
				expect(problem(run, item).message).toMatch(
					/: items about this user contradict each other: “Can Create Bots” cannot be .*“Bot Builder Access” is revoked/,
				);
			}
			expect(output(run, 2).outcome).toBe('updated');
			expect(entriesSent()).toHaveLength(1);
		},
	);

	it('may be in 8,000 of them, each with another group, without n8n standing still meanwhile', async () => {
		account.reset({ switches: { unknownReference: 'ignored' } });
		const items = count(8000, (n) =>
			update(ADA, { ...EXPLICIT, addToGroups: [`e-${n}-00000000`] }),
		);
		const before = process.cpuUsage();
		const run = await account.run('update', { items });
		const { user } = process.cpuUsage(before);
		expect(outcomes(run)).toEqual({ updated: 1 });
		expect(user).toBeLessThan(4_000_000);
	});

	it('fails on every item when Duplicate Users says so, and the others are done', async () => {
		const run = await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, dept: 'R&D' }),
				update(GRACE, EXPLICIT),
				update(ADA, { city: 'London' }),
				update(ADA, { city: 'Paris' }),
			],
			options: { duplicateUsers: 'fail' },
		});
		for (const item of [0, 2, 3]) {
			expect(problem(run, item)).toEqual({
				message: `${ADA}: this user comes up in several items`,
				description: 'Remove the repetition, or set Duplicate Users to Merge Into One Change',
			});
		}
		expect(entriesSent()).toMatchObject([{ userInfo: { emailId: GRACE } }]);
	});
});

describe('a person named by e-mail address in one item and by organization user ID in another', () => {
	it('travels once, and each item is answered under the name it used', async () => {
		const run = await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, dept: 'R&D' }),
				update('HR-1001', { dept: 'Legal' }),
				update('HR-1002', EXPLICIT),
			],
		});
		expect(entriesSent()).toMatchObject([
			{ userInfo: { emailId: ADA, dept: 'Legal' } },
			{ userInfo: { orgUserId: 'HR-1002' } },
		]);
		expect(output(run, 0).emailId).toBe(ADA);
		expect(output(run, 1)).toMatchObject({ orgUserId: 'HR-1001', outcome: 'updated' });
		expect(output(run, 1).notice).toContain('Department');
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1, 'PUT /users': 1 });
	});

	it('is found out for the role of an assignment too', async () => {
		const { auditor } = ADMIN_ROLE_IDS;
		const run = await account.run('assign', {
			items: [
				role(auditor, { addUsers: ADA }),
				role(auditor, { identifyUsersBy: 'orgUserId', removeUsers: 'HR-1001' }),
			],
		});
		for (const item of [0, 1]) {
			expect(problem(run, item).message).toContain('one item adds this user to the role');
		}
		expect(calls(account)).toEqual(['GET /alluserroles']);
	});
});

describe('the same person in several items of the other operations', () => {
	it('gets the later access, with a notice on all of them', async () => {
		const run = await account.run('setAccess', {
			items: [
				access([ADA, GRACE], { isDeveloper: 'grant', canCreateBot: 'grant' }),
				access(ADA, { isDeveloper: 'revoke' }),
			],
		});
		expect(bodies(account, '/useraccess')).toEqual(
			expect.arrayContaining([
				{ emailIds: [ADA], canCreateBot: false, isDeveloper: false },
				{ emailIds: [GRACE], canCreateBot: true, isDeveloper: true },
			]),
		);
		expect(output(run, 0).notice).toBe(
			`${ADA} also comes up in item 1 with other values for Bot Builder Access, Can Create Bots; the later value counts`,
		);
	});

	it('who is added to a role by one item and removed by another gets neither, and every such item says so', async () => {
		const { auditor, billingAdmin } = ADMIN_ROLE_IDS;
		const before = account.sandbox.account.snapshot();
		const run = await account.run('assign', {
			items: [
				role(auditor, { addUsers: ADA }),
				role(auditor, { addUsers: GRACE }),
				role(auditor, { removeUsers: ADA.toUpperCase() }),
				role(auditor, { addUsers: ADA }),
				role(billingAdmin, { removeUsers: ADA }),
			],
		});
		for (const item of [0, 2, 3]) {
			expect(problem(run, item)).toEqual({
				message: expect.stringContaining(
					`one item adds this user to the role ${auditor} and another one removes it`,
				),
				description: 'Keep only one of the two',
			});
		}
		expect([output(run, 1).outcome, output(run, 4).outcome]).toEqual(['updated', 'updated']);
		expect(account.sandbox.account.snapshot().users[ADA]).toEqual(before.users[ADA]);
	});

	it('is added once when several items add them, which is no disagreement', async () => {
		const { auditor } = ADMIN_ROLE_IDS;
		const run = await account.run('assign', {
			items: [role(auditor, { addUsers: ADA }), role(auditor, { addUsers: ADA })],
		});
		expect(bodies(account, '/adminroles')).toMatchObject([[{ addUsers: [ADA] }]]);
		expect(output(run, 1)).not.toHaveProperty('notice');
	});
});

describe('custom fields of which one item sets an object where another sets a value', () => {
	it.each([
		['{"shift":{"from":8}}', '{"shift":1}', 'shift'],
		['{"userInfo":{"desk":1}}', '{"userInfo":{"desk":{"floor":2}}}', 'desk'],
	])('say that the later one counts: %s, %s', async (earlier, later, field) => {
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT), update(ADA, EXPLICIT)],
			perItem: [{ customFields: earlier }, { customFields: later }],
		});
		expect(output(run, 0).notice).toContain(field);
		expect(output(run, 0).notice).toContain('the later value counts');
	});
});
