import { type Person, personKey } from '../kore/directory';
import type { Problem } from '../kore/problems';

/** Whom a change is about. Kore knows groups of an admin role by name only. */
export type Subject = { kind: 'person'; person: Person } | { kind: 'group'; name: string };

export function subjectName(subject: Subject): string {
	return subject.kind === 'person' ? subject.person.id : subject.name;
}

/** What tells subjects apart, whichever item names them. */
export function subjectKey(subject: Subject): string {
	return subject.kind === 'person' ? personKey(subject.person) : `group ${subject.name}`;
}

/**
 * What one item asks for one subject.
 *
 * `scope` tells apart what may stand side by side for one subject, such as two admin roles.
 */
export interface Wish<Wanted> {
	scope: string;
	subject: Subject;
	wanted: Wanted;
}

/** One field that a change sets. `from` is left out where Kore does not let us read it. */
export interface FieldChange {
	field: string;
	from?: unknown;
	to: unknown;
}

/**
 * A field held against what Kore shows.
 *
 * - `same`: nothing to do, or done
 * - `different`: to be changed, or not as asked
 * - `unreadable`: Kore does not show it, or what it shows does not settle the question
 */
export interface Comparison extends FieldChange {
	/** As on screen. */
	label: string;
	state: 'same' | 'different' | 'unreadable';
	/** Of several things that the field asks for, some are so and some are not: it may have been carried out in part. */
	partly?: boolean;
	/** Sent only so that it stays as it is; says nothing about whether the change was carried out. */
	kept?: boolean;
}

/** How the change of one subject ended. */
export type ChangeResult =
	| { outcome: 'updated' | 'accepted' | 'verified' | 'unchanged'; message: string }
	| { outcome: 'planned'; changes: FieldChange[] }
	/** Certainly not carried out. */
	| { outcome: 'failed'; problem: Problem }
	/** May have been carried out; where Kore's last word was a refusal, that is believed unless reading back says otherwise. */
	| { outcome: 'uncertain'; problem: Problem; refused?: boolean }
	/** Never sent. */
	| { outcome: 'notAttempted'; problem: Problem }
	/** Written, and read back otherwise. */
	| { outcome: 'differs'; problem: Problem };

/** One subject's change on its way through plan, apply and verify. */
export interface Change<Wanted, Entry> extends Wish<Wanted> {
	/** The items that asked for it, in input order. */
	items: number[];
	/** Fields on which those items disagreed; the last one's value is sent. */
	conflicts: string[];
	/** What travels, once it is planned. */
	entry?: Entry;
	/** Another identifier by which an answer may name the person. */
	alias?: string;
	/**
	 * Whether the answers so far leave open that the change was carried out: `yes` after one that says nothing certain,
	 * `beforeRefusal` after a refusal of the whole call it travelled in, of which Kore does not say that nothing was done.
	 */
	maybeApplied: 'no' | 'beforeRefusal' | 'yes';
	/** Kore's words when it last refused a call that this change travelled in with others. */
	refusedWith?: string;
	result?: ChangeResult;
}

/** Shared by all steps of a run. */
export interface Halt {
	/** Why nothing more is sent; undefined while the run goes on. */
	problem: Problem | undefined;
}
