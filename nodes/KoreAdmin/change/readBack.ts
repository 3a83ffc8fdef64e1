import type { Directory } from '../kore/directory';
import type { LookUp, Person } from '../kore/people';
import type { Register } from './change';
import type { Sight } from './fate';
import type { ChangeOperation } from './operation';
import { inWords } from './planWords';
import type { Change, Comparison } from './types';

/**
 * Looks at what became of changes, and tells them: those of which it is in doubt, and with `all` also those that Kore says were done.
 * Sends nothing when there is nothing to look at.
 */
export async function readBack<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	directory: Directory,
	register: Register<Wanted, Entry>,
	changes: Array<Change<Wanted, Entry>>,
	all: boolean,
): Promise<void> {
	const open = changes.filter(({ fate }) => fate.at === 'doubtful' || (all && fate.at === 'done'));
	if (open.length === 0) return;
	directory.forget();
	const { needsDetails } = operation;
	await look(
		operation,
		register,
		open,
		async (people) => await directory.lookUp(people, { needsDetails }),
	);
}

/** The same for changes that are about to be sent again, as far as one cheap call shows them. */
export async function look<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	register: Register<Wanted, Entry>,
	changes: Array<Change<Wanted, Entry>>,
	lookUp: (people: Person[]) => Promise<Map<string, LookUp>>,
): Promise<Map<string, LookUp>> {
	const people = changes.flatMap(({ subject }): Person[] =>
		subject.kind === 'person' ? [subject.person] : [],
	);
	const found = people.length === 0 ? new Map<string, LookUp>() : await lookUp(people);
	for (const change of changes) {
		const sight = sightOf(operation, change, found.get(change.key));
		register.tell(change, { type: 'seen', sight });
	}
	return found;
}

/** How many single things a change asks for that Kore could do one by one. */
export function partsOf<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	change: Change<Wanted, Entry> & { entry: Entry },
): number {
	const comparisons = operation.compare(change, change.entry, undefined, 'after');
	if (!Array.isArray(comparisons)) return 1;
	return comparisons
		.filter(({ kept }) => kept !== true)
		.reduce((sum, { parts }) => sum + (parts ?? 1), 0);
}

/** What a look-up shows of a change that was sent. */
function sightOf<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	change: Change<Wanted, Entry>,
	lookUp: LookUp | undefined,
): Sight {
	if (change.entry === undefined) return { kind: 'unreadable', why: 'it was never sent' };
	if (lookUp?.kind === 'unreadable') return { kind: 'unreadable', why: lookUp.problem.message };
	const comparisons = operation.compare(change, change.entry, lookUp, 'after');
	if (!Array.isArray(comparisons)) {
		return {
			kind: 'impossible',
			why: comparisons.impossible,
			wasThere: change.wasThere === true,
		};
	}
	// In doubt, what was sent only to stay as it is proves nothing.
	const telling =
		change.fate.at === 'done' ? comparisons : comparisons.filter(({ kept }) => kept !== true);
	const decided = telling.find((one) => one.decisive === true && one.state !== 'unreadable');
	const only = (state: Comparison['state']) => telling.filter((one) => one.state === state);
	return {
		kind: 'compared',
		different: only('different').map(difference),
		unreadable: only('unreadable').map(({ label, doubt }) =>
			doubt === undefined ? label : `${label} (${doubt})`,
		),
		same: only('same').length,
		partly: telling.some(({ partly }) => partly === true),
		decided: decided === undefined ? undefined : decided.state === 'same',
	};
}

function difference({ label, from, to }: Comparison): string {
	return `${label} is ${inWords(from)} instead of ${inWords(to)}`;
}
