import type { Directory } from '../kore/directory';
import { type Person, personKey } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { PersonKey } from '../kore/wire';
import { type Identities, otherKind } from './identities';
import type { Change } from './types';

/** Protected people, with what had to be found out about their names. */
export interface Protected {
	ids: string[];
	/** Whether the list of all people is needed to tell who is meant. */
	needsIdentities: boolean;
}

/**
 * Finds out how protected people are named. An address may be an organization user ID as well, unless somebody is found by it; and whoever is
 * named in another way than the items do is found through the list of all people only.
 *
 * @param kinds how the items name people
 */
export async function protectedOf(
	directory: Directory,
	ids: string[],
	kinds: Set<PersonKey>,
): Promise<Protected> {
	if (ids.length === 0) return { ids, needsIdentities: false };
	const addresses = ids.filter(isAddress);
	const others = addresses.length < ids.length;
	if ((kinds.has('emailId') && others) || (kinds.has('orgUserId') && addresses.length > 0)) {
		return { ids, needsIdentities: true };
	}
	if (!kinds.has('emailId')) return { ids, needsIdentities: false };
	const informed = await directory.ask(addresses);
	const isEveryoneFound =
		informed !== 'denied' && [...informed.values()].every(({ kind }) => kind === 'found');
	return { ids, needsIdentities: !isEveryoneFound };
}

function isAddress(id: string): boolean {
	return id.includes('@');
}

/**
 * Takes protected people out of a run, however its items name them. Where it cannot be told who is protected, nobody is touched of whom
 * that may be so.
 */
export function guardProtected<Wanted, Entry>(
	changes: Array<Change<Wanted, Entry>>,
	{ ids, needsIdentities }: Protected,
	identities: Identities,
): void {
	if (ids.length === 0) return;
	const shielded = new Set<string>();
	/** By kind of name, those of whom the list does not show the other name. */
	const unresolved: Record<PersonKey, string[]> = { emailId: [], orgUserId: [] };
	for (const id of ids) {
		const by: PersonKey = isAddress(id) ? 'emailId' : 'orgUserId';
		const keys = (['emailId', 'orgUserId'] as const).map((kind) =>
			personKey({ by: kind, id }).toLowerCase(),
		);
		const aliases = keys.flatMap((key) => identities.aliases(key) ?? []);
		for (const key of [...keys, ...aliases]) shielded.add(key);
		if (!aliases.some((alias) => alias.startsWith(PREFIX[otherKind(by)]))) unresolved[by].push(id);
		// An address of nobody's may be a user ID, of which the list says nothing.
		const maybeUserId = by === 'emailId' && aliases.length === 0 && needsIdentities;
		if (maybeUserId && identities.isUnseen('orgUserId')) unresolved.orgUserId.push(id);
	}
	for (const change of changes) {
		if (change.claim !== undefined || change.subject.kind !== 'person') continue;
		const { person } = change.subject;
		if (shielded.has(change.key.toLowerCase())) {
			change.claim = { outcome: 'skipped', note: 'Skipped: this user is in Protected Users' };
			continue;
		}
		const problem = doubtAbout(
			person,
			unresolved[otherKind(person.by)],
			needsIdentities ? identities.problem : undefined,
		);
		if (problem !== undefined) change.claim = { outcome: 'failed', problem };
	}
}

const PREFIX: Record<PersonKey, string> = { emailId: '@', orgUserId: '#' };

/** Why it cannot be told whether somebody is protected under another name. */
function doubtAbout(
	{ by }: Person,
	unresolved: string[],
	listProblem: Problem | undefined,
): Problem | undefined {
	if (listProblem === undefined && unresolved.length === 0) return undefined;
	const why =
		listProblem?.message ??
		`Kore’s list of users does not show who ${unresolved.map((one) => `“${one}”`).join(', ')} is`;
	const asTheItems = by === 'emailId' ? 'e-mail address' : 'organization user ID';
	return {
		...listProblem,
		message: `it is not known whether this user is protected. ${why}`,
		description:
			listProblem?.description ??
			`Identify protected users by ${asTheItems}, as the items do, and remove those who have left the account`,
	};
}
