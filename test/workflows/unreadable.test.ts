import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import { chain, credentialFor, setAccess } from './builder';
import { execute, type NodeOutput } from './engine';

const sandbox = useSandbox();

const ADA = 'ada.lovelace@example.com';
const RECORDS = [{ email: ADA }, { email: 'grace.hopper@example.com' }];
const EXPLICIT = { isDeveloper: 'grant', canCreateBot: 'revoke' } as const;
/** No waiting and no repeating, so that the problem shows at once. */
const AT_ONCE = { maxRetries: 0, maxWait: 0 };

/** Runs Set User Access with On Error on Stop and returns what the person sees. */
async function errorOf(
	parameters: INodeParameters,
	app: keyof Sandbox['apps'] = 'full',
): Promise<NonNullable<NodeOutput['error']>> {
	const workflow = chain({ name: 'Kore', parameters });
	const { run, output } = await execute(workflow, RECORDS, credentialFor(sandbox, app));
	expect(run.status).toBe('error');
	const { error } = output('Kore');
	if (error === undefined) throw new Error('The node did not fail');
	return error;
}

describe('an answer nobody can read', () => {
	it('because the app encrypts it is told from a failure: the change may have been applied', async () => {
		const error = await errorOf(setAccess(EXPLICIT, AT_ONCE), 'encrypted');
		expect(error).toMatchObject({
			message: `${ADA} may have been changed: The answer is encrypted and cannot be read. It could not be read back: The answer is encrypted and cannot be read`,
			description: expect.stringContaining('“Enforce Request and Response Payload Encryption” off'),
		});
		expect(error.description).toMatch(/\. 2 may have been changed$/);
	});

	it.each([
		['truncated' as const, 'The answer was cut off'],
		['empty' as const, 'The answer was empty'],
	])('because it is %s is looked into by reading back', async (kind, words) => {
		sandbox.startOver({ faults: [{ kind, when: { path: '/useraccess' }, times: 'always' }] });
		const { output } = await execute(
			chain({ name: 'Kore', parameters: setAccess(EXPLICIT, AT_ONCE) }),
			RECORDS,
			credentialFor(sandbox),
		);
		expect(output('Kore').main[0]?.map(({ json }) => json.outcome)).toEqual([
			'verified',
			'verified',
		]);
		sandbox.startOver({ faults: [{ kind, times: 'always' }] });
		expect((await errorOf(setAccess(EXPLICIT, AT_ONCE))).message).toBe(
			`${ADA} may have been changed: ${words}. It could not be read back: ${words}`,
		);
	});

	it('because the server failed says so with its status, and that repeating is safe', async () => {
		sandbox.startOver({ faults: [{ kind: 'status', status: 502, times: 'always' }] });
		const error = await errorOf(setAccess(EXPLICIT, AT_ONCE));
		expect(error).toMatchObject({
			httpCode: '502',
			message: `${ADA} may have been changed: Kore or a proxy in front of it was unavailable (HTTP 502). It could not be read back: Kore or a proxy in front of it was unavailable (HTTP 502). The request may still be under way`,
			description: expect.stringContaining('repeating this call is safe'),
		});
	});

	it('because the connection broke says so with the code', async () => {
		sandbox.startOver({ faults: [{ kind: 'dropBefore', times: 'always' }] });
		const error = await errorOf(setAccess(EXPLICIT, AT_ONCE));
		expect(error).toMatchObject({
			httpCode: 'ECONNRESET',
			message: `${ADA} may have been changed: The connection was lost before Kore answered. It could not be read back: The connection was lost before Kore answered. The request may still be under way`,
			description: expect.stringContaining('ECONNRESET'),
		});
	});

	it('because it does not come within Timeout counts as lost', async () => {
		sandbox.startOver({ faults: [{ kind: 'slow', ms: 3000, times: 'always' }] });
		const start = Date.now();
		const error = await errorOf(setAccess(EXPLICIT, { ...AT_ONCE, timeout: 200 }));
		expect(Date.now() - start).toBeLessThan(2500);
		expect(error.message).toContain(
			'may have been changed: The connection was lost before Kore answered',
		);
	});
});
