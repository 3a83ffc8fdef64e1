import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { make } from 'covertable';
import fc from 'fast-check';
import {
	aboutSwitch,
	type SwitchName,
	type Switches,
	switchNames,
	switchValues,
} from '../../sandbox';
import { anyCase } from './cases';
import { NOT_VARIED, VALUES_OF_COUNTS } from './cases/kore';
import { check } from './check';
import { useWorld } from './world';

const TABLE = path.join(__dirname, '..', '..', 'docs', 'switches.md');
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

it('is written down, row by row, in docs/switches.md (UPDATE_SWITCHES=1 writes it)', () => {
	if (process.env.UPDATE_SWITCHES === '1') writeFileSync(TABLE, table());
	expect(readFileSync(TABLE, 'utf8')).toBe(table());
});

function table(): string {
	const lines = varied.map((name) => {
		const cells = valuesOf(name).map((value) => {
			const on = rows.flatMap((row, index) => (row[name] === value ? [index + 1] : []));
			return `\`${String(value)}\`: ${on.join(' ')}`;
		});
		return `| \`${name}\` | ${aboutSwitch(name).replaceAll('|', '\\|')} | ${cells.join('<br>')} |`;
	});
	return `# Switches of the sandbox, pair by pair

What Kore's documentation leaves open or says in two ways is a switch of the sandbox. ${varied.length} of them are put into ${rows.length} rows of positions
such that every pair of positions stands in at least one row, and every row is tried with ${RUNS_PER_ROW} random runs. Written by
\`test/properties/pairwise.test.ts\`. The switches about tokens (${[...NOT_VARIED].map((name) => `\`${name}\``).join(', ')}) have tests of their own.

| switch | what it decides | position: rows in which it is on |
| --- | --- | --- |
${lines.join('\n')}
`;
}
