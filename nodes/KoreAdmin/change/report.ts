import type { Problem } from '../kore/problems';
import type { ItemResult, Report } from '../run/operation';
import type { Turns } from '../run/turns';
import type { Register } from './change';
import type { Intents } from './collect';
import { failedItem, identifierOf, itemResult, type Settled } from './itemResult';
import type { ItemIntent } from './operation';
import { addOutcome, countOutcomes, type OutcomesOf } from './outcomes';
import { type Change, type ChangeResult, type Subject, subjectKey, subjectName } from './types';

/** A run that is over. */
interface Ended<Wanted, Entry> {
	intents: Intents<Wanted>;
	/** By item, why it could not be read. */
	unreadable: Map<number, Problem>;
	changes: Array<Change<Wanted, Entry>>;
	register: Register<Wanted, Entry>;
}

/** One result per item, from what became of its people. */
export async function report<Wanted, Entry>(
	{ intents, unreadable, changes, register }: Ended<Wanted, Entry>,
	isPlan: boolean,
	turns: Turns,
): Promise<Report> {
	const byItem: Settled[][] = intents.map(() => []);
	const outcomes: OutcomesOf = new Map();
	for (const change of changes) {
		if (turns.isOver) await turns.pass();
		const known = register.resultOf(change);
		const isReached = known !== undefined;
		const result = known ?? notReached(register.nameOf(change));
		for (const { item, subject } of change.items) {
			const own = inTheNameOf(subject, change, result);
			byItem[item]?.push({ change, subject, result: own, isReached });
		}
		addOutcome(outcomes, change.key, result.outcome);
	}
	const counts = countOutcomes(outcomes);
	const resultOf = (intent: ItemIntent<Wanted> | undefined, item: number): ItemResult => {
		const failure = unreadable.get(item);
		if (intent === undefined) {
			counts.set('failed', (counts.get('failed') ?? 0) + 1);
			const problem = failure ?? { message: 'Not read' };
			const isRowOfPlan = isPlan && problem.concernsRun !== true;
			return failedItem({ outcome: 'failed' }, problem, isRowOfPlan);
		}
		const settled = byItem[item] ?? [];
		if (intent.nothingToDo !== undefined) {
			const json = { outcome: 'unchanged', message: intent.nothingToDo, ...intent.identity };
			const { subject } = intent;
			const who = subject === undefined ? undefined : subjectKey(subject);
			return { ok: true, json: { ...identifierOf(subject), ...json }, who };
		}
		return itemResult(intent, settled, item, isPlan);
	};
	const items: ItemResult[] = [];
	for (const [item, intent] of intents.entries()) {
		if (turns.isOver) await turns.pass();
		items.push(resultOf(intent, item));
	}
	return { items, outcomes: counts };
}

/** A result in which the person goes by another of their names. Every sentence about a problem begins with the name. */
function inTheNameOf(
	subject: Subject,
	change: Change<unknown, unknown>,
	result: ChangeResult,
): ChangeResult {
	const [name, own] = [subjectName(change.subject), subjectName(subject)];
	if (name === own || !('problem' in result)) return result;
	const message = result.problem.message.replace(name, () => own);
	return { ...result, problem: { ...result.problem, message } };
}

function notReached(name: string): ChangeResult {
	const message = `${name} was not attempted, because the run stopped before`;
	return {
		outcome: 'notAttempted',
		problem: { message, description: 'Run the workflow again for those who were not attempted' },
	};
}
