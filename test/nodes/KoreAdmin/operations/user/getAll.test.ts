import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, manyPeople } from '../../../../../sandbox';
import type { RawAnswer } from '../../../../../nodes/KoreAdmin/kore/answers';
import { readRunSettings } from '../../../../../nodes/KoreAdmin/parameters/options';
import { operationOf, type RunOutcome } from '../../../../support/account';
import { useAccount } from '../../../../support/useAccount';
import {
	bodies,
	callCounts,
	count,
	email,
	type Item,
	outcomes,
	problem,
	rows,
	withAnswers,
} from '../../items';

const account = useAccount(() => ({
	seed: undefined,
	limits: { perMinute: 60, perHour: 1800 },
}));

const ALL = { returnAll: true };

async function list(...items: Item[]): Promise<RunOutcome> {
	return await account.run('user getAll', { items });
}

/** Runs while the body of each page of the list is altered. */
async function withPages(
	alter: (body: { users: Item[]; total?: number; availableMore?: boolean }, page: number) => object,
	...items: Item[]
): Promise<RunOutcome> {
	let page = 0;
	return await withAnswers(
		account,
		(answer, { path }): RawAnswer => {
			if (path !== '/alluserroles' || answer.status !== 200) return answer;
			return { ...answer, text: JSON.stringify(alter(JSON.parse(answer.text), page++)) };
		},
		async () => await list(...items),
	);
}

function emails(run: RunOutcome, item = 0): unknown[] {
	return rows(run, item).map(({ emailId }) => emailId);
}

describe('a list of people', () => {
	it('is everybody whom Kore lists, in its order, with what the list shows', async () => {
		const run = await list(ALL);
		expect(rows(run)).toHaveLength(12);
		expect(outcomes(run)).toEqual({ listed: 12 });
		expect(rows(run)[3]).toEqual({
			emailId: 'katherine.johnson@example.com',
			userId: expect.stringMatching(/^u-/),
			orgUserId: 'HR-1004',
			isDeveloper: true,
			canCreateBot: true,
			botRoles: expect.arrayContaining([
				{
					roleId: BOT_ROLE_IDS.tester,
					roleName: 'Bot Tester',
					botId: BOT_IDS.itServiceDesk,
					botName: 'IT Service Desk',
					groups: [],
				},
			]),
			adminRoles: [
				{ roleId: ADMIN_ROLE_IDS.identityAdmin, roleName: 'Identity Admin', groups: [] },
			],
		});
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1 });
	});

	it('has 50 rows where nothing is said, and is read no further', async () => {
		account.reset({ seed: manyPeople(1000) });
		const run = await list({});
		expect(emails(run)).toEqual(count(50, email));
		expect(account.sandbox.calls.map(({ query }) => query)).toEqual([{ offset: '0', limit: '50' }]);
	});

	it('ends at the limit, in pages no larger than needed', async () => {
		account.reset({ seed: manyPeople(1000), switches: { maxPageSize: 0 } });
		expect(emails(await list({ limit: 3 }))).toEqual(count(3, email));
		expect(account.sandbox.calls.map(({ query }) => query['limit'])).toEqual(['3']);
		account.reset({ seed: manyPeople(1000), switches: { maxPageSize: 50 } });
		expect(emails(await list({ limit: 120 }))).toEqual(count(120, email));
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 3 });
	});

	it('is read in pages as large as Kore gives them', async () => {
		account.reset({ seed: manyPeople(1200), switches: { maxPageSize: 0 } });
		expect(rows(await list(ALL))).toHaveLength(1200);
		// Twice, as somebody may slip from one page to another while it is read.
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 6 });
		account.reset({ seed: manyPeople(120), switches: { oversizedPage: 'refused' } });
		expect(rows(await list(ALL))).toHaveLength(120);
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 8 });
	});

	it.each([0, -1, 1.5, 'many', '', null])('is an error with a limit of %p', async (limit) => {
		const run = await list({ limit });
		expect(problem(run).message).toMatch(/^Limit must be a (whole )?number/);
		expect(account.sandbox.calls).toEqual([]);
	});

	it('is read once for all items, each of which gets what it asked for', async () => {
		account.reset({ seed: manyPeople(200) });
		const run = await list({ limit: 60 }, ALL, { limit: 2 }, { limit: 0 }, ALL);
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 8 });
		expect(outcomes(run)).toEqual({ listed: 60 + 200 + 2 + 200, failed: 1 });
		expect(rows(run, 2)).toHaveLength(2);
		expect(rows(run, 4)).toHaveLength(200);
	});
});

