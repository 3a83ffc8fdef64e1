import { randomUUID } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { type SigningAlgorithm, signToken, type TokenClaims } from './signToken';

/** Clocks differ by seconds, and the platform documents no tolerance: a token is dated back this far. */
const CLOCK_SKEW_SECONDS = 30;
const SHORTEST_LIFETIME = 30;
/** With `jti`, Kore refuses tokens that expire more than an hour ahead (contract: Enforce JTI). */
const LONGEST_LIFETIME = 3600;

/**
 * A fresh token from a Kore Admin API credential, for one request.
 *
 * @param nowSeconds seconds since 1970
 * @throws Error naming the credential's field when one is missing or out of range
 */
export function issueToken(
	credential: ICredentialDataDecryptedObject,
	nowSeconds = Math.floor(Date.now() / 1000),
): string {
	const lifetime = Number(credential.tokenLifetime ?? 300);
	if (!(lifetime >= SHORTEST_LIFETIME && lifetime <= LONGEST_LIFETIME)) {
		throw new Error(
			`Token Lifetime must be between ${SHORTEST_LIFETIME} and ${LONGEST_LIFETIME} seconds`,
		);
	}
	const claims: TokenClaims = {
		sub: text(credential.subject) || 'n8n',
		appId: required(text(credential.clientId).trim(), 'Client ID'),
		iat: nowSeconds - CLOCK_SKEW_SECONDS,
		exp: nowSeconds + Math.floor(lifetime),
	};
	if (credential.uniqueTokenId !== false) claims.jti = randomUUID();
	return signToken(
		claims,
		required(text(credential.clientSecret), 'Client Secret'),
		algorithmOf(credential.algorithm),
	);
}

function algorithmOf(value: unknown): SigningAlgorithm {
	if (value === undefined || value === '' || value === 'HS256') return 'HS256';
	if (value === 'HS512') return 'HS512';
	throw new Error('Signing Algorithm must be HS256 or HS512');
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function required(value: string, field: string): string {
	if (value === '') throw new Error(`${field} is empty in the Kore Admin API credential`);
	return value;
}
