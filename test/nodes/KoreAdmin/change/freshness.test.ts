import { GROUP_IDS, manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { calls, count, email, orgUserId, outcomes, update, withAnswers } from '../items';

const MINUTE_MS = 60_000;

const account = useAccount(() => ({ seed: manyPeople(4000) }));

/** As many people, of whom one in forty is no auditor. */
function mostlyAuditors(): void {
	const seed = manyPeople(4000);
	const people = seed.people.map((person, index) =>
		index % 40 === 0 ? person : { ...person, groups: [GROUP_IDS.auditors] },
	);
	account.reset({ seed: { ...seed, people } });
}

/** Revokes the bot builder of somebody, as another administrator would. */
function revoke(person: string): void {
	const known = account.sandbox.account.findByEmail(person, 'caseSensitive');
	if (known === undefined) throw new Error(`${person} is not there`);
	Object.assign(known, { isDeveloper: false, canCreateBot: false });
}

/** Who was written to, and when. */
function writes(): Array<{ at: number; users: Array<{ userInfo: Record<string, unknown> }> }> {
	return account
		.callsTo('/users')
		.filter(({ method }) => method === 'PUT')
		.map(({ at, body }) => ({ at, ...(body as { users: [] }) }));
}

describe('access that is kept', () => {
	it('is read again where reading the list of all people took longer than a minute', async () => {
		const first = email(2);
		const last = orgUserId(4000);
		let pages = 0;
		const run = await withAnswers(
			account,
			(answer, { path }) => {
				if (path === '/alluserroles' && ++pages === 80) revoke(first);
				return answer;
			},
			async () =>
				await account.run('update', {
					items: [update(last, { dept: 'New' }), update(orgUserId(2), { dept: 'New' })],
				}),
		);
		expect(pages).toBe(80);
		expect(outcomes(run)).toEqual({ updated: 2 });
		expect(writes()[0]?.users).toMatchObject([
			{ userInfo: { orgUserId: last } },
			{ userInfo: { orgUserId: orgUserId(2) }, isDeveloper: false, canCreateBot: false },
		]);
	});

	it('with Only If Changed is not much older than a minute when it is written, however slowly the run may call', async () => {
		mostlyAuditors();
		const items = count(4000, (n) => update(email(n), { addToGroups: [GROUP_IDS.auditors] }));
		const run = await account.run('update', {
			items,
			options: { onlyIfChanged: true, requestsPerMinute: 10 },
		});
		expect(run.took).toBeGreaterThan(MINUTE_MS);
		const reads = account.callsTo('/usersInfo').map(({ at, body }) => ({
			at,
			people: (body as { emailIds: string[] }).emailIds,
		}));
		const lastRead = (person: unknown, before: number) =>
			reads.findLast(({ at, people }) => at < before && people.includes(String(person)))?.at ?? 0;
		const ages = writes().flatMap(({ at, users }) =>
			users.map(({ userInfo }) => at - lastRead(userInfo.emailId, at)),
		);
		expect(ages).toHaveLength(100);
		expect(Math.max(...ages)).toBeLessThan(1.5 * MINUTE_MS);
	});
});

describe('people named in both ways', () => {
	it('do not make the run read all people where nothing depends on who is who', async () => {
		const fields = { dept: 'New', isDeveloper: 'grant', canCreateBot: 'revoke' };
		const run = await account.run('update', {
			items: [update(email(1), fields), update(orgUserId(2), fields)],
		});
		expect(outcomes(run)).toEqual({ updated: 2 });
		expect(calls(account)).toEqual(['PUT /users']);
	});
});

describe('what an earlier node of the workflow took away', () => {
	it.each([
		['by e-mail, then by ID', email(7), orgUserId(7)],
		['by ID, then by e-mail', orgUserId(7), email(7)],
	])('is not handed back while reads are behind, whoever is named: %s', async (_, first, then) => {
		const seed = manyPeople(20);
		const people = seed.people.map((person) => ({ ...person, isDeveloper: true }));
		account.reset({ seed: { ...seed, people }, readsLagMs: 5_000 });
		const options = { onlyIfChanged: true };
		const items = [update(first, { isDeveloper: 'revoke' })];
		const revoked = await account.run('update', { items, options });
		expect(outcomes(revoked)).toEqual({ updated: 1 });
		await account.run('update', { items: [update(then, { dept: 'New' })] });
		const person = account.sandbox.account.findByEmail(email(7), 'caseSensitive');
		expect(person?.isDeveloper).toBe(false);
	});
});
