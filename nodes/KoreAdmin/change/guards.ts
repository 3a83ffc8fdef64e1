import { personKey } from '../kore/directory';
import type { Problem } from '../kore/problems';
import type { Identities } from './collect';
import { type Change, subjectKey, subjectName } from './types';

/**
 * Takes protected people out of a run, however its items name them.
 *
 * @param unsure why it cannot be told whether a person named by one kind of identifier is protected by the other; nobody is touched then
 */
export function guardProtected<Wanted, Entry>(
	changes: Array<Change<Wanted, Entry>>,
	protectedUsers: string[],
	identities: Identities,
	unsure: Problem | undefined,
): void {
	if (protectedUsers.length === 0) return;
	const shielded = new Set(
		protectedUsers.flatMap((id) => [
			identities.inAnyCase(personKey({ by: 'emailId', id })),
			identities.inAnyCase(personKey({ by: 'orgUserId', id })),
		]),
	);
	for (const change of changes) {
		if (change.result !== undefined || change.subject.kind !== 'person') continue;
		const name = subjectName(change.subject);
		if (shielded.has(identities.inAnyCase(personKey(change.subject.person)))) {
			change.result = {
				outcome: 'failed',
				problem: {
					message: `${name} is protected and was not touched`,
					description: 'Remove the person from Protected People, or from the items',
				},
			};
		} else if (unsure !== undefined) {
			change.result = {
				outcome: 'failed',
				problem: {
					...unsure,
					message: `${name} was not touched: it cannot be told whether this person is protected. ${unsure.message}`,
				},
			};
		}
	}
}

/** Stops a run that would change more people than somebody thought possible, before anything is written. */
export function guardMaximum<Wanted, Entry>(
	changes: Array<Change<Wanted, Entry>>,
	maximum: number,
): void {
	if (maximum === 0) return;
	const open = changes.filter(({ result }) => result === undefined || result.outcome === 'planned');
	const people = new Set(open.map(({ subject }) => subjectKey(subject)));
	if (people.size <= maximum) return;
	for (const change of open) {
		change.result = {
			outcome: 'notAttempted',
			problem: {
				message: `Nothing was written: ${people.size} people would be changed, and Max People is ${maximum}`,
				description: 'Check where the items come from, and raise Max People if the number is right',
			},
		};
	}
}
