import { BOT_IDS, demoAccount } from '../../../../../sandbox';
import type { RunOutcome } from '../../../../support/account';
import { useAccount } from '../../../../support/useAccount';
import { callCounts, count, problem, rows, withAnswers } from '../../items';

const account = useAccount();

const SECRETS = (demoAccount.bots ?? []).flatMap(({ jwtApps }) =>
	jwtApps.map(({ clientSecret }) => clientSecret),
);

/** Everything that a run puts out, tells or says. */
function allOf({ items, outcomes, remarks }: RunOutcome): string {
	return JSON.stringify([items, [...outcomes], remarks]);
}

it('bots are listed with their IDs in one form', async () => {
	const run = await account.run('bot getAll', { items: [{}] });
	expect(rows(run)[0]).toEqual({
		botId: BOT_IDS.hrHelpdesk,
		name: 'HR Helpdesk',
		description: 'Leave, payslips and benefits',
		status: 'published',
		type: 'default',
		createdOn: '2025-03-03T09:00:00.000Z',
	});
	expect(rows(run)).toHaveLength(3);
});

it('bots are listed as Kore shows them, without what is secret', async () => {
	const run = await account.run('bot getAll', { items: [{ simplify: false }] });
	expect(rows(run)[0]).toMatchObject({
		_id: BOT_IDS.hrHelpdesk,
		defaultLanguage: 'en',
		isDeflect: false,
	});
	expect(rows(run)[0]).not.toHaveProperty('jwtApps');
});

describe('the secrets that Kore’s answer carries leave in no form', () => {
	const items = [{ simplify: true }, { simplify: false }];

	it('where they stand as documented', async () => {
		expect(SECRETS.length).toBeGreaterThan(2);
		const run = await account.run('bot getAll', { items });
		expect(rows(run, 1)).toHaveLength(3);
		for (const secret of SECRETS) expect(allOf(run)).not.toContain(secret);
	});

	it.each([
		['"jwtApps"', '"apps"'],
		['"jwtApps"', '"JWTApps"'],
		['"clientSecret"', '"client_secret"'],
		['"jwtApps"', '"sdk":{"deep":[[1]]},"credentials"'],
	])('where %s is called %s', async (from, to) => {
		const run = await withAnswers(
			account,
			(answer) => ({ ...answer, text: answer.text.replaceAll(from, to) }),
			async () => await account.run('bot getAll', { items }),
		);
		expect(rows(run, 1)).toHaveLength(3);
		for (const secret of SECRETS) expect(allOf(run)).not.toContain(secret);
	});

	it.each([
		['breaks off', (text: string) => text.slice(0, -5)],
		['has another shape', (text: string) => text.replace('"bots"', '"list"')],
		['cannot be read whole', (text: string) => text.replace('"_id"', '"id"')],
		['ends early', (text: string) => text.replace('"total":3', '"total":9')],
		[
			'comes as an error',
			(text: string) => text.replace('{', '{"errors":[{"msg":"no","code":1}],'),
		],
	])('where the answer %s', async (_what, alter) => {
		const run = await withAnswers(
			account,
			(answer) => ({ ...answer, text: alter(answer.text) }),
			async () => await account.run('bot getAll', { items, options: { maxRetries: 0 } }),
		);
		expect(problem(run).message).not.toBe('');
		for (const secret of SECRETS) expect(allOf(run)).not.toContain(secret);
	});
});

it.each(['page', 'record'] as const)(
	'120 bots are read to their end where the offset counts by %s',
	async (offsetMeaning) => {
		const bots = count(120, (n) => ({
			id: `st-${n}`,
			name: `Bot ${n}`,
			description: '',
			dialogs: [],
			jwtApps: [],
		}));
		account.reset({ seed: { ...demoAccount, people: [], bots }, switches: { offsetMeaning } });
		const run = await account.run('bot getAll', { items: [{ returnAll: true }, { limit: 7 }] });
		expect(rows(run).map(({ botId }) => botId)).toEqual(bots.map(({ id }) => id));
		expect(rows(run, 1)).toHaveLength(7);
		expect(callCounts(account)['GET /bots']).toBe(offsetMeaning === 'page' ? 6 : 4);
	},
);
