import { make } from 'covertable';
import fc from 'fast-check';
import { type SwitchName, type Switches, switchNames, switchValues } from '../../sandbox';
import { anyCase } from './cases';
import { NOT_VARIED, VALUES_OF_COUNTS } from './cases/kore';
import { check } from './check';
import { useWorld } from './world';

const RUNS_PER_ROW = 25;

const varied = switchNames.filter((name) => !NOT_VARIED.has(name));
const valuesOf = (name: SwitchName) => [...(switchValues(name) ?? VALUES_OF_COUNTS[name] ?? [0])];

/** Rows of switch positions in which every pair of positions comes up at least once; the same on every machine. */
const rows = make(Object.fromEntries(varied.map((name) => [name, valuesOf(name)]))) as Array<
	Record<SwitchName, string | number | boolean>
>;

const account = useWorld();

it('covers every pair of switch positions', () => {
	for (const [index, one] of varied.entries()) {
		for (const other of varied.slice(index + 1)) {
			const pairs = new Set(rows.map((row) => `${row[one]} ${row[other]}`));
			expect([one, other, pairs.size]).toEqual([
				one,
				other,
				valuesOf(one).length * valuesOf(other).length,
			]);
		}
	}
});

it.each(rows.map((row, index) => [index + 1, row] as const))(
	`tells the truth with the switches of row %i`,
	async (number, row) => {
		await fc.assert(
			fc.asyncProperty(anyCase, async (one) => {
				await check(account, { ...one, switches: row as Partial<Switches> });
			}),
			{ numRuns: RUNS_PER_ROW, seed: number },
		);
	},
	60_000,
);
