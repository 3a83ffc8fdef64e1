import type { Account } from '../account/account';
import type { AuditTrail } from '../account/auditTrail';
import type { Scope } from '../contract/scopes';
import type { Random } from '../contract/random';
import { WORDS } from '../contract/errors';
import type { Switches } from '../contract/switches';

/** What an endpoint may look at and change. */
export interface World {
	readonly account: Account;
	readonly audit: AuditTrail;
	readonly switches: Switches;
	readonly random: Random;
}

export interface EndpointRequest {
	readonly query: Readonly<Record<string, string>>;
	/** Parsed JSON; undefined when there was none. */
	readonly body: unknown;
}

export interface Answer {
	readonly status: number;
	readonly body: unknown;
	/** For writes: whether at least one person, role or group was written. */
	readonly applied?: boolean;
}

export interface Endpoint {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below `/api/public`, without a trailing slash. */
	readonly path: string;
	readonly scope: Scope;
	/** Whether an app with payload encryption gets this answer encrypted. */
	readonly encryptable: boolean;
	handle(request: EndpointRequest, world: World): Answer;
}

/** Taken on, and nothing done yet. */
export function queued(): Answer {
	return { status: 202, body: { msg: WORDS.queued }, applied: false };
}

export function ok(body: unknown, applied?: boolean): Answer {
	return { status: 200, body, ...(applied === undefined ? {} : { applied }) };
}
