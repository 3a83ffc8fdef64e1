import type { Culprits } from '../../change/operation';
import { readUserAnswer } from './person/answer';

/**
 * Whom a refused call names in the documented list of failures, which some releases send with an error status.
 *
 * @param names of each entry the names by which the answer may speak of it
 */
export function namedCulprits(body: unknown, names: Array<Array<string | undefined>>): Culprits {
	const found = new Map<number, string>();
	for (const [index, reading] of readUserAnswer(body, names, 'updated').entries()) {
		if (reading.kind === 'failed') found.set(index, `Kore answered “${reading.words}”`);
	}
	return found.size === 0 ? 'unknown' : found;
}