describe('details', () => {
	const DETAILED = { ...ALL, includeDetails: true };

	it('add name, status, last login, groups and bot tasks to what the list shows', async () => {
		const run = await list(DETAILED);
		expect(rows(run)[3]).toMatchObject({
			emailId: 'katherine.johnson@example.com',
			orgUserId: 'HR-1004',
			firstName: 'Katherine',
			status: 'active',
			lastLogin: '2025-11-20T08:15:00.000Z',
			groups: [{ groupName: 'Support' }, { groupName: 'Bot Designers' }],
			botTasks: [{ botId: BOT_IDS.hrHelpdesk }, { botId: BOT_IDS.itServiceDesk }],
		});
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1, 'POST /usersInfo': 1 });
	});

	it('are asked for in full calls, and only of people who are put out', async () => {
		account.reset({ seed: manyPeople(400) });
		const run = await list({ ...DETAILED, filters: { isDeveloper: false } });
		expect(rows(run)).toHaveLength(134);
		expect(bodies(account, '/usersInfo').map((body) => (body as Item).emailIds)).toMatchObject([
			{ length: 50 },
			{ length: 50 },
			{ length: 34 },
		]);
		account.reset({ seed: manyPeople(400) });
		await list({ limit: 7, includeDetails: true });
		expect(bodies(account, '/usersInfo')).toEqual([{ emailIds: count(7, email) }]);
	});

	it('of somebody whom several items list are asked for once', async () => {
		account.reset({ seed: manyPeople(60) });
		await list({ limit: 10, includeDetails: true }, DETAILED, DETAILED);
		expect(bodies(account, '/usersInfo').map((body) => (body as Item).emailIds)).toMatchObject([
			{ length: 10 },
			{ length: 40 },
			{ length: 10 },
		]);
	});

	it('travel with as many people per request as chosen', async () => {
		account.reset({ seed: manyPeople(60) });
		await account.run('user getAll', { items: [DETAILED], options: { batchSize: 20 } });
		expect(callCounts(account)['POST /usersInfo']).toBe(3);
	});

	it('that Kore does not show of somebody make the list an error, as it would not be whole', async () => {
		const run = await withAnswers(
			account,
			(answer, { path }) => {
				if (path !== '/usersInfo') return answer;
				const elements = JSON.parse(answer.text) as unknown[];
				return { ...answer, text: JSON.stringify(elements.slice(2)) };
			},
			async () => await list(DETAILED),
		);
		expect(problem(run).message).toMatch(/^Details of \S+ could not be read: /);
	});

	it('that cannot be read are an error that says so, and the list without them is not touched by it', async () => {
		const ada = 'ada.lovelace@example.com';
		const run = await withAnswers(
			account,
			(answer, { body }) =>
				JSON.stringify(body ?? '').includes(ada) ? { ...answer, status: 503, text: '' } : answer,
			async () => await list(DETAILED, ALL),
		);
		expect(problem(run).message).toBe(
			'Details of ada.lovelace@example.com could not be read: Kore or a proxy in front of it was unavailable (HTTP 503)',
		);
		expect(problem(run).description).toMatch(/To continue without them, turn Include Details off$/);
		expect(rows(run, 1)).toHaveLength(12);
	});

	it('never deny the filter by which somebody is in the list', async () => {
		const run = await withAnswers(
			account,
			(answer, { path }) =>
				path === '/usersInfo'
					? { ...answer, text: answer.text.replaceAll('"isDeveloper":false', '"isDeveloper":true') }
					: answer,
			async () => await list({ ...DETAILED, filters: { isDeveloper: false } }),
		);
		expect(rows(run)).toHaveLength(7);
		expect(rows(run).every((row) => row.isDeveloper === false && row.status !== undefined)).toBe(
			true,
		);
	});

	it('need a scope of their own, which the error names', async () => {
		const run = await account.run('user getAll', {
			items: [DETAILED, ALL],
			app: 'roleManagementOnly',
		});
		expect(problem(run).message).toBe(
			'Details could not be read: The app lacks the scope “User Management > User Management”',
		);
		expect(rows(run, 1)).toHaveLength(12);
	});
});

