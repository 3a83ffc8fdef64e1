import type { Problem } from '../kore/problems';
import { InvalidInput } from '../parameters/values';
import { KnownNames } from './known';
import type { Face, ItemInput } from './operation';

/** What an item asks for, or why it does not count; `asked` is what it asks for all the same, as far as that could be read. */
export type ReadInput<Wanted> = { value: Wanted } | { problem: Problem; asked?: Wanted };

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
			const value = reader.readItem(input);
			return input.unknown === undefined ? { value } : { problem: input.unknown, asked: value };
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
