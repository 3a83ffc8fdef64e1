import { CREDENTIAL } from '../../../scripts/demo/examples';
import { webhook, type Workflow } from './workflow';

export const MODEL_CREDENTIAL = { id: 'chatModel0000000', name: 'Chat Model', type: 'openAiApi' };

/** An AI agent behind a webhook that has one tool: the Kore node, whose person and department the model fills in. */
export function agentWithTool(id: string, path: string, protectedUsers: string): Workflow {
	const attached = (type: string) => [[{ node: 'AI Agent', type, index: 0 }]];
	return {
		id,
		name: 'Agent With Tool',
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
			{
				id: 'tool',
				name: 'Change Department',
				type: 'n8n-nodes-kore-admin.koreAdminTool',
				typeVersion: 1,
				position: [420, 200],
				parameters: {
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
				},
				credentials: { koreAdminApi: { id: CREDENTIAL.id, name: CREDENTIAL.name } },
			},
		],
		connections: {
			'HR Event': { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: attached('ai_languageModel') },
			'Change Department': { ai_tool: attached('ai_tool') },
		},
	};
}
