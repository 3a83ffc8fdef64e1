import { demoAccount, manyPeople } from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import {
	bodies,
	callCounts,
	count,
	email,
	type Item,
	orgUserId,
	outcomes,
	output,
	problem,
} from '../../items';

const account = useAccount(() => ({ seed: manyPeople(150) }));

const remove = (value: string): Item => ({
	user: { mode: value.includes('@') ? 'email' : 'orgUserId', value },
});
const isThere = (n: number) => account.sandbox.account.snapshot().users[email(n)] !== undefined;
const NO_LIMIT = { maxUsers: 0 };

describe('Delete User', () => {
	it('needs three looks and three deletions for 120 people', async () => {
		const run = await account.run('user delete', {
			items: count(120, (n) => remove(email(n))),
			options: NO_LIMIT,
		});
		expect(outcomes(run)).toEqual({ deleted: 120 });
		expect(callCounts(account)).toEqual({ 'POST /usersInfo': 3, 'DELETE /users': 3 });
		expect([isThere(1), isThere(120), isThere(121)]).toEqual([false, false, true]);
	});

	it('stops at ten people unless told otherwise, before anybody is deleted', async () => {
		const run = await account.run('user delete', { items: count(11, (n) => remove(email(n))) });
		expect(problem(run).message).toContain('11 users would be changed and Max Users is 10');
		expect(callCounts(account)['DELETE /users']).toBeUndefined();
		const ten = await account.run('user delete', { items: count(10, (n) => remove(email(n))) });
		expect(outcomes(ten)).toEqual({ deleted: 10 });
	});

	it('names people by organization user ID where the item does', async () => {
		const run = await account.run('user delete', { items: [remove(orgUserId(3))] });
		expect(output(run)).toMatchObject({ orgUserId: orgUserId(3), outcome: 'deleted' });
		expect(bodies(account, '/users')).toEqual([{ orgUserIds: [orgUserId(3)] }]);
		expect(isThere(3)).toBe(false);
	});

	it('reports somebody whom Kore does not know, or leaves it at that where asked', async () => {
		const gone = remove('gone@example.com');
		const run = await account.run('user delete', { items: [gone, remove(email(1))] });
		expect(problem(run, 0).message).toContain('gone@example.com was not deleted');
		expect(output(run, 1).outcome).toBe('deleted');
		const quiet = await account.run('user delete', {
			items: [gone],
			options: { whenNotFound: 'unchanged' },
		});
		expect(output(quiet)).toMatchObject({ emailId: 'gone@example.com', outcome: 'unchanged' });
	});

	it.each([200, 400] as const)(
		'names the owner whom Kore refuses to delete, and deletes the others (HTTP %i)',
		async (removeFailureStatus) => {
			account.reset({ seed: demoAccount, switches: { removeFailureStatus } });
			const owner = [...account.sandbox.account.bots.values()].map((bot) => bot.owner)[0] ?? '';
			const run = await account.run('user delete', {
				items: [remove(owner), remove('hedy.lamarr@example.com')],
			});
			expect(problem(run, 0).message).toBe(
				`${owner} was not deleted: Kore answered “Unauthorized to perform this activity”`,
			);
			expect(run.items[1]?.ok).toBe(true);
		},
	);

	it('says of an answer that was lost what became of the person', async () => {
		account.sandbox.addFault({ when: { path: '/users', nth: 1 }, kind: 'dropAfter', times: 1 });
		const run = await account.run('user delete', {
			items: [remove(email(1))],
			options: { maxRetries: 0 },
		});
		expect(output(run).outcome).toBe('deleted');
		account.sandbox.addFault({
			when: { path: '/users', nth: 1 },
			kind: 'dropBefore',
			times: 'always',
		});
		const lost = await account.run('user delete', {
			items: [remove(email(2))],
			options: { maxRetries: 0 },
		});
		expect(problem(lost).message).toContain(`${email(2)} may have been deleted`);
		expect(isThere(2)).toBe(true);
	});

	it('touches nobody who is protected', async () => {
		const run = await account.run('user delete', {
			items: [remove(email(1))],
			options: { protectedUsers: email(1).toUpperCase() },
		});
		expect(output(run).outcome).toBe('skipped');
		expect(isThere(1)).toBe(true);
	});

	it('plans without deleting', async () => {
		const run = await account.run('user delete', {
			items: [remove(email(1)), remove('gone@example.com')],
			options: { dryRun: true },
		});
		expect(output(run, 0)).toMatchObject({
			outcome: 'planned',
			message: 'Would delete the account',
			changes: [{ field: 'account', label: 'Account', from: 'there', to: 'not there' }],
		});
		expect(output(run, 1)).toMatchObject({ outcome: 'failed' });
		expect(isThere(1)).toBe(true);
	});
});
