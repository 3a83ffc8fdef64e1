import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { connect, flawOfCredential } from '../kore/connection';
import { operations } from '../operations';
import { mayOnlyPlan } from '../run/agent';
import type { Job, Operation, Report } from '../run/operation';
import { problemOfError, readItems } from './readItems';
import { writeFailure, writeItems } from './writeItems';

/** Runs the chosen operation over all input items. */
export async function executeOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	if (context.getInputData().length === 0) return [];
	let prepared: Prepared;
	try {
		prepared = await prepare(context);
	} catch (error) {
		if (!context.continueOnFail()) throw new NodeOperationError(context.getNode(), error as Error);
		// Thrown, n8n would pass the incoming items on as if they had succeeded.
		return writeFailure(context, problemOfError(error), 'notAttempted', true);
	}
	const { operation, job, work } = prepared;
	let report: Report;
	try {
		report = await work();
	} catch (error) {
		if (!context.continueOnFail() || context.getExecutionCancelSignal()?.aborted === true) {
			throw new NodeOperationError(context.getNode(), error as Error);
		}
		const { message } = problemOfError(error);
		const doubt = operation.writes ? '. This user may have been changed' : '';
		return writeFailure(
			context,
			{ message: `The run stopped: ${message}${doubt}` },
			operation.writes ? 'uncertain' : 'failed',
			operation.writes,
		);
	}
	return await writeItems(context, report, { ...job, writes: operation.writes });
}

/** A run that needs only to be started. */
interface Prepared {
	operation: Operation;
	job: Pick<Job, 'settings'> & { client: Pick<Job['client'], 'calls' | 'limitAnswers'> };
	work(): Promise<Report>;
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
	const stopAtFirstFailure = !context.continueOnFail();
	const tell = (sentence: string) => context.logger.info(`${context.getNode().name}: ${sentence}`);
	const common = {
		inputs,
		settings,
		mayOnlyPlan: mayOnlyPlan(context.getNode()),
		stopAtFirstFailure,
		tell,
	};
	const { withoutAccount } = operation;
	const flaw =
		withoutAccount === undefined ? undefined : await flawOfCredential(context, inputs.length);
	if (withoutAccount !== undefined && flaw !== undefined) {
		const job = { settings, client: { calls: 0, limitAnswers: 0 } };
		return { operation, job, work: async () => await withoutAccount(common, flaw) };
	}
	const job = { ...common, client: await connect(context, settings, inputs.length) };
	return { operation, job, work: async () => await operation.run(job) };
}
