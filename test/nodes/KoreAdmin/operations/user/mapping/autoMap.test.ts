import type { IDataObject } from 'n8n-workflow';
import { documentedNames, PROFILE_NAMES } from '../../../../../support/documentedNames';
import { useAccount } from '../../../../../support/useAccount';
import { bodies, failures, type Item, output, problem } from '../../../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const NEW = 'mary.seacole@example.com';
const EXPLICIT = { isDeveloper: 'grant', canCreateBot: 'revoke' };

const locator = (value: string, mode = 'email') => ({ mode, value });
/** An item of Update User in auto-map that names Ada. */
const mapped = (parameters: Item = {}): Item => ({
	user: locator(ADA),
	dataToSend: 'autoMapInputData',
	updateFields: EXPLICIT,
	...parameters,
});
const unnamed = mapped({ user: locator('') });

async function update(
	json: IDataObject[],
	parameters: Item = {},
	options: Item = {},
): ReturnType<typeof account.run> {
	return await runMapped('update', { items: json.map(() => mapped(parameters)), json, options });
}

/** Here plain columns of an address are taken, as they are the shortest names of fields. */
async function runMapped(...[operation, setting]: Parameters<typeof account.run>) {
	const options = { plainAddressColumns: 'areWork', ...setting.options };
	return await account.run(operation, { ...setting, options });
}

/** What was sent about people, in order. */
function sent(): Array<Record<string, unknown>> {
	const all = bodies(account, '/users') as Array<{ users?: Array<{ userInfo: IDataObject }> }>;
	return all.flatMap(({ users = [] }) => users.map(({ userInfo }) => userInfo));
}

describe('the names that are recognized', () => {
	it('are documented for the person and all twelve profile fields', () => {
		expect(documentedNames().map(({ field }) => field)).toEqual([
			'emailId',
			'orgUserId',
			...'firstName lastName companyName dept companyContactPhone worknumber'.split(' '),
			...'street suiteNo city zip state country'.split(' '),
		]);
	});

	it.each(
		PROFILE_NAMES.flatMap(({ field, label, names }) =>
			[field, ...names].map((name) => [name, label, field] as const),
		),
	)('%s is %s', async (name, _label, field) => {
		await update([{ [name]: 'x' }]);
		expect(sent()).toEqual([{ emailId: ADA, [field]: 'x' }]);
	});

	it.each(['Given Name', 'given_name', 'GIVEN-NAME', 'givenName', ' given  name ', 'Given\tName'])(
		'count whatever their case, blanks, _ and -: “%s”',
		async (name) => {
			await update([{ [name]: 'Ada' }]);
			expect(sent()).toEqual([{ emailId: ADA, firstName: 'Ada' }]);
		},
	);

	it.each(['phone', 'address', 'region', 'id', 'firstName2', '__proto__', 'jobTitle'])(
		'do not count in part, or where they may stand for something else: %s is not taken',
		async (name) => {
			const json = JSON.parse(`{ "city": "Paris", ${JSON.stringify(name)}: "x" }`) as IDataObject;
			await update([json]);
			expect(sent()).toEqual([{ emailId: ADA, city: 'Paris' }]);
		},
	);

	it('are those at the top of the item, not those within others', async () => {
		await update([{ city: 'Paris', employee: { department: 'Care' } }]);
		expect(sent()).toEqual([{ emailId: ADA, city: 'Paris' }]);
	});
});

