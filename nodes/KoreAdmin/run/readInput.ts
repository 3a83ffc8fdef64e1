import type { Problem } from '../kore/problems';
import { InvalidInput } from '../parameters/values';
import { assertKnown } from './known';
import type { Face, ItemInput } from './operation';

/** What an item asks for, or why it cannot be read. An item that cannot be read fails alone. */
export function readInput<Wanted>(
	operation: Pick<Face, 'fields' | 'options'> & { readItem(input: ItemInput): Wanted },
	input: ItemInput | Problem,
): { value: Wanted } | { problem: Problem } {
	if ('message' in input) return { problem: input };
	try {
		assertKnown(operation, input);
		return { value: operation.readItem(input) };
	} catch (error) {
		return {
			problem:
				error instanceof InvalidInput
					? error.problem
					: { message: `The item could not be read: ${String(error)}` },
		};
	}
}
