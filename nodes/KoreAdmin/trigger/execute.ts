import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPollFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { connect } from '../kore/connection';
import type { Problem } from '../kore/problems';
import { isObject } from '../kore/wire';
import type { InvalidInput } from '../parameters/values';
import { appMark } from './account';
import { oneAtATime } from './oneAtATime';
import { poll } from './poll';
import { samples } from './samples';
import { readSettings, type TriggerSettings } from './settings';

/** One poll of the node, as n8n starts it by its schedule, when the workflow is activated, and for a test in the editor. */
export async function executePoll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context);
	if (context.getMode() === 'manual') return toOutput(await showSamples(context, settings));
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	return (await oneAtATime(key, async () => await pollOnce(context, settings))) ?? null;
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
): Promise<INodeExecutionData[][] | null> {
	const client = await connect(context, settings.run);
	const { clientId } = await context.getCredentials('koreAdminApi');
	const memory = context.getWorkflowStaticData('node');
	const account = { host: client.host ?? '', app: appMark(clientId) };
	const outcome = await poll({ client, settings, account, stored: memory.baseline });
	if ('problem' in outcome) throw errorOf(context.getNode(), reassuring(outcome.problem));
	const { items, baseline, startedAnew } = outcome;
	// n8n keeps what is written here even when the poll fails afterwards: nothing may go wrong any more.
	if (JSON.stringify(memory.baseline) !== JSON.stringify(baseline)) {
		memory.baseline = baseline as unknown as IDataObject;
	}
	if (startedAnew === undefined) return items.length === 0 ? null : toOutput(items);
	tell(context, startedAnew);
	// n8n saves a baseline with what it goes with. Without an execution this one would be forgotten at the next restart, and taken again.
	return toOutput([]);
}

function reassuring(problem: Problem): Problem {
	const after = 'The next poll that succeeds tells what has changed meanwhile';
	return { ...problem, description: [problem.description, after].filter(Boolean).join('. ') };
}

/** Says something that is no failure of the poll: in n8n's log, and as a failed execution, which an error workflow hears of. */
function tell(context: IPollFunctions, problem: Problem): void {
	const error = errorOf(context.getNode(), problem);
	context.logger.warn(`${context.getNode().name}: ${error.message}. ${error.description ?? ''}`);
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
	{ message, description, httpCode }: Problem,
): NodeApiError | NodeOperationError {
	const error =
		httpCode === undefined
			? new NodeOperationError(node, message, { description })
			: new NodeApiError(
					node,
					{ message, description: description ?? '' },
					{ description, httpCode },
				);
	// n8n puts a general sentence in place of one that comes with a network code, or has the letters of one anywhere in it.
	error.message = message;
	return error;
}
