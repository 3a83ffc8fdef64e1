import { randomUUID } from 'node:crypto';
import { type SigningAlgorithm, signToken } from '../../../credentials/signToken';

/** What signs a request: an app of the Admin Console. */
export interface Credential {
	readonly clientId: string;
	readonly clientSecret: string;
}

export type Claims = Readonly<Record<string, string | number>>;

const SUBJECT = 'contract-probe';
/** Clocks differ by seconds. */
const BACKDATED_SECONDS = 30;
const LIFETIME_SECONDS = 300;

/** The claims of a token that Kore should accept now, with an ID of its own. */
export function usualClaims({ clientId }: Credential, nowMs: number): Claims {
	const now = Math.floor(nowMs / 1000);
	return {
		sub: SUBJECT,
		appId: clientId,
		iat: now - BACKDATED_SECONDS,
		exp: now + LIFETIME_SECONDS,
		jti: randomUUID(),
	};
}

export function signed(
	claims: Claims,
	{ clientSecret }: Credential,
	algorithm: SigningAlgorithm = 'HS256',
): string {
	return signToken(claims, clientSecret, algorithm);
}
