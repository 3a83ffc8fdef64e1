import { BOT_IDS } from '../../../../sandbox';
import { operationOf } from '../../../support/account';
import { useAccount } from '../../../support/useAccount';
import { EVERY_OPERATION } from '../fixtures';
import { calls, type Item, problem, update } from '../items';

const account = useAccount();
const ADA = 'ada.lovelace@example.com';

/** Names that are one letter away from being dropped with a guard rail. */
const UNKNOWN = { dry_run: true };

describe.each(EVERY_OPERATION)('%s', (operation, { fine }) => {
	const { fields, options } = operationOf(operation);

	it('refuses an option that it does not have, and lists those it has', async () => {
		const refused = problem(await account.run(operation, { items: [fine], options: UNKNOWN }));
		expect(refused.message).toBe('There is no option “dry_run”');
		for (const { name } of options) expect(refused.description).toContain(name);
		expect(calls(account)).toEqual([]);
	});

	it('refuses a parameter that it does not have, and lists those it has', async () => {
		const refused = problem(await account.run(operation, { items: [{ ...fine, User: ADA }] }));
		expect(refused.message).toBe('There is no parameter “User”');
		for (const { name } of fields) expect(refused.description).toContain(name);
		expect(calls(account)).toEqual([]);
	});
});

describe('a name inside a field of Update User is refused', () => {
	it.each<[string, Item, string, string]>([
		['a profile field', { Dept: 'R&D' }, 'There is no field of Update Fields “Dept”', 'dept'],
		[
			'a list of rows',
			{ addRoles: { roles: [] } },
			'Add Bot Roles has no “roles”',
			'Known here: role',
		],
		[
			'a row',
			{ assignBotTasks: { bot: [{ botId: BOT_IDS.hrHelpdesk, dialog: 'dg-1' }] } },
			'There is no field of Assign Bot Tasks “dialog”',
			'Known here: botId, dialogs',
		],
	])('that does not exist: %s', async (_what, fields, message, known) => {
		const refused = problem(await account.run('update', { items: [update(ADA, fields)] }));
		expect(refused.message).toBe(message);
		expect(refused.description).toContain(known);
		expect(calls(account)).toEqual([]);
	});
});
