/**
 * How many lies the node tells, by kind. `npx tsx test/properties/measure.ts [--runs N] [--seed N] [--operation NAME] [--directed | --collateral | --shrink KIND]`
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { TestAccount } from '../support/account';
import { TestSandbox } from '../support/useSandbox';
import { anyCase, type Case, caseOf, OPERATIONS } from './cases';
import { check, verdictOn } from './check';
import { findings } from './cases/findings';
import { allRefused, oneBad } from './cases/oneBad';
import { collateralOf } from './judge/collateral';
import { LIES, type LieKind } from './judge/lies';

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

/** Counts the runs in which each kind of lie was told, and keeps the first example of each. */
async function measure(account: TestAccount, cases: fc.Arbitrary<Case>, runs: number) {
	const counts = new Map<LieKind, number>();
	const examples = new Map<LieKind, string>();
	let lying = 0;
	for (const one of fc.sample(cases, { numRuns: runs, seed: Number(values.seed) })) {
		const { lies } = await verdictOn(account, one);
		if (lies.length > 0) lying += 1;
		for (const kind of new Set(lies.map((lie) => lie.kind))) {
			counts.set(kind, (counts.get(kind) ?? 0) + 1);
		}
		for (const { kind, text } of lies) if (!examples.has(kind)) examples.set(kind, text);
	}
	return { counts, examples, lying };
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
	const said = await check(account, one).catch((error: unknown) => String(error));
	return `${fc.stringify(one)}\n\n${String(said)}`;
}

async function main(): Promise<void> {
	const sandbox = await new TestSandbox({ listen: false }).open();
	const account = new TestAccount(sandbox);
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
			const { counts, lying } = await measure(account, own, runs);
			const kinds = [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
			console.info(`${name}\t${lying} of ${runs}\t${kinds}\t${about}`);
		}
	} else {
		const start = performance.now();
		const { counts, examples, lying } = await measure(account, cases, runs);
		console.info(`${lying} of ${runs} runs lie; ${Math.round(performance.now() - start)} ms`);
		for (const [kind, count] of [...counts].sort(([, one], [, other]) => other - one)) {
			console.info(`${kind}\t${count}\t${LIES[kind]}\n\t${examples.get(kind)}`);
		}
	}
}

void main();
