import { type ChatModel, startChatModel } from './chatModel';
import { type ChatRoom, startChatRoom } from './chatRoom';
import { type NodeType, nodeTypes } from './nodeTypes';
import { raiseStage, type Stage } from './stage';
import { until } from './waiting';
import { agentWith, departmentTool, MODEL_CREDENTIAL, roleRequestTool } from './workflows/agent';
import { APPROVAL_ID, APPROVAL_PATH, APPROVER_CREDENTIAL, approvalIn } from './workflows/approval';

const PATH = 'agent';
const ASKING_PATH = 'asking-agent';
const PROTECTED = 'radia.perlman@example.com';

let model: ChatModel;
let chat: ChatRoom;
let stage: Stage;
let types: Map<string, NodeType>;

beforeAll(async () => {
	model = await startChatModel();
	chat = await startChatRoom();
	stage = await raiseStage({
		n8n: '2',
		workflows: [
			agentWith(departmentTool(PROTECTED), 'agentWithTool', PATH),
			agentWith(roleRequestTool(), 'agentThatAsks', ASKING_PATH),
			approvalIn(chat),
		],
		live: {
			agentWithTool: PATH,
			agentThatAsks: ASKING_PATH,
			[APPROVAL_ID]: APPROVAL_PATH,
		},
		credentials: () => [
			{ ...MODEL_CREDENTIAL, data: { apiKey: 'none', url: model.url } },
			APPROVER_CREDENTIAL,
		],
	});
	types = await nodeTypes(stage.server, stage.cookie);
}, 600_000);

afterAll(async () => {
	await stage?.close();
	await model?.close();
	await chat?.close();
}, 60_000);

async function post(path: string, body: object): Promise<string> {
	model.requests.length = 0;
	const response = await fetch(`${stage.server.url}webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return await response.text();
}

/** What somebody asks of the agent, and what the scripted model makes of it. */
async function ask(email: string, department: string): Promise<string> {
	model.askFor({ email, department });
	return await post(PATH, { wish: `Move ${email} to ${department}` });
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
			content: expect.stringContaining('Skipped: this user is in Protected Users') as string,
		});
	});

	it('need not be in the agent’s reach: a tool that asks for a role grants none, but reaches the approver', async () => {
		const person = 'ada.lovelace@example.com';
		model.askFor({ person, reason: 'Yearly audit' });
		const approval = `${stage.server.url}webhook/${APPROVAL_PATH}`;
		await post(ASKING_PATH, { wish: `Make ${person} an auditor`, approval });
		const message = await until('the approver to be asked', () => chat.messages[0]);
		expect(message).toContain(`Admin role Auditor for ${person}\nAsked by The agent`);
		expect(stage.sandbox.account.snapshot().users[person]?.adminRoles).toEqual([]);
	});

	it('can stand behind a human review, which n8n offers as a step between agent and tool', () => {
		expect(types.get('n8n-nodes-base.slackHitlTool')).toBeDefined();
	});
});
