import { manyPeople } from '../../sandbox';
import type { TestAccount } from '../support/account';
import { type Case, PEOPLE } from './cases';
import { liesIn } from './truth';

const people = manyPeople(PEOPLE);
const READS = ['/usersInfo', '/alluserroles', '/roles', '/groups', '/bots'];

/**
 * Runs one case against a fresh account.
 *
 * @returns how many people ended in which outcome
 * @throws Error with every lie, what the node said, and the calls
 */
export async function check(account: TestAccount, one: Case): Promise<Map<string, number>> {
	const { operation, items, options, stop, switches, faults, limits, app, randomSeed } = one;
	account.reset({ seed: people, switches, faults, limits, randomSeed });
	const before = account.sandbox.account.snapshot();
	const outcome = await account.run(operation, { items, options, stop, app });
	const after = account.sandbox.account.snapshot();
	const writes = account.sandbox.calls.filter(
		({ path }) => !READS.some((read) => path.includes(read)),
	).length;
	const lies = liesIn(one, outcome, before, after, writes);
	const { clientSecret } = account.sandbox.apps[app];
	const said = JSON.stringify(outcome.items);
	if (said.includes(clientSecret) || /eyJ[\w-]+\.eyJ/.test(said))
		lies.push('a secret or token was given away');
	if (outcome.client.calls > 30 + 12 * items.length * 4) lies.push(`${outcome.client.calls} calls`);
	if (lies.length > 0) {
		throw new Error(
			`${lies.join('\n')}\n\nThe node said:\n${outcome.items.map((item) => JSON.stringify(item)).join('\n')}\n\nCalls:\n${account.sandbox.calls
				.map(
					({ method, path, status, body, answer }) =>
						`${method} ${path} ${JSON.stringify(body)} -> ${status} ${JSON.stringify(answer)?.slice(0, 300)}`,
				)
				.join('\n')}`,
		);
	}
	return outcome.outcomes;
}
