import type { Job, Operation, Report } from '../../../run/operation';

/** Groups first, what is held directly as well next; one more for a call that failed meanwhile. */
const ROUNDS = 3;

/** Runs again for those of whom something is left. */
export async function inRounds(job: Job, run: Operation['run']): Promise<Report> {
	let report = await run(job);
	for (let round = 2; round <= ROUNDS; round += 1) {
		const left = [...report.items.entries()].flatMap(([item, result]) =>
			!result.ok && result.differs === true ? [item] : [],
		);
		if (left.length === 0) break;
		report = await another(job, report, left, run);
	}
	return report;
}

async function another(
	job: Job,
	before: Report,
	left: number[],
	run: Operation['run'],
): Promise<Report> {
	const inputs = left.flatMap((item) => job.inputs[item] ?? []);
	const again = await run({ ...job, inputs });
	const items = [...before.items];
	for (const [index, item] of left.entries()) {
		const result = again.items[index];
		// What an earlier round did is not undone by one that could not go on.
		const isWorse = result?.json.outcome === 'failed' || result?.json.outcome === 'notAttempted';
		if (result !== undefined && !isWorse) items[item] = result;
	}
	const outcomes = new Map<string, number>();
	for (const { json } of items) {
		const outcome = String(json.outcome);
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	}
	return { items, outcomes };
}
