import type { Comparison, Setting } from '../../../change/types';
import type { PersonState } from '../../../kore/people';
import type { AddRemove } from '../../../kore/wire';
import { InvalidInput } from '../../../parameters/values';
import { compared } from './aspect';

/** What is to be added to a list and removed from it; with `exactly` everything else is removed as well. */
export interface ListWish<Given> {
	add: Given[];
	remove: Given[];
	exactly?: boolean;
}

export const NONE = { add: [], remove: [], exactly: true };

/** One list that a user has: of groups, or of roles. */
export interface List<Given, Held extends Given> {
	/** The field of a plan, and its label. */
	field: string;
	label: string;
	/** As in “The group e-1 is both added and removed”. */
	noun: string;
	/** Undefined where Kore does not show it. */
	held(state: PersonState): Held[] | undefined;
	keyOf(given: Given): string;
	/** As it stands in a plan. */
	shown(given: Given): unknown;
	/** As a person would say it. */
	words(held: Held): string;
	/** Whether it is held directly; undefined where Kore does not show it. */
	isDirect(held: Held, state: PersonState): boolean | undefined;
}

/** @returns undefined where nothing is asked for @throws InvalidInput when something is both added and removed */
export function listWish<Given, Held extends Given>(
	{ keyOf, noun, label }: List<Given, Held>,
	{ add, remove }: ListWish<Given>,
): ListWish<Given> | undefined {
	if (add.length + remove.length === 0) return undefined;
	const removed = new Set(remove.map(keyOf));
	const both = add.find((one) => removed.has(keyOf(one)));
	if (both === undefined) return { add, remove };
	throw new InvalidInput(
		`The ${noun} ${keyOf(both)} is both added and removed`,
		`Take it out of Add or Remove ${label}`,
	);
}

/** Of each entry, what was asked last. */
export function mergeLists<Given, Held extends Given>(
	{ keyOf }: List<Given, Held>,
	wishes: Array<ListWish<Given>>,
): ListWish<Given> {
	const last = new Map<string, { given: Given; step: 'add' | 'remove' }>();
	for (const { add, remove } of wishes) {
		for (const given of add) last.set(keyOf(given), { given, step: 'add' });
		for (const given of remove) last.set(keyOf(given), { given, step: 'remove' });
	}
	const only = (wanted: 'add' | 'remove') =>
		[...last.values()].flatMap(({ given, step }) => (step === wanted ? [given] : []));
	return { add: only('add'), remove: only('remove') };
}

export function* listSettings<Given, Held extends Given>(
	{ field, label, keyOf }: List<Given, Held>,
	{ add, remove }: ListWish<Given>,
): Generator<[string, Setting]> {
	for (const given of add) yield [`${field} ${keyOf(given)}`, { label, value: 'add' }];
	for (const given of remove) yield [`${field} ${keyOf(given)}`, { label, value: 'remove' }];
}

/** What has to be added and removed, where the present list is needed to tell. */
export function stepsOf<Given, Held extends Given>(
	{ held: heldIn, keyOf, isDirect }: List<Given, Held>,
	{ add, remove, exactly }: ListWish<Given>,
	state: PersonState | undefined,
): { addTo: Given[]; removeFrom: Given[] } {
	if (exactly !== true) return { addTo: add, removeFrom: remove };
	const held = (state && heldIn(state)) ?? [];
	const wanted = new Set(add.map(keyOf));
	const present = new Set(held.map(keyOf));
	return {
		addTo: add.filter((given) => !present.has(keyOf(given))),
		// What is held through a group goes with the group; taken away by itself it could be refused.
		removeFrom: held.filter(
			(one) => !wanted.has(keyOf(one)) && (state === undefined || isDirect(one, state) !== false),
		),
	};
}

/** The steps as an entry carries them; undefined where there are none. */
export function addRemove<Given>({
	addTo,
	removeFrom,
}: Required<AddRemove<Given>>): AddRemove<Given> | undefined {
	if (addTo.length + removeFrom.length === 0) return undefined;
	return {
		...(addTo.length > 0 ? { addTo } : {}),
		...(removeFrom.length > 0 ? { removeFrom } : {}),
	};
}

export function compareList<Given, Held extends Given>(
	list: List<Given, Held>,
	wish: ListWish<Given>,
	state: PersonState | undefined,
): Comparison[] {
	const { field, label, keyOf, shown } = list;
	const { add, remove, exactly } = wish;
	const held = state && list.held(state);
	if (held === undefined || state === undefined) {
		const to =
			exactly === true ? add.map(shown) : { add: add.map(shown), remove: remove.map(shown) };
		return [{ field, label, to, state: 'unreadable' }];
	}
	if (exactly === true) return [compareExactly(list, add, held)];
	const byKey = new Map(held.map((one) => [keyOf(one), one]));
	const removed = new Set(remove.map(keyOf));
	const kept = held.filter((one) => !removed.has(keyOf(one)));
	const added = add.filter((one) => !byKey.has(keyOf(one)) || removed.has(keyOf(one)));
	const from = held.map(shown);
	const to = [...kept.map(shown), ...added.map(shown)];
	/** Held, but perhaps through a group only, so that it is neither done nor not done. */
	const isOpen = (given: Given) => {
		const own = byKey.get(keyOf(given));
		return own !== undefined && list.isDirect(own, state) !== true;
	};
	const done = [
		...add.map((given) => ({ given, is: byKey.has(keyOf(given)) })),
		...remove.map((given) => ({ given, is: !byKey.has(keyOf(given)) })),
	];
	const certain = done.filter(({ given }) => !isOpen(given));
	const partly = done.some(({ is }) => is) && done.some(({ is }) => !is);
	if (certain.length === done.length || certain.some(({ is }) => !is)) {
		const same = done.every(({ is }) => is);
		return [{ ...compared(field, label, { from, to, same }), ...(partly ? { partly } : {}) }];
	}
	return [{ field, label, from, to, state: 'unreadable', doubt: MAYBE_BY_GROUP }];
}

function compareExactly<Given, Held extends Given>(
	{ field, label, keyOf, words, shown }: List<Given, Held>,
	wanted: Given[],
	held: Held[],
): Comparison {
	const present = new Set(held.map(keyOf));
	const asked = new Set(wanted.map(keyOf));
	const same = present.size === asked.size && [...asked].every((key) => present.has(key));
	// What is left of a list may be all that there was, or part of it.
	const partly = !same && held.length > 0;
	return {
		...compared(field, label, { from: held.map(words), to: wanted.map(shown), same }),
		...(partly ? { partly } : {}),
	};
}

const MAYBE_BY_GROUP = 'Kore does not show which roles are held directly and which through a group';
