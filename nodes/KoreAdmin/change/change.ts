import type { Problem } from '../kore/problems';
import { type About, after, type Event, resultOf } from './fate';
import type { ChangeOperation } from './operation';
import { type Change, type ChangeResult, subjectName } from './types';

/** A change with its entry, ready to be sent. */
export type Planned<Wanted, Entry> = Change<Wanted, Entry> & { entry: Entry };

type Speaking<Wanted, Entry> = Pick<ChangeOperation<Wanted, Entry>, 'verb' | 'verbOf' | 'partOf'>;

/** Moves changes of one operation from state to state, and says what became of them. */
export class Register<Wanted, Entry> {
	constructor(private readonly operation: Speaking<Wanted, Entry>) {}

	tell(change: Change<Wanted, Entry>, event: Event): void {
		change.fate = after(change.fate, event, this.about(change));
	}

	tellAll(changes: Array<Change<Wanted, Entry>>, event: Event): void {
		for (const change of changes) this.tell(change, event);
	}

	heldBack(changes: Array<Change<Wanted, Entry>>, problem: Problem): void {
		this.tellAll(changes, { type: 'heldBack', problem });
	}

	/** The same of all that is asked for people, whatever its parts. */
	heldBackWhole(changes: Array<Change<Wanted, Entry>>, problem: Problem): void {
		for (const change of changes) {
			const about = { ...this.about(change), name: subjectName(change.subject) };
			change.fate = after(change.fate, { type: 'heldBack', problem }, about);
		}
	}

	/** What can be said now; undefined for what the run has not come to. */
	resultOf(change: Change<Wanted, Entry>): ChangeResult | undefined {
		return resultOf(change.fate, this.about(change));
	}

	/** How the sentences about a change name it. */
	nameOf(change: Change<Wanted, Entry>): string {
		return this.about(change).name;
	}

	private about({ subject, entry, wanted }: Change<Wanted, Entry>): About {
		const { verb, verbOf, partOf } = this.operation;
		const part = partOf === undefined ? '' : ` (${partOf(wanted)})`;
		return {
			name: `${subjectName(subject)}${part}`,
			verb: entry === undefined || verbOf === undefined ? verb : verbOf(entry),
		};
	}
}

export function isOpen(change: Change<unknown, unknown>): boolean {
	return change.fate.at === 'open';
}

/** Whether a change ended otherwise than it should, as far as is known now. */
export function hasFailed({ fate }: Pick<Change<unknown, unknown>, 'fate'>): boolean {
	if (fate.at === 'doubtful') return true;
	return (
		fate.at === 'settled' &&
		['failed', 'uncertain', 'notAttempted', 'differs'].includes(fate.result.outcome)
	);
}
