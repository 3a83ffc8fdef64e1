import fc from 'fast-check';
import { BOT_IDS, BOT_ROLE_IDS, DIALOG_IDS, GROUP_IDS } from '../../../../../../sandbox';
import { useAccount } from '../../../../../support/useAccount';
import { bodies, type Item, output, problem, update } from '../../../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
/** Explicit, so that the entry holds only what a test is about and nothing is read. */
const NO_FLAGS = { isDeveloper: 'platformDefault', canCreateBot: 'platformDefault' };

/** The entry that travels for Ada, asked for these fields. */
async function entryFor(fields: Item, options: Item = {}): Promise<unknown> {
	await account.run('update', { items: [update(ADA, { ...NO_FLAGS, ...fields })], options });
	const [body] = bodies(account, '/users') as Array<{ users: unknown[] }>;
	return body?.users[0];
}

/** What the item says that is refused before anything is sent. */
async function refusal(fields: Item, options: Item = {}) {
	const run = await account.run('update', {
		items: [update(ADA, { ...NO_FLAGS, ...fields })],
		options,
	});
	expect(account.sandbox.calls).toEqual([]);
	return problem(run);
}

describe('what travels for one person', () => {
	it('is only what was set, so that nothing else can change', async () => {
		expect(await entryFor({ dept: 'R&D' })).toEqual({ userInfo: { emailId: ADA, dept: 'R&D' } });
	});

	it('names the person by organization user ID alone when the item does', async () => {
		await account.run('update', {
			items: [update('HR-1001', { ...NO_FLAGS, city: 'London' })],
		});
		expect(bodies(account, '/users')).toEqual([
			{ users: [{ userInfo: { orgUserId: 'HR-1001', city: 'London' } }] },
		]);
	});

	it('takes a numeric organization user ID as text, as sheets deliver it', async () => {
		await account.run('update', {
			items: [{ user: { mode: 'orgUserId', value: 4711 }, updateFields: { ...NO_FLAGS, zip: 1 } }],
		});
		expect(bodies(account, '/users')).toEqual([
			{ users: [{ userInfo: { orgUserId: '4711', zip: '1' } }] },
		]);
	});

	it('trims the identifier, and nothing else', async () => {
		const run = await account.run('update', {
			items: [update(`  ${ADA}\n`, { ...NO_FLAGS, city: '  London ' })],
		});
		expect(bodies(account, '/users')).toEqual([
			{ users: [{ userInfo: { emailId: ADA, city: '  London ' } }] },
		]);
		expect(output(run).emailId).toBe(ADA);
	});

	it('carries any text as it is, because names are not ours to judge', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
				fc.pre(text.trim() !== '');
				account.reset();
				expect(await entryFor({ lastName: text })).toEqual({
					userInfo: { emailId: ADA, lastName: text },
				});
			}),
			{ numRuns: 60, seed: 20_260_105 },
		);
	});

	it('holds groups, roles and bot tasks in Kore’s shapes, with both directions only where asked', async () => {
		expect(
			await entryFor({
				removeFromGroups: [GROUP_IDS.auditors],
				removeRoles: { role: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }] },
				assignBotTasks: { bot: [{ botId: BOT_IDS.hrHelpdesk, dialogs: '' }] },
			}),
		).toEqual({
			userInfo: { emailId: ADA },
			groups: { removeFrom: [GROUP_IDS.auditors] },
			roles: { removeFrom: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }] },
			assignBotTasks: [{ botId: BOT_IDS.hrHelpdesk }],
		});
	});

	it.each([
		['grant', true],
		['revoke', false],
	])('sends %s of both kinds of access as %s', async (wish, sent) => {
		expect(await entryFor({ isDeveloper: wish, canCreateBot: wish })).toEqual({
			userInfo: { emailId: ADA },
			canCreateBot: sent,
			isDeveloper: sent,
		});
	});
});

