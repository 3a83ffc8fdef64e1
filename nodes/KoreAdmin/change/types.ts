import { type Person, personKey } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { FieldChange } from '../run/operation';
import type { Fate } from './fate';

/** Whom a change is about. Kore knows groups of a role by name only. */
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

/** One thing that a wish sets, as far as two wishes can disagree on it. */
export interface Setting {
	/** As on screen. */
	label: string;
	value: string;
	/** Of a list that replaces what is there: all of it, which is what counts where it cannot be merged with that of another item. */
	whole?: string;
	/** It is sent as it was read, so it gives way to any other wish, but overwrites what is done beside it. */
	kept?: boolean;
}

/**
 * A field held against what Kore shows.
 *
 * - `same`: nothing to do, or done
 * - `different`: to be changed, or not as asked
 * - `unreadable`: Kore does not show it, or what it shows does not settle the question
 */
export interface Comparison extends FieldChange {
	state: 'same' | 'different' | 'unreadable';
	/** How many things the field asks for that Kore could do one by one; 1 when left out. */
	parts?: number;
	/** Of several parts some are so and some are not: it may have been carried out in part. */
	partly?: boolean;
	/** It settles by itself whether the change was carried out: the account is there, or it is gone. */
	decisive?: boolean;
	/** Of the account as a whole, what is done to it, in words. */
	step?: string;
	/** Sent only so that it stays as it is; says nothing about whether the change was carried out. */
	kept?: boolean;
	/** What is open, though something is shown. */
	doubt?: string;
}

/** A change that cannot be, whatever Kore answered: there is nobody to whom it could have been done. */
export interface Impossible {
	impossible: string;
}

/** Words of what an operation does to somebody. */
export interface Verb {
	/** As in “was not changed”. */
	past: 'changed' | 'created' | 'deleted';
	/** The outcome once Kore says that it was done. */
	outcome: 'updated' | 'created' | 'deleted';
	/** Whether what Kore does not show counts as not done. */
	strict?: boolean;
}

/** How the change of one subject ended. */
export type ChangeResult =
	| { outcome: 'updated' | 'created' | 'deleted'; message: string }
	| { outcome: 'accepted' | 'verified' | 'unchanged'; message: string }
	| { outcome: 'planned'; changes: FieldChange[]; message: string }
	/** Certainly not carried out. */
	| { outcome: 'failed'; problem: Problem }
	/** Part of it or all of it may have been carried out. */
	| { outcome: 'uncertain'; problem: Problem }
	/** Never sent. */
	| { outcome: 'notAttempted'; problem: Problem }
	/** Written, and read back otherwise. */
	| { outcome: 'differs'; problem: Problem };

/** One subject's change on its way through plan, apply and verify. */
export interface Change<Wanted, Entry> extends Wish<Wanted> {
	/** {@link subjectKey} of the subject, which is asked for often. */
	key: string;
	/** The items that asked for it, each once and in input order, with the name that each uses for the subject. */
	items: Array<{ item: number; subject: Subject }>;
	/** Items that disagree with others, and on what; the last one's value is sent. */
	conflicts?: Map<number, Set<string>>;
	/** What travels, once it is planned. */
	entry?: Entry;
	/** Whether the person was there when the change was planned; undefined when nobody looked. */
	wasThere?: boolean;
	/** When the state was read that the entry was made from; milliseconds since 1970. */
	plannedAt?: number;
	/** What was to be changed, with what Kore showed before; of operations that always read before and after. */
	before?: FieldChange[];
	/** Another identifier by which an answer may name the person. */
	alias?: string;
	fate: Fate;
}

/** Shared by all steps of a run. */
export interface Halt {
	/** Why nothing more is sent; undefined while the run goes on. */
	problem: Problem | undefined;
}
