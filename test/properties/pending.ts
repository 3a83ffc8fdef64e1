import type { LieKind } from './judge/lies';

/**
 * Kinds of lies that the engine still tells and that are being taken out of it. Random runs count them and go on; whoever has taken one out deletes its
 * line, and from then on a single one fails the run.
 */
export const PENDING_LIES: ReadonlySet<LieKind> = new Set<LieKind>();

export function isPending(kind: LieKind): boolean {
	return PENDING_LIES.has(kind);
}

/**
 * Directed cases in which the engine still lies. A case that tells the truth fails until its line is deleted here, and from then on it is held to it.
 */
export const PENDING_CASES: ReadonlySet<string> = new Set();
