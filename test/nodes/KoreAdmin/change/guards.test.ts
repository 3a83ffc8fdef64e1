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

function writes(): string[] {
	return calls(account).filter((call) => !/usersInfo|alluserroles/.test(call));
}

describe('Protected Users', () => {
	it.each([
		['by the same address', RADIA, RADIA],
		['by the address in another case', RADIA.toUpperCase(), RADIA],
		['by organization user ID while the item names the address', 'HR-1010', RADIA],
		['by address while the item names the organization user ID', RADIA, 'HR-1010'],
		['by organization user ID as the item does', 'HR-1010', 'HR-1010'],
		['by organization user ID in another case', 'hr-1010', 'HR-1010'],
		['by organization user ID in another case while the item names the address', 'hr-1010', RADIA],
	])('are not touched when protected %s', async (_how, protectedUsers, named) => {
		const before = account.sandbox.account.snapshot().users[RADIA];
		const run = await account.run('update', {
			items: [update(named, { ...EXPLICIT, dept: 'Nowhere' }), update(ADA, EXPLICIT)],
			options: { protectedUsers: `somebody@example.com, ${protectedUsers}` },
		});
		expect(output(run, 0)).toMatchObject({
			outcome: 'skipped',
			message: 'Skipped: this user is in Protected Users',
		});
		expect(output(run, 1).outcome).toBe('updated');
		expect(account.sandbox.account.snapshot().users[RADIA]).toEqual(before);
	});

	it('keep their access and roles in the other operations too', async () => {
		const options = { protectedUsers: ['HR-1010'] };
		const before = account.sandbox.account.snapshot().users[RADIA];
		const setAccess = await account.run('setAccess', {
			items: [access([RADIA, ADA], { isDeveloper: 'revoke' })],
			options,
		});
		expect(outcomes(setAccess)).toEqual({ skipped: 1, updated: 1 });
		const assign = await account.run('assign', {
			items: [role(auditor, { removeUsers: RADIA, addUsers: GRACE })],
			options,
		});
		expect(outcomes(assign)).toEqual({ skipped: 1, updated: 1 });
		expect(account.sandbox.account.snapshot().users[RADIA]).toEqual(before);
		expect(account.sandbox.account.snapshot().users[GRACE]?.adminRoles).toEqual([auditor]);
	});

	it('cost one look where items and protection use e-mail addresses, which tells that they are no user IDs', async () => {
		await account.run('update', {
			items: [update(ADA, EXPLICIT)],
			options: { protectedUsers: RADIA },
		});
		expect(calls(account)).toEqual(['POST /usersInfo', 'PUT /users']);
	});

	it('are told by a look where the address may be a user ID, which some companies make of addresses', async () => {
		const { people, ...seed } = demoAccount;
		const named = people.map((person) =>
			person.emailId === RADIA ? { ...person, orgUserId: 'radia@hr.example' } : person,
		);
		for (const app of ['full', 'roleManagementOnly'] as const) {
			account.reset({ seed: { ...seed, people: named } });
			const run = await account.run('setAccess', {
				items: [access(RADIA, EXPLICIT), access(ADA, EXPLICIT)],
				options: { protectedUsers: `radia@hr.example, ${GRACE}` },
				app,
			});
			expect(output(run, 0).outcome).toBe('skipped');
			expect(output(run, 1).outcome).toBe('updated');
		}
	});

	it('are found by address where every item names people by organization user ID', async () => {
		const run = await account.run('update', {
			items: [update('HR-1010', EXPLICIT), update('HR-1001', EXPLICIT)],
			options: { protectedUsers: RADIA },
		});
		expect(output(run, 0).outcome).toBe('skipped');
		expect(output(run, 1).outcome).toBe('updated');
	});

	it.each([
		['organization user ID', 'HR-1010', update('HR-1001', EXPLICIT)],
		['nobody but groups', RADIA, role(auditor, { addGroups: 'Support' })],
	])(
		'cost no look at people where protection and items name %s',
		async (_what, protectedUsers, item) => {
			const operation = 'role' in item ? 'assign' : 'update';
			const run = await account.run(operation, { items: [item], options: { protectedUsers } });
			expect(outcomes(run)).toEqual({ updated: 1 });
			expect(calls(account).filter((call) => call !== 'GET /groups')).toHaveLength(1);
		},
	);

	it('of whom the list does not know who they are stop whoever is named in the other way, and nobody else', async () => {
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT), update('HR-1002', EXPLICIT)],
			options: { protectedUsers: 'HR-9998, HR-9999' },
		});
		expect(problem(run, 0)).toEqual({
			message: `${ADA}: it is not known whether this user is protected. Kore’s list of users does not show who “HR-9998”, “HR-9999” is`,
			description:
				'Identify protected users by e-mail address, as the items do, and remove those who have left the account',
		});
		expect(output(run, 1).outcome).toBe('updated');
	});

	it('stop everybody named by user ID where the list shows nobody’s', async () => {
		account.reset({ switches: { listedPeople: 'withoutOrgUserId' } });
		const run = await account.run('update', {
			items: [update('HR-1001', EXPLICIT), update(GRACE, EXPLICIT)],
			options: { protectedUsers: RADIA },
		});
		expect(problem(run, 0)).toEqual({
			message: `HR-1001: it is not known whether this user is protected. Kore’s list of users does not show who “${RADIA}” is`,
			description:
				'Identify protected users by organization user ID, as the items do, and remove those who have left the account',
		});
		expect(output(run, 1).outcome).toBe('updated');
	});

	it('stop everybody named by address where theirs is nobody’s, as it may be a user ID, and the list shows none', async () => {
		account.reset({ switches: { listedPeople: 'withoutOrgUserId' } });
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT)],
			options: { protectedUsers: 'radia@hr.example, HR-1010' },
		});
		expect(problem(run).message).toContain('show who “radia@hr.example”, “HR-1010” is');
		expect(writes()).toEqual([]);
	});

	it('who have left are in nobody’s way where the list shows user IDs', async () => {
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT)],
			options: { protectedUsers: 'left@example.com' },
		});
		expect(outcomes(run)).toEqual({ updated: 1 });
	});

	it('do not speak of a person twice whose items are wrong anyway, nor of groups', async () => {
		const run = await account.run('assign', {
			items: [
				role(auditor, { addUsers: RADIA, addGroups: 'Support' }),
				role(auditor, { removeUsers: RADIA }),
			],
			options: { protectedUsers: RADIA },
		});
		expect(problem(run, 1).message).toContain('one item adds this user to the role');
		expect(problem(run, 0).message).not.toContain('protected');
	});

	it('stop everybody whom they might be, where the list that tells cannot be read', async () => {
		const run = await account.run('update', {
			items: [update(ADA, EXPLICIT)],
			options: { protectedUsers: 'HR-1010' },
			app: 'userManagementOnly',
		});
		const { message, description } = problem(run);
		expect(message).toContain(`${ADA}: it is not known whether this user is protected`);
		expect(`${message} ${description}`).toContain('Profile Management > Role Management');
		expect(writes()).toEqual([]);
	});
});

