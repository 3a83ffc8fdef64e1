import fc from 'fast-check';
import { ambiguousCreation, anyLife, type Life } from './cases/lives';
import { checkNext, check } from './check';
import { accountOf } from './people';
import { useWorld } from './world';

const runs = Number(process.env.PROPERTY_RUNS ?? 300);
const seed = Number(process.env.PROPERTY_SEED ?? 20_260_105);
const HOWEVER_LONG = 60 * 60_000;

const account = useWorld();

/** How often each outcome came up. */
const seen = new Map<string, number>();

async function live(life: Life): Promise<void> {
	const [first] = life;
	if (first === undefined) return;
	const { switches, limits, randomSeed } = first;
	account.reset({ seed: accountOf(first.people), switches, limits, randomSeed });
	for (const one of life) {
		account.sandbox.changeFaults(one.faults);
		for (const { outcome } of await checkNext(account, one)) {
			seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
		}
		// A minute and an hour go by before the next run.
		account.clock.pass(2 * 60 * 60_000);
	}
}

it(
	`tells the truth of ${runs} accounts on which people are created, changed, emptied and deleted while calls go wrong (seed ${seed})`,
	async () => {
		await fc.assert(fc.asyncProperty(anyLife, live), { numRuns: runs, seed, endOnFailure: false });
	},
	HOWEVER_LONG,
);

it('saw people created and deleted while doing so', () => {
	for (const outcome of ['created', 'deleted', 'verified', 'uncertain', 'failed']) {
		expect([outcome, (seen.get(outcome) ?? 0) >= runs / 30]).toEqual([outcome, true]);
	}
});

it(
	`creates and invites nobody twice in ${runs} runs whose answers leave open what was done (seed ${seed})`,
	async () => {
		await fc.assert(
			fc.asyncProperty(ambiguousCreation, async (one) => {
				await check(account, one);
			}),
			{ numRuns: runs, seed, endOnFailure: false },
		);
	},
	HOWEVER_LONG,
);
