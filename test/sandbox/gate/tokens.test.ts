import { randomUUID } from 'node:crypto';
import { apps, type App } from '../../../sandbox';
import { useSandbox } from '../../support/useSandbox';
import {
	Client,
	errors,
	JSON_TYPE,
	send,
	tokenFor,
	UNLIMITED,
	type TokenSettings,
} from '../client';

const { full } = apps;
const WRONG = errors('Invalid SDK credentials', 4002);
const NOT_A_TOKEN = errors('Invalid JWT token', 4002);
const now = () => Math.floor(Date.now() / 1000);

const sandbox = useSandbox({ listen: false, limits: UNLIMITED });

async function getWith(auth: string | undefined) {
	const headers = { ...JSON_TYPE, ...(auth === undefined ? {} : { auth }) };
	return await send(sandbox, { method: 'GET', path: '/groups', headers });
}

async function getAs(app: App, settings: TokenSettings = {}) {
	return await getWith(tokenFor(app, settings));
}

describe('a token is accepted', () => {
	it.each([
		['as the contract notes suggest it', {}],
		['with only sub and appId', { claims: { iat: undefined, exp: undefined, jti: undefined } }],
		['without sub', { claims: { sub: undefined } }],
		['with fractions of a second in exp', { claims: { exp: now() + 60.25 } }],
		['with a number as jti', { claims: { jti: 17 as unknown as string } }],
		['signed with HS512', { algorithm: 'HS512' }],
	] as const)('%s', async (_how, settings) => {
		expect(await getAs(full, settings)).toMatchObject({ status: 200, json: { total: 3 } });
	});

	it('with the documented test vector of the literal secret', () => {
		const claims = { sub: '1234567890', appId: 'cs-00000000-0000-5000-8000-000000000000' };
		const token = tokenFor(full, {
			claims: { ...claims, iat: undefined, exp: undefined, jti: undefined },
			secret: 'c2FtcGxlLXNlY3JldC1mb3ItdGVzdHMtb25seS0wMDA=',
		});
		expect(token.split('.')[2]).toBe('XbkltBVTbOddgwyferKQlvruZxFHnIU4cRAXNED91ro');
	});
});

