import { type Answer, reasonWords } from './answer';
import type { KoreRequest } from './client';
import { count, emailIn, type JsonObject, object, objects, text } from './json';

/** What Get User Information says of one address. */
export interface LookedUp {
	readonly email: string;
	readonly failed: boolean;
	/** Words of the failure. */
	readonly words: string;
	readonly reason: unknown;
	readonly status: string;
	/** Whether its fields stand under userInfo. */
	readonly nested: boolean;
	readonly element: JsonObject;
}

export function lookUp(emailIds: readonly string[]): KoreRequest {
	return { method: 'POST', path: '/usersInfo', body: { emailIds } };
}

/** Undefined when the answer is not a list of people. */
export function lookedUpIn({ status, json }: Answer): LookedUp[] | undefined {
	if (status !== 200 || !Array.isArray(json)) return undefined;
	return objects(json).map((element) => {
		const info = object(element['userInfo']);
		const holder = info ?? element;
		const status = text(holder['status']) ?? '';
		const reason = holder['reason'] ?? undefined;
		return {
			email: text(holder['emailId']) ?? '',
			failed: status === 'failure' || reason !== undefined || !isShown(element),
			words: reasonWords(reason),
			reason,
			status,
			nested: info !== undefined,
			element,
		};
	});
}

/** Whether an element shows anything of a person beside their address. */
function isShown(element: JsonObject): boolean {
	const { userId } = object(element['userInfo']) ?? {};
	return userId !== undefined || 'roles' in element || 'isDeveloper' in element;
}

/** One page of the list of everybody. */
export interface Page {
	readonly people: readonly JsonObject[];
	readonly total: number | undefined;
	readonly more: boolean | undefined;
}

export function listPage(limit: number, offset: number): KoreRequest {
	return { method: 'GET', path: '/alluserroles', query: { limit, offset } };
}

/** Undefined when the answer is not a page. */
export function pageIn({ status, json }: Answer): Page | undefined {
	const whole = object(json);
	if (status !== 200 || whole === undefined || !Array.isArray(whole['users'])) return undefined;
	const more = whole['availableMore'];
	return {
		people: objects(whole['users']),
		total: count(whole['total']),
		more: typeof more === 'boolean' ? more : undefined,
	};
}

/** What tells one person of a page from another. */
export function identityOf(person: JsonObject): string {
	return emailIn(person) ?? JSON.stringify(person);
}

export function sameAddress(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}
