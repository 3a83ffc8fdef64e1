import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, GROUP_IDS } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import {
	access,
	calls,
	EXPLICIT,
	failures,
	output,
	outcomes,
	problem,
	role,
	update,
	withAnswers,
} from '../items';

const account = useAccount();

const KATHERINE = 'katherine.johnson@example.com';
const ADA = 'ada.lovelace@example.com';
const { support, auditors, botDesigners } = GROUP_IDS;

function writes(): string[] {
	return calls(account).filter((call) => !/usersInfo|alluserroles/.test(call));
}

describe('a dry run', () => {
	it('shows what would change, from what to what where Kore lets us read it, and writes nothing', async () => {
		const before = account.sandbox.account.snapshot();
		const run = await account.run('update', {
			items: [
				update(KATHERINE, {
					firstName: 'Kay',
					lastName: 'Johnson',
					dept: 'Moon',
					addToGroups: [auditors],
					removeFromGroups: [support],
					removeRoles: { role: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.itServiceDesk }] },
					isDeveloper: 'grant',
					canCreateBot: 'revoke',
				}),
			],
			options: { dryRun: true },
		});
		expect(output(run)).toEqual({
			emailId: KATHERINE,
			outcome: 'planned',
			message: expect.stringMatching(
				/^Would change First Name from Katherine to Kay; Department to Moon; /,
			),
			planId: expect.stringMatching(/^plan-/),
			changes: [
				{ field: 'firstName', label: 'First Name', from: 'Katherine', to: 'Kay' },
				{ field: 'dept', label: 'Department', to: 'Moon' },
				{
					field: 'groups',
					label: 'Groups',
					from: [support, botDesigners],
					to: [botDesigners, auditors],
				},
				{
					field: 'roles',
					label: 'Bot Roles',
					from: expect.arrayContaining([
						{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.itServiceDesk },
					]),
					to: expect.not.arrayContaining([
						{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.itServiceDesk },
					]),
				},
				{ field: 'canCreateBot', label: 'Can Create Bots', from: true, to: false },
			],
		});
		expect(writes()).toEqual([]);
		expect(account.sandbox.account.snapshot()).toEqual(before);
	});

	it('names each person of an item that names several', async () => {
		const run = await account.run('setAccess', {
			items: [access([ADA, KATHERINE], { isDeveloper: 'revoke' })],
			options: { dryRun: true },
		});
		expect(output(run).changes).toEqual([
			{
				emailId: KATHERINE,
				field: 'isDeveloper',
				label: 'Bot Builder Access',
				from: true,
				to: false,
			},
			{
				emailId: KATHERINE,
				field: 'canCreateBot',
				label: 'Can Create Bots',
				from: true,
				to: false,
			},
		]);
	});

	it('says who is unknown, who is as asked, and what of a group cannot be read', async () => {
		const { auditor, identityAdmin } = ADMIN_ROLE_IDS;
		const run = await account.run('assign', {
			items: [
				role(identityAdmin, { addUsers: KATHERINE }),
				role(auditor, { addUsers: 'nobody@example.com' }),
				role(auditor, { addGroups: ['Support'] }),
				role(auditor, { addUsers: ADA }),
			],
			options: { dryRun: true },
		});
		expect(output(run, 0).outcome).toBe('unchanged');
		expect(output(run, 1)).toMatchObject({
			emailId: 'nobody@example.com',
			outcome: 'failed',
			error: expect.stringContaining('nobody@example.com: Kore answered'),
		});
		expect(output(run, 2).changes).toEqual([
			{ field: 'adminRoles', label: 'Admin Roles', to: { add: [auditor] } },
		]);
		expect(output(run, 3).changes).toEqual([
			{ field: 'adminRoles', label: 'Admin Roles', from: [], to: [auditor] },
		]);
		expect(writes()).toEqual(['GET /groups']);
	});
});

