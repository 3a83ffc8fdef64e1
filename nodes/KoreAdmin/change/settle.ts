import type { IDataObject } from 'n8n-workflow';
import type { Problem } from '../kore/problems';
import type { ItemIntent } from './operation';
import { type Change, type ChangeResult, subjectName } from './types';

/** How one item ended; `notReached` when the run stopped before it. */
export type ItemResult =
	{ ok: true; json: IDataObject } | { ok: false; problem: Problem; notReached?: boolean };

type AnyChange = Change<unknown, unknown>;
type Success = ChangeResult & {
	outcome: 'updated' | 'accepted' | 'verified' | 'unchanged' | 'planned';
};

/** From weakest to strongest claim: an item of several people claims no more than what holds for each of them. */
const CLAIMS = ['accepted', 'updated', 'verified', 'unchanged'] as const;

function isWritten({ result }: Pick<AnyChange, 'result'>): boolean {
	return ['updated', 'accepted', 'verified', 'differs'].includes(result?.outcome ?? '');
}

function isSuccess(result: ChangeResult): result is Success {
	return result.outcome === 'planned' || CLAIMS.some((claim) => claim === result.outcome);
}

/** One item's outcome from the outcomes of its people. */
export function settleItem(
	intent: ItemIntent<unknown>,
	changes: AnyChange[],
	item: number,
): ItemResult {
	if (intent.nothingToDo !== undefined) {
		return {
			ok: true,
			json: { ...intent.identity, outcome: 'unchanged', message: intent.nothingToDo },
		};
	}
	if (changes.length === 0) return { ok: false, problem: NOT_REACHED.problem, notReached: true };
	const results = changes.map((change) => ({
		change,
		result: change.result ?? (NOT_REACHED as ChangeResult),
	}));
	const failed = results.filter(({ result }) => !isSuccess(result));
	if (failed.length > 0) {
		const notReached = failed.every(({ change }) => change.result === undefined);
		return { ok: false, problem: failure(failed, results), notReached };
	}
	const successes = results.map(({ result }) => result).filter(isSuccess);
	return { ok: true, json: { ...intent.identity, ...success(results, successes, item) } };
}

const NOT_REACHED = {
	outcome: 'notAttempted',
	problem: { message: 'Not attempted, because the run stopped before' },
} as const;

interface Settled {
	change: AnyChange;
	result: ChangeResult;
}

function success(settled: Settled[], successes: Success[], item: number): IDataObject {
	const notices = settled.flatMap(({ change }) => noticesOf(change, item));
	const notice = notices.length > 0 ? { notice: notices.join('; ') } : {};
	if (successes.some(({ outcome }) => outcome === 'planned')) {
		const changes = settled.flatMap(({ change, result }) =>
			result.outcome === 'planned'
				? result.changes.map((planned) => ({
						...(settled.length > 1 ? identifier(change) : {}),
						...planned,
					}))
				: [],
		);
		return { outcome: 'planned', changes: changes as unknown as IDataObject[], ...notice };
	}
	const outcome = claimOf(successes);
	const own = successes.find((result) => result.outcome === outcome) ?? successes[0];
	return { outcome, message: own !== undefined && 'message' in own ? own.message : '', ...notice };
}

/** "Unchanged" holds for an item only if it holds for all; beside people who were changed it claims nothing. */
function claimOf(successes: Success[]): (typeof CLAIMS)[number] {
	return CLAIMS.find((claim) => successes.some(({ outcome }) => outcome === claim)) ?? 'unchanged';
}

const MOST_NAMED = 10;

function noticesOf(change: AnyChange, item: number): string[] {
	if (change.conflicts.length === 0) return [];
	// One person may come up in thousands of items, each of which gets this sentence.
	const named = change.items.slice(0, MOST_NAMED + 1).filter((other) => other !== item);
	const others = named.slice(0, MOST_NAMED);
	const unnamed = change.items.length - 1 - others.length;
	const more = unnamed > 0 ? ` and ${unnamed} more` : '';
	return [
		`${subjectName(change.subject)} also comes up in item ${others.join(', ')}${more} with other values for ${change.conflicts.join(', ')}; the later value counts`,
	];
}

function identifier({ subject }: AnyChange): IDataObject {
	return subject.kind === 'person'
		? { [subject.person.by]: subject.person.id }
		: { group: subject.name };
}

function failure(failed: Settled[], all: Settled[]): Problem {
	const problems = failed.flatMap(({ result }) => ('problem' in result ? [result.problem] : []));
	const first = problems[0] ?? { message: 'Not attempted' };
	if (all.length === 1) return first;
	const distinct = new Map<string, { problem: Problem; names: string[] }>();
	for (const { change, result } of failed) {
		if (!('problem' in result)) continue;
		const entry = distinct.get(result.problem.message) ?? { problem: result.problem, names: [] };
		entry.names.push(subjectName(change.subject));
		distinct.set(result.problem.message, entry);
	}
	const sentences = [...distinct.values()].map(({ problem, names }) =>
		names.every((name) => problem.message.includes(name))
			? problem.message
			: `${names.join(', ')}: ${problem.message}`,
	);
	return {
		...first,
		message: `${failed.length} of ${all.length} failed: ${sentences.join('; ')}. ${restOf(failed, all)}`,
	};
}

function restOf(failed: Settled[], all: Settled[]): string {
	const failures = new Set(failed);
	const others = all.filter((settled) => !failures.has(settled));
	if (others.length === 0) return 'Nobody else is named by this item';
	const count = (is: (settled: Settled) => boolean, words: string): string[] => {
		const number = others.filter(is).length;
		return number === 0 ? [] : [`${number} ${words}`];
	};
	return `Of the others, ${[
		...count(({ change }) => isWritten(change), 'changed'),
		...count(({ result }) => result.outcome === 'planned', 'planned only'),
		...count(({ result }) => result.outcome === 'unchanged', 'already as asked'),
	].join(', ')}`;
}
