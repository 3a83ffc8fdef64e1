import type { RawAnswer } from '../../../nodes/KoreAdmin/kore/answers';
import type { KoreRequest } from '../../../nodes/KoreAdmin/kore/wire';
import type { RunOutcome, TestAccount } from '../../support/account';

/** The parameters of one item, as the engine receives them once expressions are evaluated. */
export type Item = Record<string, unknown>;

/** The e-mail address of the nth made-up person of `manyPeople`. */
export function email(number: number): string {
	return `person${String(number).padStart(5, '0')}@example.com`;
}

/** The organization user ID of the same person. */
export function orgUserId(number: number): string {
	return `EMP-${String(number).padStart(5, '0')}`;
}

/** `count` values, the first one made from 1. */
export function count<T>(many: number, make: (number: number) => T): T[] {
	return Array.from({ length: many }, (_, index) => make(index + 1));
}

export function update(user: string, updateFields: Item): Item {
	return { user: { mode: user.includes('@') ? 'email' : 'orgUserId', value: user }, updateFields };
}

export function access(emails: unknown, flags: Item): Item {
	return { emails, ...flags };
}

export function role(roleId: string, lists: Item): Item {
	return { role: { mode: 'id', value: roleId }, ...lists };
}

/** Grants that need no reading first. */
export const EXPLICIT = { isDeveloper: 'grant', canCreateBot: 'revoke' } as const;

/** The bodies of all calls to a path, in order. */
export function bodies(account: TestAccount, path: string): unknown[] {
	return account.callsTo(path).map(({ body }) => body);
}

/** Every call as `METHOD path`, without the base path. */
export function calls(account: TestAccount): string[] {
	return account.sandbox.calls.map(
		({ method, path }) => `${method} ${path.replace('/api/public', '')}`,
	);
}

/** How often each kind of call was made. */
export function callCounts(account: TestAccount): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const call of calls(account)) counts[call] = (counts[call] ?? 0) + 1;
	return counts;
}

/** The outcomes of a run with how many people met each. */
export function outcomes(run: RunOutcome): Record<string, number> {
	return Object.fromEntries(run.outcomes);
}

/** The items that failed, with what they say. */
export function failures(
	run: RunOutcome,
): Array<{ item: number; message: string; description?: string; httpCode?: string }> {
	return run.items.flatMap((result, item) => (result.ok ? [] : [{ item, ...result.problem }]));
}

/** The output of one item that succeeded. */
export function output(run: RunOutcome, item = 0): Record<string, unknown> {
	const result = run.items[item];
	if (result?.ok !== true) throw new Error(`Item ${item} failed: ${result?.problem.message}`);
	return result.json;
}

/** The rows of one item that got a list. */
export function rows(run: RunOutcome, item = 0): Array<Record<string, unknown>> {
	const result = run.items[item];
	if (result?.ok !== true) throw new Error(`Item ${item} failed: ${result?.problem.message}`);
	if (result.rows === undefined) throw new Error(`Item ${item} is no list`);
	return result.rows;
}

/** What one item that failed says. */
export function problem(run: RunOutcome, item = 0): { message: string; description?: string } {
	const result = run.items[item];
	if (result === undefined || result.ok) throw new Error(`Item ${item} did not fail`);
	return result.problem;
}

/** Runs with every answer altered on its way, as by a Kore that nobody has documented. */
export async function withAnswers<T>(
	account: TestAccount,
	alter: (answer: RawAnswer, request: KoreRequest) => RawAnswer,
	run: () => Promise<T>,
): Promise<T> {
	const { send } = account;
	account.send = (app) => async (request) => {
		const answer = await send.call(account, app)(request);
		return 'status' in answer ? alter(answer, request) : answer;
	};
	try {
		return await run();
	} finally {
		Reflect.deleteProperty(account, 'send');
	}
}
