import type { IDataObject } from 'n8n-workflow';
import type { OperationKey } from '../../../../../../nodes/KoreAdmin/operations';
import { columnOf } from '../../../../../../nodes/KoreAdmin/operations/user/mapping/columns';
import { useAccount } from '../../../../../support/useAccount';
import { failures, type Item, output, problem } from '../../../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const NEW = 'nora.feld@example.com';
const ALSO_NEW = 'omar.gil@example.com';
const MAPPED = { dataToSend: 'autoMapInputData' };
const REVOKED = { isDeveloper: 'revoke', canCreateBot: 'revoke' };
const ITEMS: Record<'user update' | 'user create' | 'user upsert', Item> = {
	'user update': { ...MAPPED, user: { mode: 'email', value: '' }, updateFields: REVOKED },
	'user create': { ...MAPPED, email: '' },
	'user upsert': { ...MAPPED, email: '', updateFields: REVOKED },
};

async function run(
	operation: Extract<OperationKey, keyof typeof ITEMS>,
	json: IDataObject[],
	options: Item = {},
	parameters: Item = {},
) {
	const items = json.map(() => ({ ...ITEMS[operation], ...parameters }));
	return await account.run(operation, { items, json, options });
}

const update = async (record: IDataObject, options: Item = {}, parameters: Item = {}) =>
	await run('user update', [record], options, parameters);

/** What was sent about people, without their rights. */
function sent(): IDataObject[] {
	const writes = account.callsTo('/users').map(({ body }) => body as { users?: IDataObject[] });
	return writes.flatMap(({ users = [] }) => users.map(({ userInfo }) => userInfo as IDataObject));
}

describe('whose address', () => {
	it.each([
		[{ 'Email - Primary Work': ADA, Email: 'ada@home.example' }],
		[{ primaryWorkEmail: ADA, 'work email (primary)': ADA.toUpperCase(), email: 'x@home.example' }],
		[{ 'Official Email ID': ADA, 'Email 2': 'x@home.example' }],
		[{ Email: ADA, 'Personal Email': 'ada@home.example', manager_email: 'm@example.com' }],
		[{ email: ADA, secondEmail: 'ada@home.example', emailVerified: true }],
		[{ primaryEmail: ADA, emails: [{ address: ADA }, { address: 'x@example.com' }] }],
		[{ email: ADA, login_email: ADA.toUpperCase() }],
		[{ emails: [ADA] }],
		[{ mail: `mailto:${ADA}`, 'Mail Stop': 'B4' }],
	])('is that of the person at work: %j', async (record) => {
		await update({ ...record, department: 'X' });
		expect(sent()).toMatchObject([
			{ emailId: expect.stringMatching(new RegExp(ADA, 'i')), dept: 'X' },
		]);
	});

	it.each([
		[{ email: 'x@home.example', work_email: null }, '“work_email” is empty, and “email” may be'],
		[{ mail: 'x@home.example', 'Business E-Mail': ' ' }, '“Business E-Mail” is empty'],
		[{ Email: 'x@home.example', 'Dienst-E-Mail': ADA }, '“Dienst-E-Mail” speaks of e-mail too'],
		[{ Email: 'x@home.example', Firmenmail: null }, '“Firmenmail” speaks of e-mail too'],
		[{ 'Personal Email': 'x@home.example' }, 'Nobody is named'],
		[{ 'Work Email': ADA, 'Company Email': 'a@example.org' }, 'hold different values'],
		[{ emails: [{ value: ADA }] }, '“emails” cannot be used as Email'],
	])('is an error where it cannot be told: %j', async (record, message) => {
		for (const operation of ['user update', 'user create', 'user upsert'] as const) {
			const result = await run(operation, [{ ...record, department: 'X' }]);
			expect(problem(result).message).toContain(message);
		}
		expect(sent()).toEqual([]);
	});

	it('can be settled as the error advises', async () => {
		const record = { Email: 'x@home.example', 'Dienst-E-Mail': ADA, department: 'X' };
		const columnNames = { column: [{ field: 'emailId', column: 'dienst e-mail' }] };
		await update(record, { columnNames });
		await update(
			{ email: ADA, work_email: null, department: 'X' },
			{},
			{ inputsToIgnore: 'Work Email' },
		);
		await update(
			{ emails: [{ value: ADA }], department: 'X' },
			{},
			{ user: { mode: 'email', value: ADA } },
		);
		expect(sent()).toEqual(Array.from({ length: 3 }, () => ({ emailId: ADA, dept: 'X' })));
	});
});

describe('which town', () => {
	const home = { City: 'Hometown', 'Address Line 1': '5 Home Lane', State: 'UT', 'Home Zip': '1' };

	it('is never that of a column which does not say, unless asked', async () => {
		const plan = await update({ email: ADA, ...home, dept: 'X' }, { dryRun: true });
		expect(JSON.stringify(plan)).not.toContain('Hometown');
		expect(plan.remarks?.join('. ')).toContain(
			'Left out, as they may be of a home: “City”, “Address Line 1”',
		);
		await update({ email: ADA, ...home }, { plainAddressColumns: 'areWork' });
		expect(sent()).toEqual([
			{ emailId: ADA, city: 'Hometown', street: '5 Home Lane', state: 'UT' },
		]);
	});

	it.each(['ignore', 'areWork'])(
		'is that of the work column, with %s',
		async (plainAddressColumns) => {
			const work = {
				'Work City': 'London',
				'Work Address Line 1': '1 Office St',
				'Work Address - Postal Code': 'SW1',
			};
			await update({ email: ADA, ...home, State: '', ...work }, { plainAddressColumns });
			expect(sent()).toEqual([{ emailId: ADA, city: 'London', street: '1 Office St', zip: 'SW1' }]);
		},
	);
});

