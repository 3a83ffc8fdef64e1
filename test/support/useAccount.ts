import type { ResetOptions } from '../../sandbox';
import { TestAccount } from './account';
import { useSandbox } from './useSandbox';

/**
 * An account for the tests of one file, as new before each of them.
 *
 * @param options what the account is like then, asked for each time
 */
export function useAccount(options: () => ResetOptions = () => ({})): TestAccount {
	const account = new TestAccount(useSandbox({ listen: false }));
	beforeEach(() => account.reset(options()));
	return account;
}
