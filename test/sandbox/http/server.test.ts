import { request } from 'node:http';
import { apps, manyPeople, startSandbox } from '../../../sandbox';
import { useSandbox } from '../../support/useSandbox';
import { errors, JSON_TYPE, tokenFor, UNLIMITED } from '../client';

const ADA = 'ada.lovelace@example.com';

const sandbox = useSandbox({ limits: UNLIMITED });

async function api(method: string, path: string, body?: unknown): Promise<Response> {
	return await fetch(`${sandbox.url}/api/public${path}`, {
		method,
		headers: { auth: tokenFor(apps.full), ...JSON_TYPE },
		redirect: 'manual',
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
}

async function control(path: string, body?: unknown): Promise<Response> {
	if (body === undefined) return await fetch(`${sandbox.url}/sandbox/${path}`);
	return await fetch(`${sandbox.url}/sandbox/${path}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
}

/** fetch does not let a client lie about Host and Origin. */
async function statusFor(
	method: string,
	path: string,
	headers: Record<string, string>,
): Promise<number> {
	return await new Promise((resolve, reject) => {
		const sent = request(`${sandbox.url}${path}`, { method, headers }, (answer) => {
			answer.resume();
			resolve(answer.statusCode ?? 0);
		});
		sent.on('error', reject);
		sent.end();
	});
}

describe('over HTTP', () => {
	it('listens on the loopback address only', () => {
		expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	});

	it('answers as it does without a socket', async () => {
		const reply = await api('PUT', '/users/', { users: [{ userInfo: { emailId: ADA } }] });
		const injected = await sandbox.inject({
			method: 'PUT',
			url: '/api/public/users',
			headers: { AUTH: tokenFor(apps.full), 'Content-Type': 'application/json; charset=utf-8' },
			body: JSON.stringify({ users: [{ userInfo: { emailId: ADA } }] }),
		});
		expect([reply.status, await reply.text()]).toEqual([injected.status, injected.body]);
		expect(reply.headers.get('content-type')).toBe(injected.headers['content-type']);
	});

	it('reads the body of a DELETE', async () => {
		expect((await api('DELETE', '/users', { deleteEmailIds: [ADA] })).status).toBe(200);
		expect(sandbox.account.user(ADA)).toBeUndefined();
	});

	it('of a query parameter given twice, the last counts, as without a socket', async () => {
		const overSocket = await api('GET', '/roles?roleType=admin&roleType=bot');
		const injected = await sandbox.inject({
			method: 'GET',
			url: '/api/public/roles?roleType=admin&roleType=bot',
			headers: { auth: tokenFor(apps.full) },
		});
		expect(await overSocket.text()).toBe(injected.body);
		expect(injected.body).toContain('Bot Tester');
	});

	it.each([
		['PATCH', '/users', 405, errors('Method Not Allowed', 405)],
		['GET', '/nothing', 404, errors('Not Found', 404)],
		['OPTIONS', '/groups', 405, errors('Method Not Allowed', 405)],
	])('%s %s is answered with %d', async (method, path, status, body) => {
		const reply = await api(method, path);
		expect([reply.status, await reply.json()]).toEqual([status, body]);
	});

	it('refuses a content type that is none in the words of the API', async () => {
		const reply = await fetch(`${sandbox.url}/api/public/users`, {
			method: 'PUT',
			headers: { auth: tokenFor(apps.full), 'content-type': ';;' },
			body: '{}',
		});
		expect([reply.status, await reply.json()]).toEqual([
			412,
			errors('Validation errors/ Invalid arguments', 412),
		]);
	});

	it.each(['dropBefore', 'dropAfter'] as const)('breaks the connection for %s', async (kind) => {
		sandbox.addFault({ kind });
		await expect(api('GET', '/groups')).rejects.toThrow('fetch failed');
		expect((await api('GET', '/groups')).status).toBe(200);
	});

	it('redirects elsewhere when a fault says so', async () => {
		sandbox.addFault({ kind: 'redirect' });
		const reply = await api('GET', '/groups');
		expect(reply.status).toBe(302);
		expect(new URL(reply.headers.get('location') ?? '').origin).not.toBe(sandbox.url);
	});

	it('takes ten thousand people in one call', async () => {
		sandbox.reset({ seed: manyPeople(10_000) });
		const users = [...sandbox.account.users.keys()].map((emailId) => ({
			userInfo: { emailId, street: 'x'.repeat(200) },
		}));
		expect((await api('PUT', '/users', { users })).status).toBe(200);
	});

	it('closes at once although an answer is still being delayed', async () => {
		const other = await startSandbox({ faults: [{ kind: 'slow', ms: 60_000 }] });
		const pending = fetch(`${other.url}/api/public/groups`).catch(() => undefined);
		while (other.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		const started = performance.now();
		await other.close();
		await pending;
		expect(performance.now() - started).toBeLessThan(5_000);
	});

	it('says so when the port is taken', async () => {
		const port = Number(new URL(sandbox.url).port);
		await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});
});

describe('the control surface', () => {
	it('shows state and calls', async () => {
		await api('PUT', '/users', { users: [{ userInfo: { emailId: ADA, dept: 'R&D' } }] });
		const state = (await (await control('state')).json()) as object;
		expect(state).toMatchObject({
			...sandbox.account.snapshot(),
			calls: 1,
			switches: sandbox.switches,
		});
		expect(await (await control('calls')).json()).toMatchObject([
			{
				method: 'PUT',
				status: 200,
				body: { users: [{ userInfo: { dept: 'R&D' } }] },
				applied: true,
			},
		]);
	});

	it('sets switches', async () => {
		const reply = await control('switches', { omittedFlags: 'keep', limitStatus: 400 });
		expect(await reply.json()).toMatchObject({ omittedFlags: 'keep', limitStatus: 400 });
		expect(sandbox.switches).toMatchObject({ omittedFlags: 'keep', limitStatus: 400 });
	});

	it('adds one fault or several', async () => {
		await control('faults', { kind: 'status', status: 502 });
		await control('faults', [
			{ kind: 'empty', when: { path: '/groups', nth: 2 } },
			{ kind: 'html', when: 3 },
		]);
		expect((await api('GET', '/groups')).status).toBe(502);
		expect(await (await api('GET', '/groups')).text()).toBe('');
		expect(await (await api('GET', '/groups')).text()).toContain('<html>');
	});

	it('resets everything, with other settings when given', async () => {
		await api('PUT', '/users', { users: [{ userInfo: { emailId: ADA } }] });
		await control('reset', {});
		expect(sandbox.calls).toEqual([]);
		expect(sandbox.account.user(ADA)?.isDeveloper).toBe(false);
		await control('reset', {
			people: 30,
			switches: { omittedFlags: 'keep' },
			limits: { perMinute: 1, perHour: 2 },
		});
		expect(sandbox.account.users.size).toBe(30);
		expect(sandbox.switches.omittedFlags).toBe('keep');
		await api('GET', '/groups');
		expect((await api('GET', '/groups')).status).toBe(429);
	});

	it.each([
		['switches', { unknown: 1 }],
		['switches', { limitStatus: 404 }],
		['faults', { kind: 'unknown' }],
		['faults', [{ kind: 'empty', when: { paths: '/x' } }]],
		['reset', { people: -1 }],
	])('%s %j is refused with a reason', async (path, body) => {
		const reply = await control(path, body);
		expect(reply.status).toBe(400);
		expect(await reply.json()).toEqual({ error: expect.stringMatching(/.{10}/) });
	});

	it('is not part of the API: no token, no limit, no record', async () => {
		await control('state');
		await control('nothing');
		expect(sandbox.calls).toEqual([]);
	});
});

describe('page and control surface belong to this machine', () => {
	it.each([
		'/',
		'/sandbox/state',
		'/sandbox/calls',
		'/sandbox/page-data',
		`/sandbox/page-person?email=${ADA}`,
		'/sandbox/page.js',
		'/sandbox/details.js',
	])('%s answers under a loopback name only', async (path) => {
		expect(await statusFor('GET', path, { host: 'localhost:4010' })).toBe(200);
		expect(await statusFor('GET', path, { host: 'evil.example' })).toBe(403);
		expect(await statusFor('GET', path, { host: '127.0.0.1.evil.example' })).toBe(403);
	});

	it.each(['switches', 'faults', 'reset'])(
		'POST /sandbox/%s refuses other web pages',
		async (path) => {
			const { host } = new URL(sandbox.url);
			const headers = { host, origin: 'http://evil.example' };
			expect(await statusFor('POST', `/sandbox/${path}`, headers)).toBe(403);
			expect(await statusFor('POST', '/sandbox/reset', { host, origin: `http://${host}` })).toBe(
				200,
			);
		},
	);
});
