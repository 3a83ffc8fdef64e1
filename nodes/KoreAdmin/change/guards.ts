import type { Change } from './types';

/** Stops a run that would change more people than somebody thought possible, before anything is written. */
export function guardMaximum<Wanted, Entry>(
	changes: Array<Change<Wanted, Entry>>,
	maximum: number,
): void {
	if (maximum === 0) return;
	const open = changes.filter(({ claim }) => claim === undefined || claim.outcome === 'planned');
	const people = new Set(
		open.flatMap(({ subject, key }) => (subject.kind === 'person' ? [key] : [])),
	);
	if (people.size <= maximum) return;
	for (const change of open) {
		change.claim = {
			outcome: 'notAttempted',
			problem: {
				message: `nothing was written, as ${people.size} users would be changed and Max Users is ${maximum}`,
				description: 'Check where the items come from, and raise Max Users if the number is right',
				concernsRun: true,
			},
		};
	}
}
