import type { LieKind } from './judge/lies';

/**
 * Kinds of lies that the engine still tells and that are being taken out of it. Random runs count them and go on; whoever has taken one out deletes its
 * line, and from then on a single one fails the run.
 */
export const PENDING_LIES: ReadonlySet<LieKind> = new Set<LieKind>([
	'saidDone',
	'saidUnchanged',
	'saidAccepted',
	'saidNotDone',
	'saidNotAttempted',
	'nobody',
	'unasked',
	'handedBack',
	'guardRail',
	'protected',
	'madeTwice',
	'invitedTwice',
	'needlessDoubt',
	'plan',
]);

export function isPending(kind: LieKind): boolean {
	return PENDING_LIES.has(kind);
}
