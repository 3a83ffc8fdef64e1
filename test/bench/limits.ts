import { manyPeople } from '../../sandbox';
import { type OperationName, TestAccount } from '../support/account';
import { TestSandbox } from '../support/useSandbox';

export interface LimitedRun {
	label: string;
	people: number;
	calls: number;
	refused: number;
	/** On the clock that node and sandbox share. */
	minutes: number;
}

const EXPLICIT = { isDeveloper: 'grant', canCreateBot: 'revoke' };
const user = (email: string) => ({ mode: 'email', value: email });

const RUNS: Array<{
	label: string;
	operation: OperationName;
	parameters: (email: string) => Record<string, unknown>;
}> = [
	{
		label: 'Update User, flags explicit',
		operation: 'update',
		parameters: (email) => ({
			user: user(email),
			updateFields: { dept: 'Finance', ...EXPLICIT },
		}),
	},
	{
		label: 'Update User, flags on Keep',
		operation: 'update',
		parameters: (email) => ({ user: user(email), updateFields: { dept: 'Finance' } }),
	},
	{
		label: 'Set User Access, flags explicit',
		operation: 'setAccess',
		parameters: (email) => ({ emails: email, ...EXPLICIT }),
	},
];

/**
 * How long people take under Kore's limits of 60 calls a minute and 1,800 an hour: the node's own code against the sandbox, on a clock
 * that runs ahead while somebody waits.
 */
export async function measureLimits(people: number): Promise<LimitedRun[]> {
	const sandbox = await new TestSandbox({ listen: false }).open();
	const account = new TestAccount(sandbox);
	try {
		const results: LimitedRun[] = [];
		for (const { label, operation, parameters } of RUNS) {
			const seed = manyPeople(people);
			account.reset({ seed });
			const items = seed.people.map(({ emailId }) => parameters(emailId));
			const { outcomes, took } = await account.run(operation, { items });
			if (outcomes.get('updated') !== people) {
				throw new Error(`${label}: ${JSON.stringify([...outcomes])}`);
			}
			const { calls } = sandbox;
			results.push({
				label,
				people,
				calls: calls.length,
				refused: calls.filter(({ limited }) => limited).length,
				minutes: took / 60_000,
			});
		}
		return results;
	} finally {
		await sandbox.close();
	}
}
