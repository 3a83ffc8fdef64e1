import fc from 'fast-check';
import { findings } from './cases/findings';
import { check } from './check';
import { useWorld } from './world';

const RUNS = 40;

const account = useWorld();

it.each(Object.entries(findings).map(([name, { about, cases }]) => ({ name, about, cases })))(
	'tells no lie again ($name): $about',
	async ({ cases }) => {
		await fc.assert(
			fc.asyncProperty(cases, async (one) => {
				await check(account, one);
			}),
			{ numRuns: RUNS, seed: 1 },
		);
	},
	60_000,
);
