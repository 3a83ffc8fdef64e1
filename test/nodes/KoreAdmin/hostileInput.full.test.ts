import fc from 'fast-check';
import { ADMIN_ROLE_IDS } from '../../../sandbox';
import { operationOf } from '../../support/account';
import { useAccount } from '../../support/useAccount';
import { EVERY_OPERATION, FIXTURES } from './fixtures';
import { output, problem, role, update } from './items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';

const anything = fc.anything({ withNullPrototype: true, withBigInt: false, maxDepth: 3 });

describe.each(EVERY_OPERATION)('%s', (operation, { fine, second }) => {
	const names = operationOf(operation).fields.map(({ name }) => name);

	it('gives an item with anything in any parameter one result, and loses nothing of the others', async () => {
		const hostile = fc.record(
			Object.fromEntries(
				names.map((name) => [
					name,
					fc.oneof(
						anything,
						fc.constantFrom(fine[name], second[name]),
						fc.dictionary(fc.string(), anything, { maxKeys: 3 }),
					),
				]),
			),
			{ requiredKeys: [] },
		);
		await fc.assert(
			fc.asyncProperty(hostile, async (item) => {
				account.reset();
				const run = await account.run(operation, { items: [item, fine] });
				expect(run.items).toHaveLength(2);
				const [hostileOne, fineOne] = run.items;
				expect(fineOne?.ok === true ? 'done' : fineOne?.problem.message).toMatch(
					/^done$|by one item and removed by another|contradict each other/,
				);
				if (hostileOne?.ok === false) {
					expect(hostileOne.problem.message).not.toMatch(/could not be read/);
				}
				expect({}).not.toHaveProperty('polluted');
			}),
			{ numRuns: 300, seed: 20_260_105 },
		);
	});
});

describe('names that mean something to JavaScript are names like any other', () => {
	it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'length'])(
		'%s',
		async (name) => {
			const roles = await account.run('assign', {
				items: [
					role(name, { addUsers: ADA }),
					role(ADMIN_ROLE_IDS.auditor, { addGroups: [name], addUsers: GRACE }),
					role(ADMIN_ROLE_IDS.auditor, { identifyUsersBy: 'orgUserId', addUsers: name }),
				],
			});
			expect(roles.items.map(({ ok }) => ok)).toEqual([false, false, false]);
			expect(problem(roles, 1).message).toContain(`there is no group “${name}”`);
			account.reset();
			const users = await account.run('update', {
				items: [
					update(`${name}@example.com`, { dept: name }),
					update(ADA, { dept: name, lastName: name, addToGroups: [name] }),
					update(GRACE, { dept: name }),
				],
			});
			expect(users.items.map(({ ok }) => ok)).toEqual([false, false, true]);
			expect(output(users, 2).emailId).toBe(GRACE);
			expect(account.sandbox.account.snapshot().users[GRACE]?.profile.dept).toBe(name);
		},
	);
});

it('an address that tries to be a second header, a path or a query stays an address in the body', async () => {
	for (const email of ['a\r\nauth: x@example.com', '../users?x=1@example.com', '%00@example.com']) {
		account.reset();
		const run = await account.run('setAccess', {
			items: [{ ...FIXTURES['user setAccess'].fine, emails: [email] }],
		});
		expect(run.items[0]?.ok).toBe(false);
		for (const { path, query } of account.sandbox.calls) {
			expect(['/api/public/useraccess', '/api/public/usersInfo']).toContain(path);
			expect(query).toEqual({});
		}
	}
});
