import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../support/useSandbox';
import { chain, credentialFor, updateUser } from './builder';
import { execute } from './engine';

const sandbox = useSandbox();

const EXPLICIT = { isDeveloper: 'grant', canCreateBot: 'revoke' } as const;
const RECORDS: IDataObject[] = [
	{
		'Work Email': 'ada.lovelace@example.com',
		'Given Name': 'Ada',
		SURNAME: 'King',
		company: 'Engines Ltd',
		Department: 'Engines & Co',
		'Company-Phone': '+44 20 7946 0000',
		work_phone: 442079460018,
		'street address': ' 12 St James’s Square',
		Suite: '4B',
		town: 'London',
		Postcode: 'SW1Y 4LB',
		Province: 'Greater London',
		COUNTRY_NAME: 'United Kingdom',
		'Job Title': 'Countess',
	},
	{
		'Work Email': 'grace.hopper@example.com',
		'Given Name': null,
		SURNAME: '',
		company: 'Navy 0',
		Department: '={{ 1 + 1 }}',
		work_phone: 1.5,
		Postcode: '  ',
	},
];
const EXPRESSIONS = {
	firstName: '={{ $json["Given Name"] }}',
	lastName: '={{ $json.SURNAME }}',
	companyName: '={{ $json.company }}',
	dept: '={{ $json.Department }}',
	companyContactPhone: '={{ $json["Company-Phone"] }}',
	worknumber: '={{ $json.work_phone }}',
	street: '={{ $json["street address"] }}',
	suiteNo: '={{ $json.Suite }}',
	city: '={{ $json.town }}',
	zip: '={{ $json.Postcode }}',
	state: '={{ $json.Province }}',
	country: '={{ $json.COUNTRY_NAME }}',
};

const mapped = (parameters: INodeParameters = {}, options: INodeParameters = {}) => ({
	...updateUser(EXPLICIT, { plainAddressColumns: 'areWork', ...options }, ''),
	dataToSend: 'autoMapInputData',
	...parameters,
});

async function run(parameters: INodeParameters) {
	const { output, run: whole } = await execute(
		chain({ name: 'Kore', parameters }),
		RECORDS,
		credentialFor(sandbox),
	);
	const bodies = sandbox.calls.map(({ body }) => body);
	sandbox.reset();
	return { ...output('Kore'), bodies, status: whole.status };
}

it.each(['ignore', 'clear'])(
	'auto-map without any expression sends what n8n makes of twelve expressions, with Empty Values: %s',
	async (emptyValues) => {
		const email = '={{ $json["Work Email"] }}';
		const byHand = await run(updateUser({ ...EXPRESSIONS, ...EXPLICIT }, { emptyValues }, email));
		const byMapping = await run(mapped({}, { emptyValues }));
		expect(byMapping.main[0]?.map(({ json }) => json.outcome)).toEqual(['updated', 'updated']);
		expect(byMapping.bodies).toHaveLength(1);
		expect(byMapping.bodies).toEqual(byHand.bodies);
		expect(JSON.stringify(byMapping.bodies)).toContain('"worknumber":"442079460018"');
	},
);

it('may leave User empty, which without auto-map is a field that has to be filled in', async () => {
	await expect(run(updateUser(EXPLICIT, {}, ''))).rejects.toThrow('Parameter "User" is required');
	expect((await run(mapped())).status).toBe('success');
});

it('says below the output which properties were taken', async () => {
	const { hints } = await run(mapped({ inputsToIgnore: 'state, country name' }));
	expect(hints).toEqual([
		expect.stringMatching(
			/^2 updated \(1 call to Kore\)\. Taken from the items: .*“Work Email” as Email/,
		),
	]);
	expect(hints.join()).toContain('“Province” as State');
	expect(hints.join()).not.toContain('COUNTRY_NAME');
	expect(hints.join()).toContain('Not recognized: “Job Title”');
});

it('takes the person from an expression where User has one, and refuses it empty', async () => {
	const user = (value: string) => ({ user: { __rl: true, mode: 'orgUserId', value } });
	const { bodies } = await run(mapped(user('={{ "HR-100" + ($itemIndex + 1) }}')));
	expect(bodies).toMatchObject([
		{ users: [{ userInfo: { orgUserId: 'HR-1001' } }, { userInfo: { orgUserId: 'HR-1002' } }] },
	]);
	const { error, bodies: none } = await run(mapped(user('={{ $json.employee }}')));
	expect(error?.message).toBe('User came empty from its expression: nobody is named');
	expect(none).toEqual([]);
});

it('refuses Inputs to Ignore that came empty from an expression, as it may have held something back', async () => {
	const { error, bodies } = await run(mapped({ inputsToIgnore: '={{ $json.columns }}' }));
	expect(error?.message).toContain('Inputs to Ignore came empty');
	expect(bodies).toEqual([]);
});
