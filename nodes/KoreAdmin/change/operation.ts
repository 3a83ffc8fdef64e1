import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../kore/answers';
import type { Written } from '../kore/ownWrites';
import type { LookUp } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { KoreRequest, Scope } from '../kore/wire';
import type { Face, ItemInput } from '../run/operation';
import type { Change, Comparison, Impossible, Setting, Subject, Verb, Wish } from './types';

/**
 * What an answer says about one entry of the call, in a documented form.
 *
 * - `done`: success, and the answer names nobody or names this one
 * - `accepted`: success, but the answer names others only
 * - `refused`: it was turned down, for the reason in `words`
 * - `unclear`: something was turned down, and the answer does not say for whom
 * - `unknown`: anything else, also a success beside something that denies it
 */
export type EntryReading =
	{ kind: 'done' | 'accepted' } | { kind: 'refused' | 'unclear' | 'unknown'; words: string };

/** What comes of a wish once it is known how things stand: what travels, each entry in a call of its kind. */
export type Plan<Entry> = { entries: Entry[] } | { problem: Problem } | { nothingToDo: string };

/** What one item asks for, and how its output names it beside the person. */
export interface ItemIntent<Wanted> {
	wishes: Array<Wish<Wanted>>;
	/** Identifiers that the output item carries on, beside those of a single person. */
	identity: IDataObject;
	/** Whom the item is about where it asks for nothing. */
	subject?: Subject;
	/** Set when the item asks for nothing, and that is fine. */
	nothingToDo?: string;
}

/** An item that was read; its position is the item's index. Undefined where the item could not be read. */
export type Intents<Wanted> = Array<ItemIntent<Wanted> | undefined>;

/** Reads the items of one run, one after the other. */
export interface ItemReader<Wanted> {
	/**
	 * What an item asks for.
	 *
	 * @throws InvalidInput when a parameter cannot be used
	 */
	readItem(input: ItemInput): ItemIntent<Wanted>;
	/** Once all items are read: what can be said of all of them only. */
	conclude?(): Conclusion;
}

export interface Conclusion {
	/** Why none of the items counts. */
	problem?: Problem;
	/** What is worth a sentence below the output, without anything personal. */
	remarks?: string[];
	/** Why an item does not count, which only the others show. */
	problemOf?(input: ItemInput): Problem | undefined;
}

/** Why the present state is needed, for whoever cannot have it read. */
export interface StateNeed {
	/** As in “the user’s current access could not be read, which Keep requires”. */
	need: string;
	/** What to do instead. */
	instead: string;
	/** The scope that would open a way to it. */
	scope: Scope;
}

/**
 * What the engine demands of an operation that changes something: its face and its work, in one object.
 *
 * @typeParam Wanted what one item asks for one subject
 * @typeParam Entry what travels for one subject in one call
 */
export interface ChangeOperation<Wanted, Entry> extends Face {
	/** A reader for the items of one run. */
	reader(): ItemReader<Wanted>;
	/** Everything that is asked for one subject, in the order of the items, as one, later ones winning; or why that cannot be. */
	merge(wishes: Wanted[]): Wanted | Problem;
	/** The single things that a wish sets. Two wishes that set one key to different values disagree. */
	settings(wanted: Wanted): Map<string, Setting>;
	/** What travels for one subject; `present` is undefined where nobody looked. */
	plan(wish: Wish<Wanted>, present: LookUp | undefined): Plan<Entry>;
	/**
	 * Everything that is asked for, held against a state: before writing to see what is to do, after it to see whether it was done.
	 *
	 * @param entries what was sent
	 */
	compare(
		wish: Wish<Wanted>,
		present: LookUp | undefined,
		when: 'before' | 'after',
		entries: Entry[],
	): Comparison[] | Impossible;
	/** Entries with the same lane may travel in one call. */
	lane(entry: Entry): string;
	request(entries: Entry[]): KoreRequest;
	/** What a successful answer says, entry by entry. `aliases` are other e-mail addresses or IDs by which it may name an entry. */
	readAnswer(body: unknown, entries: Entry[], aliases: Array<string | undefined>): EntryReading[];

	/** Whether a wish is left to a person where an agent asks for it: it is planned, and the row says so. */
	agentPlans?(wanted: Wanted): boolean;
	/** What is done to people; `changed` where it is left out. */
	verb?: Verb;
	/** What was done, in words, where it is always the same; else the labels of what was asked for. */
	done?: string;
	/** The same of an entry, where an operation does one thing to some people and another to others. */
	verbOf?(entry: Entry): Verb;
	/** Why the present state must be read before anything can be sent; undefined, or left out, where it need not be. */
	stateNeed?(wish: Wish<Wanted>): StateNeed | undefined;
	/** Whether it needs what only `usersInfo` shows of people, also of those named by user ID. */
	needsDetails?: boolean;
	/** Where one subject takes several calls: a name for the part that an entry is. */
	part?(entry: Entry): string;
	/** Whom the refusal of a whole call names, as {@link readAnswer} says it. */
	readRefusal?(refusal: Answer & { kind: 'refused' }, entries: Entry[]): EntryReading[];
	/** What an entry writes, as far as a later reading could show it. */
	writes?(entry: Entry): Written;
	/**
	 * Whether the aim is a state and not a step towards one: it is always read back, whatever is left is planned and sent again, and what Kore does
	 * not show counts as not done.
	 */
	untilDone?: boolean;
	/** What else a row says that is no failure. */
	outputOf?(change: Pick<Change<Wanted, Entry>, 'wanted' | 'before' | 'was'>): IDataObject;
}
