import fc from 'fast-check';
import { switchNames, switchValues } from '../../../sandbox';
import { Refused } from '../../../scripts/probe/person/testPerson';
import { type QuestionName, question, questionNames } from '../../../scripts/probe/questions';
import type { Fact } from '../../../scripts/probe/questions/facts';
import { WrittenPart } from '../../support/writtenPart';
import { ProbedAccount } from './probedAccount';
import { questionTable, withoutCounts } from './questionTable';
import { HOWEVER_LONG, anyRow, numberOfRows, type Row, TEST_USER } from './rows';
import { isReadable, mustTell, readingMustTell } from './whatShows';

let account: ProbedAccount;
beforeAll(async () => {
	account = await ProbedAccount.open();
});
afterAll(async () => await account.close());

const table = new WrittenPart('docs/development/probe.md', 'switches');
/** In how many rows each switch was told by a run with everything allowed. */
const told = new Map<QuestionName, number>();

/** Facts with another position than the account's. */
function wrong(facts: readonly Fact[], { switches }: Row): Fact[] {
	return facts.filter(({ switch: name, position }) => {
		return position !== null && position !== switches[name];
	});
}

function openOf(facts: readonly Fact[]): Fact[] {
	return facts.filter(({ position }) => position === null);
}

describe('for any positions of all switches', () => {
	const full = numberOfRows(20);
	it(
		`a run finds each position that shows, no other, and leaves the account as it was (${full.numRuns} rows, seed ${full.seed})`,
		async () => {
			await fc.assert(
				fc.asyncProperty(anyRow, async (row) => {
					account.start(row);
					const { facts, left, cutShort } = await account.probe({
						testUser: TEST_USER,
						limits: true,
					});
					expect([left, account.changes()]).toEqual([[], []]);
					expect(wrong(facts, row)).toEqual([]);
					expect(facts.filter(({ evidence }) => evidence === '')).toEqual([]);
					if (isReadable(row)) {
						expect(cutShort).toBeUndefined();
						expect(openOf(facts).filter((fact) => mustTell(fact.switch, row))).toEqual([]);
					} else expect(cutShort).toBeInstanceOf(Refused);
					for (const { switch: name, position } of facts) {
						if (position !== null) told.set(name, (told.get(name) ?? 0) + 1);
					}
				}),
				full,
			);
		},
		HOWEVER_LONG,
	);

	const reading = numberOfRows(10);
	it(
		`a reading run finds each position that reading shows, no other, and writes nothing (${reading.numRuns} rows, seed ${reading.seed})`,
		async () => {
			await fc.assert(
				fc.asyncProperty(anyRow, async (row) => {
					account.start(row);
					const { facts } = await account.probe();
					expect([account.changes(), account.writes()]).toEqual([[], []]);
					expect(wrong(facts, row)).toEqual([]);
					const open = openOf(facts).filter(
						({ switch: name }) => question(name).told === 'reading',
					);
					expect(open.filter((fact) => readingMustTell(fact.switch, row))).toEqual([]);
				}),
				reading,
			);
		},
		HOWEVER_LONG,
	);

	it('what tells each switch is written down in docs/development/probe.md (UPDATE_PROBE=1 writes it, with the counts of this run)', () => {
		const written = questionTable(full.numRuns, told);
		if (process.env.UPDATE_PROBE === '1') table.write(written);
		expect(withoutCounts(table.read())).toBe(withoutCounts(written));
	});
});

describe('every switch of the sandbox', () => {
	it('has a question, and every question a switch', () => {
		expect([...questionNames].sort()).toEqual([...switchNames].sort());
	});

	it.each(switchNames)(
		'has the positions that its question tells or says it cannot: %s',
		(name) => {
			const asked = question(name);
			const untold = 'untold' in asked ? Object.keys(asked.untold ?? {}) : [];
			const known = 'positions' in asked ? [...asked.positions.map(String), ...untold] : undefined;
			expect(known?.sort()).toEqual(switchValues(name)?.map(String).sort());
		},
	);
});
