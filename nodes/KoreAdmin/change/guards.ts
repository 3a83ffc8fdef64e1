import type { KoreClient } from '../kore/client';
import { type Problem, sentences } from '../kore/problems';
import { countUsers } from '../kore/userList';
import type { RunSettings } from '../parameters/options';
import type { Change } from './types';

/** Whether a run needs to know how many people it would change. */
export function countsPeople({
	maxUsers,
	maxShare,
}: Pick<RunSettings, 'maxUsers' | 'maxShare'>): boolean {
	return maxUsers > 0 || maxShare < 100;
}

/** Stops a run that would change more people than somebody thought possible, before anything is written. */
export async function guardSize<Wanted, Entry>(
	changes: Array<Change<Wanted, Entry>>,
	{ maxUsers, maxShare }: Pick<RunSettings, 'maxUsers' | 'maxShare'>,
	client: KoreClient,
): Promise<void> {
	const open = changes.filter(({ claim }) => claim === undefined || claim.outcome === 'planned');
	const people = new Set(
		open.flatMap(({ subject, key }) => (subject.kind === 'person' ? [key] : [])),
	);
	const isTooMany = maxUsers > 0 && people.size > maxUsers;
	const problem = isTooMany
		? {
				message: `nothing was written, as ${people.size} users would be changed and Max Users is ${maxUsers}`,
				description: 'Check where the items come from, and raise Max Users if the number is right',
			}
		: maxShare < 100 && people.size > 0
			? await problemOfShare(people.size, maxShare, client)
			: undefined;
	if (problem === undefined) return;
	for (const change of open) {
		change.claim = { outcome: 'notAttempted', problem: { ...problem, concernsRun: true } };
		change.parts = [];
	}
}

async function problemOfShare(
	people: number,
	maxShare: number,
	client: KoreClient,
): Promise<Problem | undefined> {
	const counted = await countUsers(client);
	if ('problem' in counted) {
		const { message, description } = counted.problem;
		return {
			...counted.problem,
			message: sentences('nothing was written, as Max Share could not be checked', message),
			description: description ?? 'Run the workflow again, or use Max Users in its place',
		};
	}
	const share = (100 * people) / counted.total;
	if (share <= maxShare) return undefined;
	return {
		message: `nothing was written, as ${people} of ${counted.total} users (${Math.ceil(share * 10) / 10} %) would be changed and Max Share is ${maxShare} %`,
		description:
			'Check where the items come from, and raise Max Share for one run if the number is right',
	};
}
