import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Comparison, Wish } from './types';
import type { OptionName } from '../parameters/optionNames';
import type { PersonState } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { KoreRequest, Scope } from '../kore/wire';

/** The parameters of one item, by name, with expressions evaluated. */
export type Parameters = Record<string, unknown>;

/**
 * What an answer says about one entry of the call.
 *
 * - `updated`: success, and the answer names nobody or names this one
 * - `accepted`: success, but the answer names others only
 * - `failed`: this one was not changed
 * - `unclear`: something failed, and the answer does not say whether for this one
 * - `unknown`: the answer is in no documented form
 */
export type EntryReading =
	| { kind: 'updated' | 'accepted'; message: string }
	| { kind: 'failed' | 'unclear' | 'unknown'; words: string };

/** Who in a refused call is to blame: the entries at these positions with a sentence why, all of them, or nobody can tell. */
export type Culprits = Map<number, string> | 'all' | 'unknown';

/**
 * One operation of the node: its fields and its work, in one object. The editor's list, the fields and the dispatch are made from the
 * registry of these, so they cannot disagree.
 *
 * @typeParam Wanted what one item asks for one subject
 * @typeParam Entry one subject's part of a request
 */
export interface Operation<Wanted, Entry> {
	resource: 'user' | 'adminRole';
	value: string;
	name: string;
	action: string;
	description: string;
	/** The scope that its writing call needs. */
	scope: Scope;
	fields: INodeProperties[];
	/** The names of the parameters that {@link readItem} reads. */
	parameters: string[];
	options: readonly OptionName[];

	/**
	 * What an item asks for.
	 *
	 * @throws InvalidInput when a parameter cannot be used
	 */
	readItem(parameters: Parameters, options: Parameters): ItemIntent<Wanted>;
	/** Two wishes with the same key as one, the later one winning; or why they cannot both be met. */
	combine(earlier: Wanted, later: Wanted): { wanted: Wanted; conflicts: string[] } | Problem;
	/** Whether the present state must be read before the entry can be made. */
	needsState(wanted: Wanted): boolean;
	/** What travels for one subject. */
	plan(wish: Wish<Wanted>, state: PersonState | undefined): { entry: Entry } | { problem: Problem };
	/** What an entry sets, held against a state: before writing to see what is to do, after it to see whether it was done. */
	compare(
		wish: Wish<Wanted>,
		entry: Entry,
		state: PersonState | undefined,
		when: 'before' | 'after',
	): Comparison[];
	/** Wishes of the same kin are likely to end up in one lane, and to need the present state or not. */
	kin(wanted: Wanted): string;
	/** Entries with the same lane may travel in one call. */
	lane(entry: Entry): string;
	/** Whether the lane of an entry follows from the person's present state. */
	stateDecidesLane: boolean;
	request(entries: Entry[]): KoreRequest;
	/** What the answer says, entry by entry. `aliases` are other e-mail addresses or IDs by which the answer may name an entry. */
	readAnswer(body: unknown, entries: Entry[], aliases: Array<string | undefined>): EntryReading[];
	/** Reads the culprits from the words with which a whole call was refused. */
	culprits(words: string, status: number, entries: Entry[]): Culprits | 'unknownPeople';
}

/** What one item asks for, and how its output names it. */
export interface ItemIntent<Wanted> {
	wishes: Array<Wish<Wanted>>;
	/** The identifiers that the output item carries on. */
	identity: IDataObject;
	/** Set when the item asks for nothing, and that is fine. */
	nothingToDo?: string;
}
