import fc from 'fast-check';
import { manyPeople } from '../../sandbox';
import { TestAccount } from '../support/account';
import { anyCase, type Case, PEOPLE } from './cases';
import { liesIn } from './truth';

const runs = Number(process.env.PROPERTY_RUNS ?? 300);
const seed = Number(process.env.PROPERTY_SEED ?? 20_260_105);

let account: TestAccount;

beforeAll(async () => {
	account = await TestAccount.open();
});
afterAll(async () => await account.close());

const people = manyPeople(PEOPLE);
const READS = ['/usersInfo', '/alluserroles', '/roles', '/groups', '/bots'];

/** How often each outcome came up, so that a run in which nothing happens is noticed. */
const seen = new Map<string, number>();

async function check(one: Case): Promise<void> {
	const { operation, items, options, stop, switches, faults, limits, app, randomSeed } = one;
	account.reset({ seed: people, switches, faults, limits, randomSeed });
	const before = account.sandbox.account.snapshot();
	const outcome = await account.run(operation, { items, options, stop, app });
	const after = account.sandbox.account.snapshot();
	const writes = account.sandbox.calls.filter(
		({ path }) => !READS.some((read) => path.includes(read)),
	).length;
	for (const [name, count] of outcome.outcomes) seen.set(name, (seen.get(name) ?? 0) + count);
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
}

it(
	`tells the truth in ${runs} random runs (seed ${seed})`,
	async () => {
		await fc.assert(fc.asyncProperty(anyCase, check), { numRuns: runs, seed, endOnFailure: false });
	},
	10 * 60_000,
);

it('saw every outcome while doing so', () => {
	expect([...seen.keys()].sort()).toEqual([
		'accepted',
		'differs',
		'failed',
		'notAttempted',
		'planned',
		'uncertain',
		'unchanged',
		'updated',
		'verified',
	]);
	console.info([...seen].map(([outcome, count]) => `${outcome}: ${count}`).join(', '));
});
