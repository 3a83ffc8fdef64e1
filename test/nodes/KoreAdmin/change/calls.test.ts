import { ADMIN_ROLE_IDS, manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import {
	access,
	bodies,
	callCounts,
	count,
	email,
	EXPLICIT,
	failures,
	orgUserId,
	outcomes,
	role,
	update,
	withAnswers,
} from '../items';

const people = manyPeople(250);
const account = useAccount(() => ({ seed: people }));

describe('250 people', () => {
	it('of Update User whose flags are kept are 5 reading and 5 writing calls', async () => {
		const run = await account.run('update', {
			items: count(250, (n) => update(email(n), { dept: 'R&D' })),
		});
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 5, 'PUT /users': 5 });
		expect(outcomes(run)).toEqual({ updated: 250 });
	});

	it('of Update User are read and written by turns, so that what was read is soon written', async () => {
		await account.run('update', {
			items: count(250, (n) => update(email(n), { dept: 'R&D' })),
		});
		expect(account.sandbox.calls.map(({ method }) => method).join(' ')).toBe(
			'POST PUT POST PUT POST PUT POST PUT POST PUT',
		);
	});

	it('of Update User with explicit flags are 5 calls', async () => {
		const run = await account.run('update', {
			items: count(250, (n) => update(email(n), { dept: 'R&D', ...EXPLICIT })),
		});
		expect(callCounts(account)).toEqual({ 'PUT /users': 5 });
		expect(outcomes(run)).toEqual({ updated: 250 });
	});

	it('named by organization user ID cost the pages of one list instead of single look-ups', async () => {
		const run = await account.run('update', {
			items: count(250, (n) => update(orgUserId(n), { dept: 'R&D' })),
		});
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 5, 'PUT /users': 5 });
		expect(outcomes(run)).toEqual({ updated: 250 });
	});

	it('who alternate between two wishes of Set User Access still fill their calls', async () => {
		const run = await account.run('setAccess', {
			items: count(250, (n) =>
				access(email(n), { isDeveloper: 'grant', canCreateBot: n % 2 ? 'grant' : 'revoke' }),
			),
		});
		expect(callCounts(account)).toEqual({ 'POST /useraccess': 6 });
		expect(outcomes(run)).toEqual({ updated: 250 });
	});

	it('travel in calls of as many people as Users per Request says', async () => {
		await account.run('update', {
			items: count(250, (n) => update(email(n), EXPLICIT)),
			options: { batchSize: 100 },
		});
		const sizes = (bodies(account, '/users') as Array<{ users: unknown[] }>).map(
			({ users }) => users.length,
		);
		expect(sizes).toEqual([100, 100, 50]);
	});
});

describe('Set User Access for 250 people of whom three are unknown', () => {
	const unknown = [17, 99, 230];
	const items = count(250, (n) =>
		access(unknown.includes(n) ? `gone${n}@example.com` : email(n), EXPLICIT),
	);

	it('names those three on their own items and changes the other 247 in 11 calls', async () => {
		const run = await account.run('setAccess', { items });
		expect(failures(run).map(({ item, message }) => [item, message])).toEqual(
			unknown.map((n) => [
				n - 1,
				`gone${n}@example.com: Kore answered “One or more entered emails not found”. When it was read back, Kore answered “User not found. Please check the provided email address.”`,
			]),
		);
		// Looking at a refused batch shows who is as asked already.
		expect(outcomes(run)).toEqual({ updated: 199, verified: 48, failed: 3 });
		// Five batches, of which three are refused, each looked up and sent again.
		expect(callCounts(account)).toEqual({ 'POST /useraccess': 8, 'POST /usersInfo': 3 });
		const { users } = account.sandbox.account.snapshot();
		const changed = Object.values(users).filter(
			({ isDeveloper, canCreateBot }) => isDeveloper && !canCreateBot,
		);
		expect(changed).toHaveLength(247 + unknown.filter((n) => stayed(n)).length);
	});

	it('finds them by parts where the app may not look people up, asking for that scope once only', async () => {
		const run = await account.run('setAccess', { items, app: 'roleManagementOnly' });
		// A list of pages that were read one after the other does not prove that somebody is not there.
		expect(failures(run).map(({ item, message }) => [item, message])).toEqual(
			unknown.map((n) => [
				n - 1,
				`gone${n}@example.com: Kore answered “One or more entered emails not found”. When it was read back, Kore’s list of users does not include this user`,
			]),
		);
		expect(outcomes(run)).toEqual({ updated: 247, failed: 3 });
		const counts = callCounts(account);
		expect(counts['POST /usersInfo']).toBe(1);
		// Each of the three costs its batch and two calls for each of at most six halvings of fifty.
		expect(counts['POST /useraccess']).toBeLessThanOrEqual(2 + 3 * (1 + 2 * 6));
	});

	it('needs one call per batch where Kore names people of another account by itself', async () => {
		const foreign = count(120, (n) =>
			access(n === 60 ? 'john.mauchly@example.org' : email(n), EXPLICIT),
		);
		const run = await account.run('setAccess', { items: foreign });
		expect(outcomes(run)).toEqual({ updated: 119, failed: 1 });
		// Whoever was named is looked up, since an earlier part of the call may have been done.
		expect(callCounts(account)).toEqual({ 'POST /useraccess': 4, 'POST /usersInfo': 1 });
	});
});

