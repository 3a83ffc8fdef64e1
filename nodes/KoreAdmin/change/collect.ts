import type { Problem } from '../kore/problems';
import type { Turns } from '../run/turns';
import type { Identities } from './identities';
import type { ChangeOperation, Intents } from './operation';
import { type Change, type Setting, type Subject, subjectKey, type Wish } from './types';

interface Mention<Wanted> {
	item: number;
	wish: Wish<Wanted>;
	/** {@link subjectKey} of its subject. */
	key: string;
}

/** One change per subject from what the items ask for, in the order in which subjects come up. */
export async function collect<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	intents: Intents<Wanted>,
	duplicates: 'merge' | 'fail',
	identities: Identities,
	turns: Turns,
): Promise<Array<Change<Wanted, Entry>>> {
	const bySubject = new Map<string, Array<Mention<Wanted>>>();
	/** One spelling of each name for the whole run, so that what is looked up is what is sent. */
	const spelled = new Map<string, Subject>();
	for (const [item, intent] of intents.entries()) {
		if (turns.isOver) await turns.pass();
		for (const wish of intent?.wishes ?? []) {
			const key = subjectKey(wish.subject);
			if (!spelled.has(key)) spelled.set(key, wish.subject);
			const whole = `${wish.scope} ${identities.canonical(key)}`;
			const mentions = bySubject.get(whole);
			if (mentions === undefined) bySubject.set(whole, [{ item, wish, key }]);
			else mentions.push({ item, wish, key });
		}
	}
	const changes: Array<Change<Wanted, Entry>> = [];
	for (const mentions of bySubject.values()) {
		if (turns.isOver) await turns.pass();
		changes.push(changeOf(operation, mentions, duplicates, spelled));
	}
	return changes;
}

function changeOf<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	mentions: Array<Mention<Wanted>>,
	duplicates: 'merge' | 'fail',
	spelled: ReadonlyMap<string, Subject>,
): Change<Wanted, Entry> {
	const [first] = mentions;
	if (first === undefined) throw new Error('A change without anybody who asks for it');
	const { wish, key } = first;
	const subject = spelled.get(key) ?? wish.subject;
	const items = itemsOf(mentions);
	// What comes to be known later has its place from the start, as making room for it costs more than the rest.
	const change: Change<Wanted, Entry> = {
		scope: wish.scope,
		subject,
		wanted: wish.wanted,
		key,
		items,
		conflicts: undefined,
		parts: [],
		wasThere: undefined,
		before: undefined,
		alias: undefined,
		sight: undefined,
		claim: undefined,
		plan: undefined,
		isGuarded: undefined,
		approved: undefined,
	};
	if (mentions.length === 1) return change;
	if (duplicates === 'fail' && items.length > 1) {
		return rejected(change, {
			message: 'this user comes up in several items',
			description: 'Remove the repetition, or set Duplicate Users to Merge Into One Change',
		});
	}
	const merged = operation.merge(mentions.map(({ wish }) => wish.wanted));
	if (isProblem(merged)) return rejected(change, merged);
	change.wanted = merged;
	change.conflicts = conflictsOf(operation, mentions);
	return change;
}

/** Each item once; of several names that it uses for one person, the last. */
function itemsOf<Wanted>(mentions: Array<Mention<Wanted>>): Change<Wanted, unknown>['items'] {
	const byItem = new Map(
		mentions.map(({ item, wish: { subject } }) => [item, { item, subject }] as const),
	);
	return [...byItem.values()];
}

function isProblem<Wanted>(merged: Wanted | Problem): merged is Problem {
	return typeof merged === 'object' && merged !== null && 'message' in merged;
}

function rejected<Wanted, Entry>(
	change: Change<Wanted, Entry>,
	problem: Problem,
): Change<Wanted, Entry> {
	return { ...change, claim: { outcome: 'failed', problem } };
}

/** The items that set one thing to different values, each with the labels of those things. */
function conflictsOf<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	mentions: Array<Mention<Wanted>>,
): Map<number, Set<string>> {
	const byKey = new Map<string, Array<{ item: number; setting: Setting }>>();
	for (const { item, wish } of mentions) {
		for (const [key, setting] of operation.settings(wish.wanted)) {
			if (setting.kept === true) continue;
			const own = byKey.get(key);
			if (own === undefined) byKey.set(key, [{ item, setting }]);
			else own.push({ item, setting });
		}
	}
	const conflicts = new Map<number, Set<string>>();
	for (const own of byKey.values()) {
		if (own.every(({ setting }) => setting.value === own[0]?.setting.value)) continue;
		for (const { item, setting } of own) {
			conflicts.set(item, (conflicts.get(item) ?? new Set()).add(setting.label));
		}
	}
	return conflicts;
}
