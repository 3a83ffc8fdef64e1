import type { INodeProperties } from 'n8n-workflow';
import type { Comparison, Setting } from '../../../change/types';
import type { Written } from '../../../kore/ownWrites';
import type { PersonState } from '../../../kore/people';
import type { Problem } from '../../../kore/problems';
import type { UserCreation, UserUpdate } from '../../../kore/wire';
import type { ParameterValues } from '../../../parameters/values';
import type { Access } from './access';

/** Which operation asks: what is new has nothing to keep or to remove. */
export type Form = 'update' | 'upsert' | 'create';

/** What the values of one item are read from. */
export interface Given {
	/** The fields of the collection, or of the incoming item. */
	fields: ParameterValues;
	options: ParameterValues;
	/** The collection as it was typed, before expressions were evaluated. */
	written?: unknown;
}

/**
 * One thing that can be set of a user: how it stands in the editor, how it is read from an item, merged, compared with what Kore shows, and
 * written. Everything that sets something of a user is a selection of these.
 */
export interface Aspect<Value> {
	/** Its fields in the collection of each operation; those of Create or Update are the ones of Update User where nothing else is said. */
	fields: Partial<Record<Form, INodeProperties[]>>;
	/**
	 * What an item asks for; undefined where it asks for nothing.
	 *
	 * @throws InvalidInput naming the field
	 */
	read(given: Given, form: Form): Value | undefined;
	/** Several wishes about one user as one, in the order of the items; later ones win. */
	merge(values: Value[]): Value | Problem;
	/** The single things that it sets. */
	settings(value: Value): Iterable<[string, Setting]>;
	compare(value: Value, state: PersonState | undefined, when: 'before' | 'after'): Comparison[];
	/** Puts it into the user's entry of `PUT /users`; or why that cannot be. */
	update?(value: Value, entry: UserUpdate, state: PersonState | undefined): Problem | undefined;
	/** What of it counts for a new account. */
	atCreation?(value: Value): Value | undefined;
	/** Puts it into the user's entry of `POST /users`. */
	create?(value: Value, entry: UserCreation): void;
	/** What of it a later reading could show. */
	writes?(value: Value, state: PersonState | undefined): Written;
	/** What counts where nothing is asked for. */
	unset?: Value;
	/** Its part of a person's access, where it has one. */
	access?(state: PersonState): Access;
	/** What takes all of it away. */
	none?: Value;
}

export function aspect<Value>(one: Aspect<Value>): Aspect<Value> {
	return one;
}

/** A field held against what Kore shows of it. */
export function compared(
	field: string,
	label: string,
	{ from, to, same }: { from: unknown; to: unknown; same: boolean },
): Comparison {
	if (from === undefined) return { field, label, to, state: 'unreadable' };
	return { field, label, from, to, state: same ? 'same' : 'different' };
}
