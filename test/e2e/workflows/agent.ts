import { CREDENTIAL } from '../../../scripts/demo/examples';
import { nodeInRow, webhook, type Workflow, type WorkflowNode } from './workflow';

export const MODEL_CREDENTIAL = { id: 'chatModel0000000', name: 'Chat Model', type: 'openAiApi' };

/** The Kore node as a tool; person and department are the model's to fill in. */
export function departmentTool(protectedUsers: string): WorkflowNode {
	return {
		...nodeInRow(2, 'Change Department', 'n8n-nodes-kore-admin.koreAdminTool', 1, {
			descriptionType: 'manual',
			toolDescription: 'Changes the department of one person',
			resource: 'user',
			operation: 'update',
			user: {
				__rl: true,
				mode: 'email',
				value: "={{ $fromAI('email', 'E-mail address of the person', 'string') }}",
			},
			updateFields: { dept: "={{ $fromAI('department', 'The new department', 'string') }}" },
			options: { protectedUsers },
		}),
		credentials: { koreAdminApi: { id: CREDENTIAL.id, name: CREDENTIAL.name } },
	};
}

/** A request for a role, sent to the address that the agent's own webhook was given. */
export function roleRequestTool(): WorkflowNode {
	return nodeInRow(2, 'Ask for a Role', 'n8n-nodes-base.httpRequestTool', 4.2, {
		toolDescription: 'Asks an approver to give one person the admin role',
		method: 'POST',
		url: "={{ $('HR Event').first().json.body.approval }}",
		sendBody: true,
		specifyBody: 'json',
		jsonBody:
			"={{ ({ person: $fromAI('person', 'E-mail address', 'string'), reason: $fromAI('reason', 'Why', 'string'), requestedBy: 'The agent' }) }}",
		options: {},
	});
}

/** An AI agent behind a webhook, with one tool. */
export function agentWith(tool: WorkflowNode, id: string, path: string): Workflow {
	const attached = (type: string) => [[{ node: 'AI Agent', type, index: 0 }]];
	return {
		id,
		name: `Agent: ${tool.name}`,
		settings: { executionOrder: 'v1' },
		nodes: [
			webhook(path),
			{
				id: 'agent',
				name: 'AI Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 3,
				position: [220, 0],
				parameters: { promptType: 'define', text: '={{ $json.body.wish }}', options: {} },
			},
			{
				id: 'model',
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [220, 200],
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: { openAiApi: { id: MODEL_CREDENTIAL.id, name: MODEL_CREDENTIAL.name } },
			},
			tool,
		],
		connections: {
			'HR Event': { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: attached('ai_languageModel') },
			[tool.name]: { ai_tool: attached('ai_tool') },
		},
	};
}
