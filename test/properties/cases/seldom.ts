import fc from 'fast-check';
import type { Case } from '.';
import { runFor } from './oneBad';
import { emailOf, PEOPLE } from '../people';

const several = fc.uniqueArray(fc.integer({ min: 1, max: PEOPLE }), { minLength: 1, maxLength: 4 });

/** Runs that end in outcomes to which random ones seldom come: Kore says yes and not of whom; everybody is as asked already. */
export const seldom: fc.Arbitrary<Case> = fc
	.record({
		people: several,
		operation: fc.constantFrom('update' as const, 'setAccess' as const),
		asked: fc.boolean(),
	})
	.map(({ people, operation, asked }) => {
		const emails = people.map(emailOf);
		if (operation === 'update' && asked) {
			const one = runFor('update', [...emails, emailOf(PEOPLE + 1)], false);
			return { ...one, people: 'plain', switches: { badUserInUpdate: 'silent' } };
		}
		const one = runFor(operation, emails, true);
		const items = one.items.map((item) =>
			operation === 'update'
				? { ...item, updateFields: { isDeveloper: 'grant', canCreateBot: 'keep' } }
				: item,
		);
		return { ...one, items, people: 'plain', options: { onlyIfChanged: true } };
	});
