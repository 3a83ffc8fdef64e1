import type { Problem } from '../kore/problems';
import { InvalidInput } from '../parameters/values';
import { KnownNames } from './known';
import type { Face, ItemInput } from './operation';

/** What an item asks for, or why it cannot be read. */
export type ReadInput<Wanted> = { value: Wanted } | { problem: Problem };

/** Reads the items of one run. An item that cannot be read fails alone. */
export function inputReader<Wanted>(
	face: Pick<Face, 'fields' | 'options'>,
	reader: { readItem(input: ItemInput): Wanted },
): (input: ItemInput | Problem) => ReadInput<Wanted> {
	const names = new KnownNames(face);
	return (input) => {
		if ('message' in input) return { problem: input };
		try {
			names.check(input);
			return { value: reader.readItem(input) };
		} catch (error) {
			return {
				problem:
					error instanceof InvalidInput
						? error.problem
						: { message: `The item could not be read: ${String(error)}` },
			};
		}
	};
}
