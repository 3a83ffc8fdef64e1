import { InvalidInput } from '../../../parameters/values';
import { isObject } from '../../../kore/wire';

/** Keys through which merging could reach beyond the object at hand. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** What the node itself has to know, to keep its promises about who is meant and what access they get. */
const MANAGED: Array<{ path: string[]; instead: string }> = [
	{ path: ['userInfo', 'emailId'], instead: 'User' },
	{ path: ['userInfo', 'orgUserId'], instead: 'User' },
	{ path: ['assignBotTasks'], instead: 'Assign Bot Tasks or Unassign All Bot Tasks' },
	{ path: ['isDeveloper'], instead: 'Bot Builder Access' },
	{ path: ['canCreateBot'], instead: 'Can Create Bots' },
];

/**
 * Further fields of a user's entry, from JSON text or an object.
 *
 * @throws InvalidInput when it is not an object, or sets what has a field of its own for safety
 */
export function readCustomFields(value: unknown, label: string): Record<string, unknown> {
	let fields = value;
	if (value === undefined || value === null || value === '') return {};
	if (typeof value === 'string') {
		fields = parse(value);
		if (fields === undefined) {
			throw new InvalidInput(`${label} is not valid JSON`, 'Check quotes, commas and brackets');
		}
	}
	if (!isObject(fields)) {
		throw new InvalidInput(
			`${label} must be a JSON object`,
			'For example { "userInfo": { "costCenter": "4711" } }',
		);
	}
	assertSafe(fields, label);
	if ('userInfo' in fields && !isObject(fields.userInfo)) {
		throw new InvalidInput(
			`${label} may set userInfo to an object only`,
			'It holds who is meant beside the profile fields',
		);
	}
	for (const { path, instead } of MANAGED) {
		if (valueAt(fields, path) !== undefined) {
			throw new InvalidInput(`${label} may not set ${path.join('.')}`, `Use the field ${instead}`);
		}
	}
	return fields;
}

/** A new object with the fields of both, object by object; where both have a value, the later one's. Lists are replaced. */
export function mergeCustomFields<T extends Record<string, unknown>>(
	base: T,
	later: Record<string, unknown>,
): T {
	const merged: Record<string, unknown> = { ...base };
	for (const [key, value] of Object.entries(later)) {
		const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
		merged[key] = isObject(before) && isObject(value) ? mergeCustomFields(before, value) : value;
	}
	return merged as T;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function assertSafe(value: unknown, label: string): void {
	if (Array.isArray(value)) {
		for (const entry of value) assertSafe(entry, label);
	} else if (isObject(value)) {
		for (const [key, inner] of Object.entries(value)) {
			if (UNSAFE_KEYS.has(key))
				throw new InvalidInput(`${label} may not hold the key ${key}`, 'Remove it');
			assertSafe(inner, label);
		}
	}
}

function valueAt(value: unknown, path: string[]): unknown {
	return path.reduce((at, key) => (isObject(at) ? at[key] : undefined), value);
}
