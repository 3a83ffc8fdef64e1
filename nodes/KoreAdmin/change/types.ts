import { type Person, personKey, type PersonState } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { FieldChange } from '../run/operation';

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
	/** It says how something is done, and is nothing that is changed. */
	isManner?: boolean;
}

/**
 * A field that is asked for, held against what Kore shows.
 *
 * - `same`: nothing to do, or done
 * - `different`: to be changed, or not as requested
 * - `unreadable`: Kore does not show it, or what it shows does not settle the question
 */
export interface Comparison extends FieldChange {
	state: 'same' | 'different' | 'unreadable';
	/** Of several things that the field asks for, some are so and some are not. */
	partly?: boolean;
	/** It settles by itself whether the change was carried out: the account is there, or it is gone. */
	decisive?: boolean;
	/** Of the account as a whole, what is done to it, in words. */
	step?: string;
	/** What is open, though something is shown. */
	doubt?: string;
	/** Sent only so that it stays as it is: it says nothing of whether the change was carried out. */
	kept?: boolean;
}

/** A change that cannot be: there is nobody to whom it could be done. */
export interface Impossible {
	impossible: string;
}

/** What an operation does to somebody. */
export type Verb = 'changed' | 'created' | 'deleted';

/**
 * What is known of one call's part of a change.
 *
 * - `turnedAway`: Kore did not accept the app or its token, and looked no further
 * - `refused`: Kore turned it down in a documented form, as a whole call or by name
 * - `done`: Kore answered success in a documented form that names this person, or nobody
 * - `accepted`: the same, but the answer names others only
 */
export interface Delivery {
	/** Calls that carried it and left. */
	sent: number;
	/** Whether one of them may have been carried out without an answer that says so. */
	lost: boolean;
	said?: 'done' | 'accepted' | 'refused' | 'turnedAway';
	/** Whether a request may still be under way, as no answer to it came. */
	mayArrive?: boolean;
	/** Whether Kore turned down whole calls only, with others in them. */
	isShared?: boolean;
	/** Why it was turned down, or what came in place of an answer. */
	problem?: Problem;
	/** Whether it is not to be sent any more. */
	closed: boolean;
}

/** What travels for one change in one call. */
export interface Part<Entry> extends Delivery {
	/** Tells the parts of one change apart, which may need different calls. */
	name: string;
	entry: Entry;
	/** When the state was read that the entry was made from, and how many calls had been made then; undefined when it does not depend on any. */
	readAt?: { time: number; calls: number };
}

/** What a look at somebody shows of a change. */
export type Sight =
	| { kind: 'unreadable'; why: string }
	/** Nobody is there to whom it could have been done. */
	| { kind: 'nobody'; why: string }
	| { kind: 'compared'; comparisons: Comparison[] };

/** How a change ended, as data. */
export interface Claim {
	outcome:
		| 'updated'
		| 'created'
		| 'deleted'
		| 'accepted'
		| 'verified'
		| 'unchanged'
		| 'planned'
		| 'skipped'
		| 'failed'
		| 'uncertain'
		| 'notAttempted';
	/** Of what failed, is open or was not attempted: why, and what to do. */
	problem?: Problem;
	/** What was seen of it afterwards. */
	seen?: Sight;
	/** Of what is open: whether a request may still be under way. */
	mayArrive?: boolean;
	/** Of a plan, or of one that is not the approved one any more: what would change. */
	changes?: Comparison[];
	/** What else there is to say, in words. */
	note?: string;
}

/** What would be done to one person, as far as it can be approved. */
export interface WeighedPlan {
	digest: string;
	/** Each entry that would be sent, in a form in which equal ones are equal. */
	sends: ReadonlySet<string>;
	/** What would change. */
	changes: Comparison[];
	/** Whether nothing would be sent. */
	isNothing: boolean;
}

/** One subject's change on its way through plan, apply and verify. */
export interface Change<Wanted, Entry> extends Wish<Wanted> {
	/** {@link subjectKey} of the subject, which is asked for often. */
	key: string;
	/** The items that asked for it, each once and in input order, with the name that each uses for the subject. */
	items: Array<{ item: number; subject: Subject }>;
	/** Items that disagree with others, and on what; the last one's value is sent. */
	conflicts?: Map<number, Set<string>>;
	/** What travels, once it is planned. */
	parts: Array<Part<Entry>>;
	/** Whether the person was there when the change was first planned; undefined when nobody looked. */
	wasThere?: boolean;
	/** Everything that is asked for as it was when the change was first planned; undefined when nobody looked. */
	before?: Comparison[];
	/** What Kore showed of the person when the change was first planned; undefined when nobody looked, or saw nobody. */
	was?: PersonState;
	/** Another identifier by which an answer may name the person. */
	alias?: string;
	/** The last look after it was sent. */
	sight?: Sight;
	/** How it ended where it was never sent. */
	claim?: Claim;
	/** What would be done, where it is a plan that is asked for or was approved. */
	plan?: WeighedPlan;
	/** Whether only a plan that was approved may be carried out. */
	isGuarded?: boolean;
	/** The digest of the plan that was approved, once it has been held against it. */
	approved?: string;
}

/** Keys of everything that a change's subject is known to be called. */
export function namesOf({ key, subject, alias }: Change<unknown, unknown>): string[] {
	if (subject.kind !== 'person' || alias === undefined) return [key];
	const by = subject.person.by === 'emailId' ? 'orgUserId' : 'emailId';
	return [key, personKey({ by, id: alias })];
}
