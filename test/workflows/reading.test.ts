import type { INodeParameters } from 'n8n-workflow';
import { manyPeople, type Sandbox, startSandbox } from '../../sandbox';
import { chain, credentialFor, withErrorOutput } from './builder';
import { execute } from './engine';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset({ seed: undefined }));
afterAll(async () => await sandbox.close());

const getUser: INodeParameters = {
	resource: 'user',
	operation: 'get',
	user: { __rl: true, mode: 'email', value: '={{ $json.email }}' },
};
const getMany: INodeParameters = { resource: 'user', operation: 'getAll' };

const RECORDS = [
	{ email: 'ada.lovelace@example.com', employee: 1 },
	{ email: 'nobody@example.com', employee: 2 },
	{ email: 'grace.hopper@example.com', employee: 3 },
];

describe('Get User', () => {
	it('gives each record its person, so that later nodes reach the record behind it', async () => {
		const collector = {
			name: 'Record',
			type: 'test.collector',
			parameters: { value: "={{ $('HR System').item.json.employee }}" },
		};
		const { output } = await execute(
			chain(
				{ name: 'Kore', parameters: { ...getUser, options: { whenNotFound: 'output' } } },
				collector,
			),
			RECORDS,
			credentialFor(sandbox),
		);
		const found = output('Record').main[0]?.map(({ json }) => [
			json.emailId,
			json.found,
			json.value,
		]);
		expect(found).toEqual([
			['ada.lovelace@example.com', undefined, 1],
			['nobody@example.com', false, 2],
			['grace.hopper@example.com', undefined, 3],
		]);
		expect(output('Kore').hints).toEqual(['2 found, 1 not found (1 call to Kore)']);
	});

	it('stops at somebody unknown, naming the item and what to do, and does not speak of changes', async () => {
		const { run, output } = await execute(
			chain({ name: 'Kore', parameters: getUser }),
			RECORDS,
			credentialFor(sandbox),
		);
		expect(run.status).toBe('error');
		const { error } = output('Kore');
		expect(error?.message).toContain('nobody@example.com was not found: Kore answered');
		expect(error?.context?.itemIndex).toBe(1);
		expect(error?.description).toMatch(/set the option When Not Found$/);
	});

	it('sends only the unknown to the error branch', async () => {
		const { output } = await execute(
			withErrorOutput(getUser, '={{ $json.firstName ?? $json.error }}'),
			RECORDS,
			credentialFor(sandbox),
		);
		expect(output('Done').main[0]?.map(({ json }) => json.value)).toEqual(['Ada', 'Grace']);
		expect(output('Failed').main[0]?.map(({ json }) => json)).toMatchObject([
			{ email: 'nobody@example.com', employee: 2, error: expect.stringContaining('was not found') },
		]);
	});
});

describe('Get Many', () => {
	it('lists 50 people unless told otherwise, each row paired with the item that asked', async () => {
		sandbox.reset({ seed: manyPeople(120) });
		const { output } = await execute(
			chain({ name: 'Kore', parameters: getMany }),
			[{}, {}],
			credentialFor(sandbox),
		);
		const rows = output('Kore').main[0] ?? [];
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([
			...Array.from({ length: 50 }, () => ({ item: 0 })),
			...Array.from({ length: 50 }, () => ({ item: 1 })),
		]);
		expect(output('Kore').hints).toEqual(['100 listed (1 call to Kore)']);
	});

	it('lists everybody with Return All, whose Limit is not shown then', async () => {
		sandbox.reset({ seed: manyPeople(120) });
		const { output } = await execute(
			chain({ name: 'Kore', parameters: { ...getMany, returnAll: true } }),
			[{}],
			credentialFor(sandbox),
		);
		expect(output('Kore').main[0]).toHaveLength(120);
	});

	it('takes the limit and filters from each item', async () => {
		const parameters = {
			...getMany,
			limit: '={{ $json.limit }}',
			filters: { emailContains: '={{ $json.part }}' },
		};
		const { run, output } = await execute(
			chain({ name: 'Kore', parameters, onError: 'continueRegularOutput' }),
			[
				{ limit: 1, part: 'a' },
				{ limit: 0, part: 'a' },
				{ limit: 9, part: 'turing' },
				{ limit: 9 },
			],
			credentialFor(sandbox),
		);
		expect(run.status).toBe('success');
		expect(output('Kore').main[0]?.map(({ json }) => json.emailId ?? json)).toEqual([
			'ada.lovelace@example.com',
			{
				outcome: 'failed',
				error: 'Limit must be a number of at least 1',
				advice: 'It is “0”',
			},
			'alan.turing@example.com',
			{
				outcome: 'failed',
				error: 'The filter Email Contains is empty, so it would have no effect',
				advice: 'Remove the filter, or check the expression that gives its value',
			},
		]);
	});
});
