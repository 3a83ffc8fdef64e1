import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeType,
	NodeConnectionTypes,
} from 'n8n-workflow';
import {
	type EngineExecution,
	type EngineWorkflow,
	executeInProcess,
} from '../../scripts/n8n/engine';

export {
	type EngineExecution as Execution,
	type EngineWorkflow as TestWorkflow,
	loadPackage,
	type NodeOutput,
	OneCredential as TestCredentials,
} from '../../scripts/n8n/engine';

/** Stands where a webhook, a schedule or an HR trigger would: emits the given records. */
function hrTrigger(records: IDataObject[]): INodeType {
	return {
		description: {
			displayName: 'HR System',
			name: 'hrSystem',
			group: ['trigger'],
			version: 1,
			description: 'Emits the records of the test',
			defaults: { name: 'HR System' },
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [records.map((json) => ({ json }))];
		},
	};
}

/** Passes items on; for asserting what arrives on a branch. */
const collector: INodeType = {
	description: {
		displayName: 'Collector',
		name: 'collector',
		group: ['transform'],
		version: 1,
		description: 'Evaluates its one parameter for each item',
		defaults: { name: 'Collector' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	},
	async execute() {
		return [
			this.getInputData().map((item, index) => ({
				json: { ...item.json, value: this.getNodeParameter('value', index, '') as string },
				pairedItem: { item: index },
			})),
		];
	},
};

/**
 * Executes a workflow with n8n's own engine, in this process, over real HTTP.
 *
 * @param records what the node of type `test.hrSystem` emits
 * @param further node types beside the package's own and those of the tests, by their full names
 */
export async function execute(
	workflow: EngineWorkflow,
	records: IDataObject[],
	credential: ICredentialDataDecryptedObject,
	further: Readonly<Record<string, INodeType>> = {},
): Promise<EngineExecution> {
	const first = workflow.nodes.find(({ type }) => type === 'test.hrSystem');
	if (first === undefined) throw new Error('The workflow has no node of type test.hrSystem');
	const types = { 'test.hrSystem': hrTrigger(records), 'test.collector': collector, ...further };
	return await executeInProcess(
		workflow,
		{ node: first.name, items: [{ json: {} }] },
		credential,
		types,
	);
}
