import type { RecordedCall, Switches } from '../../../sandbox';
import { askedOf } from '../model';
import type { Asked, Fields, Wish } from '../model/asked';
import type { Operation } from '../model/operations';
import { subjectNamed } from '../model/state';
import { type Claim, claimsOf, type RunItem } from './claims';
import type { History } from './history';
import type { Told } from './told';

/** Everything that is known of a run once it is over. */
export interface Evidence extends Told {
	operation: Operation;
	items: readonly Fields[];
	/** The options of each item. */
	options: readonly Fields[];
	results: readonly RunItem[];
	switches: Partial<Switches>;
	history: History;
	/** Every request of the process, from the first run on. */
	allCalls: readonly RecordedCall[];
	/** Whether Kore, the network and everybody else behaved as the newest documentation has it. */
	isUndisturbed: boolean;
}

/** One item's wish for one person or group, with what was said of it. */
export interface Mention {
	item: number;
	wish: Wish;
	claim: Claim;
	/** Why nothing of the item may be done. */
	refused: string | undefined;
}

/** Everything that the items say, by the person or group that it is about, in the order of the items. */
export function mentionsIn({
	operation,
	items,
	options,
	results,
	history,
}: Evidence): Map<string, Mention[]> {
	const bySubject = new Map<string, Mention[]>();
	const met = history.met();
	for (const [item, result] of results.entries()) {
		const { wishes, refused } = askedIn(met, (account) =>
			askedOf[operation](items[item] ?? {}, options[item] ?? {}, account),
		);
		const names = wishes.map(({ name }) => name);
		for (const [index, claim] of claimsOf(result, names).entries()) {
			const wish = wishes[index];
			if (wish === undefined) continue;
			const { key } = subjectNamed(wish.name, history.before);
			const mentions = bySubject.get(key) ?? [];
			mentions.push({ item, wish, claim, refused });
			bySubject.set(key, mentions);
		}
	}
	return bySubject;
}

/**
 * What an item asks for may depend on who was there and what they held. Where others changed that meanwhile, whatever it asks of any of the accounts
 * that the run may have met is asked.
 */
function askedIn<A>(met: readonly A[], askedOfAccount: (account: A) => Asked): Asked {
	const possible = met.map(askedOfAccount);
	const allowed = possible.filter(({ refused }) => refused === undefined);
	const [first, ...others] = allowed.length > 0 ? allowed : possible;
	if (first === undefined) return { wishes: [] };
	for (const { wishes } of others) {
		for (const [index, { aspects }] of wishes.entries()) {
			const own = first.wishes[index]?.aspects;
			for (const [aspect, value] of aspects) if (own?.has(aspect) === false) own.set(aspect, value);
		}
	}
	return first;
}