describe('who an item is about', () => {
	it.each([
		['its e-mail address', { 'Work Email': GRACE, city: 'Paris' }, { emailId: GRACE }],
		['its user ID', { 'Employee ID': 'HR-1002', city: 'Paris' }, { orgUserId: 'HR-1002' }],
		[
			'its e-mail address, though it has a user ID too',
			{ employee_number: 'HR-1001', email: GRACE, city: 'Paris' },
			{ emailId: GRACE },
		],
		[
			'its user ID, where the e-mail address is empty',
			{ email: ' ', 'staff-id': 'HR-1002', city: 'Paris' },
			{ orgUserId: 'HR-1002' },
		],
		[
			'its e-mail address, taken out of what mail programs copy',
			{ mail: `Grace Hopper <${GRACE}>`, city: 'Paris' },
			{ emailId: GRACE },
		],
	])('is told by %s where User is left empty', async (_what, json, identifier) => {
		const run = await runMapped('update', { items: [unnamed], json: [json] });
		expect(output(run)).toMatchObject({ ...identifier, outcome: 'updated' });
		expect(sent()).toEqual([{ ...identifier, city: 'Paris' }]);
	});

	it('is told by User where it is given, whatever the item holds', async () => {
		await update([{ email: GRACE, mail: 'not an address', employeeId: ['x'], city: 'Paris' }]);
		expect(sent()).toEqual([{ emailId: ADA, city: 'Paris' }]);
	});

	it('may stand in two properties, whatever the case of the address', async () => {
		const json = [{ 'business email': GRACE, 'work email': GRACE.toUpperCase(), city: 'Paris' }];
		await runMapped('update', { items: [unnamed], json });
		expect(sent()).toEqual([{ emailId: GRACE, city: 'Paris' }]);
	});

	it.each([
		[
			{ 'Business Email': ADA, 'Work Email': GRACE },
			'“Business Email” and “Work Email” hold different values for Email',
		],
		[
			{ employeeId: 1, employeeNumber: 2 },
			'“employeeId” and “employeeNumber” hold different values for Organization User ID',
		],
		[{ email: 'n/a' }, 'The property “email”: “n/a” is not an e-mail address'],
		[{ email: [ADA, GRACE] }, '“email” cannot be used as Email, for it is a list'],
		[{ email: '', staffId: null }, 'Nobody is named: “email”, “staffId” are empty'],
		[{ jobTitle: 'Clerk' }, 'Nobody is named: no property of the item is recognized'],
	])('is an error of the item where it cannot be told: %j', async (json, message) => {
		const run = await runMapped('update', {
			items: [unnamed, unnamed],
			json: [
				{ ...json, city: 'Paris' },
				{ email: GRACE, city: 'Rome' },
			],
		});
		expect(failures(run)).toMatchObject([{ item: 0, message: expect.stringContaining(message) }]);
		expect(sent()).toEqual([{ emailId: GRACE, city: 'Rome' }]);
	});

	it('names what the item has where nothing in it names anybody', async () => {
		const json = [{ jobTitle: 'Clerk', city: 'Paris' }];
		const run = await runMapped('update', { items: [unnamed], json });
		expect(problem(run).description).toContain('The item has “jobTitle”, “city”');
	});

	it.each(['user create', 'user upsert'] as const)(
		'is told by the e-mail address in %s, and never by a user ID',
		async (operation) => {
			const item = { email: '', dataToSend: 'autoMapInputData' };
			const json = [
				{ 'E-Mail Address': NEW, 'Given Name': 'Mary', 'Employee Number': 4711 },
				{ employeeId: 'HR-1001', 'Given Name': 'Ada' },
			];
			const run = await runMapped(operation, { items: [item, item], json });
			expect(output(run)).toMatchObject({ emailId: NEW, outcome: 'created' });
			expect(failures(run)).toMatchObject([
				{ item: 1, message: expect.stringMatching(/recognized as e-mail address$/) },
			]);
			// It can be given only now.
			expect(sent()).toEqual([{ emailId: NEW, firstName: 'Mary', orgUserId: '4711' }]);
		},
	);

	it('is an error where an expression was to name somebody and came out empty', async () => {
		const run = await runMapped('update', {
			items: [unnamed],
			json: [{ email: GRACE, city: 'Paris' }],
			written: { user: locator('={{ $json.mial }}') },
		});
		expect(problem(run).message).toBe('User came empty from its expression: nobody is named');
		expect(account.sandbox.calls).toEqual([]);
	});
});

describe('a property of the item', () => {
	it('gives way to the same field under Update Fields, even where that is empty', async () => {
		await update([{ dept: 'Care', city: 'Paris', zip: ['not looked at'] }], {
			updateFields: { ...EXPLICIT, dept: 'Legal', city: '', zip: '75001' },
		});
		expect(sent()).toEqual([{ emailId: ADA, dept: 'Legal', zip: '75001' }]);
	});

	it('is not taken where Inputs to Ignore names it, in whatever spelling', async () => {
		await update([{ dept: 'Care', 'Zip Code': 1, State: { a: 1 } }], {
			inputsToIgnore: 'zip-code, STATE',
		});
		expect(sent()).toEqual([{ emailId: ADA, dept: 'Care' }]);
	});

	it('is not taken where its value is undefined, and does not clear', async () => {
		await update([{ dept: undefined, city: 'Paris' }], {}, { emptyValues: 'clear' });
		expect(sent()).toEqual([{ emailId: ADA, city: 'Paris' }]);
	});

	it.each([
		['a list', ['Care', 'Legal']],
		['a list', [{ name: 'Care' }]],
		['an object', { name: 'Care' }],
		['“true”', true],
		['“9007199254740992”', 2 ** 53],
		['“NaN”', Number.NaN],
	])('is an error of the item where its value is %s', async (what, value) => {
		const run = await runMapped('update', {
			items: [mapped(), mapped({ user: locator(GRACE) })],
			json: [{ Department: value as IDataObject }, { Department: 'Care' }],
		});
		expect(failures(run)).toMatchObject([
			{ item: 0, message: `${ADA}: “Department” cannot be used as Department, for it is ${what}` },
		]);
		expect(sent()).toEqual([{ emailId: GRACE, dept: 'Care' }]);
	});

	it('may say the same as another one, as text or as a number', async () => {
		const run = await update([{ zip: 75001, 'Postal Code': '75001' }]);
		expect(output(run)).toMatchObject({ outcome: 'updated' });
		expect(sent()).toEqual([{ emailId: ADA, zip: '75001' }]);
	});

	it('that contradicts others is an error of the item that names all of them', async () => {
		const run = await update([{ dept: 'A', department: 'B', town: 'C', city: 'D', state: 'E' }]);
		expect(problem(run).message).toBe(
			`${ADA}: “dept” and “department” hold different values for Department; ` +
				'“town” and “city” hold different values for City',
		);
		expect(problem(run).description).toContain('Inputs to Ignore');
		expect(account.sandbox.calls).toEqual([]);
	});

	it.each([
		{ dept: '', department: 'Care' },
		{ dept: 'Care', department: null },
	])('that is empty and not sent does not contradict another one: %j', async (json) => {
		await update([json]);
		expect(sent()).toEqual([{ emailId: ADA, dept: 'Care' }]);
	});

	it('that is empty and would clear contradicts another one', async () => {
		const run = await update([{ dept: '', department: 'B' }], {}, { emptyValues: 'clear' });
		expect(problem(run).message).toContain('hold different values for Department');
	});
});

