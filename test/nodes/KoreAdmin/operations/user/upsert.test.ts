import { useAccount } from '../../../../support/useAccount';
import { bodies, callCounts, count, type Item, outcomes, output, problem } from '../../items';

const account = useAccount();

const NEW = 'mary.seacole@example.com';
const ADA = 'ada.lovelace@example.com';
const upsert = (email: string, updateFields: Item = {}): Item => ({ email, updateFields });
const person = (email: string) => account.sandbox.account.snapshot().users[email];

describe('Create or Update', () => {
	it('does not create anybody who would have bot creation without the builder, which Kore does not take', async () => {
		const run = await account.run('user upsert', {
			items: [upsert(NEW, { canCreateBot: 'grant' }), upsert(ADA, { dept: 'R&D' })],
		});
		expect(run.items.map((item) => item.json.outcome)).toEqual(['failed', 'updated']);
		expect(problem(run).message).toContain(
			`${NEW}: “Can Create Bots” cannot be granted while “Bot Builder Access” is revoked`,
		);
		expect(person(NEW)).toBeUndefined();
	});

	it('tells the two apart with one look, and sends one call of each kind', async () => {
		const before = person(ADA);
		const run = await account.run('user upsert', {
			items: [
				upsert(ADA, { dept: 'R&D', orgUserId: 'HR-9999' }),
				upsert(NEW, { dept: 'Care', orgUserId: 'HR-2001', removeFromGroups: ['e-00000001'] }),
			],
		});
		expect(run.items.map((item) => item.json.outcome)).toEqual(['updated', 'created']);
		expect(callCounts(account)).toEqual({
			'POST /usersInfo': 1,
			'PUT /users': 1,
			'POST /users': 1,
		});
		// An ID is given to people who are created only, and Keep means revoke for them; removals make no sense.
		expect(
			bodies(account, '/users').filter((body) => JSON.stringify(body).includes(NEW)),
		).toContainEqual({
			users: [
				{
					userInfo: { emailId: NEW, orgUserId: 'HR-2001', dept: 'Care' },
					canCreateBot: false,
					isDeveloper: false,
				},
			],
			sendEmail: true,
		});
		expect(person(ADA)).toMatchObject({
			orgUserId: before?.orgUserId,
			isDeveloper: before?.isDeveloper,
			profile: { dept: 'R&D' },
		});
	});

	it('says nothing of an ID that was not sent', async () => {
		const fields = { orgUserId: 'HR-9999', dept: 'Care' };
		const run = await account.run('user upsert', { items: [upsert(ADA, fields)] });
		expect(run.items[0]?.json.message).toBe('Department changed');
	});

	it('leaves somebody as they are of whom nothing is asked, and creates who is missing', async () => {
		const run = await account.run('user upsert', { items: [upsert(ADA), upsert(NEW)] });
		expect(run.items.map((item) => item.json.outcome)).toEqual(['unchanged', 'created']);
	});

	it('creates nobody twice when the answer is lost', async () => {
		account.sandbox.addFault({
			when: { method: 'POST', path: '/users', nth: 1 },
			kind: 'dropAfter',
		});
		const run = await account.run('user upsert', {
			items: count(3, (n) => upsert(`new${n}@example.com`, { dept: 'X' })),
		});
		expect(outcomes(run)).toEqual({ created: 3 });
		expect(callCounts(account)['POST /users']).toBe(1);
	});

	it('makes one account of two items about one new person', async () => {
		const run = await account.run('user upsert', {
			items: [upsert(NEW, { dept: 'A' }), upsert(NEW.toUpperCase(), { dept: 'B', city: 'London' })],
		});
		expect(person(NEW)?.profile).toMatchObject({ dept: 'B', city: 'London' });
		expect(output(run, 0).notice).toContain('Department');
	});
});
