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

/** What n8n's AI builder is told where it searches for nodes; older versions of n8n do not read it. */
const SEARCH_HINT = [
	'Administers users of Kore.ai (AI for Service, XO Platform).',
	'Joiners: resource user, operation upsert, with dataToSend autoMapInputData for HR records.',
	'Leavers: user removeAccess, later user delete. Roles: adminRole assign, botRole assign.',
	'Pass all items to one node: it batches them itself, so no loop and no Retry On Fail.',
	'Set options.dryRun to true to plan without writing, and options.protectedUsers to the administrators.',
	'Give each option a value of its own, never one expression for all options.',
].join(' ');

export class KoreAdmin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore.ai Admin',
		name: 'koreAdmin',
		icon: { light: 'file:koreAdmin.svg', dark: 'file:koreAdmin.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Manage Kore.ai users, their access and their admin roles',
		defaults: { name: 'Kore.ai Admin' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: {
			searchHint: SEARCH_HINT,
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-kore-admin.koreAdminTrigger',
					relationHint: 'Starts a workflow when Kore.ai users, rights or roles change',
				},
				{
					nodeType: 'n8n-nodes-base.webhook',
					relationHint: 'Receives joiners, movers and leavers from an HR system',
				},
				{
					nodeType: 'n8n-nodes-base.scheduleTrigger',
					relationHint: 'Runs a nightly synchronization of HR data with Kore.ai',
				},
			],
		},
		credentials: [{ name: 'koreAdminApi', required: true, testedBy: 'koreAdminApiTest' }],
		properties: propertiesOf(operations),
	};

	methods = { credentialTest, listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeOperation(this)];
	}
}
