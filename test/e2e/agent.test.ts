import { type ChatModel, startChatModel } from './chatModel';
import { type NodeType, nodeTypes } from './nodeTypes';
import { firstLogin, raiseStage, type Stage } from './stage';
import { agentWithTool, MODEL_CREDENTIAL } from './workflows/agent';

const PATH = 'agent';
const PROTECTED = 'radia.perlman@example.com';

let model: ChatModel;
let stage: Stage;
let types: Map<string, NodeType>;

beforeAll(async () => {
	model = await startChatModel();
	stage = await raiseStage({
		n8n: '2',
		workflows: [agentWithTool('agentWithTool', PATH, PROTECTED)],
		live: { agentWithTool: PATH },
		credentials: () => [{ ...MODEL_CREDENTIAL, data: { apiKey: 'none', url: model.url } }],
	});
	const { name, value } = await firstLogin(stage.server);
	types = await nodeTypes(stage.server, `${name}=${value}`);
}, 600_000);

afterAll(async () => {
	await stage?.close();
	await model?.close();
}, 60_000);

/** What somebody asks of the agent, and what the scripted model makes of it. */
async function ask(email: string, department: string): Promise<string> {
	model.requests.length = 0;
	model.askFor({ email, department });
	const response = await fetch(`${stage.server.url}webhook/${PATH}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ wish: `Move ${email} to ${department}` }),
	});
	return await response.text();
}

const departmentOf = (email: string) =>
	stage.sandbox.account.snapshot().users[email]?.profile['dept'];

describe('the node as a tool of an AI agent', () => {
	it('exists beside the node, with everything that the node can do', () => {
		const node = types.get('n8n-nodes-kore-admin.koreAdmin');
		const tool = types.get('n8n-nodes-kore-admin.koreAdminTool');
		expect(tool).toMatchObject({ displayName: 'Kore.ai Admin Tool', outputs: ['ai_tool'] });
		const names = (type?: NodeType) => [...new Set(type?.properties.map(({ name }) => name))];
		expect(names(tool)).toEqual(expect.arrayContaining(names(node)));
		expect(names(node)).toEqual(
			expect.arrayContaining(['resource', 'operation', 'user', 'updateFields', 'emails', 'role']),
		);
	});

	it('changes the person and the department that the model filled in, and tells the model so', async () => {
		const answer = await ask('ada.lovelace@example.com', 'Mathematics');
		expect(departmentOf('ada.lovelace@example.com')).toBe('Mathematics');
		expect(answer).toContain('updated');
		const [offer] = model.requests[0]?.tools ?? [];
		expect(Object.keys(offer?.function.parameters.properties ?? {}).sort()).toEqual([
			'department',
			'email',
		]);
		expect(model.requests).toHaveLength(2);
	});

	it('does not let the model touch protected people, whatever it fills in, and tells it why', async () => {
		const before = departmentOf(PROTECTED);
		const writes = () => stage.sandbox.calls.filter(({ applied }) => applied === true).length;
		const earlier = writes();
		await ask(PROTECTED, 'Nowhere');
		expect(departmentOf(PROTECTED)).toBe(before);
		expect(writes()).toBe(earlier);
		const told = model.requests.at(-1)?.messages.at(-1);
		expect(told).toMatchObject({
			role: 'tool',
			content: expect.stringContaining('is protected and was not touched') as string,
		});
	});
});

it('can stand behind a human review, which n8n offers as a step between agent and tool', () => {
	expect(types.get('n8n-nodes-base.slackHitlTool')).toBeDefined();
});