describe('values', () => {
	it('that are of another kind are not taken', async () => {
		const company = '0b0f5a0e-6a3c-4a53-9f6e-1f0f4a3b2c1d';
		const plan = await update(
			{ email: ADA, state: 'active', company, dept: 'X' },
			{ plainAddressColumns: 'areWork', dryRun: true },
		);
		expect(output(plan)).toMatchObject({ unmapped: ['state', 'company'] });
		expect(JSON.stringify(output(plan)['changes'])).not.toMatch(/active|0b0f/);
	});

	it('that say nothing are empty', async () => {
		const record = {
			email: ADA,
			'Work Phone': false,
			company: [],
			dept: [null],
			'First Name': '#n/a',
		};
		await update({ ...record, 'Last Name': 'King' }, { emptyWords: '#N/A, NULL' });
		expect(sent()).toEqual([{ emailId: ADA, lastName: 'King' }]);
	});

	it.each([
		[{ department: { id: 3, name: 'R&D' } }, '{{ $json.department.name }}'],
		[{ Department: [{ label: 'R&D' }] }, '{{ $json.Department[0].label }}'],
		[{ 'Dept Name': { 'the name': 'R&D' } }, '{{ $json["Dept Name"]["the name"] }}'],
	])(
		'that are objects come with the expression that keeps them: %j',
		async (record, expression) => {
			const run_ = await update({ email: ADA, ...record });
			expect(problem(run_).description).toBe(
				`Give Department under Update Fields by an expression: ${expression}`,
			);
		},
	);

	it('of two ID columns fail only who would be created', async () => {
		const ids = { employeeId: 'Z0', employeeNumber: '0001' };
		const people = [
			{ email: ADA, firstName: 'Ada', ...ids },
			{ email: NEW, firstName: 'Nora', ...ids },
		];
		const result = await run('user upsert', people);
		expect(output(result)).toMatchObject({ emailId: ADA, outcome: 'updated' });
		expect(failures(result)).toMatchObject([
			{ item: 1, message: expect.stringContaining('“employeeNumber”') },
		]);
		expect(failures(await run('user create', people.slice(1)))).toHaveLength(1);
	});

	it('that may have been rounded identify nobody', async () => {
		const result = await update({ 'Employee ID': 12345678901234567890, dept: 'X' });
		expect(problem(result).message).toContain(
			'“Employee ID” cannot be used as Organization User ID',
		);
	});
});

describe('the run', () => {
	it('names what was not recognized', async () => {
		const record = { 'E-Mail': NEW, Vorname: 'Nora', Nachname: 'Feld', Abteilung: 'R&D' };
		const plan = await run('user create', [record], { dryRun: true });
		expect(output(plan)).toMatchObject({ unmapped: ['Vorname', 'Nachname', 'Abteilung'] });
		expect(plan.remarks).toContain('Not recognized: “Vorname”, “Nachname”, “Abteilung”');
		const columnNames = {
			column: [
				{ field: 'firstName', column: 'Vorname' },
				{ field: 'lastName', column: 'Nachname' },
			],
		};
		await run('user create', [record], { columnNames });
		expect(sent()).toEqual([{ emailId: NEW, firstName: 'Nora', lastName: 'Feld' }]);
	});

	it('names ten columns that were not recognized, and counts the others', async () => {
		const others = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`extra ${n}`, 'x']));
		const plan = await update({ email: ADA, dept: 'X', ...others }, { dryRun: true });
		expect(output(plan)['unmapped']).toHaveLength(10);
		expect(plan.remarks?.join()).toContain('“extra 9” and 4 more');
	});

	it('reads a record that stands within the item once it is told where, and says where it stands', async () => {
		const record = { headers: {}, body: { workEmail: ADA, department: 'X' } };
		expect(problem(await update(record)).description).toContain(
			'“body” holds “workEmail”, “department”: set Read From (Options) to body',
		);
		await update(record, { readFrom: 'body' });
		expect(sent()).toEqual([{ emailId: ADA, dept: 'X' }]);
		expect(problem(await update({ other: 1 }, { readFrom: 'body' })).message).toContain('“body”');
	});

	it('takes two people with one mailbox for an error of both, and does the others', async () => {
		const people = [
			{ employeeId: 'A1', email: 'kiosk@example.com', firstName: 'Nora' },
			{ employeeId: 'C3', email: ALSO_NEW, firstName: 'Mary' },
			{ employeeId: 'B2', email: 'KIOSK@example.com', firstName: 'Omar' },
		];
		const result = await run('user upsert', people);
		expect(failures(result)).toMatchObject([
			{ item: 0, message: expect.stringContaining('“A1” and “B2”') },
			{ item: 2, message: expect.stringContaining('“A1” and “B2”') },
		]);
		expect(sent()).toMatchObject([{ emailId: ALSO_NEW }]);
	});

	it.each([
		['email', { emailId: ADA }],
		['orgUserId', { orgUserId: 'HR-1001' }],
		['orgUserIdOrEmail', { orgUserId: 'HR-1001' }],
	])('names people by what Identify By says: %s', async (identifyBy, person) => {
		await update({ email: ADA, 'Employee ID': 'HR-1001', dept: 'X' }, {}, { identifyBy });
		expect(sent()).toEqual([{ ...person, dept: 'X' }]);
	});
});

it('a name of a column takes no time, however long', () => {
	const start = performance.now();
	for (const piece of ['a', '[', 'e-mail ', '[required ', 'work', 'Aa'])
		columnOf(piece.repeat(200_000));
	expect(performance.now() - start).toBeLessThan(1000);
});