describe('filters', () => {
	const filtered = async (filters: Item, more: Item = {}) =>
		emails(await list({ ...ALL, ...more, filters })).map(
			(address) => String(address).split('@')[0],
		);

	it('sort out by part of the address, whatever the case', async () => {
		expect(await filtered({ emailContains: ' MARY.jack ' })).toEqual(['Mary.Jackson']);
	});

	it('sort out by the two rights', async () => {
		expect(await filtered({ isDeveloper: true, canCreateBot: false })).toEqual([
			'margaret.hamilton',
			'edsger.dijkstra',
		]);
		expect(await filtered({ isDeveloper: false })).toHaveLength(7);
	});

	it('sort out by an admin role, or by any, also where it is held through a group', async () => {
		expect(await filtered({ adminRole: ADMIN_ROLE_IDS.auditor })).toEqual([
			'dennis.ritchie',
			'Mary.Jackson',
		]);
		expect(await filtered({ adminRole: 'any' })).toEqual([
			'katherine.johnson',
			'dennis.ritchie',
			'radia.perlman',
			'Mary.Jackson',
		]);
	});

	it('sort out by a bot role, a bot, or that role for that bot', async () => {
		expect(await filtered({ botRole: BOT_ROLE_IDS.tester })).toEqual([
			'katherine.johnson',
			'margaret.hamilton',
		]);
		expect(await filtered({ bot: BOT_IDS.itServiceDesk })).toEqual([
			'katherine.johnson',
			'edsger.dijkstra',
			'radia.perlman',
		]);
		expect(await filtered({ bot: BOT_IDS.itServiceDesk, botRole: BOT_ROLE_IDS.tester })).toEqual([
			'katherine.johnson',
		]);
	});

	it('sort out who is in a list, compared as everywhere', async () => {
		const all = await filtered({});
		const notIn = `Ada Lovelace <ADA.lovelace@example.com>, HR-1004`;
		expect(await filtered({ notIn })).toEqual(
			all.filter((name) => name !== 'ada.lovelace' && name !== 'katherine.johnson'),
		);
		expect(await filtered({ notIn: ['mary.jackson@example.com'] })).toHaveLength(11);
	});

	it.each([[], ' , ', ['ada.lovelace@example.com', null], 'ada@', null])(
		'that are a list that names nobody, or somebody unreadable, are an error: %p',
		async (notIn) => {
			const run = await list({ ...ALL, filters: { notIn } });
			expect(problem(run).message).toMatch(/Not in List/);
			expect(account.sandbox.calls).toEqual([]);
		},
	);

	it('sort out by status, with details', async () => {
		const more = { includeDetails: true };
		expect(await filtered({ status: 'not active' }, more)).toEqual(['tim.berners-lee']);
		expect(await filtered({ status: 'active' }, more)).toHaveLength(11);
		expect(problem(await list({ filters: { status: 'active' } })).message).toBe(
			'The filter Status needs Include Details',
		);
	});

	it('are held against all of the list, and the limit counts who is left', async () => {
		account.reset({ seed: manyPeople(300) });
		const run = await list({ limit: 60, filters: { isDeveloper: false } });
		expect(emails(run)).toEqual(count(60, (n) => email(3 * n - 2)));
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 4 });
		expect(run.remarks).toEqual(['200 users were checked']);
	});

	it('that a person left empty are none', async () => {
		expect(await filtered({ emailContains: '', bot: '' })).toHaveLength(12);
	});

	it.each([{ emailContains: undefined }, { bot: null }, { adminRole: undefined }])(
		'that came without a value are an error, and not a list of everybody: %p',
		async (filters) => {
			const run = await list({ ...ALL, filters });
			expect(problem(run).message).toMatch(/^The filter .* is empty, so it would have no effect/);
		},
	);

	it('that an expression left empty are an error too', async () => {
		const { client } = await list();
		const input = {
			parameters: { ...ALL, filters: { emailContains: '' } },
			options: {},
			written: { filters: { emailContains: '={{ $json.domain }}' } },
		};
		const { items } = await operationOf('user getAll').run({
			inputs: [input],
			settings: readRunSettings({}),
			client,
			mayOnlyPlan: false,
			stopAtFirstFailure: false,
			tell: () => undefined,
		});
		expect(items).toMatchObject([
			{
				ok: false,
				problem: { message: expect.stringMatching(/^The filter Email Contains is empty/) },
			},
		]);
	});

	it.each([
		{ isDeveloper: 'perhaps' },
		{ emailContains: {} },
		{ status: 'asleep' },
		{ unknown: 1 },
	])('that make no sense are an error: %p', async (filters) => {
		const run = await list({ ...ALL, includeDetails: true, filters });
		expect(problem(run).message).toMatch(/must be|There is no field of Filters “unknown”/);
		expect(account.sandbox.calls).toEqual([]);
	});

	it('that Kore’s list leaves open for somebody are an error that names them', async () => {
		const run = await withPages(
			(body) => {
				delete body.users[3]?.['isDeveloper'];
				return body;
			},
			{ ...ALL, filters: { isDeveloper: true } },
			ALL,
		);
		expect(problem(run).message).toBe(
			'The filter cannot be applied to katherine.johnson@example.com: Kore does not show “Bot Builder Access” for this user',
		);
		expect(rows(run, 1)).toHaveLength(12);
	});
});

