import fc from 'fast-check';
import type { Operation } from '../model/operations';
import { ACCOUNTS, emailOf, PEOPLE } from '../people';
import type { Case } from './case';
import { type Exposure, exposureOf } from './exposure';
import { findings } from './findings';
import { twoInARow } from './inARow';
import { customFields, itemOf } from './items';
import { anyFaults, anyLimits, anySwitches } from './kore';
import { type Options, optionsOf } from './options';
import { anyNaming, type Naming, rarely, seldomly } from './people';
import { seldom } from './seldom';

export type { Case } from './case';

export const OPERATIONS = Object.keys(itemOf) as Operation[];

const LIMITS = { perMinute: 60, perHour: 1800 };
const NEWCOMERS = [1, 2, 3, 4].map((number) => emailOf(PEOPLE + number));

const LENGTH = { minLength: 1, maxLength: 8 };

/** Only the first item of each that names the same people. */
function eachOnce(items: Array<Record<string, unknown>>): typeof items {
	const names = ({ user, email, emails, addUsers, removeUsers }: (typeof items)[number]) =>
		JSON.stringify([user, email, emails, addUsers, removeUsers]).match(/\d{5}@|EMP-\d+/gi) ?? [];
	const seen = new Set<string>();
	return items.filter((item) => {
		const own = names(item).map((name) => String(Number(/\d+/.exec(name)?.[0])));
		if (own.some((name) => seen.has(name))) return false;
		for (const name of own) seen.add(name);
		return true;
	});
}

/** What one run asks, of people who mostly exist and in ways that mostly make sense. */
const askedOf = (operation: Operation, naming: Naming) =>
	fc.record({
		operation: fc.constant(operation),
		items: fc.oneof(
			{ weight: 3, arbitrary: fc.array(itemOf[operation](naming), LENGTH).map(eachOnce) },
			{ weight: 1, arbitrary: fc.array(itemOf[operation](naming), LENGTH) },
		),
		options: optionsOf(naming, operation),
		perItem: seldomly(
			fc.array(
				customFields.map((value): Options =>
					operation === 'update' ? { customFields: value } : {},
				),
				{ maxLength: 4 },
			),
			[],
		),
		stop: rarely(fc.constant(true), false),
	});

const usual = fc.record({
	switches: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, anySwitches),
	app: seldomly(
		fc.constantFrom<Case['app']>('roleManagementOnly', 'userManagementOnly'),
		'full' as const,
	),
	people: rarely(fc.constantFrom(...ACCOUNTS), 'plain' as const),
	randomSeed: fc.nat(10_000),
});

/** None, one or two of what happens every day. */
const exposuresOf = (operation: Operation, most: number): fc.Arbitrary<Exposure[]> => {
	const one = exposureOf(operation, most, NEWCOMERS);
	return fc.oneof(
		{ weight: 2, arbitrary: fc.constant<Exposure[]>([]) },
		{ weight: 6, arbitrary: one.map((only) => [only]) },
		{ weight: 2, arbitrary: fc.tuple(one, one) },
	);
};

function exposed(one: Case, exposures: readonly Exposure[]): Case {
	const names = exposures.map(({ name }) => name);
	return {
		...one,
		...Object.assign({}, ...exposures.map(({ world }) => world)),
		faults: [...one.faults, ...exposures.flatMap(({ faults }) => faults)],
		exposures: names.length === 0 ? ['nothing'] : names,
	};
}

/** Any run of an operation, and what happens every day. */
export const caseOf = (operation: Operation): fc.Arbitrary<Case> =>
	anyNaming.chain((naming) =>
		fc
			.record({
				asked: askedOf(operation, naming),
				usual,
				exposures: exposuresOf(operation, naming.most),
			})
			.map(({ asked, usual: kore, exposures }) =>
				exposed({ ...kore, ...asked, faults: [], limits: LIMITS }, exposures),
			),
	);

/** Any run of an operation against any Kore and any network. */
export const oddCaseOf = (operation: Operation): fc.Arbitrary<Case> =>
	anyNaming.chain((naming) =>
		fc
			.record({
				asked: askedOf(operation, naming),
				usual,
				switches: anySwitches,
				faults: anyFaults,
				limits: anyLimits,
			})
			.map(({ asked, usual: kore, ...rest }) => ({
				...kore,
				...asked,
				...rest,
				exposures: ['seldom seen'],
			})),
	);

/** Two nodes in a row about the same people, the first or the second of which meets something. */
const inARow: fc.Arbitrary<Case> = fc
	.record({ two: twoInARow, usual, lagMs: fc.constantFrom(0, 1000, 3000, 3000, 5000) })
	.chain(({ two: { first, second }, usual: kore, lagMs }) =>
		fc
			.record({
				meets: fc.constantFrom('neither', 'neither', 'first', 'second'),
				one: exposureOf(first.operation, PEOPLE, NEWCOMERS),
				other: exposureOf(second.operation, PEOPLE, NEWCOMERS),
			})
			.map(({ meets, one, other }): Case => {
				const next = { ...second, stop: false, faults: meets === 'second' ? other.faults : [] };
				const base: Case = {
					...kore,
					app: 'full',
					...first,
					stop: false,
					faults: [],
					limits: LIMITS,
					people: 'plain',
					next,
				};
				const met =
					meets === 'first' ? [one] : meets === 'second' ? [{ ...other, faults: [] }] : [];
				const both = exposed(base, met);
				return {
					...both,
					readsLagMs: lagMs,
					exposures: [
						'two in a row',
						...(met.length === 0 ? [] : [`two in a row, ${met[0]?.name}`]),
					],
				};
			}),
	);

/** Any case at all: mostly what happens every day, now and then what hardly ever does, or one in which a lie was told before. */
export const anyCase: fc.Arbitrary<Case> = fc.oneof(
	{ weight: 12, arbitrary: fc.constantFrom(...OPERATIONS).chain(caseOf) },
	{ weight: 5, arbitrary: inARow },
	{ weight: 3, arbitrary: fc.constantFrom(...OPERATIONS).chain(oddCaseOf) },
	{ weight: 2, arbitrary: fc.oneof(...Object.values(findings).map(({ cases }) => cases)) },
	{ weight: 1, arbitrary: seldom },
);
