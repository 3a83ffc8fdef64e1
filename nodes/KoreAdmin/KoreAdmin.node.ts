import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { executeOperation } from './items/execute';
import { operationFields } from './operations';
import { listSearch, loadOptions } from './pickers/lists';

export class KoreAdmin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore.ai Admin',
		name: 'koreAdmin',
		icon: { light: 'file:koreAdmin.svg', dark: 'file:koreAdmin.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { update: "Update User", setAccess: "Set User Access", assign: "Assign Admin Role" }[$parameter["operation"]] }}',
		description: 'Administer users, access and admin roles of a Kore.ai account',
		defaults: { name: 'Kore.ai Admin' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'koreAdminApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Admin Role', value: 'adminRole' },
					{ name: 'User', value: 'user' },
				],
				default: 'user',
			},
			...operationFields,
		],
	};

	methods = { listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeOperation(this)];
	}
}
