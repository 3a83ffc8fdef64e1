import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { runOperation } from '../change/run';
import { connect } from '../kore/connection';
import { operations } from '../operations/registry';
import { readItems } from './readItems';
import { writeItems } from './writeItems';

/** Runs the chosen operation over all input items: items to intents to requests to results to items. */
export async function executeOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	if (context.getInputData().length === 0) return [];
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
	const { inputs, settings } = readItems(context, operation);
	const client = await connect(context, settings);
	const report = await operation.use(
		async (chosen) =>
			await runOperation(chosen, inputs, settings, client, !context.continueOnFail()),
	);
	return writeItems(context, report, client);
}
