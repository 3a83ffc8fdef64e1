import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { ApiError, CREDENTIALS_CODE, WORDS } from '../contract/errors';
import type { App, Apps } from './apps';
import type { Switches } from '../contract/switches';

const UNAUTHORIZED = 401;
const HOUR_SECONDS = 3600;
const USED_IDS_BEFORE_CLEANING = 10_000;

/** Who sent a request. */
export interface Caller {
	readonly app: App;
	readonly jti?: string;
}

/** Checks the header `auth` as the contract notes describe under "authentication". */
export class TokenCheck {
	private readonly appsById = new Map<string, App>();
	private readonly keys = new Map<App, KeyObject>();
	/** Token ids in use, with their expiry in seconds. */
	private readonly usedIds = new Map<string, number>();

	constructor(
		apps: Apps,
		private readonly switches: Switches,
		private readonly now: () => number,
	) {
		for (const app of Object.values<App>({ ...apps })) {
			this.appsById.set(app.clientId, app);
			// The secret is used as the literal string although it looks like base64. A key made once
			// spares jsonwebtoken from trying, for each token, whether the text is a public key.
			this.keys.set(app, createSecretKey(Buffer.from(app.clientSecret, 'utf8')));
		}
	}

	forgetUsedIds(): void {
		this.usedIds.clear();
	}

	/** @throws ApiError with status 401. */
	check(header: string | undefined): Caller {
		if (header === undefined || header === '') throw wrongCredentials();
		const app = this.appNamed(header);
		// How an encrypted token names its app is not documented, so this app accepts nothing at all.
		if (app.enforceJwe) throw unauthorized(CREDENTIALS_CODE, WORDS.notAToken);
		const claims = this.verified(header, app);
		if (app.madeIn === 'builder') {
			const scope = this.switches.builderApp === 'scopeIncorrect';
			throw scope ? wrongScope() : wrongCredentials();
		}
		const jti = this.checkTokenId(claims, app);
		return { app, ...(jti === undefined ? {} : { jti }) };
	}

	private appNamed(token: string): App {
		const { appId, iss } = claimsOf(token);
		const app = this.appsById.get(typeof appId === 'string' ? appId : '');
		if (app !== undefined) return app;
		const byIssuer = this.appsById.get(typeof iss === 'string' ? iss : '');
		if (byIssuer === undefined || this.switches.appClaim === 'appIdOnly') throw wrongCredentials();
		return byIssuer;
	}

	private verified(token: string, app: App): jwt.JwtPayload {
		const now = Math.floor(this.now() / 1000);
		let claims: jwt.JwtPayload | string;
		try {
			claims = jwt.verify(token, this.keys.get(app) ?? '', {
				algorithms: this.switches.algorithms === 'HS256only' ? ['HS256'] : ['HS256', 'HS512'],
				clockTimestamp: now,
			});
		} catch (error) {
			const expired = error instanceof jwt.TokenExpiredError;
			if (expired && this.switches.expiredToken === 'jwtExpired') {
				throw unauthorized(UNAUTHORIZED, WORDS.tokenExpired);
			}
			throw wrongCredentials();
		}
		if (typeof claims === 'string') throw wrongCredentials();
		const early = typeof claims.iat === 'number' && claims.iat > now;
		if (early && this.switches.futureIssuedAt === 'refused') throw wrongCredentials();
		return claims;
	}

	private checkTokenId(claims: jwt.JwtPayload, app: App): string | undefined {
		const jti: unknown = claims.jti;
		if (jti === undefined || jti === null || jti === '') {
			if (app.enforceJti) throw this.tokenIdError(WORDS.jtiMissing);
			return undefined;
		}
		const now = this.now() / 1000;
		if (claims.exp === undefined || claims.exp - now > HOUR_SECONDS) {
			throw this.tokenIdError(WORDS.jtiTooLong);
		}
		const key = `${app.clientId} ${String(jti)}`;
		if (this.usedIds.has(key)) throw this.tokenIdError(WORDS.jtiReplay);
		this.usedIds.set(key, claims.exp);
		if (this.usedIds.size % USED_IDS_BEFORE_CLEANING === 0) this.forgetExpiredIds(now);
		return String(jti);
	}

	private tokenIdError(words: string): ApiError {
		return new ApiError(this.switches.jtiErrorStatus, UNAUTHORIZED, words);
	}

	private forgetExpiredIds(now: number): void {
		for (const [key, expiry] of this.usedIds) if (expiry < now) this.usedIds.delete(key);
	}
}

export function wrongScope(): ApiError {
	return unauthorized(CREDENTIALS_CODE, WORDS.wrongScope);
}

function wrongCredentials(): ApiError {
	return unauthorized(CREDENTIALS_CODE, WORDS.noCredentials);
}

function unauthorized(code: number, words: string): ApiError {
	return new ApiError(UNAUTHORIZED, code, words);
}

/** @throws ApiError when the text is no signed JWT; a `Bearer ` prefix makes it none. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
	let decoded: jwt.Jwt | null;
	try {
		decoded = jwt.decode(token, { complete: true });
	} catch {
		// jsonwebtoken throws when the payload of a token marked as JWT is no JSON.
		decoded = null;
	}
	if (decoded === null) throw unauthorized(CREDENTIALS_CODE, WORDS.notAToken);
	const { payload } = decoded;
	return typeof payload === 'object' && payload !== null ? payload : {};
}