describe('a list that cannot be read whole is an error that says how far it came', () => {
	beforeEach(() => account.reset({ seed: manyPeople(120) }));

	it('because it ignores the offset', async () => {
		account.reset({ seed: manyPeople(120), switches: { offsetMeaning: 'ignored' } });
		const run = await list(ALL, { limit: 50 }, { limit: 51 });
		expect(problem(run).message).toBe(
			'Kore’s list of users is incomplete after 50 people: it ended before all entries were listed',
		);
		expect(rows(run, 1)).toHaveLength(50);
		expect(problem(run, 2)).toEqual(problem(run));
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 2 });
	});

	it('because it ends early', async () => {
		const run = await withPages((body, page) => ({ ...body, availableMore: page < 1 }), ALL);
		expect(problem(run).message).toContain(
			'after 100 people: it ended before all entries were listed',
		);
	});

	it('because it shifts whenever it is read', async () => {
		let first = 0;
		const run = await withPages((body, page) => {
			if (page % 3 === 0) {
				const gone = account.sandbox.account.findByEmail(email(++first), 'caseSensitive');
				if (gone !== undefined) account.sandbox.account.remove(gone);
			}
			return body;
		}, ALL);
		expect(problem(run).message).toContain('it changed while it was read');
		expect(first).toBe(3);
	});

	it('and is read again where it shifted once', async () => {
		const run = await withPages((body, page) => {
			if (page === 0) {
				const gone = account.sandbox.account.findByEmail(email(1), 'caseSensitive');
				if (gone !== undefined) account.sandbox.account.remove(gone);
				account.sandbox.account.add({ emailId: 'new@example.com' });
			}
			return body;
		}, ALL);
		expect(emails(run)).toEqual(expect.arrayContaining(count(119, (n) => email(n + 1))));
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 9 });
	});

	it('because an entry in it cannot be read', async () => {
		const run = await withPages((body) => ({ ...body, users: [...body.users, 7] }), ALL);
		expect(problem(run).message).toContain('it has entries that cannot be read');
	});

	it('because a later page fails', async () => {
		account.sandbox.addFault({
			kind: 'status',
			when: { path: '/alluserroles', nth: 2 },
			times: 'always',
		});
		const run = await list(ALL);
		expect(problem(run).message).toBe(
			'Kore or a proxy in front of it was unavailable (HTTP 503) (after 50 people of Kore’s list of users)',
		);
	});

	it('because the answer is no list', async () => {
		const run = await withPages(() => ({ people: [] }), ALL);
		expect(problem(run).message).toBe(
			'The answer was a web page, not an answer from Kore’s Admin API',
		);
	});
});

describe('scopes and limits', () => {
	it('a missing scope is named, and asked for once', async () => {
		const run = await account.run('user getAll', {
			items: [ALL, ALL, ALL],
			app: 'userManagementOnly',
		});
		expect(callCounts(account)).toEqual({ 'GET /alluserroles': 1 });
		expect(outcomes(run)).toEqual({ failed: 1, notAttempted: 2 });
		expect(problem(run).message).toContain(
			'The app lacks the scope “Profile Management > Role Management”',
		);
		expect(problem(run, 2).message).toMatch(/^The list was not attempted: The app lacks the scope/);
	});

	it('under On Error: Stop nothing is read for a run of which an item cannot be read', async () => {
		const run = await account.run('user getAll', { items: [ALL, { limit: 0 }], stop: true });
		expect(account.sandbox.calls).toEqual([]);
		expect(run.items.map((item) => !item.ok && item.notReached)).toEqual([true, undefined]);
	});

	it('10,000 people are listed with details within the limits of the account', async () => {
		account.reset({ seed: manyPeople(10_000) });
		const run = await list({ ...ALL, includeDetails: true, filters: { emailContains: '@' } });
		expect(rows(run)).toHaveLength(10_000);
		expect(rows(run).every((row) => row.status === 'active')).toBe(true);
		expect(run.client.calls).toBe(600);
		expect(run.client.limitAnswers).toBe(0);
		expect(run.took).toBeLessThan(10 * 60_000);
		expect(run.remarks).toEqual(['10000 users were checked']);
	});
});
