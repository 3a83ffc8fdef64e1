import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, DIALOG_IDS, GROUP_IDS } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { access, calls, count, EXPLICIT, output, problem, role, update } from '../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const BARBARA = 'barbara.liskov@example.com';
const KATHERINE = 'katherine.johnson@example.com';
const { auditor } = ADMIN_ROLE_IDS;
const RADIA = 'radia.perlman@example.com';
const BOTH_FLAGS = { isDeveloper: 'grant', canCreateBot: 'grant' };
const SKIPPED = {
	emailId: RADIA,
	outcome: 'skipped',
	message: 'Skipped: this user is in Protected Users',
};

describe('an item of several people', () => {
	it('counts those who failed, says why of each, and what became of the others', async () => {
		const run = await account.run('setAccess', {
			items: [access(['nobody@example.com', RADIA, BARBARA, ADA], BOTH_FLAGS)],
			options: { protectedUsers: RADIA, onlyIfChanged: true },
		});
		expect(problem(run).message).toMatch(
			/^1 of 4 failed: nobody@example\.com: .*\.”? Of the others, 1 changed, 1 already up to date, 1 skipped$/,
		);
		expect(run.items[0]?.json).toEqual({
			emailIds: ['nobody@example.com', RADIA, BARBARA, ADA],
			outcome: 'failed',
			people: [
				{
					emailId: 'nobody@example.com',
					outcome: 'failed',
					error: expect.stringContaining('nobody@example.com: Kore answered') as string,
					advice: expect.any(String) as string,
				},
				SKIPPED,
				{ emailId: BARBARA, outcome: 'unchanged', message: 'Already up to date' },
				{ emailId: ADA, outcome: 'updated', message: expect.any(String) as string },
			],
		});
	});

	it('gives each reason once, whatever number of people it is about', async () => {
		const run = await account.run('setAccess', {
			items: [access([ADA, GRACE], EXPLICIT)],
			app: 'builder',
		});
		expect(problem(run).message).toMatch(/^2 of 2 failed: /);
		expect(problem(run).message.match(/did not accept/g)).toHaveLength(2);
	});

	it('claims no more than what holds for each of them', async () => {
		const mixed = await account.run('setAccess', {
			items: [access([BARBARA, ADA], BOTH_FLAGS), access([BARBARA, RADIA], BOTH_FLAGS)],
			options: { onlyIfChanged: true },
		});
		expect([output(mixed, 0).outcome, output(mixed, 1).outcome]).toEqual(['updated', 'unchanged']);
	});

	it('is planned with each person’s name before what would be done, and fails as planned', async () => {
		const run = await account.run('setAccess', {
			items: [access([BARBARA, ADA], BOTH_FLAGS), access([RADIA, ADA], BOTH_FLAGS)],
			options: { dryRun: true, protectedUsers: RADIA },
		});
		expect(output(run, 0).message).toBe(
			`${BARBARA}: Already up to date. ${ADA}: Would change Bot Builder Access from revoked to granted; Can Create Bots from revoked to granted`,
		);
		expect(output(run, 1).outcome).toBe('planned');
		expect(output(run, 1).people).toEqual([
			{
				emailId: ADA,
				outcome: 'planned',
				message:
					'Would change Bot Builder Access from revoked to granted; Can Create Bots from revoked to granted',
			},
			SKIPPED,
		]);
	});

	it('tells of each of them who comes up elsewhere with other values', async () => {
		const run = await account.run('setAccess', {
			items: [
				access([ADA, GRACE], BOTH_FLAGS),
				access(ADA, { isDeveloper: 'revoke' }),
				access(GRACE, { isDeveloper: 'revoke' }),
			],
		});
		const labels =
			'with other values for Bot Builder Access, Can Create Bots; the later value counts';
		expect(output(run, 0).notice).toBe(
			`${ADA} also comes up in item 1 ${labels}; ${GRACE} also comes up in item 2 ${labels}`,
		);
	});
});

