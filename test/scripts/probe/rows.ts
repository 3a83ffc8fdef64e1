import fc from 'fast-check';
import {
	type AccountSeed,
	manyPeople,
	type SwitchName,
	switchNames,
	type Switches,
	switchValues,
} from '../../../sandbox';

/** Numbers that a switch without a list of positions is tried with. */
const COUNTS: Partial<Record<SwitchName, readonly number[]>> = {
	maxUsersPerCall: [0, 1, 2, 3, 7, 50, 100, 499],
	maxEntriesPerCall: [0, 1, 2, 5, 50, 99],
	maxPageSize: [0, 1, 2, 5, 50, 100],
};

export const TEST_USER = 'probe.person@example.com';
export const PEOPLE = 130;

/** Somebody who holds nothing. */
export const testPerson: AccountSeed['people'][number] = {
	emailId: TEST_USER,
	orgUserId: 'EMP-PROBE',
	profile: { firstName: 'Probe', lastName: 'Person' },
};

const others = manyPeople(PEOPLE);

/** The account with the test person after so many others. */
export function accountWith(place: number): AccountSeed {
	const { people } = others;
	return { ...others, people: [...people.slice(0, place), testPerson, ...people.slice(place)] };
}

export interface Row {
	readonly switches: Switches;
	/** How many people the list shows before the test person. */
	readonly place: number;
	readonly seed: number;
}

/** A writing run cannot begin where what people hold is not shown, so that is kept rare. */
const HIDES: Partial<Record<SwitchName, readonly unknown[]>> = {
	shownFlags: ['absent'],
	roleElements: ['absent'],
	groupElements: ['absent', 'null'],
	taskElements: ['absent'],
};

function positionOf(name: SwitchName): fc.Arbitrary<string | number | boolean> {
	const positions = [...(switchValues(name) ?? COUNTS[name] ?? [0])];
	const hides = HIDES[name] ?? [];
	return fc.oneof(
		...positions.map((position) => ({
			weight: hides.includes(position) ? 1 : 8,
			arbitrary: fc.constant(position),
		})),
	);
}

/** Any positions of all switches. */
export const anyRow: fc.Arbitrary<Row> = fc.record({
	switches: fc.record(
		Object.fromEntries(switchNames.map((name) => [name, positionOf(name)])),
	) as fc.Arbitrary<unknown> as fc.Arbitrary<Switches>,
	place: fc.constantFrom(0, 1, 60, PEOPLE),
	seed: fc.integer({ min: 1, max: 1_000_000 }),
});

const SEED = 20_260_105;

/** As long as any number of rows may take. */
export const HOWEVER_LONG = 60 * 60_000;

/**
 * How many random rows a test takes: `usual`, or as many as PROBE_ROWS says. They are the same on every machine unless PROBE_SEED
 * says otherwise.
 */
export function numberOfRows(usual: number): { numRuns: number; seed: number } {
	const { PROBE_ROWS, PROBE_SEED } = process.env;
	return { numRuns: Number(PROBE_ROWS ?? usual), seed: Number(PROBE_SEED ?? SEED) };
}
