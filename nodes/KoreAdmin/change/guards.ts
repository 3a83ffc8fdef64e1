import { type Person, personKey } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { PersonKey } from '../kore/wire';
import { isOpen, type Register } from './change';
import { type Identities, otherKind } from './identities';
import { type Change, subjectKey } from './types';

/** Whether the list of all people is needed to tell who is protected: somebody is protected by the kind of name that items do not use. */
export function protectionNeedsIdentities(
	protectedUsers: string[],
	kinds: Set<PersonKey>,
): boolean {
	return protectedUsers.some((id) => kinds.has(otherKind(kindOf(id))));
}

function kindOf(id: string): PersonKey {
	return id.includes('@') ? 'emailId' : 'orgUserId';
}

/**
 * Takes protected people out of a run, however its items name them. Where it cannot be told who is protected, nobody is touched of whom
 * that may be so.
 */
export function guardProtected<Wanted, Entry>(
	changes: Array<Change<Wanted, Entry>>,
	protectedUsers: string[],
	identities: Identities,
	register: Register<Wanted, Entry>,
): void {
	if (protectedUsers.length === 0) return;
	const shielded = new Set<string>();
	const byKind: Record<PersonKey, Kind> = {
		emailId: { names: 0, unresolved: [] },
		orgUserId: { names: 0, unresolved: [] },
	};
	for (const id of protectedUsers) {
		const by = kindOf(id);
		const key = personKey({ by, id }).toLowerCase();
		const aliases = identities.aliases(key) ?? [];
		for (const alias of [key, ...aliases]) shielded.add(alias);
		byKind[by].names++;
		const known = aliases.some((alias) => alias.startsWith(PREFIX[otherKind(by)]));
		if (!known) byKind[by].unresolved.push(id);
	}
	for (const change of changes) {
		if (!isOpen(change) || change.subject.kind !== 'person') continue;
		const { person } = change.subject;
		const key = personKey(person).toLowerCase();
		const problem = shielded.has(key)
			? {
					message: `${person.id} is protected and was not touched`,
					description: 'Remove the person from Protected People, or from the items',
				}
			: doubtAbout(person, byKind[otherKind(person.by)], identities.problem);
		if (problem !== undefined) register.tell(change, { type: 'rejected', problem });
	}
}

/** Protected people who are named in one way, and those of them who could not be found under the other. */
interface Kind {
	names: number;
	unresolved: string[];
}

const PREFIX: Record<PersonKey, string> = { emailId: '@', orgUserId: '#' };

/** Why it cannot be told whether somebody is protected under the other kind of name. */
function doubtAbout(
	{ id, by }: Person,
	{ names, unresolved }: Kind,
	listProblem: Problem | undefined,
): Problem | undefined {
	if (names === 0 || (listProblem === undefined && unresolved.length === 0)) return undefined;
	const why =
		listProblem?.message ??
		`Kore’s list of users does not show who ${unresolved.map((one) => `“${one}”`).join(', ')} is`;
	const asTheItems = by === 'emailId' ? 'e-mail address' : 'organisation user ID';
	return {
		...listProblem,
		message: `${id} was not touched: it cannot be told whether this person is protected. ${why}`,
		description:
			listProblem?.description ?? `Name protected people by ${asTheItems}, as the items do`,
	};
}

/** Stops a run that would change more people than somebody thought possible, before anything is written. */
export function guardMaximum<Wanted, Entry>(
	changes: Array<Change<Wanted, Entry>>,
	maximum: number,
	register: Register<Wanted, Entry>,
): void {
	if (maximum === 0) return;
	const open = changes.filter(
		({ fate }) =>
			fate.at === 'open' || (fate.at === 'settled' && fate.result.outcome === 'planned'),
	);
	const people = new Set(
		open.flatMap(({ subject }) => (subject.kind === 'person' ? [subjectKey(subject)] : [])),
	);
	if (people.size <= maximum) return;
	register.heldBack(open, {
		message: `nothing was written, as ${people.size} people would be changed and Max People is ${maximum}`,
		description: 'Check where the items come from, and raise Max People if the number is right',
		concernsRun: true,
	});
}
