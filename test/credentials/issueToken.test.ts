import jwt from 'jsonwebtoken';
import { issueToken } from '../../credentials/issueToken';

const CREDENTIAL = {
	host: 'https://bots.kore.ai',
	clientId: 'cs-1c2d3e4f-5a6b-5c7d-8e9f-0a1b2c3d4e5f',
	clientSecret: 'not+a/secret==',
	subject: 'n8n',
	algorithm: 'HS256',
	tokenLifetime: 300,
	uniqueTokenId: true,
};
const NOW = 1_800_000_000;

function claimsOf(credential: Record<string, unknown>, now = NOW): jwt.JwtPayload {
	const key = typeof credential.clientSecret === 'string' ? credential.clientSecret : '';
	const token = issueToken({ ...credential } as never, now);
	return jwt.verify(token, key, { clockTimestamp: now }) as jwt.JwtPayload;
}

describe('the claims of a token', () => {
	it('are sub, appId, iat, exp and jti, in this order and no others', () => {
		const [, body = ''] = issueToken(CREDENTIAL, NOW).split('.');
		const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
		expect(Object.entries(claims)).toEqual([
			['sub', 'n8n'],
			['appId', CREDENTIAL.clientId],
			['iat', NOW - 30],
			['exp', NOW + 300],
			['jti', expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)],
		]);
	});

	it('are dated back, so that a clock running ahead does not make a token from the future', () => {
		const { iat = 0 } = claimsOf(CREDENTIAL);
		expect(iat).toBeLessThan(NOW);
		expect(NOW - iat).toBeLessThanOrEqual(60);
	});

	it('take the present time when none is given', () => {
		const { iat = 0, exp = 0 } = jwt.decode(issueToken(CREDENTIAL)) as jwt.JwtPayload;
		const now = Date.now() / 1000;
		expect(Math.abs(iat + 30 - now)).toBeLessThan(2);
		expect(Math.abs(exp - 300 - now)).toBeLessThan(2);
	});

	it('hold an ID of their own for every token', () => {
		const ids = Array.from({ length: 200 }, () => claimsOf(CREDENTIAL).jti);
		expect(new Set(ids).size).toBe(200);
	});

	it('hold no ID when Unique Token ID is off', () => {
		expect(claimsOf({ ...CREDENTIAL, uniqueTokenId: false })).not.toHaveProperty('jti');
	});

	it('fall back to what the credential shows as defaults, as older saved ones may lack a field', () => {
		const { clientId, clientSecret } = CREDENTIAL;
		expect(claimsOf({ clientId, clientSecret })).toMatchObject({
			sub: 'n8n',
			exp: NOW + 300,
			jti: expect.any(String),
		});
		expect(claimsOf({ clientId, clientSecret, subject: '' }).sub).toBe('n8n');
	});

	it('carry any subject', () => {
		expect(claimsOf({ ...CREDENTIAL, subject: 'HR “prod” 日本' }).sub).toBe('HR “prod” 日本');
	});
});

describe('the lifetime of a token', () => {
	it.each([30, 31, 3600, '900'])('may be %j seconds', (tokenLifetime) => {
		expect(claimsOf({ ...CREDENTIAL, tokenLifetime }).exp).toBe(NOW + Number(tokenLifetime));
	});

	it.each([29, 0, -300, 3601, 1e9, Number.NaN, 'soon', ''])(
		'may not be %j seconds, and the field is named',
		(tokenLifetime) => {
			expect(() => issueToken({ ...CREDENTIAL, tokenLifetime } as never, NOW)).toThrow(
				'Token Lifetime must be between 30 and 3600 seconds',
			);
		},
	);

	it('never leaves a token without an expiry or more than an hour ahead', () => {
		for (let tokenLifetime = 30; tokenLifetime <= 3600; tokenLifetime += 357.5) {
			const { exp = 0 } = claimsOf({ ...CREDENTIAL, tokenLifetime });
			expect(Number.isInteger(exp)).toBe(true);
			expect(exp - NOW).toBeLessThanOrEqual(3600);
		}
	});
});

describe('signing', () => {
	it('uses HS512 when the credential says so', () => {
		const token = issueToken({ ...CREDENTIAL, algorithm: 'HS512' }, NOW);
		const options = { clockTimestamp: NOW, algorithms: ['HS512' as const] };
		expect(jwt.verify(token, CREDENTIAL.clientSecret, options)).toBeTruthy();
	});

	it.each(['none', 'RS256', 'hs256', 7])('refuses the algorithm %j', (algorithm) => {
		expect(() => issueToken({ ...CREDENTIAL, algorithm } as never, NOW)).toThrow(
			'Signing Algorithm must be HS256 or HS512',
		);
	});

	it.each(['c2VjcmV0=', ' spaces ', 'ünïcødé', '-----BEGIN', '"quoted"', '\\n'])(
		'takes the secret %j literally',
		(clientSecret) => {
			expect(claimsOf({ ...CREDENTIAL, clientSecret }).appId).toBe(CREDENTIAL.clientId);
		},
	);

	it('takes the client ID without the blanks that copying leaves around it', () => {
		expect(claimsOf({ ...CREDENTIAL, clientId: ` ${CREDENTIAL.clientId}\n` }).appId).toBe(
			CREDENTIAL.clientId,
		);
	});

	it.each([
		[{ clientId: '' }, 'Client ID is empty in the Kore Admin API credential'],
		[{ clientId: '  ' }, 'Client ID is empty in the Kore Admin API credential'],
		[{ clientId: undefined }, 'Client ID is empty in the Kore Admin API credential'],
		[{ clientSecret: '' }, 'Client Secret is empty in the Kore Admin API credential'],
		[{ clientSecret: null }, 'Client Secret is empty in the Kore Admin API credential'],
	])('names the field that is missing: %j', (missing, message) => {
		expect(() => issueToken({ ...CREDENTIAL, ...missing } as never, NOW)).toThrow(message);
	});
});