describe('a flag that is left to the platform’s default', () => {
	const DEFAULTS = { isDeveloper: 'platformDefault', canCreateBot: 'platformDefault' };

	it('is a grant, and a dry run shows it', async () => {
		const run = await account.run('update', {
			items: [update(ADA, DEFAULTS), update(KATHERINE, DEFAULTS)],
			options: { dryRun: true },
		});
		expect(output(run, 0).changes).toEqual([
			{ field: 'isDeveloper', label: 'Bot Builder Access', from: false, to: true },
			{ field: 'canCreateBot', label: 'Can Create Bots', from: false, to: true },
		]);
		expect(output(run, 1).outcome).toBe('unchanged');
	});

	it('is something to do for Only If Changed until the person has it', async () => {
		const items = [update(ADA, { ...DEFAULTS, firstName: 'Ada' })];
		const options = { onlyIfChanged: true };
		expect(output(await account.run('update', { items, options })).outcome).toBe('updated');
		expect(account.sandbox.account.snapshot().users[ADA]).toMatchObject({ isDeveloper: true });
		expect(output(await account.run('update', { items, options })).outcome).toBe('unchanged');
	});

	it('is verified only once Kore shows it', async () => {
		const items = [update(ADA, DEFAULTS)];
		const options = { verify: true };
		expect(output(await account.run('update', { items, options })).outcome).toBe('verified');
		account.reset({ switches: { omittedFlags: 'keep' } });
		expect(output(await account.run('update', { items, options })).outcome).toBe('updated');
	});
});

describe('Only If Changed', () => {
	it('leaves out people who are as asked, and sends the others', async () => {
		const run = await account.run('update', {
			items: [
				update(KATHERINE, {
					firstName: 'Katherine',
					addToGroups: [support],
					...{ isDeveloper: 'grant', canCreateBot: 'grant' },
				}),
				update(ADA, { firstName: 'Augusta' }),
			],
			options: { onlyIfChanged: true },
		});
		expect(output(run, 0)).toEqual({
			emailId: KATHERINE,
			outcome: 'unchanged',
			message: 'Already up to date',
		});
		expect(output(run, 1).outcome).toBe('updated');
		expect(calls(account)).toEqual(['POST /usersInfo', 'PUT /users']);
	});

	it('counts what Kore does not show as a change', async () => {
		const run = await account.run('update', {
			items: [update(KATHERINE, { dept: 'Flight Research' })],
			options: { onlyIfChanged: true },
		});
		expect(output(run).outcome).toBe('updated');
	});

	it('counts a role that comes from a group as open, since it may not be held directly', async () => {
		const run = await account.run('assign', {
			items: [role(ADMIN_ROLE_IDS.auditor, { addUsers: 'dennis.ritchie@example.com' })],
			options: { onlyIfChanged: true },
		});
		expect(output(run).outcome).toBe('updated');
	});

	it('plans to take away a role that comes from a group without saying what is left then', async () => {
		const run = await account.run('assign', {
			items: [role(ADMIN_ROLE_IDS.auditor, { removeUsers: 'dennis.ritchie@example.com' })],
			options: { dryRun: true },
		});
		expect(output(run).message).toContain('The user may have the role only through a group');
		expect(output(run).changes).toEqual([
			expect.not.objectContaining({ from: expect.anything() as unknown }),
		]);
	});

	it('makes a second run of the same items cost reading only', async () => {
		const items = [
			role(ADMIN_ROLE_IDS.auditor, { addUsers: [ADA, KATHERINE] }),
			role(ADMIN_ROLE_IDS.identityAdmin, { removeUsers: KATHERINE }),
		];
		const options = { onlyIfChanged: true };
		await account.run('assign', { items, options });
		const again = await account.run('assign', { items, options });
		expect(outcomes(again)).toEqual({ unchanged: 2 });
		expect(writes()).toHaveLength(1);
	});
});

