import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import {
	access,
	callCounts,
	count,
	email,
	EXPLICIT,
	orgUserId,
	outcomes,
	problem,
	update,
} from '../items';

const people = manyPeople(60);
const account = useAccount(() => ({ seed: people }));

const USERS = '“User Management > User Management”';
const ROLES = '“Profile Management > Role Management”';

describe('Keep, which has to read the present access', () => {
	it('reads the list of users where the app may not look people up one by one', async () => {
		const before = account.sandbox.account.snapshot().users;
		const run = await account.run('setAccess', {
			items: count(60, (n) => access(email(n), { hasDataTableAndViewAccess: 'grant' })),
			app: 'roleManagementOnly',
		});
		expect(outcomes(run)).toEqual({ updated: 60 });
		expect(callCounts(account)).toMatchObject({ 'POST /usersInfo': 1, 'GET /alluserroles': 2 });
		const after = account.sandbox.account.snapshot().users;
		for (const [key, { isDeveloper, canCreateBot }] of Object.entries(before)) {
			expect(after[key]).toMatchObject({ isDeveloper, canCreateBot });
		}
	});

	it('finds people by organization user ID in that list, and says whom it does not name', async () => {
		const run = await account.run('update', {
			items: [update(orgUserId(3), { dept: 'R&D' }), update('EMP-99999', { dept: 'R&D' })],
		});
		expect(run.items[0]?.ok).toBe(true);
		expect(problem(run, 1)).toEqual({
			message: 'EMP-99999: Kore’s list of users does not include this user',
			description:
				'Check the e-mail address or user ID, and that it belongs to the account of this credential. To add new users, use Create or Update',
		});
	});

	it('needs no list for people named by e-mail when the app may look them up', async () => {
		const run = await account.run('update', {
			items: [update(email(1), { dept: 'R&D' })],
			app: 'userManagementOnly',
		});
		expect(outcomes(run)).toEqual({ updated: 1 });
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 1, 'PUT /users': 1 });
	});

	it('says for organization user IDs which scope the list needs, and the two ways around it', async () => {
		const run = await account.run('update', {
			items: [update(orgUserId(1), { dept: 'R&D' })],
			app: 'userManagementOnly',
		});
		const { message, description } = problem(run);
		expect(message).toContain(
			`${orgUserId(1)}: the user’s current access could not be read, which Keep requires`,
		);
		expect(message).toContain(`lacks the scope ${ROLES}`);
		expect(description).toContain(
			'set both Bot Builder Access and Can Create Bots to Grant or Revoke',
		);
		expect(description).toContain(`or name the user by e-mail, for which ${USERS} is enough`);
	});

	it.each([
		['update' as const, USERS],
		['setAccess' as const, ROLES],
	])(
		'names the scope of its own operation (%s) where nothing can be read',
		async (operation, scope) => {
			const run = await account.run(operation, {
				items: [
					operation === 'update'
						? update(email(1), { dept: 'R&D' })
						: access(email(1), { isDeveloper: 'grant' }),
				],
				app: 'noScopes',
			});
			const { message, description } = problem(run);
			expect(message).toContain(`The app lacks the scope ${scope}`);
			expect(description).toContain(`select ${scope} and save`);
			expect(callCounts(account)).toEqual({ 'POST /usersInfo': 1, 'GET /alluserroles': 1 });
		},
	);

	it('asks for a denied list once, however many people it would be needed for', async () => {
		await account.run('update', {
			items: count(60, (n) => update(orgUserId(n), { dept: 'R&D' })),
			options: { batchSize: 5 },
			app: 'userManagementOnly',
		});
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1 });
	});
});

describe('a scope that the writing call lacks', () => {
	it('ends the run after one call, and everybody is told the same', async () => {
		const run = await account.run('update', {
			items: count(60, (n) => update(email(n), EXPLICIT)),
			options: { batchSize: 5 },
			app: 'roleManagementOnly',
		});
		expect(callCounts(account)).toEqual({ 'PUT /users': 1 });
		expect(outcomes(run)).toEqual({ failed: 5, notAttempted: 55 });
		for (const item of [0, 59]) expect(problem(run, item).message).toContain(USERS);
	});
});
