import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { executeOperation } from './items/execute';
import { credentialTest } from './kore/credentialTest';
import { operations } from './operations';
import { propertiesOf, subtitleOf } from './operations/properties';
import { listSearch, loadOptions } from './pickers/lists';

export class KoreAdmin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore.ai Admin',
		name: 'koreAdmin',
		icon: { light: 'file:koreAdmin.svg', dark: 'file:koreAdmin.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Administer users, access and admin roles of a Kore.ai account',
		defaults: { name: 'Kore.ai Admin' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'koreAdminApi', required: true, testedBy: 'koreAdminApiTest' }],
		properties: propertiesOf(operations),
	};

	methods = { credentialTest, listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeOperation(this)];
	}
}
