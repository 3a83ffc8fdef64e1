import { ADMIN_ROLE_IDS, manyPeople } from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import {
	access,
	count,
	email,
	EXPLICIT,
	type Item,
	problem,
	role,
	rows,
	withAnswers,
} from '../../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const ALL = { returnAll: true };

/** Three entries, a minute between them. */
async function threeEntries(): Promise<void> {
	await account.run('setAccess', { items: [access(ADA, EXPLICIT)] });
	account.clock.pass(60_000);
	await account.run('assign', { items: [role(ADMIN_ROLE_IDS.auditor, { addUsers: ADA })] });
	account.clock.pass(60_000);
	await account.run('setAccess', { items: [access(GRACE, EXPLICIT)] });
	account.sandbox.calls.length = 0;
}

async function list(filters: Item, more: Item = ALL) {
	return await account.run('auditLog getAll', { items: [{ ...more, filters }] });
}

describe('entries', () => {
	beforeEach(threeEntries);

	it('are listed in Kore’s order, with ISO times', async () => {
		expect(rows(await list({}))).toEqual([
			{
				auditLogId: '000000000000000000000001',
				timestamp: '2026-01-05T02:30:00.020Z',
				name: 'User Modified',
				category: 'Users',
				description: `Access of ${ADA} changed`,
			},
			expect.objectContaining({ name: 'Role Assigned to Groups/Users', category: 'Roles' }),
			expect.objectContaining({ description: `Access of ${GRACE} changed` }),
		]);
	});

	it('are found by part of name or category, whatever the case', async () => {
		expect(rows(await list({ name: 'MODIF' }))).toHaveLength(2);
		expect(rows(await list({ category: 'role' }))).toHaveLength(1);
		const run = await list({ name: 'modified', category: 'roles' });
		expect(rows(run)).toEqual([]);
		expect(run.remarks).toEqual(['3 entries were checked']);
	});

	it('are found by what is newer than an entry', async () => {
		const [first] = rows(await list({}));
		expect(rows(await list({ newerThanId: first?.auditLogId }))).toHaveLength(2);
	});

	it.each([
		[{ fromDate: '2026-01-05' }, 3],
		[{ toDate: '2026-01-05' }, 3],
		[{ toDate: '2026-01-04' }, 0],
		[{ fromDate: '2026-01-05T02:30:30Z' }, 2],
		[{ fromDate: '2026-01-05T02:30:30' }, 2],
		[{ fromDate: '2026-01-05T04:30:30.000+02:00' }, 2],
		[{ toDate: '2026-01-05 02:30:30' }, 1],
		[{ fromDate: '2026-01-05T02:30:30Z', toDate: '2026-01-05T02:31:30Z' }, 1],
	])('are found between dates: %p', async (filters, many) => {
		expect(rows(await list(filters))).toHaveLength(many);
		expect(account.sandbox.calls).toHaveLength(1);
	});

	it.each([
		'yesterday',
		'2026-02-30',
		'2026-13-01',
		'05.01.2026',
		'2026-01-05T25:00:00Z',
		'1767580200000',
		1_767_580_200_000,
		true,
		{},
	])('cannot be asked for by a date that is none: %p', async (fromDate) => {
		const run = await list({ fromDate });
		expect(problem(run).message).toBe('From Date is not a date');
		expect(problem(run).description).toMatch(/^It is .*\. Enter a day such as 2026-01-31/);
		expect(account.sandbox.calls).toEqual([]);
	});

	it('cannot be asked for between dates in the wrong order', async () => {
		const run = await list({ fromDate: '2026-01-06', toDate: '2026-01-05' });
		expect(problem(run).message).toBe('From Date is after To Date');
	});
});

describe('many entries', () => {
	beforeEach(async () => {
		account.reset({ seed: manyPeople(250) });
		await account.run('setAccess', { items: count(250, (n) => access(email(n), EXPLICIT)) });
		account.sandbox.calls.length = 0;
	});

	const pages = () => account.sandbox.calls.map(({ query }) => [query['offset'], query['size']]);

	it('come 100 a page, and no further than asked for', async () => {
		expect(rows(await list({}))).toHaveLength(250);
		expect(pages()).toEqual([
			['0', '100'],
			['1', '100'],
			['2', '100'],
		]);
		account.sandbox.calls.length = 0;
		expect(rows(await list({}, {}))).toHaveLength(50);
		expect(pages()).toEqual([['0', '50']]);
	});

	it('are read once for items that ask Kore the same, whatever they sort out', async () => {
		const items = [
			{ ...ALL, filters: { name: 'modified' } },
			{ limit: 5, filters: { category: 'users' } },
			{ ...ALL, filters: { fromDate: '2026-01-05', name: 'nothing' } },
		];
		const run = await account.run('auditLog getAll', { items });
		expect([0, 1, 2].map((item) => rows(run, item).length)).toEqual([250, 5, 0]);
		expect(pages()).toHaveLength(6);
	});

	it('that come in while the list is read are no flaw of it', async () => {
		let grown = false;
		const run = await withAnswers(
			account,
			(answer, { query }) => {
				const body = JSON.parse(answer.text) as { total: number };
				if (query?.offset === 1) grown = true;
				return { ...answer, text: JSON.stringify({ ...body, total: grown ? 260 : 250 }) };
			},
			async () => await list({}),
		);
		expect(grown).toBe(true);
		expect(rows(run)).toHaveLength(250);
	});

	it('that end before all are listed are an error', async () => {
		const run = await withAnswers(
			account,
			(answer, { query }) => {
				const body = JSON.parse(answer.text) as object;
				return { ...answer, text: JSON.stringify({ ...body, moreAvailable: query?.offset === 0 }) };
			},
			async () => await list({}),
		);
		expect(problem(run).message).toBe(
			'Kore’s list of audit logs is incomplete after 200 entries: it ended before all entries were listed',
		);
	});

	it('with the same ID, as in Kore’s own sample, are all listed', async () => {
		const run = await withAnswers(
			account,
			(answer) => ({
				...answer,
				text: answer.text.replace(/"AuditLogId":"\w+"/g, '"AuditLogId":"same"'),
			}),
			async () => await list({}),
		);
		expect(rows(run)).toHaveLength(250);
	});
});

it('the scope of audit logs is its own, and is asked for once', async () => {
	const items = ['2026-01-01', '2026-01-02'].map((fromDate) => ({ filters: { fromDate } }));
	const run = await account.run('auditLog getAll', { items, app: 'roleManagementOnly' });
	expect(problem(run).message).toContain(
		'The app lacks the scope “Logs > Admin Console Audit Logs”',
	);
	expect(problem(run, 1).message).toMatch(/^The list was not attempted: The app lacks the scope/);
	expect(account.sandbox.calls).toHaveLength(1);
});
