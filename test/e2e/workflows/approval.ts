import { exampleNamed, readExamples } from '../../../scripts/demo/examples';
import type { ChatRoom } from '../chatRoom';
import { copyOf, nodeNamed, type Workflow } from './workflow';

export const APPROVAL_ID = 'approvalInOurChat';
/** Of its webhook, as in the example. */
export const APPROVAL_PATH = 'kore-role-request';

export const UNANSWERED_ID = 'approvalUnanswered';
export const UNANSWERED_PATH = 'unanswered-role-request';

/** What the form asks for. */
export const APPROVER = { user: 'approver', password: 'Only-For-Approvers-1' };
export const APPROVER_CREDENTIAL = {
	id: 'approver00000000',
	name: 'Approver',
	type: 'httpBasicAuth',
	data: APPROVER,
};

/** Gives every node that writes to a chat that of the test, and the form its password. */
export function setUp(workflow: Workflow, chat: ChatRoom): Workflow {
	for (const { type, parameters } of workflow.nodes) {
		if (type === 'n8n-nodes-base.httpRequest') parameters['url'] = chat.url;
	}
	const { id, name, type } = APPROVER_CREDENTIAL;
	nodeNamed(workflow, 'Wait for Decision').credentials = { [type]: { id, name } };
	return workflow;
}

/** The example “Role with Approval”, set up: with a chat of the test's own and the password of its approver. */
export function approvalIn(chat: ChatRoom): Workflow {
	const example = exampleNamed(readExamples(), 'koreAdminRoleApproval');
	const workflow = copyOf(example, APPROVAL_ID, 'Approval in Our Chat');
	return setUp(workflow, chat);
}

/** The same, but its approver has a second instead of three days. */
export function unansweredIn(chat: ChatRoom): Workflow {
	const workflow = copyOf(approvalIn(chat), UNANSWERED_ID, 'Approval Unanswered');
	nodeNamed(workflow, 'Role Request').parameters['path'] = UNANSWERED_PATH;
	Object.assign(nodeNamed(workflow, 'Wait for Decision').parameters, {
		resumeAmount: 1,
		resumeUnit: 'seconds',
	});
	return workflow;
}
