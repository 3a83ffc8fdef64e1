import fc from 'fast-check';
import { emailOf, idOf, PEOPLE } from '../people';

/** How people are named in one run: from few, so that they come up again, or from all. */
export interface Naming {
	email: fc.Arbitrary<string>;
	orgUserId: fc.Arbitrary<string>;
	/** The highest number of a person who comes up. */
	most: number;
}

/** Nobody here: above the last, in another account, or what looks like an address to this side only. */
const NOBODY = [
	emailOf(PEOPLE + 1),
	emailOf(PEOPLE + 2),
	'john.mauchly@example.org',
	'a..b@example',
];

/** @param most the highest number of a person who comes up */
export function namingOf(most: number): Naming {
	const number = fc.integer({ min: 1, max: most });
	const email = number.map(emailOf);
	return {
		most,
		email: fc.oneof(
			{ weight: 60, arbitrary: email },
			{ weight: 3, arbitrary: email.map((text) => text.replace('person', 'Person')) },
			{ weight: 2, arbitrary: fc.constantFrom(...NOBODY) },
			{ weight: 1, arbitrary: fc.constant('no address') },
		),
		orgUserId: fc.oneof(
			{ weight: 40, arbitrary: number.map(idOf) },
			{ weight: 1, arbitrary: fc.constantFrom(idOf(PEOPLE + 1), idOf(1).toLowerCase()) },
		),
	};
}

/** Few people most of the time: lies are about those who come up twice. */
export const anyNaming: fc.Arbitrary<Naming> = fc.constantFrom(3, 5, PEOPLE, PEOPLE).map(namingOf);

export function rarely<T>(arbitrary: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> {
	return fc.oneof({ weight: 1, arbitrary }, { weight: 8, arbitrary: fc.constant(otherwise) });
}

/** As `rarely`, and a good deal more so: what fails a whole run. */
export function seldomly<T>(arbitrary: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> {
	return fc.oneof({ weight: 1, arbitrary }, { weight: 40, arbitrary: fc.constant(otherwise) });
}

/** A list as an array, or as the text that an expression delivers. */
export function listText(list: fc.Arbitrary<string[]>): fc.Arbitrary<string[] | string> {
	return fc.oneof(
		{ weight: 4, arbitrary: list },
		list.map((entries) => entries.join(', ')),
	);
}
