import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { useAccount } from '../../../../../support/useAccount';
import { type Item, output } from '../../../items';

const account = useAccount();

const PAGE = readFileSync(path.join(__dirname, '../../../../../../docs/mapping.md'), 'utf8');
const WHO = 'nora.feld@example.com';
const NORA = { firstName: 'Nora', lastName: 'Feld' };
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const HOME = 'nora@home.example';

interface System {
	/** A record as it is delivered, made up. */
	record: IDataObject;
	/** What is sent without any option; undefined where nobody is named. */
	taken?: IDataObject;
	options?: Item;
	/** What is sent with the options of the table. */
	withOptions?: IDataObject;
}

const columns = (names: Record<string, string>) => ({
	column: Object.entries(names).map(([field, column]) => ({ field, column })),
});

const SYSTEMS: Record<string, System> = {
	BambooHR: {
		record: {
			...{
				id: '123',
				displayName: 'Nora Feld',
				...NORA,
				preferredName: null,
				jobTitle: 'Engineer',
			},
			...{ workPhone: '555-1', workPhoneExtension: '7', mobilePhone: '555-2', homePhone: '555-3' },
			...{ workEmail: WHO, homeEmail: HOME, department: 'R&D', division: 'EU', location: 'Berlin' },
			...{
				supervisor: 'Omar Gil',
				supervisorEmail: 'omar.gil@example.com',
				employeeNumber: '0042',
			},
			...{
				address1: '5 Home Lane',
				city: 'Hometown',
				state: 'UT',
				zipcode: '84042',
				country: 'US',
			},
			status: 'Active',
		},
		taken: { orgUserId: '0042', ...NORA, dept: 'R&D', worknumber: '555-1' },
	},
	Workday: {
		record: {
			...{ 'Employee ID': 'W1', 'First Name': 'Nora', 'Last Name': 'Feld', Worker: 'Nora Feld' },
			...{ 'Email - Primary Work': WHO, 'Email - Primary Home': HOME, Email: HOME },
			...{ 'Phone - Primary Work': '555-1', 'Phone - Primary Home': '555-3' },
			...{ 'Work Address - City': 'Berlin', 'Work Address - Postal Code': '10115' },
			...{ 'Home Address - City': 'Hometown', 'Supervisory Organization': 'R&D', Location: 'HQ' },
		},
		taken: { orgUserId: 'W1', ...NORA, worknumber: '555-1', city: 'Berlin', zip: '10115' },
		options: { columnNames: columns({ dept: 'Supervisory Organization' }) },
		withOptions: {
			...{ orgUserId: 'W1', ...NORA, worknumber: '555-1', city: 'Berlin', zip: '10115' },
			dept: 'R&D',
		},
	},
	Personio: {
		record: {
			type: 'Employee',
			attributes: {
				first_name: { label: 'First name', value: 'Nora', type: 'standard' },
				last_name: { label: 'Last name', value: 'Feld', type: 'standard' },
				email: { label: 'Email', value: WHO, type: 'standard' },
				department: { label: 'Department', value: { attributes: { id: 3, name: 'R&D' } } },
			},
		},
		options: {
			readFrom: 'attributes',
			columnNames: columns({
				emailId: 'email.value',
				firstName: 'first_name.value',
				lastName: 'last_name.value',
				dept: 'department.value.attributes.name',
			}),
		},
		withOptions: { ...NORA, dept: 'R&D' },
	},
	HiBob: {
		record: {
			...{ id: '27', firstName: 'Nora', surname: 'Feld', email: WHO, displayName: 'Nora Feld' },
			work: { department: 'R&D', site: 'Berlin', reportsTo: { email: 'omar.gil@example.com' } },
			home: { privateEmail: HOME, address: { city: 'Hometown' } },
		},
		taken: NORA,
		options: { columnNames: columns({ dept: 'work.department', city: 'work.site' }) },
		withOptions: { ...NORA, dept: 'R&D', city: 'Berlin' },
	},
	Rippling: {
		record: {
			...{ id: 'a1', ...NORA, workEmail: WHO, personalEmail: HOME, employeeNumber: 42 },
			...{ department: 'R&D', title: 'Engineer', roleState: 'ACTIVE', phoneNumber: '555-3' },
			workLocation: { nickname: 'HQ', address: { city: 'Berlin', zip: '10115' } },
			manager: { workEmail: 'omar.gil@example.com' },
		},
		taken: { orgUserId: '42', ...NORA, dept: 'R&D' },
		options: { columnNames: columns({ city: 'workLocation.address.city' }) },
		withOptions: { orgUserId: '42', ...NORA, dept: 'R&D', city: 'Berlin' },
	},
	'SAP SuccessFactors': {
		record: {
			d: {
				results: [
					{
						...{ userId: 'S1', username: 'nfeld', email: WHO, ...NORA, status: 't' },
						...{ department: 'R&D (RD)', businessPhone: '555-1', city: 'Berlin' },
						...{ zipCode: '10115', country: 'DE', manager: { __deferred: { uri: 'x' } } },
					},
				],
			},
		},
		options: {
			readFrom: 'd.results[0]',
			plainAddressColumns: 'areWork',
			columnNames: columns({ orgUserId: 'userId' }),
		},
		withOptions: {
			...{ orgUserId: 'S1', ...NORA, dept: 'R&D (RD)', worknumber: '555-1' },
			...{ city: 'Berlin', zip: '10115', country: 'DE' },
		},
	},
	ADP: {
		record: {
			...{ 'Associate ID': 'AB12', 'First Name': 'Nora', 'Last Name': 'Feld' },
			...{ 'Work Contact: Work Email': WHO, 'Personal Contact: Personal Email': HOME },
			...{ 'Home Department Description': 'R&D', 'Primary Address: City': 'Hometown' },
			...{ 'Reports To Email': 'omar.gil@example.com', 'Position Status': 'Active' },
		},
		taken: { orgUserId: 'AB12', ...NORA },
		options: { columnNames: columns({ dept: 'Home Department Description' }) },
		withOptions: { orgUserId: 'AB12', ...NORA, dept: 'R&D' },
	},
	'Entra ID': {
		record: {
			...{
				id: 'b7',
				userPrincipalName: 'nora@example.onmicrosoft.com',
				mail: WHO,
				employeeId: 'E7',
			},
			...{ givenName: 'Nora', surname: 'Feld', displayName: 'Nora Feld', mailNickname: 'nora' },
			...{ otherMails: [HOME], alternateEmailAddress: HOME, proxyAddresses: [`SMTP:${WHO}`] },
			...{
				companyName: 'Example',
				department: 'R&D',
				businessPhones: ['555-1'],
				mobilePhone: null,
			},
			...{ streetAddress: '1 Office St', city: 'Berlin', postalCode: '10115', country: 'DE' },
			...{ officeLocation: '3rd floor', accountEnabled: true },
		},
		taken: {
			...{ orgUserId: 'E7', ...NORA, companyName: 'Example', dept: 'R&D', worknumber: '555-1' },
		},
		options: { plainAddressColumns: 'areWork' },
		withOptions: {
			...{ orgUserId: 'E7', ...NORA, companyName: 'Example', dept: 'R&D', worknumber: '555-1' },
			...{ street: '1 Office St', city: 'Berlin', zip: '10115', country: 'DE' },
		},
	},
	'Google Workspace': {
		record: {
			...{
				id: '1',
				primaryEmail: WHO,
				recoveryEmail: HOME,
				isMailboxSetup: true,
				suspended: false,
			},
			name: { givenName: 'Nora', familyName: 'Feld', fullName: 'Nora Feld' },
			emails: [
				{ address: WHO, primary: true },
				{ address: HOME, type: 'home' },
			],
			organizations: [{ department: 'R&D', primary: true }],
		},
		taken: {},
		options: {
			columnNames: columns({
				firstName: 'name.givenName',
				lastName: 'name.familyName',
				dept: 'organizations[0].department',
			}),
		},
		withOptions: { ...NORA, dept: 'R&D' },
	},
	SCIM: {
		record: {
			...{
				schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
				userName: 'nora',
				active: true,
			},
			name: { givenName: 'Nora', familyName: 'Feld' },
			emails: [
				{ value: WHO, type: 'work', primary: true },
				{ value: HOME, type: 'home' },
			],
			addresses: [{ type: 'home', locality: 'Hometown' }],
			[ENTERPRISE]: { employeeNumber: '42', department: 'R&D' },
		},
		options: {
			columnNames: columns({
				emailId: 'emails[0].value',
				firstName: 'name.givenName',
				lastName: 'name.familyName',
				orgUserId: `["${ENTERPRISE}"].employeeNumber`,
			}),
		},
		withOptions: { orgUserId: '42', ...NORA },
	},
};

