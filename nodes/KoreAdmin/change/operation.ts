import type { IDataObject } from 'n8n-workflow';
import type { LookUp } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { KoreRequest, Scope } from '../kore/wire';
import type { Face, ItemInput, Operation } from '../run/operation';
import { runChanges } from './run';
import type { Comparison, Impossible, Setting, Subject, Verb, Wish } from './types';

/**
 * What an answer says about one entry of the call.
 *
 * - `done`: success, and the answer names nobody or names this one
 * - `accepted`: success, but the answer names others only
 * - `failed`: it was refused, at least in part
 * - `unclear`: something failed, and the answer does not say whether for this one
 * - `unknown`: the answer is in no documented form
 */
export type EntryReading =
	| { kind: 'done' | 'accepted'; message: string }
	| { kind: 'failed' | 'unclear' | 'unknown'; words: string };

/** Who in a refused call is to blame: the entries at these positions with a sentence why, or nobody can tell. */
export type Culprits = Map<number, string> | 'unknown';

/** What comes of a wish once it is known how things stand. */
export type Plan<Entry> = { entry: Entry } | { problem: Problem } | { nothingToDo: string };

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

/**
 * What the engine demands of an operation that changes something: its face and its work, in one object.
 *
 * @typeParam Wanted what one item asks for one subject
 * @typeParam Entry one subject's part of a request
 */
export interface ChangeOperation<Wanted, Entry> extends Face {
	verb: Verb;
	/** Whether people are read back even where nobody asked for it. */
	alwaysVerified?: boolean;
	/** Whether it needs what only `usersInfo` shows of people, also of those named by user ID. */
	needsDetails?: boolean;
	/** Whether its calls need different scopes, so that one that is refused for its scope does not end the others. */
	severalScopes?: boolean;

	/** A reader for the items of one run. */
	reader(): ItemReader<Wanted>;
	/** Everything that is asked for one subject, in the order of the items, as one, later ones winning; or why that cannot be. */
	merge(wishes: Wanted[]): Wanted | Problem;
	/** The single things that a wish sets. Two wishes that set one key to different values disagree. */
	settings(wanted: Wanted): Map<string, Setting>;
	/** Whether the present state must be read before the entry can be made. */
	needsState(wanted: Wanted): boolean;
	/** Where the state is needed and cannot be read: why it is needed, what to do instead, and the scope that would open a way to it. */
	withoutState(subject: Subject): { need: string; instead: string; scope: Scope };
	/** What travels for one subject; `present` is undefined where nobody looked. */
	plan(wish: Wish<Wanted>, present: LookUp | undefined): Plan<Entry>;
	/** What an entry sets, held against a state: before writing to see what is to do, after it to see whether it was done. */
	compare(
		wish: Wish<Wanted>,
		entry: Entry,
		present: LookUp | undefined,
		when: 'before' | 'after',
	): Comparison[] | Impossible;
	/** What of a person a wish is about, where an operation changes somebody in several steps. */
	partOf?(wanted: Wanted): string;
	/** Wishes of the same kin are likely to end up in one lane, and to need the present state or not. */
	kin(wanted: Wanted): string;
	/** Entries with the same lane may travel in one call. */
	lane(entry: Entry): string;
	/** Whether the lane of an entry follows from the person's present state. */
	stateDecidesLane: boolean;
	/** The verb of an entry, where an operation does one thing to some people and another to others. */
	verbOf?(entry: Entry): Verb;
	request(entries: Entry[]): KoreRequest;
	/** What the answer says, entry by entry. `aliases` are other e-mail addresses or IDs by which the answer may name an entry. */
	readAnswer(body: unknown, entries: Entry[], aliases: Array<string | undefined>): EntryReading[];
	/** Reads the culprits from the words, or from the rest of the answer, with which a whole call was refused. */
	culprits(words: string, entries: Entry[], body: unknown): Culprits;
}

/** An operation that changes something, as the node runs it. */
export function changing<Wanted, Entry>(operation: ChangeOperation<Wanted, Entry>): Operation {
	return { ...operation, writes: true, run: async (job) => await runChanges(operation, job) };
}
