import { CREDENTIAL, exampleNamed, readExamples } from '../../../scripts/demo/examples';
import type { ChatRoom } from '../chatRoom';
import { setUp } from './approval';
import { copyOf, link, nodeInRow, nodeNamed, type Workflow, type WorkflowNode } from './workflow';

/** n8n 1.x saves nothing of a workflow whose ID is longer than sixteen signs, so that it would forget its trigger's baseline. */
export const WATCHING_ID = 'koreWatching';

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
export function watching(url: string, more: Record<string, unknown> = {}): Workflow {
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
				...more,
			}),
			hand,
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
	link(workflow, 'Kore.ai Admin Trigger', 'Hand On');
	return workflow;
}

export const DRIFT_ID = 'ourDriftAlarm';
export const UNKNOWN_ID = 'ourUnknown';

/** The example “Drift Alarm”, set up: with a chat of the test's own and the password of the owner. */
export function driftAlarmIn(chat: ChatRoom): Workflow {
	const example = exampleNamed(readExamples(), 'koreDriftAlarm');
	const workflow = copyOf(example, DRIFT_ID, 'Drift Alarm in Our Chat');
	setUp(workflow, chat);
	nodeNamed(workflow, 'Rights Changed').parameters['pollTimes'] = everyFewSecondsOfEachMinute(4);
	return workflow;
}

/** The example “Unknown Account”, set up. */
export function unknownAccountIn(chat: ChatRoom): Workflow {
	const example = exampleNamed(readExamples(), 'koreUnknown');
	const workflow = copyOf(example, UNKNOWN_ID, 'Unknown Account in Our Chat');
	nodeNamed(workflow, 'Tell Security').parameters['url'] = chat.url;
	nodeNamed(workflow, 'Account Appeared').parameters['pollTimes'] = everyFewSecondsOfEachMinute(4);
	return workflow;
}