/** Whether the made-up person with this number has the builder and no bot creation from the start. */
function stayed(number: number): boolean {
	const index = number - 1;
	return index % 3 !== 0 && index % 2 !== 0;
}

describe('Assign Admin Role', () => {
	const roles = [ADMIN_ROLE_IDS.auditor, ADMIN_ROLE_IDS.billingAdmin, ADMIN_ROLE_IDS.identityAdmin];

	it('sends 100 items over three roles merged, all roles in one call', async () => {
		const run = await account.run('assign', {
			items: count(100, (n) => role(roles[n % 3] ?? '', { addUsers: email(n) })),
			options: { batchSize: 100 },
		});
		expect(outcomes(run)).toEqual({ updated: 100 });
		const sent = bodies(account, '/adminroles') as Array<
			Array<{ roleId: string; addUsers: string[] }>
		>;
		expect(sent.map((entries) => entries.map(({ addUsers }) => addUsers.length))).toEqual([
			[34, 33, 33],
		]);
		expect(new Set(sent[0]?.map(({ roleId }) => roleId))).toEqual(new Set(roles));
	});

	it('sends no more people in a call than Users per Request says, over all roles', async () => {
		await account.run('assign', {
			items: count(100, (n) => role(roles[n % 3] ?? '', { addUsers: email(n) })),
		});
		const sent = bodies(account, '/adminroles') as Array<Array<{ addUsers: string[] }>>;
		expect(sent.map((entries) => entries.flatMap(({ addUsers }) => addUsers).length)).toEqual([
			50, 50,
		]);
	});
});

describe('a call that Kore finds too large', () => {
	it.each([413, 400] as const)(
		'is sent in halves, and later calls stay that small (HTTP %s)',
		async (maxUsersStatus) => {
			account.sandbox.switches.maxUsersPerCall = 20;
			account.sandbox.switches.maxUsersStatus = maxUsersStatus;
			const run = await account.run('update', {
				items: count(250, (n) => update(email(n), EXPLICIT)),
			});
			expect(outcomes(run)).toEqual({ updated: 250 });
			const sizes = account.sandbox.calls
				.filter(({ method }) => method === 'PUT')
				.map(({ body }) => (body as { users: unknown[] }).users.length);
			expect(sizes.slice(0, 2)).toEqual([50, 25]);
			expect(sizes.filter((size) => size > 20)).toHaveLength(3);
		},
	);

	it('is found out while reading as well, so that Keep fails nobody', async () => {
		account.sandbox.switches.maxUsersPerCall = 20;
		const run = await account.run('update', {
			items: count(250, (n) => update(email(n), { dept: 'R&D' })),
		});
		expect(outcomes(run)).toEqual({ updated: 250 });
		const sizes = (bodies(account, '/usersInfo') as Array<{ emailIds: unknown[] }>).map(
			({ emailIds }) => emailIds.length,
		);
		expect(sizes.slice(0, 4)).toEqual([50, 25, 13, 12]);
		expect(sizes.filter((size) => size > 20)).toHaveLength(3);
	});

	it('in its words about one value does not make every later call a call for one person', async () => {
		account.sandbox.switches.badUserInUpdate = 'blocksCall400';
		// As a validation message may put it: the words fit a call that is too large as well.
		const run = await withAnswers(
			account,
			(answer) => ({
				...answer,
				text: answer.text.replace('Invalid groupId', 'groupId exceeds 40 characters'),
			}),
			async () =>
				await account.run('update', {
					items: count(250, (n) =>
						update(email(n), { ...EXPLICIT, addToGroups: n === 7 ? ['x'.repeat(50)] : [] }),
					),
				}),
		);
		expect(failures(run).map(({ item }) => item)).toEqual([6]);
		expect(outcomes(run).failed).toBe(1);
		expect(run.client.calls).toBeLessThan(25);
	});
});
