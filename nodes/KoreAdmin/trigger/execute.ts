import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPollFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { connect } from '../kore/connection';
import { type Problem, sentences } from '../kore/problems';
import { isObject } from '../kore/wire';
import type { InvalidInput } from '../parameters/values';
import { appMark } from './account';
import { oneAtATime } from './oneAtATime';
import { digestIn, Drafts } from './drafts';
import { type Kept, poll, type PollOutcome } from './poll';
import { samples } from './samples';
import { readSettings, type TriggerSettings } from './settings';

/** Of all triggers in this process. */
const drafts = new Drafts();

/** One poll of the node, as n8n starts it by its schedule, when the workflow is activated, and for a test in the editor. */
export async function executePoll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context);
	if (context.getMode() === 'manual') return toOutput(await showSamples(context, settings));
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	return (await oneAtATime(key, async () => await pollOnce(context, settings, key))) ?? null;
}

async function showSamples(
	context: IPollFunctions,
	{ watching, run }: TriggerSettings,
): Promise<IDataObject[]> {
	const found = await samples(await connect(context, run), watching);
	if (!Array.isArray(found)) throw errorOf(context.getNode(), found);
	return found;
}

async function pollOnce(
	context: IPollFunctions,
	settings: TriggerSettings,
	key: string,
): Promise<INodeExecutionData[][] | null> {
	const budget = budgetOf(context);
	const { run } = settings;
	// A limit that lasts longer than the poll may is told to n8n, which then waits.
	const limits = { ...run, maxWait: Math.min(run.maxWait, budget) };
	const client = await connect(context, limits, 1, Date.now() + budget);
	const { clientId } = await context.getCredentials('koreAdminApi');
	const memory = context.getWorkflowStaticData('node');
	const saved = keptIn(memory);
	const outcome = await poll({
		client,
		settings,
		account: { host: client.host ?? '', app: appMark(clientId) },
		kept: drafts.latest(key, saved),
	});
	if ('problem' in outcome) {
		drafts.put(key, saved, { ...drafts.latest(key, saved), reading: outcome.reading }, Date.now());
		throw errorOf(context.getNode(), reassuring(outcome.problem));
	}
	const { items, kept, read, isNew = false, notice } = outcome;
	if (read !== undefined) drafts.noteRead(key, read);
	// n8n keeps what is written here even when the poll fails afterwards: nothing may go wrong any more.
	keep(memory, kept);
	const output = items.length === 0 ? null : toOutput(items);
	if (notice !== undefined) tell(context, notice);
	// n8n saves a baseline with what it goes with. Without an execution a new one would be forgotten at the next restart, and taken again.
	if (output !== null || isNew) {
		drafts.drop(key);
		return output ?? toOutput([]);
	}
	drafts.put(key, saved, kept, Date.now());
	return null;
}

/** Where n8n names none, as before 2.38. */
const USUAL_BUDGET_MS = 40_000;
/** For what a poll does before and after its calls. */
const MARGIN_MS = 3_000;

/** Milliseconds that a poll may take. n8n gives up one that takes longer, and nobody hears of it. */
function budgetOf(context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	const budget = context.getPollBudgetMs?.() ?? USUAL_BUDGET_MS;
	return Math.max(budget - MARGIN_MS, budget / 2);
}

function keptIn({ baseline, reading }: IDataObject): Kept {
	return { baseline: baseline ?? undefined, reading: reading ?? undefined };
}

/** Writes what is new, and nothing where nothing is, so that n8n has no more to save than it must. */
function keep(memory: IDataObject, { baseline, reading }: PollOutcome['kept']): void {
	if (digestIn(memory.baseline) !== baseline?.digest) {
		memory.baseline = baseline as unknown as IDataObject;
	}
	if (reading !== undefined) memory.reading = reading as unknown as IDataObject;
	else if (memory.reading !== undefined) delete memory.reading;
}

function reassuring(problem: Problem): Problem {
	const after = 'The next poll that succeeds tells what has changed meanwhile';
	return { ...problem, description: sentences(problem.description, after) };
}

/** Says something that is no failure of the poll: in n8n's log, and as a failed execution, which an error workflow hears of. */
function tell(context: IPollFunctions, problem: Problem): void {
	const error = errorOf(context.getNode(), problem);
	context.logger.warn(
		`${context.getNode().name}: ${sentences(error.message, error.description ?? undefined)}`,
	);
	try {
		context.__emitError(error);
	} catch {
		// Where n8n cannot record it, its log has said it.
	}
}

/** @throws NodeOperationError when a parameter cannot be used */
function settingsOf(context: IPollFunctions): TriggerSettings {
	const options = context.getNodeParameter('options', {});
	try {
		return readSettings(
			{ events: context.getNodeParameter('events', []) },
			isObject(options) ? options : {},
		);
	} catch (error) {
		const { message, description } = error as InvalidInput;
		throw new NodeOperationError(context.getNode(), message, { description });
	}
}

function toOutput(items: IDataObject[]): INodeExecutionData[][] {
	return [items.map((json) => ({ json }))];
}

function errorOf(
	node: INode,
	{ message, description, httpCode, failure }: Problem,
): NodeApiError | NodeOperationError {
	const error =
		httpCode === undefined
			? new NodeOperationError(node, message, { description, failure })
			: new NodeApiError(
					node,
					{ message, description: description ?? '' },
					{ description, httpCode, failure },
				);
	// n8n puts a general sentence in place of one that comes with a network code, or has the letters of one anywhere in it.
	error.message = message;
	return error;
}
