import type { Problem } from '../kore/problems';
import type { ItemResult, Report } from '../run/operation';
import type { Turns } from '../run/turns';
import { failedItem, identifierOf, itemResult, type Settled } from './itemResult';
import type { ChangeOperation, Intents, ItemIntent } from './operation';
import {
	type Approvals,
	digestOfChange,
	digestOfNothing,
	planIdOf,
	problemOfNothing,
} from './plans';
import { addOutcome, countOutcomes, type OutcomesOf } from './outcomes';
import { type Change, type Claim, type Setting, subjectKey, type Verb } from './types';

/** A run that is over. */
interface Ended<Wanted, Entry> {
	intents: Intents<Wanted>;
	/** By item, why it could not be read. */
	unreadable: Map<number, Problem>;
	/** By item, the plan that was approved. */
	approvals: Approvals;
	changes: Array<Change<Wanted, Entry>>;
	operation: ChangeOperation<Wanted, Entry>;
	/** Undefined where the run did not come to it. */
	claimOf(change: Change<Wanted, Entry>): Claim | undefined;
	verbOf(change: Change<Wanted, Entry>): Verb;
}

/** What is changed, each once, as on screen. */
function labelsOf(settings: Map<string, Setting>): string[] {
	const labels = new Set<string>();
	for (const { label, kept, isManner } of settings.values()) {
		if (kept !== true && isManner !== true) labels.add(label);
	}
	return [...labels];
}

const NOT_REACHED: Claim = {
	outcome: 'notAttempted',
	problem: {
		message: 'the run had already stopped',
		description: 'Run the workflow again for the users who were not attempted',
	},
};

/** One result per item, from what became of its people. */
export async function report<Wanted, Entry>(
	{ intents, unreadable, approvals, changes, operation, claimOf, verbOf }: Ended<Wanted, Entry>,
	isPlan: boolean,
	turns: Turns,
): Promise<Report> {
	const byItem: Settled[][] = intents.map(() => []);
	const outcomes: OutcomesOf = new Map();
	for (const change of changes) {
		if (turns.isOver) await turns.pass();
		const known = claimOf(change);
		const claim = known ?? NOT_REACHED;
		const settled = {
			key: change.key,
			conflicts: change.conflicts,
			claim,
			verb: verbOf(change),
			done: operation.done,
			labels: labelsOf(operation.settings(change.wanted)),
			isReached: known !== undefined,
			digest: isPlan ? digestOfChange(operation, change) : undefined,
			output: operation.outputOf?.(change),
		};
		for (const { item, subject } of change.items) byItem[item]?.push({ ...settled, subject });
		addOutcome(outcomes, change.key, claim.outcome);
	}
	const counts = countOutcomes(outcomes);
	const resultOf = (intent: ItemIntent<Wanted> | undefined, item: number): ItemResult => {
		const failure = unreadable.get(item);
		if (intent === undefined || failure !== undefined) {
			counts.set('failed', (counts.get('failed') ?? 0) + 1);
			const problem = failure ?? { message: 'the item was not read' };
			const isRowOfPlan = isPlan && problem.concernsRun !== true;
			const json = { ...identifierOf(intent?.subject), outcome: 'failed', ...intent?.identity };
			return failedItem(json, problem, isRowOfPlan);
		}
		if (intent.nothingToDo === undefined) {
			return itemResult(intent, byItem[item] ?? [], item, isPlan);
		}
		const { subject } = intent;
		const notApproved = isPlan ? undefined : problemOfNothing(operation, subject, approvals[item]);
		if (notApproved !== undefined) {
			counts.set('failed', (counts.get('failed') ?? 0) + 1);
			const named = {
				...identifierOf(subject),
				outcome: 'failed',
				changes: [],
				...intent.identity,
			};
			return failedItem(named, notApproved, false);
		}
		counts.set('unchanged', (counts.get('unchanged') ?? 0) + 1);
		const json = {
			outcome: 'unchanged',
			message: intent.nothingToDo,
			...(isPlan && subject !== undefined
				? { planId: planIdOf([digestOfNothing(operation, subject)]) }
				: {}),
			...intent.identity,
		};
		const who = subject === undefined ? undefined : subjectKey(subject);
		return { ok: true, json: { ...identifierOf(subject), ...json }, who };
	};
	const items: ItemResult[] = [];
	for (const [item, intent] of intents.entries()) {
		if (turns.isOver) await turns.pass();
		items.push(resultOf(intent, item));
	}
	return { items, outcomes: counts };
}
