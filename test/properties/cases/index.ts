import fc from 'fast-check';
import type { Operation } from '../model/operations';
import { ACCOUNTS } from '../people';
import type { Case } from './case';
import { findings } from './findings';
import { customFields, itemOf } from './items';
import { anyFaults, anyLimits, anySwitches } from './kore';
import { type Options, optionsOf } from './options';
import { anyNaming, rarely } from './people';
import { seldom } from './seldom';

export type { Case } from './case';

export const OPERATIONS = Object.keys(itemOf) as Operation[];

/** Any run of an operation against any Kore. */
export const caseOf = (operation: Operation): fc.Arbitrary<Case> =>
	anyNaming.chain((naming) =>
		fc.record<Case>({
			operation: fc.constant(operation),
			items: fc.array(itemOf[operation](naming), { minLength: 1, maxLength: 10 }),
			options: optionsOf(naming, operation),
			perItem: rarely(
				fc.array(
					customFields.map((value): Options =>
						operation === 'update' ? { customFields: value } : {},
					),
					{ maxLength: 4 },
				),
				[],
			),
			stop: rarely(fc.constant(true), false),
			switches: anySwitches,
			faults: anyFaults,
			limits: anyLimits,
			app: fc.constantFrom<Case['app']>(
				'full',
				'full',
				'full',
				'full',
				'roleManagementOnly',
				'userManagementOnly',
			),
			people: rarely(fc.constantFrom(...ACCOUNTS), 'plain'),
			randomSeed: fc.nat(10_000),
		}),
	);

/** Any run at all, now and then one in which a lie was told before, or one that ends as few do. */
export const anyCase: fc.Arbitrary<Case> = fc.oneof(
	{ weight: 24, arbitrary: fc.constantFrom(...OPERATIONS).chain(caseOf) },
	{ weight: 4, arbitrary: fc.oneof(...Object.values(findings).map(({ cases }) => cases)) },
	{ weight: 1, arbitrary: seldom },
);
