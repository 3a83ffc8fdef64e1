import {
	ADMIN_ROLE_IDS,
	type AccountSeed,
	BOT_ROLE_IDS,
	demoAccount,
	type ResetOptions,
} from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import { callCounts, count, problem, rows, withAnswers } from '../../items';

const account = useAccount();

/** The demo account with so many roles of each kind beside its own. */
function manyRoles(many: number): AccountSeed {
	const roles = (['admin', 'bot'] as const).flatMap((type) =>
		count(many, (n) => ({
			id: `65f0aa00bb11cc22dd${type === 'admin' ? '44' : '55'}${String(n).padStart(4, '0')}`,
			type,
			name: `Made-up ${type} role ${n}`,
			description: '',
			permissions: {},
		})),
	);
	return { ...demoAccount, roles: [...(demoAccount.roles ?? []), ...roles] };
}

describe.each([
	[
		'adminRole getAll',
		4,
		{ roleId: ADMIN_ROLE_IDS.auditor, name: 'Auditor', description: 'Reads the audit logs' },
	],
	[
		'botRole getAll',
		3,
		{ roleId: BOT_ROLE_IDS.tester, name: 'Bot Tester', description: 'Tries the bot' },
	],
] as const)('%s', (operation, own, example) => {
	const list = async (world: ResetOptions = {}, ...items: object[]) => {
		account.reset(world);
		return await account.run(operation, { items: items as Array<Record<string, unknown>> });
	};

	it('lists roles with their IDs, in one form or in Kore’s', async () => {
		const run = await list({}, { returnAll: true }, { simplify: false });
		expect(rows(run)).toHaveLength(own);
		expect(rows(run)).toContainEqual(example);
		expect(rows(run, 1)).toContainEqual(
			expect.objectContaining({
				_id: example.roleId,
				role: example.name,
				permissions: expect.any(Object),
			}),
		);
	});

	it('is read once for all items, each with its own limit', async () => {
		const run = await list({}, { limit: 1 }, { limit: 2 }, { returnAll: true });
		expect([0, 1, 2].map((item) => rows(run, item).length)).toEqual([1, 2, own]);
		expect(account.sandbox.calls.length).toBe(operation === 'adminRole getAll' ? 2 : 1);
	});

	it('finds roles beyond the first 50, for which Kore documents no second page, in the export', async () => {
		const run = await list({ seed: manyRoles(60) }, { returnAll: true }, {});
		expect(rows(run)).toHaveLength(60 + own);
		expect(rows(run).every(({ roleId }) => typeof roleId === 'string')).toBe(true);
		expect(rows(run, 1)).toHaveLength(50);
		expect(callCounts(account)).toEqual({ 'GET /roles': 1, 'GET /roles/export': 1 });
	});

	it('finds them there also when only “availableMore” says that there are more', async () => {
		const run = await withAnswers(
			account,
			(answer, { path }) => {
				if (path !== '/roles') return answer;
				const { roles } = JSON.parse(answer.text) as { roles: object[] };
				const listed = roles.slice(0, 1).map((role) => ({ _id: 'r1', ...role }));
				return { ...answer, text: JSON.stringify({ availableMore: true, roles: listed }) };
			},
			async () => await list({}, { returnAll: true }),
		);
		expect(rows(run)).toHaveLength(own);
	});

	it.each([
		[
			'with an entry that is none',
			(roles: object[]) => [...roles, 'role'],
			/has entries that cannot be read/,
		],
		[
			'with an entry without name and ID',
			(roles: object[]) => [...roles, {}],
			/has entries that cannot be read/,
		],
		[
			'shorter than the total says',
			(roles: object[]) => roles.slice(1),
			/ended before all entries were listed/,
		],
	])('is an error when the export comes %s', async (_what, alter, words) => {
		const run = await withAnswers(
			account,
			(answer, { path }) => {
				const body = JSON.parse(answer.text);
				if (path === '/roles/export') return { ...answer, text: JSON.stringify(alter(body)) };
				return { ...answer, text: JSON.stringify({ ...body, availableMore: true }) };
			},
			async () => await list({}, { returnAll: true }),
		);
		expect(problem(run).message).toMatch(/^Kore’s list of (admin|bot) roles is incomplete/);
		expect(problem(run).message).toMatch(words);
	});

	it('says which roles Kore shows no ID of, and leaves the ID out', async () => {
		const run = await withAnswers(
			account,
			(answer) => ({ ...answer, text: answer.text.replaceAll('"_id"', '"noId"') }),
			async () => await list({}, {}),
		);
		expect(rows(run)).toHaveLength(own);
		expect(rows(run)[0]).not.toHaveProperty('roleId');
		expect(run.remarks).toEqual([`Kore shows no ID for ${own} of the roles`]);
	});

	it('names the scope that is missing', async () => {
		const run = await account.run(operation, { items: [{}], app: 'userManagementOnly' });
		expect(problem(run).message).toContain(
			'The app lacks the scope “Profile Management > Role Management”',
		);
	});
});

it('permissions named after secrets are shown, as they hold none', async () => {
	const roles = [
		{
			id: 'r-1',
			type: 'bot' as const,
			name: 'Keeper',
			description: '',
			permissions: { TOKEN_MANAGEMENT: ['FULL'], PASSWORD_POLICY: ['VIEW'] },
		},
	];
	account.reset({ seed: { ...demoAccount, roles } });
	const run = await account.run('botRole getAll', { items: [{ simplify: false }] });
	expect(rows(run)).toMatchObject([
		{ permissions: { TOKEN_MANAGEMENT: ['FULL'], PASSWORD_POLICY: ['VIEW'] } },
	]);
});
