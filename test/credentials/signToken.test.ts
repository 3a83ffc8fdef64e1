import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { signToken } from '../../credentials/signToken';

const SECRET = 'c2FtcGxlLXNlY3JldC1mb3ItdGVzdHMtb25seS0wMDA=';
const CLAIMS = { sub: '1234567890', appId: 'cs-00000000-0000-5000-8000-000000000000' };

describe('known answers', () => {
	it('come out for HS256', () => {
		expect(signToken(CLAIMS, SECRET, 'HS256')).toBe(
			'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwiYXBwSWQiOiJjcy0wMDAwMDAwMC0wMDAwLTUwMDAtODAwMC0wMDAwMDAwMDAwMDAifQ.XbkltBVTbOddgwyferKQlvruZxFHnIU4cRAXNED91ro',
		);
	});

	it('come out for HS512', () => {
		expect(signToken(CLAIMS, SECRET, 'HS512')).toBe(
			'eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwiYXBwSWQiOiJjcy0wMDAwMDAwMC0wMDAwLTUwMDAtODAwMC0wMDAwMDAwMDAwMDAifQ.NbpdbHMJYyG17cqIXuSMCGZUCXuP3eIG_2aBvoXJFMPAwzGyzlkf__bvArwk_1B18VozmxC2S8KySK33LdkizQ',
		);
	});

	it('use the secret as it is typed, although it looks like base64', () => {
		const [head = '', body = '', signature] = signToken(CLAIMS, SECRET, 'HS256').split('.');
		const hmac = (key: string | Buffer) =>
			createHmac('sha256', key).update(`${head}.${body}`).digest('base64url');
		expect(signature).toBe(hmac(SECRET));
		expect(signature).not.toBe(hmac(Buffer.from(SECRET, 'base64')));
	});

	it('have the form of RFC 7515, A.1: three parts in base64url without padding, over compact JSON', () => {
		const token = signToken({ iss: 'joe', exp: 1300819380 }, SECRET, 'HS256');
		const [head = '', body = ''] = token.split('.');
		expect(Buffer.from(head, 'base64url').toString()).toBe('{"alg":"HS256","typ":"JWT"}');
		expect(Buffer.from(body, 'base64url').toString()).toBe('{"iss":"joe","exp":1300819380}');
		expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{43}$/);
	});
});

const algorithm = fc.constantFrom('HS256' as const, 'HS512' as const);
/** Any characters, also those that UTF-8 writes in several bytes. */
const secret = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
const value = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.integer(),
	fc.boolean(),
	fc.constant(null),
	fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
);
/** Claims that the referee judges by itself are left to the tests of issued tokens, and so are names that break it. */
const claims = fc.dictionary(
	fc
		.string({ unit: 'grapheme', minLength: 1 })
		.filter((key) => !/^(exp|nbf|iat)$/.test(key) && !(key in {})),
	value,
	{ noNullPrototype: true },
);

describe('jsonwebtoken, as the referee,', () => {
	it('accepts every token and reads the same claims from it', () => {
		fc.assert(
			fc.property(claims, secret, algorithm, (payload, key, alg) => {
				const token = signToken(payload, key, alg);
				const read = jwt.verify(token, Buffer.from(key, 'utf8'), {
					complete: true,
					algorithms: [alg],
				});
				expect(read.header).toEqual({ alg, typ: 'JWT' });
				expect(read.payload).toEqual(payload);
			}),
			{ numRuns: 300, seed: 20_260_105 },
		);
	});

	it('makes the same token from the same claims', () => {
		fc.assert(
			fc.property(claims, secret, algorithm, (payload, key, alg) => {
				expect(signToken(payload, key, alg)).toBe(
					jwt.sign(payload, key, {
						algorithm: alg,
						noTimestamp: true,
						allowInsecureKeySizes: true,
					}),
				);
			}),
			{ numRuns: 300, seed: 20_260_105 },
		);
	});

	it('refuses every token with another secret, another algorithm, or one character changed', () => {
		fc.assert(
			fc.property(claims, secret, secret, algorithm, fc.nat(), (payload, key, other, alg, at) => {
				fc.pre(key !== other);
				const token = signToken(payload, key, alg);
				const different = alg === 'HS256' ? 'HS512' : 'HS256';
				const index = at % (token.lastIndexOf('.') - 1);
				const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
				expect(() => jwt.verify(token, other, { algorithms: [alg] })).toThrow();
				expect(() => jwt.verify(token, key, { algorithms: [different] })).toThrow();
				expect(() => jwt.verify(changed, key, { algorithms: [alg] })).toThrow();
			}),
			{ numRuns: 200, seed: 20_260_105 },
		);
	});
});
