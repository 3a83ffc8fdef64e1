import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
	NodeApiError,
	type NodeExecutionHint,
	NodeOperationError,
} from 'n8n-workflow';
import type { RunReport } from '../change/run';
import type { KoreClient } from '../kore/client';
import type { Problem } from '../kore/problems';

/**
 * One output item per input item, paired with it.
 *
 * @throws NodeApiError | NodeOperationError for the first item that failed, unless the node is to continue
 */
export function writeItems(
	context: IExecuteFunctions,
	{ items, outcomes }: RunReport,
	client: KoreClient,
): INodeExecutionData[] {
	if (!context.continueOnFail()) {
		const failed = [...items.entries()].filter(([, result]) => !result.ok);
		// Items that were never reached wait behind the one that stopped the run.
		const reached = failed.find(([, result]) => !result.ok && result.notReached !== true);
		const [item, result] = reached ?? failed[0] ?? [];
		if (item !== undefined && result?.ok === false) {
			throw errorOf(context, item, result.problem, countsOf(outcomes));
		}
	}
	addSummary(context, outcomes, client);
	return items.map((result, item): INodeExecutionData => {
		const pairedItem = { item };
		if (result.ok) return { json: result.json, pairedItem };
		return { json: failedJson(result.problem), pairedItem };
	});
}

/** The same problem for every item. */
export function writeFailure(context: IExecuteFunctions, problem: Problem): INodeExecutionData[] {
	return context.getInputData().map((_, item) => ({
		json: failedJson(problem),
		pairedItem: { item },
	}));
}

/** Exactly these two keys: what n8n 1.x and 2.x route to the error branch. */
function failedJson({ message, description }: Problem): IDataObject {
	return { error: message, message: description ?? message };
}

function errorOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ message, description, httpCode }: Problem,
	counts: string,
): NodeApiError | NodeOperationError {
	const full = [description, counts].filter(Boolean).join('. ');
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
	const changed = sum('updated', 'accepted', 'verified', 'differs');
	const uncertain = sum('uncertain');
	return [
		`${changed} ${changed === 1 ? 'person was' : 'people were'} already changed`,
		...(uncertain > 0 ? [`${uncertain} may have been`] : []),
		`${sum('notAttempted')} not attempted`,
	].join(', ');
}

const OUTCOME_WORDS: Record<string, string> = {
	notAttempted: 'not attempted',
	uncertain: 'may have been changed',
	differs: 'read back otherwise',
};

/** Counts below the output, without anything personal. Older n8n has no such hints. */
function addSummary(
	context: IExecuteFunctions,
	outcomes: Map<string, number>,
	client: KoreClient,
): void {
	if (outcomes.size === 0 || typeof context.addExecutionHints !== 'function') return;
	const counts = [...outcomes].map(
		([outcome, count]) => `${count} ${OUTCOME_WORDS[outcome] ?? outcome}`,
	);
	const calls = `${client.calls} ${client.calls === 1 ? 'call' : 'calls'} to Kore`;
	const limits = client.limitAnswers > 0 ? `, ${client.limitAnswers} answered with the limit` : '';
	const hint: NodeExecutionHint = {
		message: `${counts.join(', ')} (${calls}${limits})`,
		location: 'outputPane',
	};
	context.addExecutionHints(hint);
}
