import { manyPeople } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import { chain, credentialFor, setAccess, updateUser, withErrorOutput } from './builder';
import { execute } from './engine';

const sandbox = useSandbox();

const EXPLICIT = { isDeveloper: 'grant', canCreateBot: 'revoke' } as const;
const RECORDS = [
	{ email: 'ada.lovelace@example.com', employee: 1 },
	{ email: 'nobody@example.com', employee: 2 },
	{ email: 'grace.hopper@example.com', employee: 3 },
	{ email: 'not an address', employee: 4 },
	{ email: 'alan.turing@example.com', employee: 5 },
	{ email: 'john.mauchly@example.org', employee: 6 },
];

describe('On Error: Continue (using error output)', () => {
	it('sends failed items to the error branch with their HR record, and all others on, in order', async () => {
		const workflow = withErrorOutput(
			setAccess(EXPLICIT),
			"={{ $('HR System').item.json.employee }}",
		);
		const { run, output } = await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(run.status).toBe('success');
		expect(output('Done').main[0]?.map(({ json }) => [json.emailIds, json.value])).toEqual([
			[['ada.lovelace@example.com'], 1],
			[['grace.hopper@example.com'], 3],
			[['alan.turing@example.com'], 5],
		]);
		const failed = output('Failed').main[0]?.map(({ json }) => json) ?? [];
		expect(failed).toEqual([
			{
				email: 'nobody@example.com',
				employee: 2,
				error: expect.stringContaining('Not changed: nobody@example.com: Kore answered'),
				value: 2,
			},
			{
				email: 'not an address',
				employee: 4,
				error:
					'Not changed: Emails: “not an address” is not an e-mail address. Enter an address such as ada@example.com',
				value: 4,
			},
			{
				email: 'john.mauchly@example.org',
				employee: 6,
				error: expect.stringContaining('Not changed: john.mauchly@example.org: Kore answered'),
				value: 6,
			},
		]);
		const { users } = sandbox.account.snapshot();
		for (const { email } of [RECORDS[0], RECORDS[2], RECORDS[4]] as typeof RECORDS) {
			expect(users[email]?.isDeveloper).toBe(true);
		}
	});

	it('counts them all in the hint below the output', async () => {
		const { output } = await execute(
			withErrorOutput(setAccess(EXPLICIT)),
			RECORDS,
			credentialFor(sandbox),
		);
		expect(output('Kore').hints).toEqual([
			expect.stringMatching(/^3 updated, 3 failed \(\d+ calls to Kore\)$/),
		]);
	});

	it.each([
		['the client secret is wrong', { clientSecret: 'wrong' }, 'Kore did not accept the credential'],
		[
			'the host does not exist',
			{ host: 'https://does-not-exist.invalid' },
			'The host could not be reached',
		],
		['the host is not a URL', { host: 'bots.kore.ai' }, 'Host is not a URL'],
		['the client secret is missing', { clientSecret: '' }, 'Client Secret is empty'],
	])('lets nobody pass for done when %s', async (_what, broken, message) => {
		const { run, output } = await execute(
			withErrorOutput(setAccess(EXPLICIT)),
			RECORDS.slice(0, 2),
			{
				...credentialFor(sandbox),
				...broken,
			},
		);
		expect(run.status).toBe('success');
		expect(run.data.resultData.runData).not.toHaveProperty('Done');
		const failed = output('Failed').main[0]?.map(({ json }) => json) ?? [];
		expect(failed.map(({ email }) => email)).toEqual([
			'ada.lovelace@example.com',
			'nobody@example.com',
		]);
		for (const { error } of failed) expect(error).toContain(message);
	});
});

