import { isRecord, type Name } from '../model/asked';

/**
 * What the node says became of one person or group in one item.
 *
 * - `failed`, `notAttempted`: nothing of what the item asks was done
 * - `uncertain`: it may have been done, in whole or in part
 * - `accepted`: Kore said yes, and not of whom
 * - `updated`, `created`, `deleted`, `verified`, `unchanged`: everything that the items together ask is so
 * - `planned`: nothing was sent
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
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Claim {
	outcome: Outcome;
	/** What a person reads about it. */
	words: string;
	/** Set where the item says that another item's value counts. */
	notice?: string;
}

/** An item's result as far as it is judged. */
export interface RunItem {
	ok: boolean;
	json?: Readonly<Record<string, unknown>>;
	problem?: { message: string; description?: string };
}

/** What one item says of each of its people and groups, in the order in which they are given. */
export function claimsOf(item: RunItem, names: readonly Name[]): Claim[] {
	const { json = {} } = item;
	const notice = typeof json.notice === 'string' ? { notice: json.notice } : {};
	const people = Array.isArray(json.people) ? json.people.filter(isRecord) : [];
	return names.map((name): Claim => {
		const own = people.find((entry) => isAbout(entry, name));
		const words = own?.message ?? item.problem?.message ?? json.message;
		return {
			outcome: outcomeOf(own?.outcome ?? json.outcome),
			words: String(words ?? ''),
			...notice,
		};
	});
}

function isAbout(entry: Readonly<Record<string, unknown>>, { by, id }: Name): boolean {
	const named = String(entry[by] ?? '');
	return by === 'emailId' ? named.toLowerCase() === id.toLowerCase() : named === id;
}

/** @throws Error for an outcome that has no meaning here, which would otherwise go unjudged */
function outcomeOf(value: unknown): Outcome {
	const known = OUTCOMES.find((outcome) => outcome === value);
	if (known === undefined)
		throw new Error(`The outcome ${String(value)} is not one that is judged`);
	return known;
}
