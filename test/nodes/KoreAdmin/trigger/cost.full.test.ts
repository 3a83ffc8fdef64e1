import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { email } from '../items';
import { inShort, person, Watcher } from './watcher';

const account = useAccount();
const MINUTE_MS = 60_000;

describe('what a poll costs', () => {
	it.each([
		[100, 500, 'page', 1],
		[100, 500, 'record', 1],
		[100, 50, 'page', 2],
		[100, 50, 'record', 3],
		[1_000, 500, 'page', 2],
		[1_000, 500, 'record', 3],
		[1_000, 50, 'page', 20],
		[1_000, 50, 'record', 22],
		[10_000, 500, 'page', 20],
		[10_000, 500, 'record', 22],
		[10_000, 50, 'page', 200],
		[10_000, 50, 'record', 206],
	] as const)(
		'for %d people, up to %d in a page, with an offset by %s: %d calls',
		async (many, maxPageSize, offsetMeaning, calls) => {
			account.reset({ seed: manyPeople(many), switches: { maxPageSize, offsetMeaning } });
			const watcher = new Watcher(account, { options: { requestsPerMinute: 60 } });
			await watcher.poll();
			// An hour later, so that the first poll’s calls do not count.
			account.clock.pass(60 * MINUTE_MS);
			person(account, email(many)).isDeveloper = !person(account, email(many)).isDeveloper;
			const told = await watcher.poll();
			expect(inShort(told)).toContain(`builderAccessChanged ${email(many)}`);
			expect(told.calls).toBe(calls);
		},
	);

	it('leaves others most of the account’s calls, where n8n polls every minute and each poll takes longer', async () => {
		account.reset({ seed: manyPeople(2_000), switches: { maxPageSize: 50 } });
		const watcher = new Watcher(account);
		const end = account.clock.now() + 60 * MINUTE_MS;
		while (account.clock.now() < end) {
			await watcher.poll();
			// A poll that falls due while another is running is left out.
			account.clock.pass(MINUTE_MS - (account.clock.now() % MINUTE_MS));
		}
		expect(account.callsTo('/alluserroles').length).toBeLessThanOrEqual(12 * 60);
	});
});
