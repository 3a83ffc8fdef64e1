import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import { NODES, testCredential } from './credentialTester';

const sandbox = useSandbox();
let elsewhere: Server;
let strayRequests = 0;

beforeAll(async () => {
	elsewhere = createServer((_request, response) => {
		strayRequests++;
		response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Somewhere else</h1>');
	});
	await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	strayRequests = 0;
});
afterAll(async () => {
	await new Promise((resolve) => elsewhere.close(resolve));
});

function credential(app: keyof Sandbox['apps'], changes: Record<string, unknown> = {}) {
	const { clientId, clientSecret } = sandbox.apps[app];
	return { host: sandbox.url, clientId, clientSecret, ...changes } as never;
}

describe('a credential that works', () => {
	it.each([
		['as it is', {}],
		['with a slash behind the host', { host: (url: string) => `${url}//` }],
		['with blanks around the host', { host: (url: string) => ` ${url} ` }],
		['with HS512', { algorithm: 'HS512' }],
		['without token IDs', { uniqueTokenId: false }],
	])(
		'passes %s, at the cost of one call',
		async (_how, { host, ...changes }: Record<string, unknown>) => {
			const typed = typeof host === 'function' ? { host: host(sandbox.url) as string } : {};
			expect(await testCredential(credential('full', { ...typed, ...changes }))).toEqual({
				status: 'OK',
				message: 'Connection successful',
			});
			expect(sandbox.calls.map(({ method, path, query }) => [method, path, query])).toEqual([
				['GET', '/api/public/roles', { roleType: 'bot', limit: '1' }],
			]);
		},
	);

	it('passes for an app that enforces token IDs', async () => {
		expect((await testCredential(credential('jtiEnforced'))).status).toBe('OK');
	});

	it.each(['userManagementOnly', 'roleManagementOnly'] as const)(
		'passes for an app with one of the two scopes: %s',
		async (app) => {
			expect((await testCredential(credential(app))).status).toBe('OK');
		},
	);

	it.each(NODES)('is tested by %s alike, which is any that n8n finds first', async (node) => {
		expect((await testCredential(credential('full'), node)).status).toBe('OK');
		expect((await testCredential(credential('noScopes'), node)).status).toBe('Error');
	});
});