describe('a run of which nothing is recognized', () => {
	it.each([
		['user update', { user: locator(ADA), updateFields: EXPLICIT }],
		['user create', { email: NEW }],
		['user upsert', { email: NEW }],
	] as const)('is an error of %s that lists what the items have', async (operation, item) => {
		const items = [item, item].map((one) => ({ ...one, dataToSend: 'autoMapInputData' }));
		const json = [{ jobTitle: 'Clerk' }, { salary: 1 }];
		const run = await runMapped(operation, { items, json });
		expect(failures(run)).toHaveLength(2);
		expect(problem(run)).toMatchObject({
			message: 'No property of the items is recognized, so there is nothing to take from them',
			description: expect.stringContaining('The items have “jobTitle”, “salary”.'),
		});
		expect(account.sandbox.calls).toEqual([]);
	});

	it('is an error of a dry run too, and not a row of the plan', async () => {
		const run = await update([{ jobTitle: 'Clerk' }], {}, { dryRun: true });
		expect(failures(run)).toHaveLength(1);
	});
});

it('an item with nothing to send is an error that lists what it has', async () => {
	const run = await update([{ jobTitle: 'Clerk' }, { city: 'Paris' }], { updateFields: {} });
	expect(failures(run)).toMatchObject([
		{
			item: 0,
			message: `${ADA}: nothing to update`,
			description: expect.stringContaining('it has “jobTitle”.'),
		},
	]);
});

it('an item whose properties are all empty is left as it is', async () => {
	const run = await update([{ city: '' }], { updateFields: {} });
	expect(output(run)).toMatchObject({ emailId: ADA, outcome: 'unchanged' });
	expect(account.sandbox.calls).toEqual([]);
});

it('the hint says once per run which properties were taken, without a value', async () => {
	const json = [
		{ 'Work Email': ADA, dept: 'Care', salary: 1 },
		{ 'Work Email': GRACE, dept: 'Legal', City: 'Paris', bonus: 2 },
	];
	const items = json.map(() => unnamed);
	const run = await runMapped('update', { items, json });
	expect(run.remarks).toEqual([
		'Taken from the items: “dept” as Department, “Work Email” as Email, “City” as City',
		'Not recognized: “salary”, “bonus”',
	]);
});

it('the hint holds no markup that comes from outside', async () => {
	const run = await update([{ city: 'Paris', '<img src=x>': 1, 'CITY -_': 'Paris' }]);
	expect(run.remarks?.join()).not.toMatch(/[<>]/);
	const nobody = await runMapped('update', { items: [unnamed], json: [{ '<b>x': 1, dept: 1 }] });
	expect(JSON.stringify(problem(nobody))).not.toMatch(/[<>]/);
});

it('a dry run shows for each person which property every value is from', async () => {
	const json = [{ 'Work Email': ADA, Department: 'Engines', city: 'Paris', salary: 1 }];
	const item = { ...unnamed, updateFields: { ...EXPLICIT, city: 'London' } };
	const run = await runMapped('update', { items: [item], json, options: { dryRun: true } });
	expect(output(run)).toMatchObject({
		emailId: ADA,
		outcome: 'planned',
		changes: expect.arrayContaining([{ field: 'dept', label: 'Department', to: 'Engines' }]),
		// “Department” is the field’s own label.
		mapping: { emailId: 'Work Email' },
		unmapped: ['salary'],
	});
	expect(output(await update([{ dept: 'Engines' }]))).not.toHaveProperty('mapping');
});

it('without Data to Send, as workflows were saved before, nothing is taken from the item', async () => {
	const json = [{ email: GRACE, dept: 'Care', city: 'Paris' }];
	const before = { user: locator(ADA), updateFields: { ...EXPLICIT, zip: '1' } };
	const run = await runMapped('update', { items: [before], json });
	expect(sent()).toEqual([{ emailId: ADA, zip: '1' }]);
	expect(run.remarks).toBeUndefined();
	const nobody = await runMapped('update', { items: [{ ...before, user: locator('') }], json });
	expect(problem(nobody).message).toBe('User is empty');
});
