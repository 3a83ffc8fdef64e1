import { isObject } from './wire';

const SECRET = /jwt|secret|passw|token|credential|signature|private_?key|api_?key/i;

/** A copy of what Kore sent without anything under a name that speaks of a secret, however deep. */
export function withoutSecrets(element: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(element)
			.filter(([key]) => !SECRET.test(key))
			.map(([key, value]) => [key, inside(value)]),
	);
}

function inside(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inside);
	return isObject(value) ? withoutSecrets(value) : value;
}