describe('lists', () => {
	const { support, auditors } = GROUP_IDS;

	it.each([
		['an array', [support, auditors]],
		['text with commas', `${support}, ${auditors}`],
		['text with line breaks', `${support}\r\n${auditors}\n`],
		['text with semicolons', `${support};${auditors}`],
		['repetitions', [support, ` ${support} `, auditors, '', null]],
	])('come from %s', async (_kind, value) => {
		expect(await entryFor({ addToGroups: value })).toMatchObject({
			groups: { addTo: [support, auditors] },
		});
	});

	it('of dialogs come from text too, each dialog once', async () => {
		const { requestLeave, payslipQuestion } = DIALOG_IDS;
		expect(
			await entryFor({
				assignBotTasks: {
					bot: [
						{
							botId: BOT_IDS.hrHelpdesk,
							dialogs: `${requestLeave},${payslipQuestion},${requestLeave}`,
						},
					],
				},
			}),
		).toMatchObject({
			assignBotTasks: [{ botId: BOT_IDS.hrHelpdesk, dialogs: [requestLeave, payslipQuestion] }],
		});
	});

	it('of roles hold each combination of role and bot once', async () => {
		const row = { roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk };
		const other = { ...row, botId: BOT_IDS.itServiceDesk };
		expect(await entryFor({ addRoles: { role: [row, other, { ...row }] } })).toMatchObject({
			roles: { addTo: [row, other] },
		});
	});

	it('that hold something else than text are refused with the label of the field', async () => {
		expect((await refusal({ addToGroups: [{ id: support }] })).message).toBe(
			'Every entry of Add to Group Names or IDs must be text',
		);
	});
});

describe('rows that would do something else than they look like are refused before sending', () => {
	it('a bot task without a bot, which Kore takes for “unassign everything”', async () => {
		const { message, description } = await refusal({
			assignBotTasks: { bot: [{ botId: ' ', dialogs: [DIALOG_IDS.requestLeave] }] },
		});
		expect(message).toBe('Assign Bot Tasks: a row has no bot');
		expect(description).toContain('Unassign All Bot Tasks');
	});

	it.each([
		['role', { roleId: '', botId: BOT_IDS.hrHelpdesk }, 'Add Bot Roles: a role is missing'],
		['bot', { roleId: BOT_ROLE_IDS.tester }, 'Add Bot Roles: the bot of a role is missing'],
	])('a role row without its %s', async (_missing, row, message) => {
		expect((await refusal({ addRoles: { role: [row] } })).message).toBe(message);
	});

	it.each(['text', [null], { roleId: 'r', botId: 'b' }, { role: 'text' }, { role: [['r', 'b']] }])(
		'roles that are no rows, %j, instead of leaving them out of an update that looks complete',
		async (addRoles) => {
			expect((await refusal({ addRoles })).message).toMatch(
				/^Add Bot Roles (must be a list of rows|has no “\w+”)$/,
			);
		},
	);

	it('a group that is both added and removed', async () => {
		const both = [GROUP_IDS.support];
		expect((await refusal({ addToGroups: both, removeFromGroups: both })).message).toContain(
			`${GROUP_IDS.support} is both added and removed`,
		);
	});

	it('a role that is both added and removed', async () => {
		const both = { role: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }] };
		expect((await refusal({ addRoles: both, removeRoles: both })).message).toContain(
			'is both added and removed',
		);
	});

	it('bot tasks that are both assigned and all taken away', async () => {
		const { message } = await refusal({
			assignBotTasks: { bot: [{ botId: BOT_IDS.hrHelpdesk }] },
			unassignAllBotTasks: true,
		});
		expect(message).toBe('Assign Bot Tasks and Unassign All Bot Tasks contradict each other');
	});
});

it('takes all bots away through an entry without a bot, and only when Unassign All Bot Tasks is on', async () => {
	expect(await entryFor({ unassignAllBotTasks: true })).toEqual({
		userInfo: { emailId: ADA },
		assignBotTasks: [{}],
	});
	account.reset();
	expect(await entryFor({ unassignAllBotTasks: false, dept: 'R&D' })).toEqual({
		userInfo: { emailId: ADA, dept: 'R&D' },
	});
});
