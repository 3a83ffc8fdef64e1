import type { IDataObject } from 'n8n-workflow';
import { addOutcome, countOutcomes, type OutcomesOf } from '../../../change/outcomes';
import type { FieldChange, ItemResult, Job, Operation, Report } from '../../../run/operation';
import { heldThing } from './held';

/** Groups first, what is held directly as well next; one more for a call whose answer was lost meanwhile. */
const ROUNDS = 3;

/** Runs again for those of whom something is left. */
export async function inRounds(job: Job, run: Operation['run']): Promise<Report> {
	let report = await run(job);
	for (let round = 2; round <= ROUNDS && !mustStop(job, report); round += 1) {
		report = await another(job, report, run);
	}
	return {
		...report,
		items: report.items.map(withChanges),
		outcomes: countedByPerson(report.items),
	};
}

function isLeft(result: ItemResult | undefined): boolean {
	return result?.ok === false && result.differs === true;
}

function mustStop({ stopAtFirstFailure }: Job, { items }: Report): boolean {
	if (!items.some(isLeft)) return true;
	return stopAtFirstFailure && items.some((result) => !result.ok && !isLeft(result));
}

async function another(job: Job, before: Report, run: Operation['run']): Promise<Report> {
	const left = [...job.inputs.keys()].filter((item) => isLeft(before.items[item]));
	const inputs = left.flatMap((item) => {
		const input = job.inputs[item];
		if (input === undefined || 'message' in input) return [];
		// Somebody who was there a moment ago is not to be taken for nobody now.
		return [{ ...input, options: { ...input.options, whenNotFound: 'error' } }];
	});
	const again = await run({ ...job, inputs });
	const items = [...before.items];
	for (const [index, item] of left.entries()) {
		const [earlier, later] = [before.items[item], again.items[index]];
		if (earlier === undefined || later === undefined) continue;
		items[item] = { ...bothRounds(earlier, later), who: earlier.who };
	}
	return { ...before, items };
}

/** Says of what is gone for certain what it was. */
function withChanges(result: ItemResult): ItemResult {
	const { json, before = [] } = result;
	return json.outcome === 'verified' && before.length > 0
		? { ...result, json: { ...json, changes: before as unknown as IDataObject[] } }
		: result;
}

/** What an item comes to after one more round. */
function bothRounds(earlier: ItemResult, later: ItemResult): ItemResult {
	const before = inBoth(earlier.before, later.before);
	if (later.ok) {
		// Nothing was left to do, but not because nothing was done.
		return later.json.outcome === 'unchanged'
			? {
					...later,
					json: { ...later.json, outcome: 'verified', message: 'Read back as asked' },
					before,
				}
			: { ...later, before };
	}
	if (later.json.outcome === 'uncertain' || earlier.ok) return { ...later, before };
	// What the earlier round did is not undone by one that could not go on; the reason is the later one's.
	// What was left then may be gone: the later round tells only what it could not do.
	const message = `${earlier.problem.message} (before the last try). The last try: ${reasonsIn(later.problem.message)}`;
	return { ...earlier, problem: { ...later.problem, message }, differs: false };
}

/** Each field as it was before the first round that came to it; of a list, all that any round found and took away. */
function inBoth(earlier: FieldChange[] = [], later: FieldChange[] = []): FieldChange[] {
	const laterFroms = new Map(later.map(({ field, from }) => [field, from]));
	const fields = new Set(earlier.map(({ field }) => field));
	return [
		...earlier.map((change) => ({
			...change,
			from: unitedLists(change.from, laterFroms.get(change.field)),
		})),
		...later.filter(({ field }) => !fields.has(field)),
	];
}

function unitedLists(earlier: unknown, later: unknown): unknown {
	if (!Array.isArray(earlier) || !Array.isArray(later)) return earlier;
	const known = new Set(earlier.map(heldThing));
	return [...(earlier as unknown[]), ...later.filter((one) => !known.has(heldThing(one)))];
}

/** Why something was not done, without saying of whom and of what: some of it was done before. */
function reasonsIn(message: string): string {
	const reasons = message.split('; ').map((part) => part.replace(/^.*? was not \w+: /, ''));
	return [...new Set(reasons)].join('; ');
}

/** A person counts once, though their admin roles are changes of their own, and whatever the items call them. */
function countedByPerson(items: readonly ItemResult[]): Map<string, number> {
	const people: OutcomesOf = new Map();
	for (const [item, { json, who = `item ${item}` }] of items.entries()) {
		addOutcome(people, who, String(json.outcome));
	}
	return countOutcomes(people);
}
