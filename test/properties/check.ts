import {
	type AccountSnapshot,
	type RecordedCall,
	type Sandbox,
	switchesInReport,
} from '../../sandbox';
import type { TestAccount } from '../support/account';
import type { Case } from './cases';
import type { Claim, RunItem } from './judge/claims';
import { judge } from './judge/judge';
import { type Lie, lie } from './judge/lies';
import { toldBy } from './judge/told';
import { guardsOf } from './model/guards';
import { accountOf } from './people';

const { KORE_SWITCHES } = process.env;
/** What a report of the contract probe says of an account is not varied: the promises are tried on that account. */
const KNOWN = KORE_SWITCHES === undefined ? {} : switchesInReport(KORE_SWITCHES);

/** One case as it went, before anybody judges it. */
export interface Ran {
	results: readonly RunItem[];
	before: AccountSnapshot;
	after: AccountSnapshot;
	/** Each time Kore was asked for an account that it made, in order. */
	creations: Sandbox['account']['creations'];
	recorded: readonly RecordedCall[];
	/** Requests that the run sent, retries included. */
	calls: number;
	/** What no answer may hold. */
	secret: string;
}

export interface Verdict extends Ran {
	lies: Lie[];
	claims: Claim[];
}

/** Runs one case against a fresh account. */
export async function run(account: TestAccount, one: Case): Promise<Ran> {
	const { switches, faults, limits, randomSeed } = one;
	account.reset({ seed: accountOf(one.people), switches, faults, limits, randomSeed });
	return await runOn(account, one);
}

/** The same against the account as it is now. */
export async function runOn(account: TestAccount, one: Case): Promise<Ran> {
	const { sandbox } = account;
	const [calledBefore, madeBefore] = [sandbox.calls.length, sandbox.account.creations.length];
	const before = sandbox.account.snapshot();
	const { results, calls } = await resultsOf(account, one);
	return {
		results,
		before,
		after: sandbox.account.snapshot(),
		creations: sandbox.account.creations.slice(madeBefore),
		recorded: sandbox.calls.slice(calledBefore),
		calls,
		secret: sandbox.apps[one.app].clientSecret,
	};
}

/** A run that cannot begin, for one of its options cannot be read, fails with all of its items. */
async function resultsOf(
	account: TestAccount,
	{ operation, items, options, perItem, stop, app }: Case,
): Promise<Pick<Ran, 'results' | 'calls'>> {
	try {
		const outcome = await account.run(operation, { items, options, perItem, stop, app });
		return { results: outcome.items, calls: outcome.client.calls };
	} catch (error) {
		const { odd } = guardsOf(operation, options, account.sandbox.account.snapshot());
		if (!(error instanceof Error) || !odd) throw error;
		const { message } = error;
		const failed: RunItem = { ok: false, json: { outcome: 'failed' }, problem: { message } };
		return { results: items.map(() => failed), calls: 0 };
	}
}

/** Judges what a run said. */
export function verdictOf({ operation, items, switches, faults, ...one }: Case, ran: Ran): Verdict {
	const { results, before, after, recorded, secret, creations } = ran;
	const options = items.map((_, item) => ({ ...one.options, ...one.perItem?.[item] }));
	const removedByOthers = new Set(faults.flatMap(({ removes }) => removes ?? []));
	const arrivesLate = faults.some(({ kind }) => kind === 'late');
	const known = { switches, removedByOthers, arrivesLate, before, after };
	const evidence = { operation, items, options, results, ...known };
	const { lies, claims } = judge({ ...evidence, ...toldBy(recorded) });
	const said = JSON.stringify(results);
	if (said.includes(secret) || /eyJ[\w-]+\.eyJ/.test(said)) {
		lies.push(lie('secret', 'in what the node said'));
	}
	lies.push(...twiceIn(creations).map((who) => lie('madeTwice', who)));
	lies.push(
		...twiceIn(creations.filter(({ invited }) => invited)).map((who) => lie('invitedTwice', who)),
	);
	return { ...ran, lies, claims };
}

function twiceIn(creations: Ran['creations']): string[] {
	const lower = creations.map(({ emailId }) => emailId.toLowerCase());
	return [...new Set(lower.filter((address, index) => lower.indexOf(address) !== index))];
}

/** Runs one case against a fresh account and judges it. */
export async function verdictOn(account: TestAccount, one: Case): Promise<Verdict> {
	return verdictOf(one, await run(account, one));
}

/**
 * Runs one case and returns every claim that was made.
 *
 * @throws Error with every lie, what the node said, and the calls
 */
export async function check(account: TestAccount, any: Case): Promise<Claim[]> {
	const one = { ...any, switches: { ...any.switches, ...KNOWN } };
	return claimsOf(one, await verdictOn(account, one));
}

/** The same against the account as it is now, with its switches. */
export async function checkNext(account: TestAccount, one: Case): Promise<Claim[]> {
	return claimsOf(one, verdictOf(one, await runOn(account, one)));
}

function claimsOf(one: Case, { lies, claims, results, recorded, calls }: Verdict): Claim[] {
	const texts = lies.map(({ text }) => text);
	if (calls > 30 + 12 * one.items.length * 4) texts.push(`${calls} calls`);
	if (texts.length > 0) {
		throw new Error(
			`${texts.join('\n')}\n\nThe node said:\n${results.map((item) => JSON.stringify(item)).join('\n')}\n\nCalls:\n${recorded
				.map(
					({ method, path, status, body, answer }) =>
						`${method} ${path} ${JSON.stringify(body)} -> ${status} ${JSON.stringify(answer)?.slice(0, 300)}`,
				)
				.join('\n')}`,
		);
	}
	return claims;
}