describe('somebody who comes up in many items', () => {
	it.each([
		[11, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10 with'],
		[12, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1 more with'],
		[14, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 3 more with'],
	])('is told with at most ten of them (of %i)', async (items, named) => {
		const run = await account.run('update', {
			items: count(items, (n) => update(ADA, { ...EXPLICIT, dept: `Team ${n}` })),
		});
		expect(output(run).notice).toContain(`${ADA} also comes up in item ${named}`);
	});

	it('goes by the name of each item, whatever it is made of', async () => {
		const [name, other] = ["o$&x'$`@example.com", "O$&X'$`@EXAMPLE.COM"];
		const run = await account.run('update', {
			items: [update(name, EXPLICIT), update(other, EXPLICIT)],
		});
		expect(problem(run, 0).message).toContain(name);
		expect(problem(run, 1).message).toContain(other);
		expect(problem(run, 1).message).not.toContain(name);
	});
});

describe('an item', () => {
	it('that asks for nothing is unchanged, and says whom it is about', async () => {
		const run = await account.run('update', {
			items: [update(ADA, { dept: '' }), update(GRACE, EXPLICIT)],
		});
		expect(output(run)).toEqual({
			emailId: ADA,
			outcome: 'unchanged',
			message: 'Nothing to change: every value was empty or Keep',
		});
		expect(output(run, 1).outcome).toBe('updated');
	});

	it('whose change was written and reads otherwise is uncertain', async () => {
		account.reset({ switches: { unknownReference: 'ignored' } });
		const run = await account.run('update', {
			items: [update(ADA, { ...EXPLICIT, addToGroups: ['e-nowhere-to-be-seen'] })],
			options: { verify: true },
		});
		expect(run.items[0]).toMatchObject({
			ok: false,
			notReached: false,
			json: { outcome: 'uncertain' },
		});
	});

	it('of whom one reads otherwise is uncertain, and another who failed is not', async () => {
		account.reset({ switches: { unknownReference: 'ignored' } });
		const run = await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, addToGroups: ['e-nowhere-to-be-seen'] }),
				update('nobody@example.com', EXPLICIT),
			],
			options: { verify: true },
		});
		expect(run.items).toMatchObject([
			{ json: { outcome: 'uncertain' } },
			{ json: { outcome: 'failed' } },
		]);
	});
});

describe('a plan', () => {
	it('says of what cannot be compared that it would be sent', async () => {
		const run = await account.run('update', {
			items: [update(ADA, { ...EXPLICIT, isDeveloper: 'keep', canCreateBot: 'keep', dept: 'R&D' })],
			options: { dryRun: true },
		});
		expect(output(run).message).toBe(
			'Would change Department to R&D. Kore does not show the present value of Department',
		);
		expect(output(run).changes).toEqual([{ field: 'dept', label: 'Department', to: 'R&D' }]);
	});

	it.each([{ dryRun: true }, { onlyIfChanged: true }])(
		'of somebody who is not there fails before anything is sent (%j)',
		async (options) => {
			const run = await account.run('update', {
				items: [update('nobody@example.com', EXPLICIT)],
				options,
			});
			expect(JSON.stringify(run.items[0])).toContain(
				'nobody@example.com: Kore answered “User not found',
			);
			expect(calls(account)).toEqual(['POST /usersInfo']);
		},
	);

	it('shows what is empty, a list, and what cannot be compared, each in words', async () => {
		const run = await account.run('update', {
			items: [
				update(ADA, { firstName: 'Augusta', addToGroups: [GROUP_IDS.support] }),
				update(ADA, { firstName: 'Ada' }),
			],
			options: { dryRun: true },
		});
		expect(output(run).message).toContain(`Groups: add ${GROUP_IDS.support}`);
	});

	it('says of a bot role that is shown that it may be held through a group only', async () => {
		account.sandbox.reset({ switches: { heldRoleGroups: 'absent' } });
		const held = { roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.itServiceDesk };
		const run = await account.run('update', {
			items: [update(KATHERINE, { addRoles: { role: [held] } })],
			options: { dryRun: true },
		});
		expect(output(run).message).toMatch(
			/^Would change Bot Roles to .*\. Kore does not show which roles are held directly and which through a group$/,
		);
	});

	it('is in words where Kore’s own shape is an object', async () => {
		const removed = { roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.itServiceDesk };
		const updated = await account.run('update', {
			items: [
				update(KATHERINE, {
					removeRoles: { role: [removed] },
					assignBotTasks: { bot: [{ botId: BOT_IDS.hrHelpdesk }] },
				}),
			],
			options: { dryRun: true },
		});
		const assigned = await account.run('assign', {
			items: [role(auditor, { addUsers: ADA }), role(auditor, { addGroups: ['Support'] })],
			options: { dryRun: true },
		});
		expect(output(updated).message).toContain(
			`Would change Bot Roles: remove roleId ${removed.roleId} botId ${removed.botId}; Bot Tasks from botId ${BOT_IDS.hrHelpdesk} dialogs ${DIALOG_IDS.requestLeave}, ${DIALOG_IDS.payslipQuestion}, botId ${BOT_IDS.itServiceDesk} dialogs ${DIALOG_IDS.resetPassword} to botId ${BOT_IDS.hrHelpdesk}`,
		);
		expect(output(assigned, 0).message).toBe(`Would change Admin Roles: add ${auditor}`);
		expect(output(assigned, 1).message).toBe(
			`Would change Admin Roles to add ${auditor}. Kore does not show the present value of Admin Roles`,
		);
	});
});
