import { isSo, type Subject } from '../model/state';
import type { Evidence } from './evidence';
import { type Deed, subjectIn } from './history';
import { type Lie, lie } from './lies';

/** What was read counts so long at each sending. */
const FRESH_MS = 60_000;

/**
 * A change that nobody asked for. A right that was to be kept may be granted again only where another administrator revoked it so short a time before
 * the sending that no reading shows it yet: what this process wrote, it knows.
 */
export function handedBack(
	{ aspect, after, index, call }: Deed,
	subject: Subject,
	isMeant: boolean,
	{ history, allCalls }: Evidence,
): Lie[] {
	const what = `${aspect} of ${subject.key}`;
	if (!aspect.startsWith('flag.') || !isMeant) return [lie('unasked', what)];
	const value = isSo(after, aspect, true);
	const so = history.so(subject, aspect, value);
	const turned = so.lastIndexOf(true, index - 1) + 1;
	const turn = history.moments[turned];
	// An earlier run of this process asked for it, and nobody knows whether it was done.
	const revokes = `"${aspect.slice('flag.'.length)}":false`;
	const isAskedBefore = allCalls.some(
		({ at, body }) =>
			at < call.at &&
			JSON.stringify(body ?? null).includes(revokes) &&
			JSON.stringify(body).toLowerCase().includes(subject.key.toLowerCase()),
	);
	if (value === false && isAskedBefore) return [];
	if (turned === 0 || turn === undefined) return [lie('unasked', what)];
	// Sent before the change, and carried out later.
	if (call.at < turn.at) return [];
	if (turn.by === 'administrator') {
		const isRecent = turn.at > call.at - FRESH_MS - history.lagMs;
		const isShown = history
			.reads({ ...subject, person: subjectIn(history.account(index - 1), subject).person })
			.some(({ at }) => at < call.at && at - history.lagMs >= turn.at);
		if (isRecent && !isShown) return [];
	}
	return [
		lie('handedBack', `${what}, which ${turn.by} had changed ${call.at - turn.at} ms before`),
	];
}
