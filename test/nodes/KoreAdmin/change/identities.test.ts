import { ADMIN_ROLE_IDS, demoAccount } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import {
	access,
	callCounts,
	calls,
	EXPLICIT,
	outcomes,
	output,
	problem,
	role,
	update,
} from '../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const RADIA = 'radia.perlman@example.com';
const { auditor } = ADMIN_ROLE_IDS;

describe('items that name people in two ways', () => {
	it('cost no list where nothing that they ask for could disagree', async () => {
		await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, dept: 'R&D' }),
				update('HR-1002', { ...EXPLICIT, city: 'London' }),
				update('HR-1003', { ...EXPLICIT, city: 'Paris' }),
			],
		});
		expect(calls(account)).toEqual(['PUT /users']);
	});

	it.each([
		['Max Users', { maxUsers: 5 }],
		['Duplicate Users', { duplicateUsers: 'fail' }],
	])(
		'cost the list for %s, which counts people, and none where all are named alike',
		async (_what, options) => {
			await account.run('update', {
				items: [update('HR-1001', EXPLICIT), update('HR-1002', EXPLICIT)],
				options,
			});
			expect(calls(account)).toEqual(['PUT /users']);
			account.reset();
			await account.run('update', {
				items: [update(ADA, EXPLICIT), update('HR-1002', EXPLICIT)],
				options,
			});
			expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1, 'PUT /users': 1 });
		},
	);

	it('are one person’s where they agree on one thing and disagree on another', async () => {
		const run = await account.run('update', {
			items: [
				update(ADA, { ...EXPLICIT, dept: 'R&D' }),
				update('HR-1001', { ...EXPLICIT, dept: 'Legal' }),
			],
		});
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1, 'PUT /users': 1 });
		expect(output(run, 1).notice).toContain('other values for Department;');
	});

	it('are one person’s though somebody else is to get the same as the later item asks for', async () => {
		const run = await account.run('update', {
			items: [
				update(GRACE, { ...EXPLICIT, dept: 'Legal' }),
				update(ADA, { ...EXPLICIT, dept: 'R&D' }),
				update('HR-1001', { ...EXPLICIT, dept: 'Legal' }),
			],
		});
		expect(output(run, 2).notice).toContain('item 1');
		expect(account.sandbox.account.snapshot().users[ADA]?.profile).toMatchObject({
			dept: 'Legal',
		});
	});

	it('are told apart beside groups, which are nobody', async () => {
		const run = await account.run('assign', {
			items: [
				role(auditor, { addUsers: ADA, addGroups: ['Support'] }),
				role(auditor, { identifyUsersBy: 'orgUserId', removeUsers: 'HR-1002' }),
			],
		});
		expect([output(run, 0).outcome, output(run, 1).outcome]).toEqual(['updated', 'updated']);
	});

	it.each([
		['the app may not read it', { app: 'userManagementOnly' }, {}],
		['it shows nobody’s name', {}, { listedPeople: 'otherKeys' }],
		['it shows no user IDs', {}, { listedPeople: 'withoutOrgUserId' }],
	] as const)(
		'and the list that tells them apart cannot be read because %s: who is named by user ID is not changed',
		async (_why, app, switches) => {
			account.reset({ switches });
			const run = await account.run('update', {
				items: [
					update(ADA, { ...EXPLICIT, dept: 'R&D' }),
					update('HR-1002', { ...EXPLICIT, dept: 'Legal' }),
				],
				...app,
			});
			expect(output(run, 0).outcome).toBe('updated');
			expect(problem(run, 1)).toMatchObject({
				message: expect.stringContaining(
					'HR-1002: other items name users by e-mail and ask for something else, and Kore does not show whether this is one of them',
				),
				description: 'Name all users in the same way, by e-mail or by organization user ID',
			});
			expect(outcomes(run)).toEqual({ updated: 1, failed: 1 });
		},
	);
});

describe('two people whose user IDs differ by case only', () => {
	it('are both protected by either', async () => {
		const { people, ...seed } = demoAccount;
		const alike = people.map((person) =>
			person.emailId === GRACE ? { ...person, orgUserId: 'hr-1010' } : person,
		);
		account.reset({ seed: { ...seed, people: alike } });
		const run = await account.run('update', {
			items: [RADIA, GRACE, ADA].map((email) => update(email, EXPLICIT)),
			options: { protectedUsers: 'HR-1010' },
		});
		expect(outcomes(run)).toEqual({ skipped: 2, updated: 1 });
	});
});

describe('a repetition that is to fail, under two kinds of names', () => {
	const fail = { duplicateUsers: 'fail' };

	it('holds back everybody by e-mail whose user ID is not shown, once somebody by user ID is not in the list', async () => {
		account.reset({ switches: { listedPeople: 'withoutOrgUserId' } });
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT), update('HR-1001', EXPLICIT), update('HR-1001', EXPLICIT)],
			options: fail,
		});
		expect(outcomes(run)).toEqual({ failed: 2 });
		expect(problem(run, 0).message).toContain('one user under two names');
		expect(problem(run, 1).message).toContain('comes up in several items');
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1 });
	});

	it('lets through who is in the list under both names, though somebody else is not in it', async () => {
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT), update('HR-9999', EXPLICIT)],
			options: fail,
		});
		expect(output(run, 0).outcome).toBe('updated');
		expect(problem(run, 1).message).toContain('one user under two names');
	});

	it('is told of in the spelling of each item, though another item spelled the name first', async () => {
		const run = await account.run('assign', {
			items: [
				role(auditor, { addUsers: ADA }),
				role(ADMIN_ROLE_IDS.billingAdmin, { addUsers: ADA.toUpperCase() }),
				role(ADMIN_ROLE_IDS.billingAdmin, { addUsers: ADA }),
			],
			options: fail,
		});
		expect(output(run, 0).outcome).toBe('updated');
		expect(problem(run, 1).message).toBe(
			`${ADA.toUpperCase()}: this user comes up in several items`,
		);
		expect(problem(run, 2).message).toBe(`${ADA}: this user comes up in several items`);
	});
});

describe('a person twice in one item', () => {
	it('is not in several items, whatever Duplicate Users says', async () => {
		const run = await account.run('setAccess', {
			items: [access([ADA, ADA.toUpperCase()], EXPLICIT)],
			options: { duplicateUsers: 'fail' },
		});
		expect(outcomes(run)).toEqual({ updated: 1 });
	});

	it('in two items counts once among those that failed', async () => {
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT), update(ADA, EXPLICIT), update(GRACE, EXPLICIT)],
			options: { duplicateUsers: 'fail' },
		});
		expect(outcomes(run)).toEqual({ failed: 1, updated: 1 });
		expect(run.items.map(({ json }) => json['outcome'])).toEqual(['failed', 'failed', 'updated']);
	});
});
