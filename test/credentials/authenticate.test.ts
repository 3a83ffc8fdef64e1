import jwt from 'jsonwebtoken';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { KoreAdminApi } from '../../credentials/KoreAdminApi.credentials';

const CREDENTIAL = {
	host: 'https://bots.kore.ai/',
	clientId: 'cs-1',
	clientSecret: 'literal==',
	algorithm: 'HS256',
};
type Authenticate = (
	credentials: typeof CREDENTIAL,
	request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;
const authenticate = new KoreAdminApi().authenticate as Authenticate;

async function tokenFor(request: object): Promise<unknown> {
	const { headers } = await authenticate(CREDENTIAL, request as IHttpRequestOptions);
	return headers?.auth;
}

describe('a request that the credential authenticates', () => {
	it('carries the bare token in the header auth, without “Bearer”', async () => {
		const token = await tokenFor({ url: 'https://bots.kore.ai/api/public/bots' });
		expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
		expect(jwt.verify(String(token), CREDENTIAL.clientSecret)).toMatchObject({ appId: 'cs-1' });
	});

	it('keeps everything else of it, and the caller’s object is left alone', async () => {
		const request = Object.freeze({
			url: 'https://bots.kore.ai/api/public/users',
			method: 'PUT' as const,
			headers: Object.freeze({ accept: 'application/json', auth: 'old' }),
			body: { users: [] },
			qs: { a: 1 },
		});
		const result = await authenticate(CREDENTIAL, request);
		expect(result).toMatchObject({
			...request,
			headers: { accept: 'application/json', auth: expect.stringMatching(/^eyJ/) },
		});
		expect(request.headers.auth).toBe('old');
	});

	it.each([
		['the helper of today', {}],
		['a request that follows redirects', { disableFollowRedirect: false, maxRedirects: 21 }],
		['the older helper', { followRedirect: true, followAllRedirects: true }],
	])('is not followed to another address: %s', async (_what, wishes) => {
		const url = 'https://bots.kore.ai/api/public/bots';
		expect(await authenticate(CREDENTIAL, { url, ...wishes })).toMatchObject({
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
			maxRedirects: 0,
		});
	});

	it('gets a token of its own each time', async () => {
		const url = 'https://bots.kore.ai/api/public/bots';
		expect(await tokenFor({ url })).not.toBe(await tokenFor({ url }));
	});

	it.each([
		[{ uri: 'https://bots.kore.ai/api/public/bots' }],
		[{ url: '/api/public/bots', baseURL: 'https://bots.kore.ai' }],
		[{ url: '/api/public/bots', baseURL: 'https://bots.kore.ai/' }],
		[{ url: '', baseURL: 'https://bots.kore.ai/api/public/bots' }],
		[{ url: 'HTTPS://BOTS.KORE.AI:443/api/public/bots' }],
	])('may give its address as %j', async (request) => {
		expect(await tokenFor(request)).toMatch(/^eyJ/);
	});
});

describe('a request to anywhere else gets no token', () => {
	it.each([
		[{ url: 'https://evil.example/api/public/bots' }],
		[{ url: 'http://bots.kore.ai/api/public/bots' }],
		[{ url: 'https://bots.kore.ai:8443/api/public/bots' }],
		[{ url: 'https://bots.kore.ai.evil.example/' }],
		[{ url: 'https://bots.kore.ai@evil.example/' }],
		[{ url: 'https://agent-platform.kore.ai/' }],
		[{ uri: 'https://evil.example/' }],
		[{ url: '//evil.example/x', baseURL: 'https://bots.kore.ai' }],
		[{ url: '\\\\evil.example\\x', baseURL: 'https://bots.kore.ai' }],
		[{ url: 'https://evil.example/x', baseURL: 'https://bots.kore.ai' }],
		[{ url: '/api/public/bots' }],
		[{ url: '' }],
		[{}],
	])('not even %j', async (request) => {
		await expect(tokenFor(request)).rejects.toThrow(
			'This Kore Admin API credential is for https://bots.kore.ai, but the request goes to',
		);
	});

	it('neither does one whose credential has a host that cannot be used', async () => {
		const request = { url: 'http://bots.kore.ai/api/public/bots' };
		await expect(
			authenticate({ ...CREDENTIAL, host: 'http://bots.kore.ai' }, request),
		).rejects.toThrow('Host must start with https://');
	});

	it('and no message holds the secret', async () => {
		await expect(
			tokenFor({ url: 'https://evil.example/' }).catch((error: Error) => error.message),
		).resolves.not.toContain(CREDENTIAL.clientSecret);
	});
});
