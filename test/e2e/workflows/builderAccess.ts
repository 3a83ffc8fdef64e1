import { CREDENTIAL } from '../../../scripts/demo/examples';
import { link, nodeInRow, webhook, type Workflow } from './workflow';

/**
 * Gives everybody in a request access to the bot builder, and answers with what became of each, in the order of the request.
 * Both flags are explicit and can be read, so that Only If Changed knows who is done.
 */
export function builderAccess(
	id: string,
	path: string,
	options: { batchSize: number; maxWait: number },
): Workflow {
	const update = nodeInRow(2, 'Update User', 'n8n-nodes-kore-admin.koreAdmin', 1, {
		resource: 'user',
		operation: 'update',
		user: { __rl: true, mode: 'email', value: '={{ $json.workEmail }}' },
		updateFields: { isDeveloper: 'grant', canCreateBot: 'grant' },
		options: {
			...options,
			onlyIfChanged: "={{ $('HR Event').first().json.body.onlyIfChanged === true }}",
		},
	});
	const workflow: Workflow = {
		id,
		name: 'Builder Access',
		settings: { executionOrder: 'v1' },
		nodes: [
			webhook(path),
			nodeInRow(1, 'People', 'n8n-nodes-base.splitOut', 1, {
				fieldToSplitOut: 'body.people',
				options: {},
			}),
			{
				...update,
				credentials: { koreAdminApi: { id: CREDENTIAL.id, name: CREDENTIAL.name } },
				onError: 'continueRegularOutput',
			},
		],
		connections: {},
	};
	link(workflow, 'HR Event', 'People');
	link(workflow, 'People', 'Update User');
	return workflow;
}
