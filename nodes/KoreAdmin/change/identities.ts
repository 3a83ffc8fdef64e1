import type { Directory } from '../kore/directory';
import { personKey } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { PersonKey } from '../kore/wire';
import type { ListedUser } from '../kore/userList';
import type { ChangeOperation, Intents } from './operation';
import { subjectKey, type Wish } from './types';

/** Who is who: the e-mail address and the user ID that belong to one person. */
export interface Identities {
	/** The key under which both identifiers of a person meet. */
	canonical(key: string): string;
	/** Every identifier of whoever goes by this key, whatever its case, as lower-case keys; undefined when nobody is known by it. */
	aliases(key: string): string[] | undefined;
	/** Whether a kind of name is shown of nobody, so that nobody can be told by it. */
	isUnseen(by: PersonKey): boolean;
	/** Why not everybody could be found out about. */
	problem?: Problem;
}

/** What can be said without asking anybody. */
export const SEPARATE: Identities = {
	canonical: (key) => key,
	aliases: () => undefined,
	isUnseen: () => true,
};

export function otherKind(by: PersonKey): PersonKey {
	return by === 'emailId' ? 'orgUserId' : 'emailId';
}

/** How the items of a run name people. */
export function kindsIn<Wanted>(intents: Intents<Wanted>): Set<PersonKey> {
	const kinds = new Set<PersonKey>();
	for (const { subject } of wishesOf(intents)) {
		if (subject.kind === 'person') kinds.add(subject.person.by);
	}
	return kinds;
}

/** Reads everybody of the account: costs the list of all people. */
export async function identify(directory: Directory): Promise<Identities> {
	const { people, problem } = await directory.everybody();
	return { ...identitiesOf(people), problem };
}

function identitiesOf(people: ListedUser[]): Identities {
	const canonical = new Map<string, string>();
	const byLowered = new Map<string, Set<string>>();
	for (const { state } of people) {
		const keys = [
			...(state.emailId === undefined ? [] : [personKey({ by: 'emailId', id: state.emailId })]),
			...(state.orgUserId === undefined
				? []
				: [personKey({ by: 'orgUserId', id: state.orgUserId })]),
		];
		const [email, orgUserId] = keys;
		if (email !== undefined && orgUserId !== undefined) canonical.set(orgUserId, email);
		for (const key of keys) {
			const known = byLowered.get(key.toLowerCase()) ?? new Set();
			for (const alias of keys) known.add(alias.toLowerCase());
			byLowered.set(key.toLowerCase(), known);
		}
	}
	return {
		canonical: (key) => canonical.get(key) ?? key,
		aliases: (key) => {
			const known = byLowered.get(key.toLowerCase());
			return known === undefined ? undefined : [...known];
		},
		isUnseen: (by) => people.every(({ state }) => state[by] === undefined),
	};
}

/**
 * People named by user ID whose wishes disagree with those of somebody who is named by e-mail: were they one person, the order of the items
 * would matter. By subject key.
 */
export function mayCollide<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	intents: Intents<Wanted>,
	always: boolean,
): Set<string> {
	if (kindsIn(intents).size < 2) return new Set();
	const byEmail = new Map<string, Set<string>>();
	for (const wish of wishesOf(intents)) {
		if (kindOf(wish) !== 'emailId') continue;
		for (const [key, value] of settingsOf(operation, wish)) {
			byEmail.set(key, (byEmail.get(key) ?? new Set()).add(value));
		}
	}
	const colliding = new Set<string>();
	for (const wish of wishesOf(intents)) {
		if (kindOf(wish) !== 'orgUserId') continue;
		const disagrees = settingsOf(operation, wish).some(([key, value]) => {
			const others = byEmail.get(key);
			return others !== undefined && (others.size > 1 || !others.has(value));
		});
		if (always || disagrees) colliding.add(subjectKey(wish.subject));
	}
	return colliding;
}

function kindOf({ subject }: Wish<unknown>): PersonKey | undefined {
	return subject.kind === 'person' ? subject.person.by : undefined;
}

function settingsOf<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	{ scope, wanted }: Wish<Wanted>,
): Array<[string, string]> {
	return [...operation.settings(wanted)].map(([key, { value, whole, kept }]) => [
		`${scope} ${key}`,
		kept === true ? 'kept' : (whole ?? value),
	]);
}

function* wishesOf<Wanted>(intents: Intents<Wanted>): Generator<Wish<Wanted>> {
	for (const intent of intents) yield* intent?.wishes ?? [];
}
