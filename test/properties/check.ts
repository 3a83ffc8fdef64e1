import { type AccountState, type RecordedCall, switchesInReport } from '../../sandbox';
import type { TestAccount } from '../support/account';
import { type Case, isUndisturbed, type Run, runsOf } from './cases/case';
import { type Claim, outcomeOf, type RunItem } from './judge/claims';
import { History } from './judge/history';
import { judge } from './judge/judge';
import { type Lie, lie } from './judge/lies';
import { toldBy } from './judge/told';
import { guardsOf } from './model/guards';
import { accountOf } from './people';

const { KORE_SWITCHES } = process.env;
/** What a report of the contract probe says of an account is not varied: the promises are tried on that account. */
const KNOWN = KORE_SWITCHES === undefined ? {} : switchesInReport(KORE_SWITCHES);

/** One run as it went. */
export interface RanOne {
	run: Run;
	results: readonly RunItem[];
	/** Which state of the account it began with. */
	start: number;
	/** Requests as they were sent, retries included. */
	sent: readonly RecordedCall[];
	/** How many the node counted. */
	calls: number;
}

/** The runs of one case as they went, before anybody judges them. */
export interface Ran {
	runs: RanOne[];
	/** What the account was like from each moment on. */
	states: readonly AccountState[];
	/** Every request that came, also those that came late or twice. */
	recorded: readonly RecordedCall[];
	/** What no answer may hold. */
	secret: string;
}

export interface Verdict extends Ran {
	lies: Lie[];
	claims: Claim[];
	calls: number;
}

/** Runs one case against a fresh account. */
export async function run(account: TestAccount, one: Case): Promise<Ran> {
	const { switches, limits, randomSeed, readsLagMs } = one;
	const seed = accountOf(one.people);
	account.reset({ seed, switches, limits, randomSeed, readsLagMs, timeline: true });
	return await runOn(account, one);
}

/** The same against the account as it is now. */
export async function runOn(account: TestAccount, one: Case): Promise<Ran> {
	const { sandbox } = account;
	const calledBefore = sandbox.calls.length;
	const statesBefore = sandbox.timeline.length - 1;
	account.uniqueTokenId = one.uniqueTokenId ?? true;
	const runs: RanOne[] = [];
	for (const each of runsOf(one)) {
		account.clock.pass(each.afterMs ?? 0);
		sandbox.changeFaults(each.faults);
		const [start, first] = [sandbox.timeline.length - 1 - statesBefore, sandbox.calls.length];
		const { results, calls } = await resultsOf(account, each);
		const sent = sandbox.calls.slice(first).filter(({ of }) => of === undefined);
		runs.push({ run: each, results, start, sent, calls });
	}
	sandbox.settle();
	return {
		runs,
		states: sandbox.timeline.slice(statesBefore),
		recorded: sandbox.calls.slice(calledBefore),
		secret: sandbox.apps[one.app].clientSecret,
	};
}

/** A run that cannot begin, for one of its options cannot be read, fails with all of its items. */
async function resultsOf(
	account: TestAccount,
	{ operation, items, options, perItem, stop, app }: Run,
): Promise<Pick<RanOne, 'results' | 'calls'>> {
	try {
		const outcome = await account.run(operation, { items, options, perItem, stop, app });
		return { results: outcome.items, calls: outcome.client.calls };
	} catch (error) {
		const { odd } = guardsOf(operation, options, account.sandbox.account.snapshot());
		if (!(error instanceof Error) || !odd) throw error;
		const failed: RunItem = { ok: false, json: { outcome: 'failed' } };
		return { results: items.map(() => failed), calls: 0 };
	}
}

/** Judges what the runs of a case said. */
export function verdictOf(one: Case, ran: Ran): Verdict {
	const lies: Lie[] = [];
	const claims: Claim[] = [];
	for (const { run: own, results, start, sent, calls } of ran.runs) {
		const { operation, items, switches } = own;
		const options = items.map((_, item) => ({ ...own.options, ...own.perItem?.[item] }));
		const history = new History(ran.states, start, sent, one.readsLagMs ?? 0);
		const judgement = judge({
			operation,
			items,
			options,
			results,
			switches,
			history,
			allCalls: ran.recorded,
			isUndisturbed: isUndisturbed(one),
			...toldBy(sent),
		});
		lies.push(...judgement.lies);
		claims.push(...judgement.claims);
		if (calls > 30 + 12 * items.length * 4) lies.push(lie('calls', String(calls)));
		const said = JSON.stringify(results);
		if (said.includes(ran.secret) || /eyJ[\w-]+\.eyJ/.test(said)) {
			lies.push(lie('secret', 'in what the node said'));
		}
	}
	const calls = ran.runs.reduce((sum, own) => sum + own.calls, 0);
	return { ...ran, lies, claims, calls };
}

