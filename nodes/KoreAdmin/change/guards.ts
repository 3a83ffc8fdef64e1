import type { Register } from './change';
import type { Change } from './types';

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
		open.flatMap(({ subject, key }) => (subject.kind === 'person' ? [key] : [])),
	);
	if (people.size <= maximum) return;
	register.heldBackWhole(open, {
		message: `nothing was written, as ${people.size} people would be changed and Max People is ${maximum}`,
		description: 'Check where the items come from, and raise Max People if the number is right',
		concernsRun: true,
	});
}
