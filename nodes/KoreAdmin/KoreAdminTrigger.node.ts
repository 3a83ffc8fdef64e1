import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { credentialTest } from './kore/credentialTest';
import { executePoll } from './trigger/execute';
import { properties, subtitle } from './trigger/settings';

export class KoreAdminTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore.ai Admin Trigger',
		name: 'koreAdminTrigger',
		icon: { light: 'file:koreAdmin.svg', dark: 'file:koreAdmin.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description: 'Manage Kore.ai users, or start a workflow when users, rights or roles change',
		defaults: { name: 'Kore.ai Admin Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'koreAdminApi', required: true, testedBy: 'koreAdminApiTest' }],
		properties,
	};

	methods = { credentialTest };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await executePoll(this);
	}
}
