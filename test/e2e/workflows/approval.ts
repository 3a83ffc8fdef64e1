import { exampleNamed, readExamples } from '../../../scripts/demo/examples';
import type { ChatRoom } from '../chatRoom';
import { copyOf, nodeNamed, type Workflow } from './workflow';

export const APPROVAL_ID = 'approvalInOurChat';
/** Of its webhook, as in the example. */
export const APPROVAL_PATH = 'kore-role-request';

/** The example “Role with Approval”, whose approver reads a chat of the test's own. */
export function approvalIn(chat: ChatRoom): Workflow {
	const example = exampleNamed(readExamples(), 'koreAdminRoleApproval');
	const workflow = copyOf(example, APPROVAL_ID, 'Approval in Our Chat');
	nodeNamed(workflow, 'Ask the Approver').parameters['url'] = chat.url;
	return workflow;
}
