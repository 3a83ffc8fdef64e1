import { type Directory, personKey } from '../kore/directory';
import type { PersonState } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { ItemIntent, Operation } from './operation';
import { type Change, subjectKey, subjectName, type Wish } from './types';

/** An item that was read; its position is the item's index. Undefined where the item could not be read. */
export type Intents<Wanted> = Array<ItemIntent<Wanted> | undefined>;

/**
 * One change per subject from what the items ask for, in the order in which subjects come up.
 *
 * @param identities makes one of the two keys that a person has when some items name the e-mail address and others the user ID
 */
export function collect<Wanted, Entry>(
	operation: Operation<Wanted, Entry>,
	intents: Intents<Wanted>,
	duplicates: 'merge' | 'fail',
	identities: Identities,
): Array<Change<Wanted, Entry>> {
	const changes = new Map<string, Change<Wanted, Entry>>();
	for (const [item, intent] of intents.entries()) {
		for (const wish of intent?.wishes ?? []) {
			const key = `${wish.scope} ${identities.canonical(subjectKey(wish.subject))}`;
			const earlier = changes.get(key);
			if (earlier === undefined) {
				changes.set(key, { ...wish, items: [item], conflicts: [], maybeApplied: 'no' });
			} else {
				join(operation, earlier, wish, item, duplicates);
			}
		}
	}
	return [...changes.values()];
}

function join<Wanted, Entry>(
	operation: Operation<Wanted, Entry>,
	change: Change<Wanted, Entry>,
	wish: Wish<Wanted>,
	item: number,
	duplicates: 'merge' | 'fail',
): void {
	if (change.items.at(-1) !== item) change.items.push(item);
	if (change.result !== undefined) return;
	if (duplicates === 'fail') {
		fail(change, {
			message: `${subjectName(change.subject)} comes up in several items`,
			description:
				'Nothing was done for this person. Remove the repetition, or set Same Person Twice to Merge Into One Change',
		});
		return;
	}
	const combined = operation.combine(change.wanted, wish.wanted);
	if ('message' in combined) {
		fail(change, combined);
		return;
	}
	change.wanted = combined.wanted;
	change.conflicts = [...new Set([...change.conflicts, ...combined.conflicts])];
}

function fail<Wanted, Entry>(change: Change<Wanted, Entry>, problem: Problem): void {
	change.result = { outcome: 'failed', problem };
}

/** Who is who: the e-mail address and the user ID that belong to one person. */
export interface Identities {
	/** The key under which both identifiers of a person meet. */
	canonical(key: string): string;
	/** The same for protecting people, where HR-1 had better be hr-1 as well. */
	inAnyCase(key: string): string;
}

export const SEPARATE: Identities = {
	canonical: (key) => key,
	inAnyCase: (key) => key.toLowerCase(),
};

/**
 * Finds out which identifiers belong to one person, where a run needs to know: when its items use both kinds, or when a protected
 * person is named by the kind that its items do not use. Costs the list of all users, and nothing otherwise.
 *
 * @returns with a problem when not everybody could be read
 */
export async function identify<Wanted>(
	directory: Directory,
	intents: Intents<Wanted>,
	protectedUsers: string[],
): Promise<{ identities: Identities; problem?: Problem }> {
	const kinds = new Set<string>();
	for (const intent of intents) {
		for (const { subject } of intent?.wishes ?? []) {
			if (subject.kind === 'person') kinds.add(subject.person.by);
		}
	}
	const otherKind = protectedUsers.some(
		(id) => kinds.size > 0 && !kinds.has(id.includes('@') ? 'emailId' : 'orgUserId'),
	);
	if (kinds.size < 2 && !otherKind) return { identities: SEPARATE };
	const { people, problem } = await directory.everybody();
	return { identities: identitiesOf(people), problem };
}

function identitiesOf(people: PersonState[]): Identities {
	const canonical = new Map<string, string>();
	for (const { emailId, orgUserId } of people) {
		if (emailId === undefined || orgUserId === undefined) continue;
		canonical.set(
			personKey({ by: 'orgUserId', id: orgUserId }),
			personKey({ by: 'emailId', id: emailId }),
		);
	}
	const lowered = new Map(
		[...canonical].map(([key, other]) => [key.toLowerCase(), other.toLowerCase()]),
	);
	return {
		canonical: (key) => canonical.get(key) ?? key,
		inAnyCase: (key) => lowered.get(key.toLowerCase()) ?? key.toLowerCase(),
	};
}
