import { createHmac } from 'node:crypto';

export type SigningAlgorithm = 'HS256' | 'HS512';

/** Claims of a token for the Admin API; times are whole seconds since 1970. */
export interface TokenClaims {
	sub: string;
	appId: string;
	iat: number;
	exp: number;
	jti?: string;
}

const HMAC: Record<SigningAlgorithm, string> = { HS256: 'sha256', HS512: 'sha512' };

/**
 * Signs claims as a compact JWS (RFC 7515, RFC 7518 section 3.2).
 *
 * The secret is used as the literal string: Kore's secrets look like base64, but are not decoded.
 */
export function signToken(claims: object, secret: string, algorithm: SigningAlgorithm): string {
	const content = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims)}`;
	return `${content}.${createHmac(HMAC[algorithm], secret).update(content).digest('base64url')}`;
}

function encode(part: object): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}
