import fc from 'fast-check';
import { anyCase } from './cases';
import { check } from './check';
import { ENDED_WELL, OUTCOMES } from './judge/claims';
import { useWorld } from './world';

const runs = Number(process.env.PROPERTY_RUNS ?? 300);
const seed = Number(process.env.PROPERTY_SEED ?? 20_260_105);

const account = useWorld();

/** How often each outcome came up, so that runs in which nothing happens are noticed. */
const seen = new Map<string, number>();

it(
	`tells the truth in ${runs} random runs (seed ${seed})`,
	async () => {
		await fc.assert(
			fc.asyncProperty(anyCase, async (one) => {
				for (const { outcome } of await check(account, one))
					seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
			}),
			{ numRuns: runs, seed, endOnFailure: false },
		);
	},
	10 * 60_000,
);

// On a given account some outcomes may not be possible.
const itOnAnyAccount = process.env.KORE_SWITCHES === undefined ? it : it.skip;

itOnAnyAccount('saw every outcome while doing so', () => {
	const all = [...seen.values()].reduce((sum, count) => sum + count, 0);
	const well = ENDED_WELL.reduce((sum, outcome) => sum + (seen.get(outcome) ?? 0), 0);
	const share = (count: number) => `${((100 * count) / all).toFixed(1)} %`;
	console.info(
		[
			`${share(well)} of ${all} items ended well`,
			...[...seen].map(([outcome, count]) => `${outcome} ${share(count)}`),
		].join(', '),
	);
	// That an answer names others only, where nothing can be looked at, is too rare for a short run.
	const often = OUTCOMES.filter((name) => name !== 'accepted');
	expect([...seen.keys()]).toEqual(expect.arrayContaining(often));
	expect(well / all).toBeGreaterThan(0.5);
});
