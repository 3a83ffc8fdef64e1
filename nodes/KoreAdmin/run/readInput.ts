import type { Problem } from '../kore/problems';
import { InvalidInput } from '../parameters/values';
import { assertKnown } from './known';
import type { Face, ItemInput } from './operation';

/** What an item asks for, or why it cannot be read. An item that cannot be read fails alone. */
export function readInput<Wanted>(
	face: Pick<Face, 'fields' | 'options'>,
	reader: { readItem(input: ItemInput): Wanted },
	input: ItemInput | Problem,
): { value: Wanted } | { problem: Problem } {
	if ('message' in input) return { problem: input };
	try {
		assertKnown(face, input);
		return { value: reader.readItem(input) };
	} catch (error) {
		return {
			problem:
				error instanceof InvalidInput
					? error.problem
					: { message: `The item could not be read: ${String(error)}` },
		};
	}
}
