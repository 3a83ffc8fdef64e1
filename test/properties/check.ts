import type { RecordedCall } from '../../sandbox';
import type { TestAccount } from '../support/account';
import type { Case } from './cases';
import type { Claim, RunItem } from './judge/claims';
import { judge } from './judge/judge';
import { type Lie, lie } from './judge/lies';
import { guardsOf } from './model/guards';
import { accountOf } from './people';

const WRITES = /^(PUT|POST|DELETE) .*\/(users|useraccess|assignments\/?)$/;

/** What became of one case. */
export interface Verdict {
	lies: Lie[];
	claims: Claim[];
	results: readonly RunItem[];
	/** Requests that the run sent, retries included. */
	calls: number;
}

/** Runs one case against a fresh account and judges it. */
export async function verdictOn(account: TestAccount, one: Case): Promise<Verdict> {
	const { operation, items, switches, faults, limits, randomSeed } = one;
	account.reset({ seed: accountOf(one.people), switches, faults, limits, randomSeed });
	const before = account.sandbox.account.snapshot();
	const { results, calls } = await run(account, one);
	const after = account.sandbox.account.snapshot();
	const writes = account.sandbox.calls.filter(isWrite).length;
	const options = items.map((_, item) => ({ ...one.options, ...one.perItem?.[item] }));
	const knownMissing = missingIn(account.sandbox.calls);
	const evidence = { operation, items, options, results, switches, before, after, writes };
	const { lies, claims } = judge({ ...evidence, knownMissing });
	const { clientSecret } = account.sandbox.apps[one.app];
	const said = JSON.stringify(results);
	if (said.includes(clientSecret) || /eyJ[\w-]+\.eyJ/.test(said)) {
		lies.push(lie('secret', 'in what the node said'));
	}
	return { lies, claims, results, calls };
}

/** A run that cannot begin, for one of its options cannot be read, fails with all of its items. */
async function run(
	account: TestAccount,
	{ operation, items, options, perItem, stop, app }: Case,
): Promise<{ results: readonly RunItem[]; calls: number }> {
	try {
		const outcome = await account.run(operation, { items, options, perItem, stop, app });
		return { results: outcome.items, calls: outcome.client.calls };
	} catch (error) {
		const { odd } = guardsOf(options, account.sandbox.account.snapshot());
		if (!(error instanceof Error) || !odd) throw error;
		const { message } = error;
		return { results: items.map(() => ({ ok: false, problem: { message } })), calls: 0 };
	}
}

const isWrite = ({ method, path }: RecordedCall) => WRITES.test(`${method} ${path}`);

/** Addresses that Get User Information did not know when it was asked after the last write. */
function missingIn(calls: readonly RecordedCall[]): Set<string> {
	const afterwards = calls.slice(calls.findLastIndex(isWrite) + 1);
	const elements = afterwards.flatMap(({ path, answer }) =>
		path.endsWith('/usersInfo') && Array.isArray(answer) ? (answer as unknown[]) : [],
	);
	return new Set(
		elements.flatMap((element) => {
			const { userInfo } = element as { userInfo?: { emailId?: string; status?: string } };
			const failed = userInfo?.status === 'failure';
			const isHiccup = JSON.stringify(element).includes('Internal server error');
			return failed && !isHiccup ? [String(userInfo.emailId).toLowerCase()] : [];
		}),
	);
}

/**
 * Runs one case and returns every claim that was made.
 *
 * @throws Error with every lie, what the node said, and the calls
 */
export async function check(account: TestAccount, one: Case): Promise<Claim[]> {
	const { lies, claims, results, calls } = await verdictOn(account, one);
	const texts = lies.map(({ text }) => text);
	if (calls > 30 + 12 * one.items.length * 4) texts.push(`${calls} calls`);
	if (texts.length > 0) {
		throw new Error(
			`${texts.join('\n')}\n\nThe node said:\n${results.map((item) => JSON.stringify(item)).join('\n')}\n\nCalls:\n${account.sandbox.calls
				.map(
					({ method, path, status, body, answer }) =>
						`${method} ${path} ${JSON.stringify(body)} -> ${status} ${JSON.stringify(answer)?.slice(0, 300)}`,
				)
				.join('\n')}`,
		);
	}
	return claims;
}
