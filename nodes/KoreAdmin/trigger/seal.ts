import { createHash } from 'node:crypto';
import { isObject } from '../kore/wire';

/** The form in which polls leave something to each other. */
const VERSION = 1;

export interface Seal {
	version: number;
	/** Of all the rest. */
	digest: string;
}

/**
 * Something as n8n is to keep it in the workflow's static data. It must come back as it was stored: a line that somebody cut or edited
 * would look like a change in the account.
 */
export function sealed<Value extends object>(value: Value): Seal & Value {
	const all = { ...value, version: VERSION };
	return { ...all, digest: digestOf(all) };
}

/** What was sealed, still as it was. */
export function unsealed<Value>(stored: unknown): (Seal & Value) | undefined {
	if (!isObject(stored) || stored.version !== VERSION) return undefined;
	return stored.digest === digestOf(stored) ? (stored as unknown as Seal & Value) : undefined;
}

function digestOf(value: object): string {
	const all = JSON.stringify({ ...value, digest: undefined }, inOrder);
	return createHash('sha256').update(all).digest('base64url').slice(0, 22);
}

/** A database may keep the parts of an object in another order. */
function inOrder(_: string, value: unknown): unknown {
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
