import type { ResetOptions } from '../../sandbox';
import { TestAccount } from './account';

/**
 * An account for the tests of one file, as new before each of them.
 *
 * @param options what the account is like then, asked for each time
 */
export function useAccount(options: () => ResetOptions = () => ({})): TestAccount {
	const account = new TestAccount();
	beforeAll(async () => {
		await account.open();
	});
	beforeEach(() => account.reset(options()));
	afterAll(async () => await account.close());
	return account;
}
