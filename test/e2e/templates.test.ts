import type { AccountSnapshot, Sandbox } from '../../sandbox';
import { readExamples } from '../../scripts/demo/examples';
import { type Execution, executeWorkflow, itemsOf } from '../../scripts/n8n/commands';
import { type ChatRoom, startChatRoom } from './chatRoom';
import { answerForm, openForm } from './form';
import { raiseStage, type Stage } from './stage';
import { until } from './waiting';
import { APPROVER_CREDENTIAL } from './workflows/approval';
import {
	accessReviewIn,
	CLEAN_UP_ID,
	hrSyncIn,
	meantRoleCleanUp,
	REVIEW_ID,
	SYNC_ID,
} from './workflows/templates';
import { NOTHING } from '../support/nothing';

const KATHERINE = 'katherine.johnson@example.com';
const BARBARA = 'barbara.liskov@example.com';
const HEDY = 'hedy.lamarr@example.com';
const DOROTHY = 'dorothy.vaughan@example.com';
const MARY = 'Mary.Jackson@example.com';

type Users = AccountSnapshot['users'];

/** What the fast tests prove with stand-ins for n8n's own nodes, with the real ones. */
describe.each([['1'], ['2']])('templates in a real n8n %s.x', (line) => {
	let stage: Stage;
	let chat: ChatRoom;
	let planned: Execution;
	let cleaned: Execution;
	const found: Users[] = [];

	beforeAll(async () => {
		chat = await startChatRoom();
		let account: Sandbox['account'] | undefined;
		const note = () => found.push(account?.snapshot().users ?? {});
		stage = await raiseStage({
			n8n: line,
			workflows: [...readExamples(), hrSyncIn(chat), accessReviewIn(chat), meantRoleCleanUp()],
			live: { [SYNC_ID]: SYNC_ID, [REVIEW_ID]: REVIEW_ID },
			credentials: (sandbox) => {
				account = sandbox.account;
				return [APPROVER_CREDENTIAL];
			},
			beforeStart: async (setup) => {
				planned = await executeWorkflow(setup, 'koreAdminRoleCleanUp');
				note();
				cleaned = await executeWorkflow(setup, CLEAN_UP_ID);
				note();
			},
		});
	}, 900_000);

	beforeEach(() => stage.sandbox.reset());

	afterAll(async () => {
		await stage?.close();
		await chat?.close();
	}, 60_000);

	const users = () => stage.sandbox.account.snapshot().users;

	const withChanges = (before: Users | undefined, changes: Record<string, object>) => ({
		...before,
		...Object.fromEntries(
			Object.entries(changes).map(([email, change]) => [email, { ...before?.[email], ...change }]),
		),
	});

	/** Starts a workflow and returns what the chat hears first: the address of a form, and the lines below it. */
	async function start(id: string): Promise<{ form: string; lines: string[] }> {
		const earlier = chat.messages.length;
		const { status } = await fetch(`${stage.server.url}webhook/${id}`, { method: 'POST' });
		expect(status).toBe(200);
		const message = await until('somebody to be asked', () => chat.messages[earlier]);
		const [first = '', ...lines] = message.split('\n');
		return { form: first.replace(/^\w+: /, ''), lines };
	}

	/** Sends a form and returns what the chat hears then. */
	async function answer(form: string, values: string[], messages = 1): Promise<string[]> {
		const earlier = chat.messages.length;
		await answerForm(form, values);
		await until('the chat to hear how it ended', () => chat.messages[earlier + messages - 1]);
		return chat.messages.slice(earlier).flatMap((message) => message.split('\n'));
	}

	it('clean up the roles of a spreadsheet: first a report only, then what was planned', () => {
		const rows = (execution: Execution) =>
			(itemsOf(execution, 'Report') as Array<{ row: number; outcome: string }>)
				.map(({ row, outcome }) => `${row} ${outcome}`)
				.sort();
		const same = ['4 unchanged', '6 skipped', '7 failed', '8 failed'];
		expect(rows(planned)).toEqual(['2 planned', '3 planned', '5 planned', ...same].sort());
		expect(rows(cleaned)).toEqual(['2 verified', '3 verified', '5 updated', ...same].sort());
		expect(itemsOf(cleaned, 'Report as a File')).toHaveLength(1);
		stage.sandbox.reset();
		const [before, after] = found;
		expect(before).toEqual(users());
		expect(after).toEqual(
			withChanges(before, { [KATHERINE]: { adminRoles: [] }, [MARY]: { adminRoles: [] } }),
		);
	});

	it('hold the list of HR against Kore, and take away from whoever is too many once that is approved', async () => {
		const before = users();
		const { form, lines } = await start(SYNC_ID);
		expect(lines).toEqual([
			'In Kore, but not on the list of HR:',
			expect.stringMatching(
				`^${KATHERINE} \\(Groups: Support, Bot Designers; .*Admin Roles: Identity Admin; .*Can Create Bots\\)$`,
			),
		]);
		expect(users()[KATHERINE]).toEqual(before[KATHERINE]);
		expect(await openForm(form)).toContain(KATHERINE);
		expect(await answer(form, ['Take Everything Away'])).toEqual([
			'What became of it:',
			`${KATHERINE}: verified. All access removed. Confirmed in Kore`,
		]);
		const { [DOROTHY]: created, ...others } = users();
		expect(created).toMatchObject({
			orgUserId: 'HR-1013',
			profile: { firstName: 'Dorothy', lastName: 'Vaughan', dept: 'Analytics' },
			...NOTHING,
		});
		const profile = { ...before[HEDY]?.profile, lastName: 'Kiesler' };
		expect(others).toEqual(withChanges(before, { [HEDY]: { profile }, [KATHERINE]: NOTHING }));
	});

	it('review who may create bots and who holds which role, and take away what has the chosen numbers', async () => {
		const before = users();
		const { form, lines } = await start(REVIEW_ID);
		expect(lines).toHaveLength(8);
		expect(lines[1]).toBe(`2. ${KATHERINE}: Identity Admin`);
		expect(await openForm(form)).toContain(BARBARA);
		expect((await answer(form, ['Take Away These Numbers', '2, 3'], 2)).sort()).toEqual([
			'What became of it:',
			'What became of it:',
			`${BARBARA}, Can create bots: verified. Can Create Bots changed. Confirmed in Kore`,
			`${KATHERINE}, Identity Admin: verified. Admin Roles changed. Confirmed in Kore`,
		]);
		expect(users()).toEqual(
			withChanges(before, { [KATHERINE]: { adminRoles: [] }, [BARBARA]: { canCreateBot: false } }),
		);
	});

	it('take nothing away in a review whose numbers are not understood', async () => {
		const before = users();
		const { form } = await start(REVIEW_ID);
		await openForm(form);
		const [told] = await answer(form, ['Take Away These Numbers', '1-3']);
		expect(told).toContain('Nothing was taken away: the numbers must be on the list');
		expect(users()).toEqual(before);
	});
});