describe('Verify', () => {
	it('reads everybody back once, after writing, and says what Kore does not show', async () => {
		const run = await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, addToGroups: [support] }),
				update(KATHERINE, { ...EXPLICIT, dept: 'Moon' }),
			],
			options: { verify: true },
		});
		expect(output(run, 0)).toMatchObject({ emailId: ADA, outcome: 'verified' });
		expect(output(run, 1)).toEqual({
			emailId: KATHERINE,
			outcome: 'updated',
			message:
				'Department, Bot Builder Access and Can Create Bots changed. Confirmed in Kore: Bot Builder Access, Can Create Bots. Cannot be confirmed: Department',
		});
		expect(calls(account)).toEqual(['PUT /users', 'POST /usersInfo']);
	});

	it('finds out what Kore called a success and did not do', async () => {
		account.sandbox.switches.unknownReference = 'ignored';
		const run = await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, addToGroups: ['e-gone00000000'] }),
				update(KATHERINE, EXPLICIT),
			],
			options: { verify: true },
		});
		expect(failures(run)).toEqual([
			{
				item: 0,
				message: `${ADA} may have been changed: Kore answered success. When it was read back, Groups is none instead of e-gone00000000`,
				description: expect.stringContaining('Look the user up in the Admin Console'),
			},
		]);
		expect(output(run, 1).outcome).toBe('verified');
	});

	it('reads the list of users anew for people named by organization user ID', async () => {
		const run = await account.run('update', {
			items: [update('HR-1004', { isDeveloper: 'keep', canCreateBot: 'revoke' })],
			options: { verify: true },
		});
		expect(output(run)).toMatchObject({ orgUserId: 'HR-1004', outcome: 'verified' });
		expect(calls(account)).toEqual(['GET /alluserroles', 'PUT /users', 'GET /alluserroles']);
	});

	it('settles a lost answer by looking, and claims no more than it saw', async () => {
		account.sandbox.addFault({
			kind: 'dropAfter',
			when: { path: '/adminroles/assignments' },
			times: 'always',
		});
		const run = await account.run('assign', {
			items: [role(ADMIN_ROLE_IDS.auditor, { addUsers: ADA })],
			options: { maxRetries: 0 },
		});
		expect(output(run)).toMatchObject({
			outcome: 'verified',
			message: 'Admin Roles changed. Confirmed in Kore',
		});
		account.reset({
			faults: [{ kind: 'dropBefore', when: { path: '/adminroles/assignments' }, times: 'always' }],
		});
		const lost = await account.run('assign', {
			items: [role(ADMIN_ROLE_IDS.auditor, { addUsers: ADA })],
			options: { maxRetries: 0 },
		});
		expect(problem(lost).message).toBe(
			`${ADA} may have been changed: The connection was lost before Kore answered. When it was read back, Admin Roles is none instead of ${ADMIN_ROLE_IDS.auditor}. The request may still be under way`,
		);
	});

	it('does not say “not changed” of a change of which half is there', async () => {
		account.reset({
			switches: { unknownReference: 'ignored' },
			faults: [{ kind: 'dropAfter', when: { path: '/users' } }],
		});
		const run = await account.run('update', {
			items: [update(ADA, { addToGroups: [support, 'e-gone00000000'] })],
			options: { maxRetries: 0 },
		});
		expect(account.sandbox.account.snapshot().users[ADA]?.groups).toEqual([support]);
		expect(problem(run).message).toContain(`${ADA} may have been changed`);
	});

	it('does not believe a refusal in other words after that of a call that may have been applied in part', async () => {
		const { auditor } = ADMIN_ROLE_IDS;
		const refusals = ['NOBODY is not a user', 'Already a member'];
		const run = await withAnswers(
			account,
			(answer, { path }) =>
				path.includes('assignments')
					? {
							...answer,
							status: 400,
							text: JSON.stringify({ errors: [{ msg: refusals.shift() }] }),
						}
					: answer,
			async () =>
				await account.run('assign', {
					items: [role(auditor, { addUsers: ADA }), role(auditor, { addUsers: KATHERINE })],
				}),
		);
		// Kore did as asked before it refused: what it shows settles the question.
		expect(output(run, 0)).toMatchObject({
			outcome: 'verified',
			message: 'Admin Roles changed. Confirmed in Kore',
		});
	});

	it('does not say “not changed” when a refused call did part of its work and sending the rest again failed', async () => {
		account.reset({
			switches: { badEmailInAccess: 'othersApplied' },
			faults: [{ kind: 'redirect', when: { path: '/useraccess', nth: 2 } }],
		});
		const wanted = {
			isDeveloper: 'grant',
			canCreateBot: 'grant',
			hasDataTableAndViewAccess: 'grant',
		};
		const run = await account.run('setAccess', {
			items: [access([ADA, 'nobody@example.com'], wanted)],
		});
		const { users } = account.sandbox.account.snapshot();
		expect(users[ADA]).toMatchObject({ hasDataTableAndViewAccess: true });
		expect(problem(run).message).toContain(`${ADA} may have been changed`);
		expect(problem(run).message).toContain('nobody@example.com: ');
	});

	it('says that it could not read back, and keeps what Kore said', async () => {
		account.sandbox.addFault({
			kind: 'status',
			status: 500,
			when: { path: '/usersInfo' },
			times: 'always',
		});
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT)],
			options: { verify: true, maxRetries: 0 },
		});
		expect(output(run)).toMatchObject({
			outcome: 'updated',
			message: expect.stringContaining('Could not be read back: Kore or a proxy in front of it'),
		});
	});
});
