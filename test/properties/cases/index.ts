import fc from 'fast-check';
import type { Fault, Switches } from '../../../sandbox';
import { isCreating, isEnding, type Operation } from '../model/operations';
import { ACCOUNTS, type AccountKind } from '../people';
import { findings } from './findings';
import { customFields, itemOf } from './items';
import { anyFaults, anyLimits, anySwitches } from './kore';
import { type Options, optionsOf } from './options';
import { anyNaming, rarely } from './people';
import { seldom } from './seldom';

/** One run against one possible Kore. */
export interface Case {
	operation: Operation;
	items: Array<Record<string, unknown>>;
	options: Options;
	/** Options of single items beside those. */
	perItem?: Options[];
	stop: boolean;
	switches: Partial<Switches>;
	faults: Fault[];
	limits: { perMinute: number; perHour: number };
	app: 'full' | 'roleManagementOnly' | 'userManagementOnly';
	people: AccountKind;
	randomSeed: number;
}

/**
 * Whether nobody can tell a fault from the truth. “[]” to a look-up reads as: nobody is there (the switch usersInfoUnknown has it too); of somebody
 * who is there, that is Kore's lie. Whoever is removed meanwhile is somebody to create.
 */
function deceives(operation: Operation, { text, removes }: Fault): boolean {
	const creating = isCreating(operation);
	return (
		(text === '[]' && (creating || isEnding(operation))) || (removes !== undefined && creating)
	);
}

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
			faults: anyFaults.map((faults) => faults.filter((fault) => !deceives(operation, fault))),
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
