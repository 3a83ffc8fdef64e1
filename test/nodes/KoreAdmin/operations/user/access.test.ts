import { manyPeople } from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import { access, bodies, callCounts, problem, update } from '../../items';

const account = useAccount();

const PERSON = 'matrix@example.com';
type Flags = { isDeveloper: boolean; canCreateBot: boolean };
type Wish = 'keep' | 'grant' | 'revoke' | 'platformDefault';

/** The states that Kore accepts; one who creates bots without the builder is not among them. */
const STATES: Flags[] = [
	{ isDeveloper: false, canCreateBot: false },
	{ isDeveloper: true, canCreateBot: false },
	{ isDeveloper: true, canCreateBot: true },
];

/** What the promise says must happen, worked out from the wishes alone. */
function expected(
	builder: Wish,
	create: Wish,
	has: Flags,
): { reads: boolean; sent?: Partial<Flags> } {
	if (builder === 'revoke' && (create === 'grant' || create === 'platformDefault')) {
		return { reads: false };
	}
	const reads = builder === 'keep' || (create === 'keep' && builder !== 'revoke');
	const value = (wish: Wish, present: boolean) =>
		wish === 'keep' ? present : wish === 'platformDefault' ? undefined : wish === 'grant';
	const isDeveloper = value(builder, has.isDeveloper);
	const canCreateBot = builder === 'revoke' ? false : value(create, has.canCreateBot);
	const asksForCreation = create === 'grant' || create === 'platformDefault';
	if (asksForCreation && isDeveloper === false) return { reads };
	return {
		reads,
		sent: {
			...(canCreateBot === undefined ? {} : { canCreateBot }),
			...(isDeveloper === undefined ? {} : { isDeveloper }),
		},
	};
}

function matrix(wishes: Wish[]): Array<[Wish, Wish, string, Flags]> {
	return wishes.flatMap((builder) =>
		wishes.flatMap((create) =>
			STATES.map((has): [Wish, Wish, string, Flags] => [
				builder,
				create,
				has.canCreateBot ? 'both' : has.isDeveloper ? 'the builder' : 'neither',
				has,
			]),
		),
	);
}

function seedWith(has: Flags): void {
	account.reset({ seed: { ...manyPeople(0), people: [{ emailId: PERSON, ...has }] } });
}

describe('Update User', () => {
	it.each(matrix(['keep', 'grant', 'revoke', 'platformDefault']))(
		'with Bot Builder Access on %s and Can Create Bots on %s for somebody who has %s reads and sends what it must',
		async (isDeveloper, canCreateBot, _name, has) => {
			seedWith(has);
			const { reads, sent } = expected(isDeveloper, canCreateBot, has);
			const run = await account.run('update', {
				items: [update(PERSON, { dept: 'R&D', isDeveloper, canCreateBot })],
			});
			expect(callCounts(account)).toEqual({
				...(reads ? { 'POST /usersInfo': 1 } : {}),
				...(sent ? { 'PUT /users': 1 } : {}),
			});
			if (sent) {
				expect(bodies(account, '/users').slice(-1)).toEqual([
					{ users: [{ userInfo: { emailId: PERSON, dept: 'R&D' }, ...sent }] },
				]);
				expect(run.items[0]?.ok).toBe(true);
			} else {
				const { message, description = '' } = problem(run);
				expect(`${message} ${description}`).toContain('“Can Create Bots”');
				expect(`${message} ${description}`).toContain('“Bot Builder Access”');
			}
		},
	);
});

describe('Set User Access', () => {
	const cases = matrix(['keep', 'grant', 'revoke']);

	it.each(cases)(
		'with Bot Builder Access on %s and Can Create Bots on %s for somebody who has %s reads and sends what it must',
		async (isDeveloper, canCreateBot, _name, has) => {
			seedWith(has);
			const { reads, sent } = expected(isDeveloper, canCreateBot, has);
			const run = await account.run('setAccess', {
				items: [access(PERSON, { isDeveloper, canCreateBot, hasDataTableAndViewAccess: 'grant' })],
			});
			expect(callCounts(account)).toEqual({
				...(reads ? { 'POST /usersInfo': 1 } : {}),
				...(sent ? { 'POST /useraccess': 1 } : {}),
			});
			if (sent) {
				expect(bodies(account, '/useraccess')).toEqual([
					{ emailIds: [PERSON], ...sent, hasDataTableAndViewAccess: true },
				]);
				expect(account.sandbox.account.snapshot().users[PERSON]).toMatchObject({
					...sent,
					hasDataTableAndViewAccess: true,
				});
			} else {
				const { message, description = '' } = problem(run);
				expect(`${message} ${description}`).toContain('“Can Create Bots”');
				expect(`${message} ${description}`).toContain('“Bot Builder Access”');
			}
		},
	);

	it.each([['becomeTrue' as const], ['becomeFalse' as const]])(
		'keeps the builder and bot creation even where Kore lets a flag left out %s',
		async (omitted) => {
			for (const has of STATES) {
				seedWith(has);
				account.sandbox.switches.omittedAccessFlags = omitted;
				await account.run('setAccess', {
					items: [access(PERSON, { hasDataTableAndViewAccess: 'grant' })],
				});
				expect(account.sandbox.account.snapshot().users[PERSON]).toMatchObject(has);
			}
		},
	);
});

describe('a change of department', () => {
	it('hands the bot builder to nobody, although Kore grants flags that are left out', async () => {
		account.reset({ seed: manyPeople(12) });
		const before = account.sandbox.account.snapshot().users;
		await account.run('update', {
			items: Object.keys(before).map((email) => update(email, { dept: 'R&D' })),
		});
		const after = account.sandbox.account.snapshot().users;
		for (const [email, person] of Object.entries(before)) {
			expect(after[email]).toEqual({ ...person, profile: { ...person.profile, dept: 'R&D' } });
		}
	});
});
