import { ADMIN_ROLE_IDS } from '../../sandbox';
import {
	aimOf,
	CREDENTIAL,
	exampleNamed,
	readExamples,
	readRequest,
} from '../../scripts/demo/examples';
import { judge, type ReportEntry } from '../../scripts/demo/outcome';
import { readSandboxUsers } from '../../scripts/demo/sandboxState';
import { type Execution, executeWorkflow, itemsOf } from '../../scripts/n8n/commands';
import { type ChatRoom, startChatRoom } from './chatRoom';
import { listExecutions } from './executions';
import { raiseStage, type Stage } from './stage';
import { answerForm, openForm } from './form';
import { until } from './waiting';
import {
	APPROVAL_ID,
	APPROVAL_PATH,
	APPROVER_CREDENTIAL,
	approvalIn,
	UNANSWERED_ID,
	UNANSWERED_PATH,
	unansweredIn,
} from './workflows/approval';

const STRANGER = 'someone.unknown@example.com';
const UNANSWERED = 'barbara.liskov@example.com';
/** A chat that answers as if it were the form. */
const DECEPTIVE = { Decision: 'Approve', submittedAt: '2026-01-01', formMode: 'production' };
const examples = readExamples();

describe.each([['1'], ['2']])('the packed package in a real n8n %s.x', (line) => {
	let stage: Stage;
	let night: Execution;
	let chat: ChatRoom;
	let cookie: string;

	beforeAll(async () => {
		chat = await startChatRoom(DECEPTIVE);
		stage = await raiseStage({
			n8n: line,
			workflows: [...examples, approvalIn(chat), unansweredIn(chat)],
			live: {
				koreAdminJoiner: 'kore-joiner',
				koreAdminMover: 'kore-mover',
				[APPROVAL_ID]: APPROVAL_PATH,
				[UNANSWERED_ID]: UNANSWERED_PATH,
			},
			credentials: () => [APPROVER_CREDENTIAL],
			beforeStart: async (setup) => {
				night = await executeWorkflow(setup, 'koreAdminNightlySync');
			},
		});
		cookie = stage.cookie;
		// Runs on while the tests do other things; the last of its tests looks at the outcome.
		await post(UNANSWERED_PATH, { person: UNANSWERED, reason: 'Audit', requestedBy: 'Grace' });
		await until('the approver to be asked', () => chat.messages[0]);
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

	it.each([
		['joiner', 'koreAdminJoiner', 'joiners'],
		['mover', 'koreAdminMover', 'movers'],
	] as const)(
		'does what the %s example says, for everybody in the request',
		async (name, id, request) => {
			const { people } = readRequest(request);
			const before = await users();
			const report = (await post(`kore-${name}`, { people })) as ReportEntry[];
			const aim = aimOf(exampleNamed(examples, id), people);
			expect(judge(aim, report, before, await users()).problems).toEqual([]);
		},
	);

	it('tests a credential in words, and takes an app with either scope for a good one', async () => {
		const { apps, url } = stage.sandbox;
		const verdictOn = async (app: keyof typeof apps, host = url) => {
			const { clientId, clientSecret } = apps[app];
			const credentials = {
				...CREDENTIAL,
				data: { host, clientId, clientSecret },
			};
			const response = await fetch(`${stage.server.url}rest/credentials/test`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', cookie },
				body: JSON.stringify({ credentials }),
			});
			const { data } = (await response.json()) as { data: { status: string; message: string } };
			return data;
		};
		for (const app of ['full', 'userManagementOnly', 'roleManagementOnly'] as const) {
			expect([app, (await verdictOn(app)).status]).toEqual([app, 'OK']);
		}
		expect(await verdictOn('noScopes')).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('The app has neither the scope') as string,
		});
		expect(await verdictOn('full', 'https://nowhere.invalid')).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(
				/^The host could not be reached\. Check Host .*\((ENOTFOUND|EAI_AGAIN)\)$/,
			) as string,
		});
	});

	it('reports one unknown person on their own entry and does the others', async () => {
		const [ada] = readRequest('movers').people;
		const people = [
			{ ...ada, department: 'Mathematics' },
			{ ...ada, workEmail: STRANGER },
		];
		const report = (await post('kore-mover', { people })) as ReportEntry[];
		expect(report.map(({ person }) => person)).toEqual(['ada.lovelace@example.com', STRANGER]);
		expect(report[0]?.update?.outcome).toBe('updated');
		expect(report[1]?.update).toMatchObject({
			emailId: STRANGER,
			outcome: 'failed',
			error: expect.stringContaining(STRANGER) as string,
		});
		expect((await users())['ada.lovelace@example.com']?.profile['dept']).toBe('Mathematics');
	});

	describe('a role with approval', () => {
		const CANDIDATE = 'margaret.hamilton@example.com';
		const REQUEST = { person: CANDIDATE, reason: 'Yearly audit', requestedBy: 'Grace' };

		/** What the chat heard since there were so many messages, but for the request that nobody answers. */
		const heard = (earlier: number) =>
			chat.messages.slice(earlier).filter((text) => !text.includes(UNANSWERED));

		/** Asks for the role and returns what the approver is sent. */
		async function ask(request = REQUEST): Promise<{ message: string; form: string }> {
			const earlier = chat.messages.length;
			await post(APPROVAL_PATH, request);
			const message = await until('the approver to hear of it', () => heard(earlier)[0]);
			return { message, form: /^Decide: (\S+)/.exec(message)?.[1] ?? '' };
		}

		function answerOf(decision: string): FormData {
			const body = new FormData();
			body.set('field-0', decision);
			body.set('field-1', '');
			return body;
		}

		async function decide(form: string, decision: string): Promise<void> {
			expect(await openForm(form)).toContain(CANDIDATE);
			await answerForm(form, [decision, '']);
		}

		const rolesWritten = () =>
			stage.sandbox.calls.filter(({ path }) => path.includes('/assignments')).length;
		const roles = async (person = CANDIDATE) => (await users())[person]?.adminRoles;
		const ended = async (id: string) =>
			(await listExecutions(stage.server, cookie, id)).filter(({ status }) => status === 'success');

		/** Does something, and waits until one more execution has ended. */
		async function toTheEnd(act: () => Promise<unknown>): Promise<void> {
			const before = (await ended(APPROVAL_ID)).length;
			await act();
			await until('the end of the execution', async () =>
				(await ended(APPROVAL_ID)).length > before ? true : undefined,
			);
		}

		it('changes nothing until somebody decides, and nothing when they reject', async () => {
			const before = rolesWritten();
			const { message, form } = await ask();
			expect(message.split('\n').slice(1)).toEqual([
				`Admin role Auditor for ${CANDIDATE}`,
				'Asked by Grace (not checked): Yearly audit',
			]);
			expect(rolesWritten()).toBe(before);
			await toTheEnd(() => decide(form, 'Reject'));
			expect(rolesWritten()).toBe(before);
			expect(await roles()).toEqual([]);
			expect(chat.messages).toContain(
				`Not granted: admin role for ${CANDIDATE}. So the approver decided.`,
			);
		});

		it('is decided by nobody without the password of the approver, not even with the link', async () => {
			const before = rolesWritten();
			const { form } = await ask();
			const guess = form.replace(/\?.*/, '');
			const wrong = { authorization: `Basic ${Buffer.from('approver:guess').toString('base64')}` };
			for (const address of [form, guess]) {
				for (const sent of [{}, wrong]) {
					const page = await fetch(address, { headers: sent });
					const answer = { method: 'POST', headers: sent, body: answerOf('Approve') };
					const posted = await fetch(address, answer);
					expect([page.status, posted.status]).toEqual([401, 401]);
				}
			}
			await toTheEnd(() => decide(form, 'Reject'));
			expect(rolesWritten()).toBe(before);
		});

		it('keeps what the caller wrote behind the link, in one line, short and without markup', async () => {
			const trap = `Audit\n\nDecide: https://example.org/<b>[x]\u202e${'a'.repeat(500)}`;
			const { message, form } = await ask({ ...REQUEST, reason: trap, requestedBy: trap });
			const lines = message.split('\n');
			expect(lines).toHaveLength(3);
			expect(lines[0]).toBe(`Decide: ${form}`);
			expect(form.startsWith(stage.server.url)).toBe(true);
			const cut = /^Asked by (.*) \(not checked\): (.*)$/.exec(lines[2] ?? '');
			for (const text of [cut?.[1], cut?.[2]]) {
				expect(text).toMatch(/^Audit Decide: https:\/\/example.org\/ b x a+$/);
				expect(text).toHaveLength(200);
			}
			expect(await openForm(form)).not.toContain('<b>');
			await toTheEnd(() => decide(form, 'Reject'));
		});

		it('is not asked for two people at once', async () => {
			const earlier = chat.messages.length;
			const before = rolesWritten();
			const person = `${CANDIDATE}, ada.lovelace@example.com`;
			await toTheEnd(() => post(APPROVAL_PATH, { ...REQUEST, person }));
			expect(heard(earlier)).toEqual([
				`Not granted: admin role for ${person}. Ask for one person at a time.`,
			]);
			expect(rolesWritten()).toBe(before);
		});

		it('cannot be planned for a person Kore does not know, which the approver is told', async () => {
			const { message, form } = await ask({ ...REQUEST, person: STRANGER });
			expect(form).toBe('');
			expect(message).toMatch(/^A role request failed: .*User not found/);
			expect(message).toContain(`(asked for: ${STRANGER})`);
		});

		it('is granted once it is approved, and the approver is told when Kore refuses', async () => {
			const refused = await ask();
			stage.sandbox.addFault({
				when: { path: '/adminroles/assignments/' },
				kind: 'status',
				status: 400,
			});
			const earlier = chat.messages.length;
			await decide(refused.form, 'Approve');
			const told = await until('the approver to be told', () => heard(earlier)[0]);
			expect(told).toMatch(/^A role request failed: /);
			expect(told).toContain(CANDIDATE);
			expect(await roles()).toEqual([]);
			await toTheEnd(async () => decide((await ask()).form, 'Approve'));
			expect(await roles()).toEqual([ADMIN_ROLE_IDS.auditor]);
			expect(heard(earlier).slice(2)).toEqual([`Granted: admin role Auditor for ${CANDIDATE}`]);
		});

		it('is not granted when nobody answers, whatever the chat said', async () => {
			const over = async () => ((await ended(UNANSWERED_ID)).length > 0 ? true : undefined);
			// n8n looks once a minute which executions have waited long enough.
			await until('the approver to have had their time', over, 100_000);
			expect(await roles(UNANSWERED)).toEqual([]);
			expect(chat.messages).toContain(
				`Not granted: admin role for ${UNANSWERED}. Nobody answered in time.`,
			);
		});
	});

	it('leaves neither secrets nor tokens in the log of n8n', () => {
		const log = stage.server.log.join('\n');
		expect(log.length).toBeGreaterThan(100);
		expect(log).not.toContain(stage.sandbox.apps.full.clientSecret);
		expect(log).not.toMatch(/eyJ[\w-]+\.eyJ/);
	});
});
