/**
 * How many lies the node tells, by kind. `npx tsx test/properties/measure.ts [--runs N] [--seed N] [--operation NAME] [--directed | --collateral | --shrink KIND]`
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { TestAccount } from '../support/account';
import { TestSandbox } from '../support/useSandbox';
import { anyCase, type Case, caseOf, OPERATIONS } from './cases';
import { itemOutcomes, story, verdictOn } from './check';
import { findings } from './cases/findings';
import { allRefused, oneBad } from './cases/oneBad';
import { collateralOf } from './judge/collateral';
import { ENDED_WELL, type Outcome } from './judge/claims';
import { LIES, type LieKind } from './judge/lies';
import { World } from './world';

const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '10000' },
		seed: { type: 'string', default: '1' },
		/** Runs of this operation only. */
		operation: { type: 'string' },
		/** Each finding by itself instead of random runs. */
		directed: { type: 'boolean', default: false },
		/** What one bad person costs the others instead. */
		collateral: { type: 'boolean', default: false },
		/** The smallest run that tells a lie of this kind instead. */
		shrink: { type: 'string' },
	},
});

const only = OPERATIONS.find((name) => name === values.operation);
const cases = only === undefined ? anyCase : caseOf(only);

/** What came of many runs. */
interface Measured {
	/** Runs in which each kind of lie was told, with an example. */
	kinds: Map<LieKind, { count: number; example: string }>;
	/** By what the world did: runs, and runs that lied. */
	exposures: Map<string, { runs: number; lying: number }>;
	/** Items by how they ended. */
	outcomes: Map<Outcome, number>;
	lying: number;
}

async function measure(account: TestAccount, cases: fc.Arbitrary<Case>, runs: number) {
	const measured: Measured = {
		kinds: new Map(),
		exposures: new Map(),
		outcomes: new Map(),
		lying: 0,
	};
	for (const one of fc.sample(cases, { numRuns: runs, seed: Number(values.seed) })) {
		const verdict = await verdictOn(account, one);
		const { lies } = verdict;
		if (lies.length > 0) measured.lying += 1;
		for (const kind of new Set(lies.map((lie) => lie.kind))) {
			const known = measured.kinds.get(kind);
			const example = lies.find((lie) => lie.kind === kind)?.text ?? '';
			measured.kinds.set(kind, {
				count: (known?.count ?? 0) + 1,
				example: known?.example ?? example,
			});
		}
		for (const exposure of one.exposures ?? ['others']) {
			const { runs: seen, lying } = measured.exposures.get(exposure) ?? { runs: 0, lying: 0 };
			measured.exposures.set(exposure, {
				runs: seen + 1,
				lying: lying + (lies.length > 0 ? 1 : 0),
			});
		}
		for (const { outcome } of itemOutcomes(verdict)) {
			measured.outcomes.set(outcome, (measured.outcomes.get(outcome) ?? 0) + 1);
		}
	}
	return measured;
}

/** How items ended, in shares, and how many of them ended well. */
function sharesOf(outcomes: Measured['outcomes']): string {
	const all = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
	const percent = (count: number) => `${((100 * count) / all).toFixed(1)} %`;
	const well = ENDED_WELL.reduce((sum, name) => sum + (outcomes.get(name) ?? 0), 0);
	const each = [...outcomes].sort(([, one], [, other]) => other - one);
	return `${percent(well)} of ${all} items ended well: ${each
		.map(([name, count]) => `${name} ${percent(count)}`)
		.join(', ')}`;
}

/** Looks for a run that tells a lie of a kind, makes it small, and shows it whole. */
async function smallest(account: TestAccount, kind: string, numRuns: number) {
	const truthful = fc.asyncProperty(cases, async (one) => {
		const { lies } = await verdictOn(account, one);
		return !lies.some((found) => found.kind === kind);
	});
	const seed = Number(values.seed);
	const { counterexample } = await fc.check(truthful, { numRuns, seed, endOnFailure: false });
	if (counterexample === null) return `No ${kind} in ${numRuns} runs`;
	const [one] = counterexample;
	const verdict = await verdictOn(account, one);
	const told = verdict.lies.map(({ text }) => text).join('\n');
	return `${fc.stringify(one)}\n\n${told}\n\n${story(one, verdict)}`;
}

async function main(): Promise<void> {
	const account = new World(await new TestSandbox({ listen: false }).open());
	const runs = Number(values.runs);
	if (values.shrink !== undefined) {
		console.info(await smallest(account, values.shrink, runs));
	} else if (values.collateral) {
		for (const { name, one, bad, mostMore } of oneBad) {
			const { hurt, more, lies } = await collateralOf(account, one, bad);
			console.info(`${hurt.length} hurt\t${more} more (${mostMore})\t${lies.length} lies\t${name}`);
		}
		for (const { name, one, mostCalls } of allRefused) {
			const { calls, lies } = await verdictOn(account, one);
			console.info(`\t${calls} calls (${mostCalls})\t${lies.length} lies\t${name}`);
		}
	} else if (values.directed) {
		for (const [name, { about, cases: own }] of Object.entries(findings)) {
			const { kinds, lying } = await measure(account, own, runs);
			const told = [...kinds].map(([kind, { count }]) => `${kind} ${count}`).join(', ');
			console.info(`${name}\t${lying} of ${runs}\t${told}\t${about}`);
		}
	} else {
		const start = performance.now();
		const { kinds, exposures, outcomes, lying } = await measure(account, cases, runs);
		const seconds = (performance.now() - start) / 1000;
		console.info(
			`${lying} of ${runs} runs lie; ${((seconds * 1000) / runs).toFixed(1)} s for 1,000 runs`,
		);
		console.info(sharesOf(outcomes));
		for (const [kind, { count, example }] of [...kinds].sort(
			([, one], [, other]) => other.count - one.count,
		)) {
			console.info(`${kind}\t${count}\t${LIES[kind]}\n\t${example}`);
		}
		for (const [name, { runs: all, lying: bad }] of exposures) {
			console.info(`${name}\t${bad} of ${all} runs lie`);
		}
	}
}

void main();
