import type { Answer } from './answer';
import { type JsonObject, object, objects, text } from './json';

/** What an answer to Update User or Create Users says of one person. */
export interface Entry {
	readonly emailId: string | undefined;
	readonly orgUserId: string | undefined;
	readonly status: string | undefined;
	readonly failed: boolean;
	readonly reason: unknown;
	/** Whether its fields stand under userInfo. */
	readonly nested: boolean;
}

/** An answer to Update User or Create Users that is not a refusal of the call. */
export interface Reply {
	/** Under which key people are listed; undefined when nobody is. */
	readonly listedUnder: 'failedUserDetails' | 'usersInfo' | undefined;
	readonly entries: readonly Entry[];
	readonly msg: string | undefined;
	/** 202: taken on, not done. */
	readonly queued: boolean;
}

export function replyIn({ status, json }: Answer): Reply {
	const whole = object(json) ?? {};
	const under = (['failedUserDetails', 'usersInfo'] as const).find(
		(key) => objects(whole[key]).length > 0,
	);
	return {
		listedUnder: under,
		entries: under === undefined ? [] : objects(whole[under]).map(entryOf),
		msg: text(whole['msg']),
		queued: status === 202,
	};
}

function entryOf(element: JsonObject): Entry {
	const info = object(element['userInfo']);
	const holder = info ?? element;
	const status = text(holder['status']);
	const reason = holder['reason'] ?? element['reason'] ?? undefined;
	return {
		emailId: text(holder['emailId']),
		orgUserId: text(holder['orgUserId']),
		status,
		failed: reason !== undefined || (status !== undefined && status.trim() !== 'success'),
		reason,
		nested: info !== undefined,
	};
}