describe('a token is refused with 401', () => {
	it.each([
		['when the header is missing', undefined, WRONG],
		['when the header is empty', '', WRONG],
		['when it is no JWT', 'hello', NOT_A_TOKEN],
		['when it has three parts that are no JSON', 'a.b.c', NOT_A_TOKEN],
		['when it has the five parts of an encrypted token', 'eyJhbGciOiJSU0EifQ.a.b.c.d', NOT_A_TOKEN],
		['with a Bearer prefix', `Bearer ${tokenFor(full)}`, NOT_A_TOKEN],
		[
			'when its payload is no JSON',
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.aGVsbG8.abc`,
			NOT_A_TOKEN,
		],
		['when it is not signed', `${unsigned({ appId: full.clientId })}.`, WRONG],
		['when the signature is cut off', tokenFor(full).slice(0, -2), WRONG],
		['of an unknown app', tokenFor(full, { claims: { appId: 'cs-unknown' } }), WRONG],
		['without appId', tokenFor(full, { claims: { appId: undefined } }), WRONG],
		[
			'with appId in other letters',
			tokenFor(full, { claims: { appid: full.clientId, appId: undefined } }),
			WRONG,
		],
		[
			'naming its app by iss only',
			tokenFor(full, { claims: { iss: full.clientId, appId: undefined } }),
			WRONG,
		],
		['signed with another secret', tokenFor(full, { secret: 'other' }), WRONG],
		['signed with the decoded secret', decodedSecretToken(), WRONG],
		['signed with HS384', tokenFor(full, { algorithm: 'HS384' }), WRONG],
		['not valid yet', tokenFor(full, { claims: { nbf: now() + 100 } }), WRONG],
	])('%s', async (_why, auth, body) => {
		expect(await getWith(auth)).toMatchObject({ status: 401, json: body });
	});

	it('when it was altered', async () => {
		const [head, , signature] = tokenFor(full).split('.');
		const [, payload] = tokenFor(full, { claims: { sub: 'someone else' } }).split('.');
		expect(await getWith(`${head}.${payload}.${signature}`)).toMatchObject({
			status: 401,
			json: WRONG,
		});
	});

	it('when it has expired', async () => {
		const reply = await getAs(full, { claims: { exp: now() - 1 } });
		expect(reply).toMatchObject({
			status: 401,
			json: errors('error verifying the jwt: jwt expired', 401),
		});
	});

	it('when it has expired by the clock given', async () => {
		let time = Date.now();
		sandbox.reset({ clock: () => time });
		const token = tokenFor(full, { claims: { jti: undefined } });
		expect(await getWith(token)).toMatchObject({ status: 200 });
		time += 301_000;
		expect(await getWith(token)).toMatchObject({ status: 401 });
	});

	it('when the app was made in the builder', async () => {
		expect(await getAs(apps.builder)).toMatchObject({ status: 401, json: WRONG });
	});

	it('when the app wants encrypted tokens', async () => {
		expect(await getAs(apps.jweEnforced)).toMatchObject({ status: 401, json: NOT_A_TOKEN });
	});
});

describe('jti', () => {
	const TOO_LONG = errors(
		'error verifying the jwt: if "jti" claim "exp" must be <= 1 hour(s)',
		401,
	);
	const REPLAY = errors('error verifying the jwt: possibly a replay', 401);

	it('works once', async () => {
		const token = tokenFor(full);
		expect(await getWith(token)).toMatchObject({ status: 200 });
		expect(await getWith(token)).toMatchObject({ status: 401, json: REPLAY });
	});

	it('is refused a second time in another token too, but not for another app', async () => {
		const claims = { jti: randomUUID() };
		expect(await getAs(full, { claims })).toMatchObject({ status: 200 });
		expect(await getAs(full, { claims: { ...claims, sub: 'other' } })).toMatchObject({
			json: REPLAY,
		});
		expect(await getAs(apps.jtiEnforced, { claims })).toMatchObject({ status: 200 });
	});

	it('is forgotten by a reset', async () => {
		const token = tokenFor(full);
		await getWith(token);
		sandbox.reset();
		expect(await getWith(token)).toMatchObject({ status: 200 });
	});

	it('needs an expiry at most one hour away', async () => {
		const at = (exp: number | undefined) => getAs(full, { claims: { exp } });
		expect(await at(now() + 3599)).toMatchObject({ status: 200 });
		expect(await at(now() + 3700)).toMatchObject({ status: 401, json: TOO_LONG });
		expect(await at(undefined)).toMatchObject({ status: 401, json: TOO_LONG });
	});

	it('may be missing, and then a token works again and again', async () => {
		const token = tokenFor(full, { claims: { jti: undefined } });
		expect(await getWith(token)).toMatchObject({ status: 200 });
		expect(await getWith(token)).toMatchObject({ status: 200 });
	});

	it('is required by an app that enforces it', async () => {
		expect(await getAs(apps.jtiEnforced)).toMatchObject({ status: 200 });
		const without = await getAs(apps.jtiEnforced, { claims: { jti: undefined } });
		expect(without).toMatchObject({ status: 401, json: { errors: [{ code: 401 }] } });
	});
});

describe('payload encryption', () => {
	const users = (client: Client) => client.info('ada.lovelace@example.com');

	it('hides the answers of the user endpoints', async () => {
		const client = new Client(sandbox, apps.encrypted);
		for (const reply of [await users(client), await client.get('/alluserroles')]) {
			expect(reply.status).toBe(200);
			expect(Object.keys(reply.json as object)).toEqual([
				'encryptedData',
				'encryptedKey',
				'metadata',
			]);
			expect(reply.body).not.toContain('example.com');
		}
	});

	it('leaves other endpoints and errors readable', async () => {
		const client = new Client(sandbox, apps.encrypted);
		expect(await client.get('/groups')).toMatchObject({ json: { total: 3 } });
		expect(await client.access([], {})).toMatchObject({ status: 400, json: { errors: [{}] } });
	});

	it('does not concern other apps', async () => {
		expect(await users(new Client(sandbox))).toMatchObject({ json: [{ isDeveloper: false }] });
	});
});

it('keeps neither tokens nor secrets in its record of calls', async () => {
	const token = tokenFor(full, { claims: { jti: 'remembered' } });
	await getWith(token);
	expect(sandbox.calls).toMatchObject([{ appClientId: full.clientId, jti: 'remembered' }]);
	expect(JSON.stringify(sandbox.calls)).not.toContain(token.slice(0, 20));
	expect(JSON.stringify(sandbox.calls)).not.toContain(full.clientSecret);
});

function unsigned(claims: object): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}`;
}

function decodedSecretToken(): string {
	return tokenFor(full, { secret: Buffer.from(full.clientSecret, 'base64').toString('latin1') });
}