describe('a credential that does not work says', () => {
	it.each<[string, keyof Sandbox['apps'], Record<string, unknown>, string, string]>([
		[
			'what to check when the secret is wrong',
			'full',
			{ clientSecret: 'wrong' },
			'Invalid SDK credentials',
			'Check Client ID and Client Secret',
		],
		[
			'what to check when the client ID is unknown',
			'full',
			{ clientId: 'cs-0' },
			'Invalid SDK credentials',
			'Check Client ID and Client Secret',
		],
		[
			'where the app must be made when it comes from the builder',
			'builder',
			{},
			'Invalid SDK credentials',
			'created in the Admin Console, not in the bot builder',
		],
		[
			'which scopes to tick when there is none',
			'noScopes',
			{},
			'The app has neither the scope “User Management > User Management” nor “Profile Management > Role Management”',
			'select “User Management > User Management” and save',
		],
		[
			'which switch of the app to turn off when it wants encrypted tokens',
			'jweEnforced',
			{},
			'Invalid JWT token',
			'“Enforce JWE” is on for the app, turn it off',
		],
		[
			'which switch of its own to turn on when the app enforces token IDs',
			'jtiEnforced',
			{ uniqueTokenId: false },
			'Kore rejected the ID of the token',
			'turn Unique Token ID on',
		],
	])('%s', async (_what, app, changes, words, advice) => {
		for (const errorKey of ['msg', 'message'] as const) {
			sandbox.startOver({ switches: { errorKey } });
			const { status, message } = await testCredential(credential(app, changes));
			expect(status).toBe('Error');
			expect(message).toContain(words);
			expect(message).toContain(advice);
			// n8n itself would send the call again after a 401.
			expect(sandbox.calls).toHaveLength(app === 'noScopes' ? 2 : 1);
		}
	});

	it.each([401, 400, 403] as const)(
		'the same of token IDs when Kore answers HTTP %i',
		async (jtiErrorStatus) => {
			sandbox.startOver({ switches: { jtiErrorStatus } });
			const { message } = await testCredential(credential('jtiEnforced', { uniqueTokenId: false }));
			expect(message).toContain('turn Unique Token ID on');
		},
	);

	it.each([429, 400, 403, 200] as const)(
		'to wait when the limit is reached, HTTP %i',
		async (limitStatus) => {
			for (const limitWords of ['newer', 'generic'] as const) {
				for (const limitBody of ['errors', 'message'] as const) {
					sandbox.startOver({
						limits: { perMinute: 0, perHour: 1800 },
						switches: { limitStatus, limitWords, limitBody },
					});
					const { status, message } = await testCredential(credential('full'));
					expect(status).toBe('Error');
					expect(message).toBe(
						'The account has used up its calls for now (60 a minute, 1,800 an hour). Wait a minute, or an hour if it persists, and test again',
					);
				}
			}
		},
	);

	it('that an app which Kore lists nowhere was made in the builder, when it words this as a wrong scope', async () => {
		sandbox.startOver({ switches: { builderApp: 'scopeIncorrect' } });
		const { status, message } = await testCredential(credential('builder'));
		expect(status).toBe('Error');
		expect(message).toContain('An app that is not listed there was created in the bot builder');
	});

	it.each([
		[
			'a page',
			{ kind: 'html' as const },
			'The answer was a web page, not an answer from Kore’s Admin API',
		],
		['nothing', { kind: 'empty' as const }, 'The answer was empty'],
		['a broken answer', { kind: 'truncated' as const }, 'The answer was cut off'],
		[
			'an error page',
			{ kind: 'status' as const, status: 502 },
			'Kore or a proxy in front of it was unavailable (HTTP 502)',
		],
		[
			'that there is nothing',
			{ kind: 'status' as const, status: 404 },
			'The host does not recognize this call of Kore’s Admin API',
		],
		[
			'something else in JSON',
			{ kind: 'status' as const, status: 200, text: '{"hello":"there"}' },
			'The answer was a web page, not an answer from Kore’s Admin API',
		],
	])('what to check of the host when it answers %s', async (_what, fault, words) => {
		sandbox.startOver({ faults: [fault] });
		const { status, message } = await testCredential(credential('full'));
		expect(status).toBe('Error');
		expect(message).toContain(words);
		expect(message).toMatch(/[Cc]heck (that )?Host/);
		expect(message).not.toContain('workflow');
	});

	it('the same when the host sends it elsewhere, where no token ever goes', async () => {
		const { port } = elsewhere.address() as AddressInfo;
		sandbox.startOver({ faults: [{ kind: 'redirect', location: `http://127.0.0.1:${port}/` }] });
		const { status, message } = await testCredential(credential('full'));
		expect([status, message]).toEqual([
			'Error',
			expect.stringContaining('The host redirected the request'),
		]);
		expect(strayRequests).toBe(0);
	});

	it.each([
		['is no URL', 'bots.kore.ai'],
		['has a path', 'https://bots.kore.ai/api'],
		['is not encrypted', 'http://bots.kore.ai'],
		['is empty', ''],
	])('what is wrong with Host when it %s, and nothing is sent', async (_what, host) => {
		const { status, message } = await testCredential(credential('full', { host }));
		expect([status, message]).toEqual(['Error', expect.stringMatching(/^Host /)]);
		expect(sandbox.calls).toEqual([]);
	});

	it.each([
		[{ clientId: '' }, 'Client ID is empty'],
		[{ clientSecret: '' }, 'Client Secret is empty'],
		[{ tokenLifetime: 10 }, 'Token Lifetime must be between'],
	])('which field is missing or wrong: %j', async (changes, words) => {
		const { status, message } = await testCredential(credential('full', changes));
		expect([status, message]).toEqual(['Error', expect.stringContaining(words)]);
		expect(sandbox.calls).toEqual([]);
	});

	it.each([
		['nothing listens there', 'http://127.0.0.1:9', /\(ECONNREFUSED\)$/],
		['its name is not known', 'https://does-not-exist.invalid', /\((ENOTFOUND|EAI_AGAIN)\)$/],
	])(
		'that %s, in words, with the code for whoever looks after the network',
		async (_what, host, code) => {
			const { status, message } = await testCredential(credential('full', { host }));
			expect(status).toBe('Error');
			expect(message).toMatch(/^The host could not be reached\. Check Host /);
			expect(message).toMatch(code);
		},
	);

	it('that the connection was lost, and to test again', async () => {
		sandbox.startOver({ faults: [{ kind: 'dropBefore' }] });
		const { status, message } = await testCredential(credential('full'));
		expect(status).toBe('Error');
		expect(message).toMatch(/^The connection was lost before Kore answered\. Test again\./);
	});
});

it('never shows the secret or a token, whatever goes wrong', async () => {
	for (const app of ['full', 'builder', 'noScopes', 'jweEnforced'] as const) {
		const { message } = await testCredential(credential(app));
		expect(message).not.toContain(sandbox.apps[app].clientSecret);
		expect(message).not.toMatch(/eyJ/);
	}
});
