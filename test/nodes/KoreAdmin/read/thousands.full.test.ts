import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { callCounts, count, email, rows } from '../items';

const MINUTE = 60_000;
const TEN_THOUSAND = 10_000;
const people = manyPeople(TEN_THOUSAND);
const account = useAccount(() => ({ seed: people, limits: { perMinute: 60, perHour: 1800 } }));
const everybody = { returnAll: true, includeDetails: true };

describe('10,000 people listed with their details', () => {
	it.each([
		// The size of Kore's pages of people is not documented: as few as 50, or as many as are asked for.
		[{ maxPageSize: 50 }, 400, 9],
		[{ maxPageSize: 0 }, 40, 3],
		[{ maxPageSize: 100, offsetMeaning: 'record' }, 102, 5],
	] as const)(
		'with %p take %d pages and 200 look-ups, and less than %d minutes and one more',
		async (switches, pages, minutes) => {
			account.reset({ seed: people, limits: { perMinute: 60, perHour: 1800 }, switches });
			const run = await account.run('user getAll', { items: [everybody] });
			const listed = rows(run);
			expect(listed.map(({ emailId }) => emailId)).toEqual(count(TEN_THOUSAND, email));
			expect(
				listed.every(({ status, groups }) => status === 'active' && Array.isArray(groups)),
			).toBe(true);
			expect(callCounts(account)).toEqual({ 'GET /alluserroles': pages, 'POST /usersInfo': 200 });
			expect(run.client.limitAnswers).toBe(0);
			expect(Math.floor(run.took / MINUTE)).toBe(minutes);
			// Said while it goes on, and without anything personal.
			expect(run.told.length).toBeGreaterThan(0);
			for (const sentence of run.told) {
				expect(sentence).toMatch(/^\d+ rows so far, \d+ calls to Kore$/);
			}
		},
	);

	it('cost nothing more for a second item that asks for the same', async () => {
		const run = await account.run('user getAll', { items: [everybody, everybody] });
		expect(rows(run, 1)).toHaveLength(TEN_THOUSAND);
		expect(callCounts(account)['POST /usersInfo']).toBe(200);
	});
});

it('a short run says nothing of its progress', async () => {
	const run = await account.run('user getAll', { items: [{}] });
	expect(run.told).toEqual([]);
});
