import { type Directory, type LookUp, type Person, personKey } from '../kore/directory';
import type { Operation } from './operation';
import { type Change, type Comparison, subjectName } from './types';

/**
 * Reads people back and holds what Kore shows against what was sent: for `verify`, and for every change of which the answers left
 * open whether it was carried out.
 * Sends nothing when there is nothing to settle.
 */
export async function verify<Wanted, Entry>(
	operation: Operation<Wanted, Entry>,
	directory: Directory,
	changes: Array<Change<Wanted, Entry>>,
	wanted: boolean,
): Promise<void> {
	const open = changes.filter(
		({ result }) =>
			result?.outcome === 'uncertain' ||
			(wanted && (result?.outcome === 'updated' || result?.outcome === 'accepted')),
	);
	if (open.length === 0) return;
	directory.forget();
	const people = open.flatMap(({ subject }): Person[] =>
		subject.kind === 'person' ? [subject.person] : [],
	);
	const found = await directory.lookUp(people);
	for (const change of open) {
		const { subject } = change;
		const lookUp = subject.kind === 'person' ? found.get(personKey(subject.person)) : undefined;
		if (change.result?.outcome === 'uncertain') settleUncertain(operation, change, lookUp);
		else settleVerified(operation, change, lookUp);
	}
}

function settleVerified<Wanted, Entry>(
	operation: Operation<Wanted, Entry>,
	change: Change<Wanted, Entry>,
	lookUp: LookUp | undefined,
): void {
	const { result } = change;
	if (result?.outcome !== 'updated' && result?.outcome !== 'accepted') return;
	if (lookUp !== undefined && lookUp.kind !== 'found') {
		const reason = lookUp.kind === 'unknown' ? lookUp.reason : lookUp.problem.message;
		change.result = { ...result, message: `${result.message} (could not be read back: ${reason})` };
		return;
	}
	const comparisons = compared(operation, change, lookUp);
	const different = comparisons.filter(({ state }) => state === 'different');
	const unreadable = comparisons.filter(({ state }) => state === 'unreadable');
	if (different.length > 0) {
		change.result = {
			outcome: 'differs',
			problem: {
				message: `${subjectName(change.subject)} was written, but reads back otherwise: ${different.map(difference).join('; ')}`,
				description:
					'Look the person up in the Admin Console. Somebody else may have changed it at the same time, or Kore did not take the value',
			},
		};
	} else if (unreadable.length > 0) {
		const labels = unreadable.map(({ label }) => label).join(', ');
		change.result = { ...result, message: `${result.message} (Kore does not show: ${labels})` };
	} else if (comparisons.length > 0) {
		change.result = { outcome: 'verified', message: result.message };
	}
}

function settleUncertain<Wanted, Entry>(
	operation: Operation<Wanted, Entry>,
	change: Change<Wanted, Entry>,
	lookUp: LookUp | undefined,
): void {
	if (change.result?.outcome !== 'uncertain') return;
	const { problem, refused = false } = change.result;
	const name = subjectName(change.subject);
	if (lookUp?.kind === 'unknown') {
		const message = `${name} was not changed: ${lookUp.reason}`;
		change.result = { outcome: 'failed', problem: { message, httpCode: problem.httpCode } };
		return;
	}
	const comparisons =
		lookUp === undefined || lookUp.kind === 'found'
			? compared(operation, change, lookUp).filter(({ kept }) => kept !== true)
			: [];
	if (comparisons.length > 0 && comparisons.every(({ state }) => state === 'same')) {
		change.result = { outcome: 'verified', message: 'Read back as asked' };
	} else if (nothingIsThere(comparisons) || (refused && lookUp?.kind === 'unreadable')) {
		// A request that got no answer may still be under way, so this says what was seen and when.
		const words = refused ? 'was not changed' : 'had not been changed when it was read back';
		change.result = {
			outcome: 'failed',
			problem: { ...problem, message: `${name} ${words}: ${problem.message}` },
		};
	} else {
		change.result = {
			outcome: 'uncertain',
			problem: {
				...problem,
				message: `The change of ${name} may have been applied: ${problem.message}`,
				description:
					problem.description ??
					'Look the person up in the Admin Console, or run again; repeating sets the same values',
			},
		};
	}
}

function nothingIsThere(comparisons: Comparison[]): boolean {
	return (
		comparisons.length > 0 &&
		comparisons.every(({ state, partly }) => state === 'different' && partly !== true)
	);
}

function compared<Wanted, Entry>(
	operation: Operation<Wanted, Entry>,
	change: Change<Wanted, Entry>,
	lookUp: LookUp | undefined,
): Comparison[] {
	if (change.entry === undefined) return [];
	const state = lookUp?.kind === 'found' ? lookUp.state : undefined;
	return operation.compare(change, change.entry, state, 'after');
}

function difference({ label, from, to }: Comparison): string {
	return `${label} is ${JSON.stringify(from)} instead of ${JSON.stringify(to)}`;
}
