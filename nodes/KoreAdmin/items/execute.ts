import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { type RunReport, runOperation } from '../change/run';
import type { KoreClient } from '../kore/client';
import { connect } from '../kore/connection';
import { type AnyOperation, operations } from '../operations';
import { problemOf, type ReadItems, readItems } from './readItems';
import { writeFailure, writeItems } from './writeItems';

/** Runs the chosen operation over all input items: items to intents to requests to results to items. */
export async function executeOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	if (context.getInputData().length === 0) return [];
	let prepared: Prepared;
	try {
		prepared = await prepare(context);
	} catch (error) {
		if (!context.continueOnFail()) throw new NodeOperationError(context.getNode(), error as Error);
		// Thrown, n8n would pass the incoming items on as if they had succeeded.
		return writeFailure(context, problemOf(error));
	}
	const { operation, inputs, settings, client } = prepared;
	let report: RunReport;
	try {
		report = await operation.use(
			async (chosen) =>
				await runOperation(chosen, inputs, settings, client, !context.continueOnFail()),
		);
	} catch (error) {
		if (!context.continueOnFail() || context.getExecutionCancelSignal()?.aborted === true) {
			throw new NodeOperationError(context.getNode(), error as Error);
		}
		const { message } = problemOf(error);
		return writeFailure(context, {
			message: `The run broke off: ${message}. This person may have been changed`,
		});
	}
	return writeItems(context, report, client);
}

interface Prepared extends ReadItems {
	operation: AnyOperation;
	client: KoreClient;
}

/** @throws NodeOperationError when the node or its credential cannot be used at all */
async function prepare(context: IExecuteFunctions): Promise<Prepared> {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const operation = operations.find((one) => one.resource === resource && one.value === value);
	if (operation === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation “${String(value)}” for “${String(resource)}”`,
			{ description: 'Choose Resource and Operation again' },
		);
	}
	const { inputs, settings } = await readItems(context, operation);
	return { operation, inputs, settings, client: await connect(context, settings) };
}