describe('Max Users', () => {
	const three = [ADA, GRACE, RADIA];

	it('lets through as many people as it says', async () => {
		const run = await account.run('update', {
			items: three.map((email) => update(email, EXPLICIT)),
			options: { maxUsers: 3 },
		});
		expect(outcomes(run)).toEqual({ updated: 3 });
	});

	it('counts people and not items, so that repetitions do not trip it', async () => {
		const run = await account.run('update', {
			items: [...three, ADA, GRACE].map((email) => update(email, EXPLICIT)),
			options: { maxUsers: 3 },
		});
		expect(run.items.every(({ ok }) => ok)).toBe(true);
	});

	it('writes nothing beyond that, and every item says so with both numbers', async () => {
		const run = await account.run('setAccess', {
			items: [access([ADA, GRACE], EXPLICIT), access(RADIA, EXPLICIT)],
			options: { maxUsers: 2 },
		});
		for (const item of [0, 1]) {
			expect(problem(run, item).message).toContain(
				'nothing was written, as 3 users would be changed and Max Users is 2',
			);
		}
		expect(calls(account)).toEqual([]);
	});

	it('counts no groups, and says where to look', async () => {
		const items = [role(auditor, { addUsers: [ADA, GRACE], addGroups: ['Support', 'Auditors'] })];
		const fits = await account.run('assign', { items, options: { maxUsers: 2 } });
		expect(output(fits).outcome).toBe('updated');
		account.reset();
		const stopped = await account.run('assign', { items, options: { maxUsers: 1 } });
		expect(problem(stopped).description).toBe(
			'Check where the items come from, and raise Max Users if the number is right',
		);
		expect(writes()).toEqual(['GET /groups']);
	});

	it('counts one person with several roles once', async () => {
		const run = await account.run('assign', {
			items: [
				role(auditor, { addUsers: ADA }),
				role(ADMIN_ROLE_IDS.billingAdmin, { addUsers: ADA }),
			],
			options: { maxUsers: 1 },
		});
		expect(outcomes(run)).toEqual({ updated: 1 });
	});

	it('counts only those who are not as asked where Only If Changed is on', async () => {
		const asIs = { isDeveloper: 'grant', canCreateBot: 'grant' };
		const items = [RADIA, 'barbara.liskov@example.com', ADA].map((email) => access(email, asIs));
		const fits = await account.run('setAccess', {
			items,
			options: { onlyIfChanged: true, maxUsers: 1 },
		});
		expect(outcomes(fits)).toEqual({ unchanged: 2, updated: 1 });
		account.reset();
		const tooMany = await account.run('setAccess', {
			items: [...items, access(GRACE, asIs)],
			options: { onlyIfChanged: true, maxUsers: 1 },
		});
		expect(problem(tooMany, 3).message).toContain('2 users would be changed and Max Users is 1');
		expect(writes()).toEqual([]);
	});

	it.each([{}, { onlyIfChanged: true }])(
		'is foretold by a dry run with the options %j',
		async (options) => {
			const run = await account.run('update', {
				items: three.map((email) => update(email, { ...EXPLICIT, dept: 'R&D' })),
				options: { ...options, maxUsers: 2, dryRun: true },
			});
			expect(problem(run, 0).message).toContain('3 users would be changed');
			expect(writes()).toEqual([]);
		},
	);

	it('does not count protected people, who are not changed', async () => {
		const run = await account.run('update', {
			items: three.map((email) => update(email, EXPLICIT)),
			options: { maxUsers: 2, protectedUsers: RADIA },
		});
		expect(outcomes(run)).toEqual({ updated: 2, skipped: 1 });
		expect(callCounts(account)['PUT /users']).toBe(1);
	});
});
