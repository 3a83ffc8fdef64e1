import { ADMIN_ROLE_IDS } from '../../sandbox';
import {
	exampleNamed,
	expectationsOf,
	readExamples,
	readJoiners,
} from '../../scripts/demo/examples';
import { judge, type ReportEntry } from '../../scripts/demo/outcome';
import { readSandboxUsers } from '../../scripts/demo/sandboxState';
import { type Execution, executeWorkflow, itemsOf } from '../../scripts/n8n/commands';
import { type ChatRoom, startChatRoom } from './chatRoom';
import { listExecutions } from './executions';
import { firstLogin, raiseStage, type Stage } from './stage';
import { until } from './waiting';
import { APPROVAL_ID, APPROVAL_PATH, approvalIn } from './workflows/approval';

const STRANGER = 'someone.unknown@example.com';
const LEAVER = 'katherine.johnson@example.com';
const examples = readExamples();

describe.each([['1'], ['2']])('the packed package in a real n8n %s.x', (line) => {
	let stage: Stage;
	let night: Execution;
	let chat: ChatRoom;
	let cookie: string;

	beforeAll(async () => {
		chat = await startChatRoom();
		stage = await raiseStage({
			n8n: line,
			workflows: [...examples, approvalIn(chat)],
			live: {
				koreAdminJoiner: 'kore-joiner',
				koreAdminLeaver: 'kore-leaver',
				[APPROVAL_ID]: APPROVAL_PATH,
			},
			beforeStart: async (setup) => {
				night = await executeWorkflow(setup, 'koreAdminNightlySync');
			},
		});
		const { name, value } = await firstLogin(stage.server);
		cookie = `${name}=${value}`;
	}, 900_000);

	afterAll(async () => {
		await stage?.close();
		await chat?.close();
	}, 60_000);

	const users = () => readSandboxUsers(stage.sandbox.url);

	async function post(path: string, body: object): Promise<unknown> {
		const response = await fetch(`${stage.server.url}webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		expect(response.status).toBe(200);
		return await response.json();
	}

	it('syncs everybody at night but the person Kore does not know, who is named', async () => {
		expect(itemsOf(night, 'Done')).toHaveLength(4);
		expect(itemsOf(night, 'Needs Attention')).toEqual([
			expect.objectContaining({
				person: STRANGER,
				reason: expect.stringContaining('User not found') as string,
			}),
		]);
		const { 'edsger.dijkstra@example.com': mover, 'hedy.lamarr@example.com': other } =
			await users();
		expect(mover).toMatchObject({ profile: { city: 'Austin' }, isDeveloper: true });
		expect(other).toMatchObject({ profile: { city: 'Vienna' }, isDeveloper: false });
	});

	it('does what the joiner example says, for everybody in the request', async () => {
		const { people } = readJoiners();
		const before = await users();
		const report = (await post('kore-joiner', { people })) as ReportEntry[];
		const expectations = expectationsOf(exampleNamed(examples, 'koreAdminJoiner'), people);
		expect(judge(expectations, report, before, await users()).problems).toEqual([]);
	});

	it('reports one unknown person on their own entry and does the others', async () => {
		const [ada] = readJoiners().people;
		const people = [
			{ ...ada, department: 'Mathematics' },
			{ ...ada, workEmail: STRANGER },
		];
		const report = (await post('kore-joiner', { people })) as ReportEntry[];
		expect(report.map(({ person }) => person)).toEqual(['ada.lovelace@example.com', STRANGER]);
		expect(report[0]?.update?.outcome).toBe('updated');
		expect(report[1]?.update?.error).toContain(STRANGER);
		expect(report[1]?.update?.outcome).toBeUndefined();
		expect((await users())['ada.lovelace@example.com']?.profile['dept']).toBe('Mathematics');
	});

	it('takes everything away from a leaver', async () => {
		await post('kore-leaver', { people: [{ workEmail: LEAVER }] });
		const gone = {
			isDeveloper: false,
			canCreateBot: false,
			hasDataTableAndViewAccess: false,
			groups: [],
			adminRoles: [],
			botRoles: [],
			botTasks: {},
		};
		await until('everything to be taken away', async () =>
			contains((await users())[LEAVER], gone) ? true : undefined,
		);
	});

	describe('a role with approval', () => {
		const CANDIDATE = 'margaret.hamilton@example.com';

		/** Asks for the role and returns the address of the form that the approver is sent. */
		async function ask(): Promise<string> {
			const earlier = chat.messages.length;
			const reason = 'Yearly audit';
			await post(APPROVAL_PATH, { person: CANDIDATE, reason, requestedBy: 'Grace' });
			const message = await until('the approver to be asked', () => chat.messages[earlier]);
			expect(message).toContain(
				`Grace asks for the admin role Auditor for ${CANDIDATE}: ${reason}`,
			);
			return /Decide: (\S+)/.exec(message)?.[1] ?? '';
		}

		async function decide(form: string, decision: string): Promise<void> {
			const page = await fetch(form);
			expect(await page.text()).toContain(CANDIDATE);
			const body = new FormData();
			body.set('field-0', decision);
			body.set('field-1', '');
			const response = await fetch(form, { method: 'POST', body });
			expect(response.status).toBe(200);
		}

		const rolesWritten = () =>
			stage.sandbox.calls.filter(({ path }) => path.includes('/assignments')).length;
		const roles = async () => (await users())[CANDIDATE]?.adminRoles;

		it('changes nothing until somebody decides, and nothing when they reject', async () => {
			const before = rolesWritten();
			const form = await ask();
			expect(rolesWritten()).toBe(before);
			await decide(form, 'Reject');
			await until('the end of the execution', async () => {
				const [newest] = await listExecutions(stage.server, cookie, APPROVAL_ID);
				return newest?.status === 'success' ? true : undefined;
			});
			expect(rolesWritten()).toBe(before);
			expect(await roles()).toEqual([]);
		});

		it('grants the role once it is approved', async () => {
			await decide(await ask(), 'Approve');
			await until('the role', async () => ((await roles())?.length === 1 ? true : undefined));
			expect(await roles()).toEqual([ADMIN_ROLE_IDS.auditor]);
		});
	});

	it('leaves neither secrets nor tokens in the log of n8n', () => {
		const log = stage.server.log.join('\n');
		expect(log.length).toBeGreaterThan(100);
		expect(log).not.toContain(stage.sandbox.apps.full.clientSecret);
		expect(log).not.toMatch(/eyJ[\w-]+\.eyJ/);
	});
});

function contains(found: object | undefined, wanted: Record<string, unknown>): boolean {
	const entries = Object.entries(found ?? {});
	return Object.entries(wanted).every(([name, value]) =>
		entries.some(([key, own]) => key === name && JSON.stringify(own) === JSON.stringify(value)),
	);
}
