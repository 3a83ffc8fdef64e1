import type { AccountSnapshot, Switches } from '../../../sandbox';
import type { Operation } from '../model/operations';
import { askedOf } from '../model';
import type { Fields, Wish } from '../model/asked';
import { type Subject, subjectNamed } from '../model/state';
import { type Claim, claimsOf, type Outcome, type RunItem } from './claims';
import type { Told } from './told';

/** Everything that is known of a run once it is over. */
export interface Evidence extends Told {
	operation: Operation;
	items: readonly Fields[];
	/** The options of each item. */
	options: readonly Fields[];
	results: readonly RunItem[];
	switches: Partial<Switches>;
	/** Whom another administrator may have removed meanwhile, by address. */
	removedByOthers: ReadonlySet<string>;
	/** Whether a request may have arrived after the client had given it up. */
	arrivesLate: boolean;
	before: AccountSnapshot;
	after: AccountSnapshot;
}

/** One item's wish for one person or group, with what was said of it. */
export interface Mention {
	item: number;
	wish: Wish;
	claim: Claim;
	/** Why nothing of the item may be done. */
	refused: string | undefined;
}

/** Outcomes that claim that everything is as asked. */
export const DONE: readonly Outcome[] = ['updated', 'created', 'deleted', 'verified', 'unchanged'];
/** Outcomes that leave it possible that something was done. */
export const TOOK_PART: readonly Outcome[] = [...DONE, 'accepted', 'uncertain', 'planned'];

/** Everything that the items say, by the person or group that it is about, in the order of the items. */
export function mentionsIn({
	operation,
	items,
	options,
	results,
	before,
}: Evidence): Map<string, Mention[]> {
	const bySubject = new Map<string, Mention[]>();
	for (const [item, result] of results.entries()) {
		const { wishes, refused } = askedOf[operation](items[item] ?? {}, options[item] ?? {}, before);
		const names = wishes.map(({ name }) => name);
		for (const [index, claim] of claimsOf(result, names).entries()) {
			const wish = wishes[index];
			if (wish === undefined) continue;
			const { key } = subjectNamed(wish.name, before);
			const mentions = bySubject.get(key) ?? [];
			mentions.push({ item, wish, claim, refused });
			bySubject.set(key, mentions);
		}
	}
	return bySubject;
}

/** Somebody as the run left them; undefined where another administrator removed the person meanwhile. */
export function afterwards(
	{ key, group, person: was }: Subject,
	{ before, after, removedByOthers }: Evidence,
): Subject | undefined {
	if (group !== undefined) return { key, group: after.groups[key] };
	const person =
		was === undefined
			? Object.values(after.users).find(
					({ emailId }) => subjectNamed({ by: 'emailId', id: emailId }, before).key === key,
				)
			: after.users[key];
	return person === undefined && removedByOthers.has(key) ? undefined : { key, person };
}
