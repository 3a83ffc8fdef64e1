import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { ADMIN_ROLE_IDS, type Sandbox } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import { assignRole, chain, credentialFor, setAccess, updateUser } from './builder';
import { execute, type NodeOutput } from './engine';

const sandbox = useSandbox();
let elsewhere: Server;
/** What arrived at a host that is not Kore's. */
let strayRequests: string[] = [];

beforeAll(async () => {
	elsewhere = createServer((request, response) => {
		strayRequests.push(`${request.method} ${request.url}`);
		const [status, body] = request.url?.startsWith('/api') ? [404, '{"status":404}'] : [200, 'ok'];
		response.writeHead(status, { 'content-type': 'application/json' }).end(body);
	});
	await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	strayRequests = [];
});
afterAll(async () => {
	await new Promise((resolve) => elsewhere.close(resolve));
});

function elsewhereUrl(): string {
	return `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
}

const ADA = 'ada.lovelace@example.com';
const RECORDS = [{ email: ADA }, { email: 'grace.hopper@example.com' }];
const EXPLICIT = { isDeveloper: 'grant', canCreateBot: 'revoke' } as const;
/** No waiting and no repeating, so that the problem shows at once. */
const AT_ONCE = { maxRetries: 0, maxWait: 0 };

const OPERATIONS: Array<[string, INodeParameters]> = [
	['Update User', updateUser(EXPLICIT, AT_ONCE)],
	['Set User Access', setAccess(EXPLICIT, AT_ONCE)],
	[
		'Assign Admin Role',
		assignRole(ADMIN_ROLE_IDS.auditor, { addUsers: '={{ $json.email }}' }, AT_ONCE),
	],
];

/** Runs one node with On Error on Stop and returns what the person sees. */
async function errorOf(
	parameters: INodeParameters,
	credential: Record<string, unknown> = {},
	app: keyof Sandbox['apps'] = 'full',
): Promise<NonNullable<NodeOutput['error']>> {
	const { run, output } = await execute(chain({ name: 'Kore', parameters }), RECORDS, {
		...credentialFor(sandbox, app),
		...(credential as object),
	});
	expect(run.status).toBe('error');
	const { error } = output('Kore');
	if (error === undefined) throw new Error('The node did not fail');
	return error;
}

const COUNTS = /\. No user was changed(, 2 not attempted)?$/;

describe.each(OPERATIONS)('%s', (_operation, parameters) => {
	it.each<[string, string, Record<string, unknown>, keyof Sandbox['apps'], string, string]>([
		[
			'the client secret is wrong',
			'401',
			{ clientSecret: 'wrong' },
			'full',
			'Kore did not accept the credential (Kore said “Invalid SDK credentials”)',
			'Check Client ID and Client Secret',
		],
		[
			'the app was made in the bot builder',
			'401',
			{},
			'builder',
			'Kore did not accept the credential (Kore said “Invalid SDK credentials”)',
			'not in the bot builder',
		],
		[
			'the app asks for encrypted tokens',
			'401',
			{},
			'jweEnforced',
			'Kore could not read the token (Kore said “Invalid JWT token”)',
			'“Enforce JWE”',
		],
		[
			'the app enforces token IDs and the credential sends none',
			'401',
			{ uniqueTokenId: false },
			'jtiEnforced',
			'Kore rejected the ID of the token (Kore said “error verifying the jwt: "jti" claim is required”)',
			'turn Unique Token ID on',
		],
	])(
		'says so, of its first item and after one call, when %s',
		async (_what, httpCode, credential, app, message, advice) => {
			const error = await errorOf(parameters, credential, app);
			expect(error).toMatchObject({
				name: 'NodeApiError',
				httpCode,
				context: { itemIndex: 0 },
				message: `${ADA}: ${message}`,
			});
			expect(error.description).toContain(advice);
			expect(error.description).toMatch(COUNTS);
			// n8n itself would send a call again after a 401.
			expect(sandbox.calls).toHaveLength(1);
		},
	);

	it('names the scope that it needs itself when the app lacks it', async () => {
		const error = await errorOf(parameters, {}, 'noScopes');
		const scope =
			parameters.operation === 'update'
				? 'User Management > User Management'
				: 'Profile Management > Role Management';
		expect(error).toMatchObject({
			httpCode: '401',
			context: { itemIndex: 0 },
			message: `${ADA}: The app lacks the scope “${scope}” (Kore said “Permission denied. Scope is incorrect!”)`,
		});
		expect(error.description).toContain(`select “${scope}” and save`);
		expect(sandbox.calls).toHaveLength(1);
	});

	it('never follows a redirect, so that nobody else receives a token', async () => {
		sandbox.startOver({
			faults: [{ kind: 'redirect', times: 'always', location: `${elsewhereUrl()}/other` }],
		});
		const error = await errorOf(parameters);
		expect(strayRequests).toEqual([]);
		expect(error).toMatchObject({
			httpCode: '302',
			context: { itemIndex: 0 },
			message: `${ADA} may have been changed: The host redirected the request, and redirects are not followed. It could not be read back: The host redirected the request, and redirects are not followed`,
		});
		expect(error.description).toContain('Check Host');
	});

	it('says that the hourly limit is reached, and when to go on', async () => {
		sandbox.startOver({ limits: { perMinute: 60, perHour: 0 } });
		const error = await errorOf(parameters);
		expect(error).toMatchObject({
			httpCode: '429',
			context: { itemIndex: 0 },
			message: expect.stringContaining('The account has used up its calls for this hour'),
			description: expect.stringMatching(
				/^Run the workflow again after \d{4}-\d\d-\d\d \d\d:\d\d UTC\. 2 may have been changed$/,
			),
		});
		expect(sandbox.calls).toHaveLength(1);
	});

	it('says that the limit of the minute outlasts Max Wait', async () => {
		sandbox.startOver({ limits: { perMinute: 0, perHour: 1800 } });
		const error = await errorOf(parameters);
		expect(error).toMatchObject({
			httpCode: '429',
			message: expect.stringContaining('the run has waited as long as Max Wait allows'),
			description: expect.stringContaining('raise Max Wait, or lower Requests per Minute'),
		});
	});
});

describe('a host that is not Kore’s', () => {
	const parameters = setAccess(EXPLICIT, AT_ONCE);

	it.each([
		['refuses connections', 'http://127.0.0.1:9', 'ECONNREFUSED'],
		['does not exist', 'https://does-not-exist.invalid', /^(ENOTFOUND|EAI_AGAIN)$/],
	])(
		'that %s is said to be out of reach, with the code for whoever looks after the network',
		async (_what, host, code) => {
			const error = await errorOf(parameters, { host });
			expect(error.message).toBe(`${ADA}: The host could not be reached`);
			expect(error.httpCode).toEqual(typeof code === 'string' ? code : expect.stringMatching(code));
			expect(error.context?.itemIndex).toBe(0);
			expect(error.description).toContain('Check Host in the Kore Admin API credential');
		},
	);

	it('that answers 404 is said not to know the call, and gets no more than one token and two looks', async () => {
		const error = await errorOf(parameters, { host: elsewhereUrl() });
		expect(error).toMatchObject({
			httpCode: '404',
			message: `${ADA} may have been changed: The host does not recognize this call of Kore’s Admin API. It could not be read back: The host does not recognize this call of Kore’s Admin API`,
		});
		// One call, and one look at each of the two people, which tells that it is not about somebody.
		expect(strayRequests).toEqual([
			'POST /api/public/useraccess',
			'POST /api/public/usersInfo',
			'POST /api/public/usersInfo',
		]);
	});

	it('that answers with a page leaves open what happened, and says what may stand in between', async () => {
		sandbox.startOver({ faults: [{ kind: 'html', times: 'always' }] });
		const error = await errorOf(parameters);
		expect(error).toMatchObject({
			httpCode: '200',
			message: `${ADA} may have been changed: The answer was a web page, not an answer from Kore’s Admin API. It could not be read back: The answer was a web page, not an answer from Kore’s Admin API`,
			description: expect.stringContaining('A proxy or a login page may be in the way'),
		});
	});

	it('that is known, but not for this method, is said so too', async () => {
		sandbox.startOver({ faults: [{ kind: 'status', status: 405, times: 'always' }] });
		expect((await errorOf(parameters)).message).toBe(
			`${ADA} may have been changed: The host does not recognize this call of Kore’s Admin API. It could not be read back: The host does not recognize this call of Kore’s Admin API`,
		);
	});
});
