import { type Example, exampleNamed, readExamples } from '../../../scripts/demo/examples';
import type { ChatRoom } from '../chatRoom';
import { setUp } from './approval';
import { copyOf, nodeNamed, webhook, type Workflow } from './workflow';

export const SYNC_ID = 'ourHrSync';
export const REVIEW_ID = 'ourAccessReview';
export const CLEAN_UP_ID = 'ourRoleCleanUp';

const examples = readExamples();

/** An example that asks in a chat, set up, and started by a call instead of a hand in the editor. */
function startedByACall(example: Example, id: string, chat: ChatRoom): Workflow {
	const workflow = setUp(copyOf(example, id, id), chat);
	const first = nodeNamed(workflow, 'Try It Now');
	const { parameters, ...start } = webhook(id);
	Object.assign(first, start, { name: first.name, position: first.position });
	first.parameters = { ...parameters, responseMode: 'onReceived' };
	return workflow;
}

export function hrSyncIn(chat: ChatRoom): Workflow {
	return startedByACall(exampleNamed(examples, 'koreAdminHrSync'), SYNC_ID, chat);
}

export function accessReviewIn(chat: ChatRoom): Workflow {
	return startedByACall(exampleNamed(examples, 'koreAdminAccessReview'), REVIEW_ID, chat);
}

/** The clean-up after somebody has read its dry run and means it. */
export function meantRoleCleanUp(): Workflow {
	const workflow = copyOf(exampleNamed(examples, 'koreAdminRoleCleanUp'), CLEAN_UP_ID, 'Clean-Up');
	nodeNamed(workflow, 'Settings').parameters['jsonOutput'] = '{ "realRun": true }';
	return workflow;
}
