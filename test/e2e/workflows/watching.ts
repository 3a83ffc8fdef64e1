import { CREDENTIAL } from '../../../scripts/demo/examples';
import { link, nodeInRow, type Workflow, type WorkflowNode } from './workflow';

export const WATCHING_ID = 'koreAdminWatching';

/**
 * n8n polls once a minute at most for each of its poll times, of which a node may have several.
 *
 * @param seconds between two polls
 */
export function everyFewSecondsOfEachMinute(seconds: number): object {
	const item = Array.from({ length: 60 / seconds }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * seconds} * * * * *`,
	}));
	return { item };
}

/** The trigger alone, as it stands on a canvas. */
export function trigger(parameters: Record<string, unknown>): WorkflowNode {
	const { id, name, type } = CREDENTIAL;
	return {
		...nodeInRow(0, 'Kore.ai Admin Trigger', 'n8n-nodes-kore-admin.koreAdminTrigger', 1, {
			pollTimes: everyFewSecondsOfEachMinute(4),
			...parameters,
		}),
		credentials: { [type]: { id, name } },
	};
}

/** Hands every event of the account to a web address, one by one. */
export function watching(url: string): Workflow {
	const hand = nodeInRow(1, 'Hand On', 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ $json }}',
		options: {},
	});
	const workflow: Workflow = {
		id: WATCHING_ID,
		name: 'Watching',
		nodes: [
			trigger({
				events: [
					'userAdded',
					'userRemoved',
					'builderAccessChanged',
					'botCreationChanged',
					'adminRolesChanged',
					'botRolesChanged',
				],
				options: { maxRetries: 0, requestsPerMinute: 60 },
			}),
			hand,
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
	link(workflow, 'Kore.ai Admin Trigger', 'Hand On');
	return workflow;
}
