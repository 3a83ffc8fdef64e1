import { createSecretKey, randomUUID } from 'node:crypto';
import jwt, { type Algorithm, type JwtPayload } from 'jsonwebtoken';
import { type App, apps, type InjectedAnswer, type Sandbox } from '../../sandbox';

export const JSON_TYPE = { 'content-type': 'application/json' };

/** No limit at all, for tests about something else. */
export const UNLIMITED = { perMinute: Infinity, perHour: Infinity };

export interface Reply extends InjectedAnswer {
	readonly json: unknown;
}

export interface TokenSettings {
	readonly claims?: JwtPayload;
	readonly secret?: string;
	readonly algorithm?: Algorithm;
	/** Milliseconds; default the real time. */
	readonly at?: number;
}

/** A token as the contract notes suggest, with claims replaced or, when undefined, left out. */
export function tokenFor(app: App, settings: TokenSettings = {}): string {
	const { claims = {}, secret = app.clientSecret, algorithm = 'HS256', at = Date.now() } = settings;
	const now = Math.floor(at / 1000);
	const all = {
		sub: '1234567890',
		appId: app.clientId,
		iat: now - 30,
		exp: now + 300,
		jti: randomUUID(),
		...claims,
	};
	const present = Object.entries(all).filter(([, value]) => value !== undefined);
	return jwt.sign(
		JSON.stringify(Object.fromEntries(present)),
		createSecretKey(Buffer.from(secret)),
		{
			algorithm,
			header: { alg: algorithm, typ: 'JWT' },
		},
	);
}

/** Sends requests that are signed properly. */
export class Client {
	constructor(
		private readonly sandbox: Sandbox,
		private readonly app: App = apps.full,
		private readonly clock: () => number = Date.now,
	) {}

	async call(method: string, path: string, body?: unknown, token?: string): Promise<Reply> {
		return await send(this.sandbox, {
			method,
			path,
			headers: { auth: token ?? tokenFor(this.app, { at: this.clock() }), ...JSON_TYPE },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	}

	async get(path: string): Promise<Reply> {
		return await this.call('GET', path);
	}

	async update(...users: object[]): Promise<Reply> {
		return await this.call('PUT', '/users', { users });
	}

	async info(...emailIds: string[]): Promise<Reply> {
		return await this.call('POST', '/usersInfo', { emailIds });
	}

	async access(emailIds: string[], flags: object): Promise<Reply> {
		return await this.call('POST', '/useraccess', { emailIds, ...flags });
	}

	async assign(...entries: object[]): Promise<Reply> {
		return await this.call('POST', '/adminroles/assignments/', entries);
	}
}

export async function send(
	sandbox: Sandbox,
	request: { method: string; path: string; headers?: Record<string, string>; body?: string },
): Promise<Reply> {
	const { path, ...rest } = request;
	const answer = await sandbox.inject({ ...rest, url: `/api/public${path}` });
	return { ...answer, json: parsed(answer.body) };
}

/** The body of a Kore error with one message. */
export function errors(msg: string, code: number) {
	return { errors: [{ msg, code }] };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
