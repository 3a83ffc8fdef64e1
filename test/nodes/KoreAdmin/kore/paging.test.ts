import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { callCounts, count, failures, orgUserId, outcomes, update, withAnswers } from '../items';

const account = useAccount();

/** Changes everybody by organization user ID, for which the whole list has to be read. */
async function changeEverybody(people: number) {
	return await account.run('update', {
		items: count(people, (n) => update(orgUserId(n), { dept: 'R&D' })),
		options: { batchSize: 500, maxWait: 3600 },
	});
}

describe('the list of users', () => {
	const cases = (['page', 'record'] as const).flatMap((offsetMeaning) =>
		[1, 4, 5, 6, 49, 50, 51, 99, 100, 101, 250].flatMap((people) =>
			[5, 50].map((maxPageSize) => [offsetMeaning, people, maxPageSize] as const),
		),
	);

	it.each(cases)(
		'is read to its end, each person once, where the offset counts by %s (%i people, %i a page)',
		async (offsetMeaning, people, maxPageSize) => {
			account.reset({ seed: manyPeople(people), switches: { offsetMeaning, maxPageSize } });
			const run = await changeEverybody(people);
			expect(outcomes(run)).toEqual({ updated: people });
			const pages = Math.ceil(people / maxPageSize);
			// By record, the second request serves to find that out, and every further one overlaps the one before by a person.
			const byRecord =
				people <= maxPageSize + 1
					? pages
					: 2 + Math.ceil((people - maxPageSize - 1) / (maxPageSize - 1));
			expect(callCounts(account)['GET /alluserroles']).toBe(
				offsetMeaning === 'record' ? byRecord : pages,
			);
		},
	);

	it('that never gets further than its first page is incomplete: nobody behind it counts as unknown', async () => {
		account.reset({ seed: manyPeople(80), switches: { offsetMeaning: 'ignored' } });
		const run = await changeEverybody(80);
		expect(outcomes(run)).toEqual({ updated: 50, failed: 30 });
		expect(new Set(failures(run).map(({ message }) => message.replace(/^\S+ /, '')))).toEqual(
			new Set([
				'the user’s current access could not be read, which Keep requires. Kore’s list of users is incomplete after 50 people: it ended before all entries were listed',
			]),
		);
		expect(failures(run)[0]?.description).toContain(
			'To continue without it, set both Bot Builder Access and Can Create Bots to Grant or Revoke, or name the user by e-mail, for which “User Management > User Management” is enough',
		);
		expect(callCounts(account)['GET /alluserroles']).toBe(2);
	});

	it('that does not say whether there is more goes on behind a full page', async () => {
		account.reset({ seed: manyPeople(80) });
		const run = await withAnswers(
			account,
			(answer, { path }) => {
				if (path !== '/alluserroles') return answer;
				const body = JSON.parse(answer.text) as Record<string, unknown>;
				return { ...answer, text: JSON.stringify({ users: body['users'] }) };
			},
			async () => await changeEverybody(80),
		);
		expect(outcomes(run)).toEqual({ updated: 80 });
	});

	it('is read to its end once, and kept', async () => {
		account.reset({ seed: manyPeople(1000) });
		await account.run('update', {
			items: [60, 10, 70].map((n) => update(orgUserId(n), { dept: 'R&D' })),
			options: { batchSize: 1 },
		});
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 20, 'PUT /users': 3 });
	});
});
