import type { INodeParameters } from 'n8n-workflow';
import { BOT_IDS, demoAccount, type Fault, GROUP_IDS, type Sandbox } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import { chain, credentialFor, withErrorOutput } from './builder';
import { execute } from './engine';
import { savedData } from './savedData';

const sandbox = useSandbox();

/** Runs one node behind an HR system with these records. */
async function run(
	parameters: INodeParameters,
	records: Array<Record<string, string | number>> = [{}],
	app: keyof Sandbox['apps'] = 'full',
) {
	const workflow = chain({ name: 'Kore', parameters, onError: 'continueRegularOutput' });
	const { output, ...rest } = await execute(workflow, records, credentialFor(sandbox, app));
	const { main, hints } = output('Kore');
	return { rows: main[0] ?? [], hints, ...rest };
}

describe('lists', () => {
	it.each([
		['adminRole', 'roleId', '65f0aa00bb11cc22dd33ee01', 4, 2],
		['botRole', 'roleId', '65f0aa00bb11cc22dd33ff01', 3, 1],
		['group', 'groupId', GROUP_IDS.support, 3, 1],
		['bot', 'botId', BOT_IDS.hrHelpdesk, 3, 1],
	])(
		'of %s give their rows by %s, paired with the item that asked',
		async (resource, key, id, many, calls) => {
			const { rows, hints } = await run({ resource, operation: 'getAll' }, [{}, {}]);
			expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([
				...Array.from({ length: many }, () => ({ item: 0 })),
				...Array.from({ length: many }, () => ({ item: 1 })),
			]);
			expect(rows[0]?.json[key]).toBe(id);
			expect(hints).toEqual([
				`${2 * many} listed (${calls} ${calls === 1 ? 'call' : 'calls'} to Kore)`,
			]);
		},
	);

	it('of audit logs take dates by expression, and say on its item which one is none', async () => {
		const { rows } = await run(
			{
				resource: 'auditLog',
				operation: 'getAll',
				filters: { fromDate: '={{ $json.from }}' },
			},
			[{ from: 'last week' }, { from: '2026-01-05' }, { from: '' }],
		);
		expect(rows.map(({ json, pairedItem }) => [pairedItem, json.error])).toEqual([
			[{ item: 0 }, 'From Date is not a date'],
			[{ item: 2 }, 'The filter From Date is empty, so it would have no effect'],
		]);
	});
});

describe('Check Account', () => {
	it('names the host it asked, and stops no workflow that watches the connection', async () => {
		const check = { resource: 'account', operation: 'check' };
		for (const [app, ok] of [
			['full', true],
			['noScopes', false],
			['builder', false],
		] as const) {
			const { run: whole, rows } = await run(check, [{}], app);
			expect(whole.status).toBe('success');
			expect(rows).toMatchObject([{ json: { ok, host: sandbox.url }, pairedItem: { item: 0 } }]);
			expect(rows[0]?.json).not.toHaveProperty('error');
		}
	});
});

it.each([
	[{ host: 'bots.kore.ai/login' }, /^Host .*\. Correct it in the Kore Admin API credential$/],
	[{ clientSecret: '' }, /^Client Secret .*\. Correct it in the Kore Admin API credential$/],
])('Check Account finds out that a credential (%p) cannot be used', async (fields, words) => {
	const credential = { ...credentialFor(sandbox), ...fields };
	const parameters = { resource: 'account', operation: 'check' };
	const { run: whole, output } = await execute(
		chain({ name: 'Kore', parameters }),
		[{}, {}],
		credential,
	);
	expect(whole.status).toBe('success');
	const [rows] = output('Kore').main;
	expect(rows).toHaveLength(2);
	expect(rows?.[1]?.json).toMatchObject({ ok: false, advice: [expect.stringMatching(words)] });
	expect(output('Kore').hints).toEqual(['2 checked (0 calls to Kore)']);
});

describe('the client secrets that Kore’s list of bots carries', () => {
	const secrets = (demoAccount.bots ?? []).flatMap(({ jwtApps }) =>
		jwtApps.map(({ clientSecret }) => clientSecret),
	);
	const inAnswers = () => JSON.stringify(sandbox.calls.map(({ answer }) => answer));
	const faults: Array<[string, Fault[]]> = [
		['succeeds', []],
		['ends in a broken answer', [{ kind: 'truncated', when: { path: '/bots' }, times: 'always' }]],
	];

	const nodes: INodeParameters[] = [
		{ resource: 'bot', operation: 'getAll' },
		{ resource: 'bot', operation: 'getAll', simplify: false },
		{ resource: 'account', operation: 'check' },
	];
	it.each(nodes.flatMap((node) => faults.map(([how, fault]) => [node, how, fault] as const)))(
		'are in nothing that n8n saves or logs of a run of %p that %s',
		async (parameters, _how, fault) => {
			const logged: string[] = [];
			const spies = [process.stdout, process.stderr].map((stream) =>
				jest.spyOn(stream, 'write').mockImplementation((text) => {
					logged.push(String(text));
					return true;
				}),
			);
			sandbox.startOver({ faults: fault });
			const options = { maxRetries: 0 };
			const saved: string[] = [];
			for (const workflow of [
				chain({ name: 'Kore', parameters: { ...parameters, options } }),
				withErrorOutput({ ...parameters, options }),
			]) {
				saved.push(savedData(await execute(workflow, [{}], credentialFor(sandbox))));
			}
			for (const spy of spies) spy.mockRestore();
			expect(secrets.length).toBeGreaterThan(2);
			// A broken answer holds the first of them.
			expect(inAnswers()).toContain(secrets[0]);
			for (const secret of secrets) expect([...saved, ...logged].join()).not.toContain(secret);
		},
	);
});
