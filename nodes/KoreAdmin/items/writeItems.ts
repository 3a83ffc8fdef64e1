import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
	NodeApiError,
	type NodeExecutionHint,
	NodeOperationError,
} from 'n8n-workflow';
import { clockOf } from '../kore/connection';
import { type Problem, sentences } from '../kore/problems';
import type { ItemResult, Job, Report } from '../run/operation';
import { Turns } from '../run/turns';

/** What the summary of a run is made from beside its report. */
interface Counted extends Pick<Job, 'settings'> {
	client: Pick<Job['client'], 'calls' | 'limitAnswers'>;
}

/**
 * The output of each input item, paired with it.
 *
 * @throws NodeApiError | NodeOperationError for the first item that failed, unless the node is to continue
 */
export async function writeItems(
	context: IExecuteFunctions,
	report: Report,
	job: Counted & { writes: boolean },
): Promise<INodeExecutionData[]> {
	const { items, outcomes } = report;
	if (!context.continueOnFail()) {
		const failed = [...items.entries()].filter(([, result]) => !result.ok);
		// Items that were never reached wait behind the one that stopped the run.
		const reached = failed.find(([, result]) => !result.ok && result.notReached !== true);
		const [item, result] = reached ?? failed[0] ?? [];
		if (item !== undefined && result?.ok === false) {
			const counts = job.writes ? countsOf(outcomes) : '';
			throw errorOf(context, item, result.problem, counts);
		}
	}
	addSummary(context, report, job);
	const routed = hasErrorOutput(context);
	const turns = new Turns(clockOf(context));
	const output: INodeExecutionData[] = [];
	for (const [item, result] of items.entries()) {
		if (turns.isOver) await turns.pass();
		for (const json of jsonsOf(result, routed, job.writes))
			output.push({ json, pairedItem: { item } });
	}
	return output;
}

function jsonsOf(result: ItemResult, routed: boolean, writes: boolean): IDataObject[] {
	if (!result.ok) return [failedJson(result.json, result.problem, { routed, writes })];
	return result.rows ?? [result.json];
}

/** The same problem for every item. */
export function writeFailure(
	context: IExecuteFunctions,
	problem: Problem,
	outcome: 'notAttempted' | 'uncertain' | 'failed',
	writes: boolean,
): INodeExecutionData[] {
	const routed = hasErrorOutput(context);
	return context.getInputData().map((_, item) => ({
		json: failedJson({ outcome }, problem, { routed, writes }),
		pairedItem: { item },
	}));
}

/** Whether failed items leave by an output of their own. */
function hasErrorOutput(context: IExecuteFunctions): boolean {
	return context.getNode().onError === 'continueErrorOutput';
}

/** The first words of what is said on the error output, where nothing else can tell the outcomes apart. */
const FIRST_WORDS: Record<string, string> = {
	failed: 'Not changed',
	uncertain: 'Uncertain',
	notAttempted: 'Not attempted',
};

/**
 * A failed item. On the error output its only key is `error`, which is what n8n 1.x and 2.x route there; n8n adds the incoming item's fields
 * itself. On the regular output the row still says whom it is about.
 */
function failedJson(
	json: IDataObject,
	{ message, description = ADVICE }: Problem,
	{ routed, writes }: { routed: boolean; writes: boolean },
): IDataObject {
	if (!routed) return { ...json, error: message, advice: description };
	const words = FIRST_WORDS[String(json.outcome)];
	const first = words === undefined || (!writes && json.outcome === 'failed') ? 'Failed' : words;
	return { error: `${first}: ${sentences(message, description)}` };
}

const ADVICE = 'Correct what the error names, and run the item again';

function errorOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ message, description, httpCode }: Problem,
	counts: string,
): NodeApiError | NodeOperationError {
	const full = sentences(description, counts);
	const answer: JsonObject = { message, description: full };
	const error =
		httpCode === undefined
			? new NodeOperationError(context.getNode(), message, { description: full, itemIndex })
			: new NodeApiError(context.getNode(), answer, { description: full, httpCode, itemIndex });
	// n8n puts a general sentence in place of one that comes with a network code, or has the letters of one anywhere in it.
	error.message = message;
	return error;
}

/** How far the run came before it stopped. There is nothing to tell where it was about one person only. */
function countsOf(outcomes: Map<string, number>): string {
	if ([...outcomes.values()].reduce((sum, count) => sum + count, 0) <= 1) return '';
	const sum = (...names: string[]) =>
		names.reduce((total, name) => total + (outcomes.get(name) ?? 0), 0);
	const changed = sum('updated', 'created', 'deleted', 'accepted', 'verified');
	const uncertain = sum('uncertain');
	const left = sum('notAttempted');
	const counts = [
		...(changed > 0
			? [`${changed} ${changed === 1 ? 'user was' : 'users were'} already changed`]
			: []),
		...(uncertain > 0 ? [`${uncertain} may have been${changed > 0 ? '' : ' changed'}`] : []),
		...(changed + uncertain === 0 ? ['No user was changed'] : []),
		...(left > 0 ? [`${left} not attempted`] : []),
	];
	return counts.join(', ');
}

const OUTCOME_WORDS: Record<string, string> = {
	notAttempted: 'not attempted',
	uncertain: 'may have been changed',
	notFound: 'not found',
};

/** Counts below the output, without anything personal. Older n8n has no such hints. */
function addSummary(
	context: IExecuteFunctions,
	{ outcomes, remarks = [] }: Report,
	{ client, settings }: Counted,
): void {
	if (outcomes.size === 0 || typeof context.addExecutionHints !== 'function') return;
	const counts = [...outcomes].map(
		([outcome, count]) => `${count} ${OUTCOME_WORDS[outcome] ?? outcome}`,
	);
	const calls = `${client.calls} ${client.calls === 1 ? 'call' : 'calls'} to Kore`;
	const limits = client.limitAnswers > 0 ? `, ${client.limitAnswers} answered with the limit` : '';
	const plan = settings.dryRun ? 'Dry run, nothing written: ' : '';
	const hint: NodeExecutionHint = {
		message: [`${plan}${counts.join(', ')} (${calls}${limits})`, ...remarks].join('. '),
		location: 'outputPane',
	};
	context.addExecutionHints(hint);
}
