import { useSandbox } from '../support/useSandbox';
import { chain, credentialFor, setAccess, updateUser, withErrorOutput } from './builder';
import { execute } from './engine';

const sandbox = useSandbox();

const EXPLICIT = { isDeveloper: 'grant', canCreateBot: 'revoke' } as const;
const RECORDS = [
	{ email: 'ada.lovelace@example.com', job: { dept: 'R&D' } },
	{ email: 'grace.hopper@example.com' },
	{ email: 'alan.turing@example.com', job: { dept: 'Legal' } },
];

describe('an expression that throws for one item', () => {
	// Not `$json.job.dept`, which n8n takes for empty where there is no job.
	const throwing = "={{ $json.job ? $json.job.dept : $('Job Register').item.json.dept }}";

	it('fails that item only, and the others are done', async () => {
		const workflow = withErrorOutput(updateUser({ dept: throwing, ...EXPLICIT }));
		const { output } = await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(output('Done').main[0]?.map(({ json }) => json.emailId)).toEqual([
			'ada.lovelace@example.com',
			'alan.turing@example.com',
		]);
		expect(output('Failed').main[0]?.map(({ json }) => json)).toMatchObject([
			{ email: 'grace.hopper@example.com', error: expect.stringContaining('node doesn') },
		]);
		expect(sandbox.calls.map(({ body }) => body)).toMatchObject([
			{
				users: [
					{ userInfo: { emailId: 'ada.lovelace@example.com', dept: 'R&D' } },
					{ userInfo: { emailId: 'alan.turing@example.com', dept: 'Legal' } },
				],
			},
		]);
	});

	it('stops the workflow before anything is sent when On Error says Stop, pointing at the item', async () => {
		const workflow = chain({
			name: 'Kore',
			parameters: updateUser({ dept: throwing, ...EXPLICIT }),
		});
		const { run, output } = await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(run.status).toBe('error');
		expect(output('Kore').error).toMatchObject({
			context: { itemIndex: 1 },
			message: expect.stringContaining('node doesn'),
			description: expect.stringContaining('No user was changed, 2 not attempted'),
		});
		expect(sandbox.calls).toEqual([]);
	});
});

it('a missing value is an empty one: the item is left as it is instead of failing', async () => {
	const workflow = chain({
		name: 'Kore',
		parameters: updateUser({ dept: '={{ $json.job.dept }}' }),
	});
	const { output } = await execute(workflow, RECORDS, credentialFor(sandbox));
	expect(output('Kore').main[0]?.map(({ json }) => json.outcome)).toEqual([
		'updated',
		'unchanged',
		'updated',
	]);
});

describe('an option given by an expression', () => {
	it.each([
		['Users per Request', { batchSize: '={{ $itemIndex + 1 }}' }],
		['Dry Run', { dryRun: '={{ $itemIndex === 1 }}' }],
		['Max Users', { maxUsers: '={{ $itemIndex }}' }],
		['Duplicate Users', { duplicateUsers: "={{ $itemIndex ? 'merge' : 'fail' }}" }],
	])(
		'that says something else for another item is refused: %s counts for the whole run',
		async (label, options) => {
			const workflow = chain({ name: 'Kore', parameters: setAccess(EXPLICIT, options) });
			const { output } = await execute(workflow, RECORDS, credentialFor(sandbox));
			expect(output('Kore').error).toMatchObject({
				name: 'NodeOperationError',
				message: `${label} differs between items`,
				description: expect.stringContaining('It counts for the whole run'),
			});
			expect(sandbox.calls).toEqual([]);
		},
	);

	it('that says the same for all items counts', async () => {
		const workflow = chain({
			name: 'Kore',
			parameters: setAccess(EXPLICIT, { batchSize: '={{ 1 + 1 }}', dryRun: "={{ 'false' }}" }),
		});
		await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(sandbox.calls).toHaveLength(2);
	});

	it('protects everybody whom any item names', async () => {
		const workflow = chain({
			name: 'Kore',
			parameters: setAccess(EXPLICIT, {
				protectedUsers: '={{ $itemIndex === 2 ? [$json.email] : [] }}',
			}),
		});
		const { output } = await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(output('Kore').main[0]?.map(({ json }) => json.outcome)).toEqual([
			'updated',
			'updated',
			'skipped',
		]);
		const written = sandbox.calls.filter(({ applied }) => applied === true);
		expect(written.map(({ body }) => body)).toMatchObject([
			{ emailIds: ['ada.lovelace@example.com', 'grace.hopper@example.com'] },
		]);
	});

	it('says per item what an empty value does', async () => {
		const workflow = chain({
			name: 'Kore',
			parameters: updateUser(
				{ dept: '', city: 'London', ...EXPLICIT },
				{ emptyValues: "={{ $itemIndex === 0 ? 'clear' : 'ignore' }}" },
			),
		});
		await execute(workflow, RECORDS.slice(0, 2), credentialFor(sandbox));
		expect(sandbox.calls.map(({ body }) => body)).toMatchObject([
			{
				users: [
					{ userInfo: { emailId: 'ada.lovelace@example.com', dept: '', city: 'London' } },
					{ userInfo: { emailId: 'grace.hopper@example.com', city: 'London' } },
				],
			},
		]);
	});

	it('that is no number is refused on every item, and nothing is sent', async () => {
		const workflow = withErrorOutput(setAccess(EXPLICIT, { batchSize: "={{ 'many' }}" }));
		const { output } = await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(output('Failed').main[0]?.map(({ json }) => json.error)).toEqual(
			RECORDS.map(
				() => 'Not changed: Users per Request must be a number of at least 1. It is “many”',
			),
		);
		expect(sandbox.calls).toEqual([]);
	});
});

it('text that looks like an expression in the data is data', async () => {
	const workflow = chain({
		name: 'Kore',
		parameters: updateUser({ dept: '={{ $json.dept }}', ...EXPLICIT }),
	});
	const dept = '={{ $env.PATH }}';
	await execute(workflow, [{ email: 'ada.lovelace@example.com', dept }], credentialFor(sandbox));
	expect(sandbox.calls.map(({ body }) => body)).toMatchObject([
		{ users: [{ userInfo: { dept } }] },
	]);
});
