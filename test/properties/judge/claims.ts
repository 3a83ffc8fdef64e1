import { isRecord, type Name } from '../model/asked';

/**
 * What the node says becomes of one person or group in one item.
 *
 * - `failed`, `notAttempted`: nothing of what the item asks was done; of `notAttempted` nothing was sent either
 * - `uncertain`: it may have been done, in whole or in part
 * - `accepted`: Kore said yes, and not of whom
 * - `updated`, `created`, `deleted`, `verified`, `unchanged`: everything that the items together ask is so
 * - `planned`: nothing was sent
 * - `skipped`: left out on purpose
 */
export const OUTCOMES = [
	'updated',
	'created',
	'deleted',
	'accepted',
	'verified',
	'unchanged',
	'planned',
	'failed',
	'uncertain',
	'notAttempted',
	'skipped',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes that claim that everything is as asked. */
export const DONE: readonly Outcome[] = ['updated', 'created', 'deleted', 'verified', 'unchanged'];
/** Outcomes that leave it possible that something was done. */
export const TOOK_PART: readonly Outcome[] = [...DONE, 'accepted', 'uncertain', 'planned'];
/** Outcomes of items that ended well. */
export const ENDED_WELL: readonly Outcome[] = [...DONE, 'accepted', 'planned', 'skipped'];

export interface Claim {
	outcome: Outcome;
}

/** An item's result as far as it is judged: outcomes are, sentences are not. */
export interface RunItem {
	ok: boolean;
	json?: Readonly<Record<string, unknown>>;
}

/** What one item says of each of its people and groups, in the order in which they are given. */
export function claimsOf(item: RunItem, names: readonly Name[]): Claim[] {
	const { json = {} } = item;
	const people = Array.isArray(json.people) ? json.people.filter(isRecord) : [];
	return names.map((name): Claim => {
		const own = people.find((entry) => isAbout(entry, name));
		return { outcome: outcomeOf(own?.outcome ?? json.outcome) };
	});
}

function isAbout(entry: Readonly<Record<string, unknown>>, { by, id }: Name): boolean {
	const named = String(entry[by] ?? '');
	return by === 'emailId' ? named.toLowerCase() === id.toLowerCase() : named === id;
}

/** @throws Error for an outcome that has no meaning here, which would otherwise go unjudged */
export function outcomeOf(value: unknown): Outcome {
	const known = OUTCOMES.find((outcome) => outcome === value);
	if (known === undefined)
		throw new Error(`The outcome ${String(value)} is not one that is judged`);
	return known;
}