/** What is sent of a new person. */
async function sentOf(record: IDataObject, options: Item): Promise<IDataObject | undefined> {
	account.reset();
	const item = { email: '', dataToSend: 'autoMapInputData' };
	const run = await account.run('user create', { items: [item], json: [record], options });
	if (run.items[0]?.ok !== true) return undefined;
	expect(output(run)).toMatchObject({ emailId: WHO, outcome: 'created' });
	const calls = account.callsTo('/users').map(({ body }) => body as { users?: IDataObject[] });
	expect(JSON.stringify(calls)).not.toMatch(/home|omar/i);
	const [user] = calls.flatMap(({ users = [] }) => users);
	return user?.['userInfo'] as IDataObject;
}

it('every system of the table is tried, and no other', () => {
	const [, table = ''] = PAGE.split('## HR systems');
	const rows = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| ([^|]+) \| [^|]+ \| [^|]+ \|$/gm)];
	const systems = rows
		.map(([, system]) => system)
		.filter((name) => !/^(System|---)$/.test(name ?? ''));
	expect(systems).toEqual(Object.keys(SYSTEMS));
});

describe.each(Object.entries(SYSTEMS))(
	'a record of %s',
	(system, { record, taken, options, withOptions }) => {
		it('gives what the table says, as it is', async () => {
			const sent = await sentOf(record, {});
			expect(sent).toEqual(taken === undefined ? undefined : { emailId: WHO, ...taken });
		});

		it('gives what the table says with its options, which it names', async () => {
			if (options === undefined) return;
			expect(await sentOf(record, options)).toEqual({ emailId: WHO, ...withOptions });
			const row = PAGE.split('\n').find((line) => line.startsWith(`| ${system} |`)) ?? '';
			const named =
				(options['columnNames'] as { column?: Array<{ column: string }> } | undefined)?.column ??
				[];
			for (const { column } of named) expect(row).toContain(`\`${column}\``);
			for (const value of [options['readFrom'] ?? []].flat())
				expect(row).toContain(`Read From \`${String(value)}\``);
			expect(row.includes('Plain Address Columns')).toBe('plainAddressColumns' in options);
		});
	},
);