describe('On Error: Continue', () => {
	it('leaves failed items in their place, saying whom they are about, what happened and what to do', async () => {
		const workflow = chain({
			name: 'Kore',
			parameters: setAccess(EXPLICIT),
			onError: 'continueRegularOutput',
		});
		const { output } = await execute(workflow, RECORDS.slice(0, 3), credentialFor(sandbox));
		const items = output('Kore').main[0] ?? [];
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(items.map(({ json }) => Object.keys(json))).toEqual([
			['emailId', 'outcome', 'message', 'emailIds'],
			['emailId', 'outcome', 'emailIds', 'error', 'advice'],
			['emailId', 'outcome', 'message', 'emailIds'],
		]);
		expect(items[1]?.json).toMatchObject({ emailId: 'nobody@example.com', outcome: 'failed' });
	});

	it('reports a credential that cannot be used on every item', async () => {
		const workflow = chain({
			name: 'Kore',
			parameters: setAccess(EXPLICIT),
			onError: 'continueRegularOutput',
		});
		const { output } = await execute(workflow, RECORDS.slice(0, 2), {
			...credentialFor(sandbox),
			host: 'http://bots.kore.ai',
		});
		expect(output('Kore').main[0]?.map(({ json }) => json)).toEqual([
			{
				outcome: 'notAttempted',
				error: 'Host must start with https:// so that tokens and personal data travel encrypted',
				advice: 'Correct it in the Kore Admin API credential',
			},
			{
				outcome: 'notAttempted',
				error: 'Host must start with https:// so that tokens and personal data travel encrypted',
				advice: 'Correct it in the Kore Admin API credential',
			},
		]);
	});
});

describe('On Error: Stop', () => {
	it('points at the item, says what happened to whom, what to do, and how far the run came', async () => {
		sandbox.reset({ seed: manyPeople(200) });
		const records = Object.keys(sandbox.account.snapshot().users).map((email) => ({ email }));
		records[120] = { email: 'gone@example.com' };
		const workflow = chain({ name: 'Kore', parameters: setAccess(EXPLICIT) });
		const { run, output } = await execute(workflow, records, credentialFor(sandbox));
		expect(run.status).toBe('error');
		const { error } = output('Kore');
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '400',
			context: { itemIndex: 120 },
			message:
				'gone@example.com: Kore answered “One or more entered emails not found”. When it was read back, Kore answered “User not found. Please check the provided email address.”',
			description:
				'Check the e-mail address or user ID, and that it belongs to the account of this credential. 149 users were already changed, 50 not attempted',
		});
		const changed = Object.values(sandbox.account.snapshot().users).filter(
			({ isDeveloper, canCreateBot }) => isDeveloper && !canCreateBot,
		);
		const before = manyPeople(200).people.filter(
			({ isDeveloper, canCreateBot }) => isDeveloper && !canCreateBot,
		);
		expect(changed.length).toBeGreaterThan(before.length);
		// Two full calls, then the refused one, the look-up, and the others of that call.
		expect(sandbox.calls).toHaveLength(5);
	});

	it('sends nothing at all when an item cannot be read, and names the first such item', async () => {
		const workflow = chain({ name: 'Kore', parameters: updateUser({ dept: 'R&D' }) });
		const { output } = await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(output('Kore').error).toMatchObject({
			name: 'NodeOperationError',
			context: { itemIndex: 3 },
			message: 'User: “not an address” is not an e-mail address',
			description: 'Enter an address such as ada@example.com. No user was changed, 5 not attempted',
		});
		expect(sandbox.calls).toEqual([]);
	});

	it('says “1 user was” for one, and counts those who may have been changed apart', async () => {
		sandbox.addFault({ when: { path: '/users', nth: 2 }, kind: 'dropAfter', times: 'always' });
		sandbox.addFault({ when: { path: '/usersInfo', nth: 3 }, kind: 'dropAfter', times: 'always' });
		const workflow = chain({
			name: 'Kore',
			parameters: updateUser({ dept: 'R&D' }, { batchSize: 1, maxRetries: 0 }),
		});
		const { output } = await execute(
			workflow,
			[RECORDS[0], RECORDS[2], RECORDS[4]] as typeof RECORDS,
			credentialFor(sandbox),
		);
		expect(output('Kore').error).toMatchObject({
			context: { itemIndex: 1 },
			message:
				'grace.hopper@example.com may have been changed: The connection was lost before Kore answered. Kore does not show Department. The request may still be under way',
			description: expect.stringMatching(
				/ 1 user was already changed, 1 may have been, 1 not attempted$/,
			),
		});
	});

	it('stops before anything is sent when the credential cannot be used, and names the field', async () => {
		const workflow = chain({ name: 'Kore', parameters: setAccess(EXPLICIT) });
		const { output } = await execute(workflow, RECORDS, {
			...credentialFor(sandbox),
			tokenLifetime: 7200,
		});
		expect(output('Kore').error).toMatchObject({
			name: 'NodeOperationError',
			message: 'Token Lifetime must be between 30 and 3600 seconds',
			description: 'Correct it in the Kore Admin API credential',
		});
		expect(sandbox.calls).toEqual([]);
	});
});