/** Runs one case against a fresh account and judges it. */
export async function verdictOn(account: TestAccount, one: Case): Promise<Verdict> {
	return verdictOf(one, await run(account, one));
}

/**
 * Runs one case and returns how each item ended.
 *
 * @throws Error with every lie, what the node said, and what happened
 */
export async function check(account: TestAccount, any: Case): Promise<Claim[]> {
	const one = { ...any, switches: { ...any.switches, ...KNOWN } };
	return outcomesOf(one, await verdictOn(account, one));
}

/** The same against the account as it is now, with its switches. */
export async function checkNext(account: TestAccount, one: Case): Promise<Claim[]> {
	return outcomesOf(one, verdictOf(one, await runOn(account, one)));
}

function outcomesOf(one: Case, verdict: Verdict): Claim[] {
	if (verdict.lies.length > 0) {
		throw new Error(`${verdict.lies.map(({ text }) => text).join('\n')}\n\n${story(one, verdict)}`);
	}
	return itemOutcomes(verdict);
}

/** How each item ended, whatever number of people it is about. */
export function itemOutcomes({ runs }: Ran): Claim[] {
	return runs.flatMap(({ results }) =>
		results.map(({ json }) => ({ outcome: outcomeOf(json?.outcome) })),
	);
}

/** A case as it went, from the first moment to the last: what was asked, each call, each state, what was said. */
export function story(one: Case, { runs, states, recorded }: Ran): string {
	const startedAt = recorded[0]?.at ?? 0;
	const seconds = (at: number) => `${((at - startedAt) / 1000).toFixed(2)} s`;
	const indexOf = new Map(recorded.map((call, index) => [call, index]));
	const lines = recorded.map((call) => {
		const { method, path, status, body, answer, fault, of, at } = call;
		const arrival = of === undefined ? '' : ` (again or late: call ${indexOf.get(of)})`;
		const broken = fault === undefined ? '' : ` [${fault}]`;
		return {
			at,
			text: `call ${indexOf.get(call)} ${method} ${path} ${short(body)} -> ${status} ${short(answer)}${broken}${arrival}`,
		};
	});
	const changes = states.slice(1).map(({ at, call, account }, index) => {
		const by = call === undefined ? 'another administrator' : `call ${indexOf.get(call)}`;
		const before = states[index]?.account.snapshot() ?? { users: {}, groups: {} };
		return { at, text: `  state: ${by} made ${changed(before, account.snapshot())}` };
	});
	const events = [...lines, ...changes].sort((left, right) => left.at - right.at);
	const asked = runs.map(({ run: { operation, items, options, faults, afterMs = 0 } }, index) =>
		[
			`run ${index}: ${operation}, ${afterMs} ms after the one before, options ${short(options)}`,
			...items.map((item, at) => `  item ${at}: ${short(item)}`),
			...faults.map((fault) => `  fault: ${short(fault)}`),
		].join('\n'),
	);
	const said = runs.flatMap(({ results }, index) =>
		results.map(({ json }, item) => `run ${index} item ${item} said ${short(json)}`),
	);
	const { switches, readsLagMs = 0, people, uniqueTokenId = true } = one;
	return [
		`people ${people}, reads ${readsLagMs} ms behind, unique token IDs ${uniqueTokenId}, switches ${short(switches)}`,
		...asked,
		...events.map(({ at, text }) => `${seconds(at)} ${text}`),
		...said,
	].join('\n');
}

function short(value: unknown): string {
	const text = JSON.stringify(value) ?? '';
	return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

interface Snapshot {
	users: object;
	groups: object;
}

/** Who is another one than before, as they are now. */
function changed(before: Snapshot, after: Snapshot): string {
	const was = new Map(Object.entries({ ...before.users, ...before.groups }));
	const is = Object.entries({ ...after.users, ...after.groups });
	const different = is.filter(([key, one]) => JSON.stringify(was.get(key)) !== JSON.stringify(one));
	const now = new Map(is);
	const gone = [...was.keys()].filter((key) => !now.has(key)).map((key) => `${key} gone`);
	const parts = [...different.map(([key, one]) => `${key} ${JSON.stringify(one)}`), ...gone];
	return parts.length === 0 ? 'no difference' : parts.join(', ');
}
