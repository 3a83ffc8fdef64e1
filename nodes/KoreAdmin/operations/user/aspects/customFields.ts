import { isObject, type UserUpdate } from '../../../kore/wire';
import { InvalidInput } from '../../../parameters/values';
import type { OptionFace } from '../../../parameters/options';
import { aspect } from './aspect';

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
function readCustomFields(value: unknown, label: string): Record<string, unknown> {
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
		if (hasPath(fields, path)) {
			throw new InvalidInput(`${label} may not set ${path.join('.')}`, `Use the field ${instead}`);
		}
	}
	return fields;
}

/** A new object with the fields of both, object by object; where both have a value, the later one's. Lists are replaced. */
function mergeCustomFields<T extends Record<string, unknown>>(
	base: T,
	later: Record<string, unknown>,
): T {
	const merged: Record<string, unknown> = { ...base };
	for (const [key, value] of Object.entries(later)) {
		// A property that the incoming item does not have asks for nothing.
		if (value === undefined) continue;
		const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
		merged[key] = isObject(before) && isObject(value) ? mergeCustomFields(before, value) : value;
	}
	return merged as T;
}

/** Each value that custom fields set, by its path; of an object that it is one, since a single value in its place is another. */
function customSettings(
	custom: Record<string, unknown>,
	prefix: string[] = [],
): Array<[string, string]> {
	return Object.entries(custom).flatMap(([key, value]): Array<[string, string]> => {
		const path = [...prefix, key];
		if (isObject(value) && Object.keys(value).length > 0) {
			return [[path.join('.'), 'an object'], ...customSettings(value, path)];
		}
		return value === undefined ? [] : [[path.join('.'), JSON.stringify(value)]];
	});
}

/** What a field of the operation sets as a whole: adding in one place and removing in another would contradict each other unseen. */
const WHOLE = new Set(['groups', 'roles']);

/** The first path at which custom fields would replace what the fields of the operation ask for. */
function overwrittenPath(
	entry: Record<string, unknown>,
	custom: Record<string, unknown>,
	prefix: string[] = [],
): string | undefined {
	for (const [key, value] of Object.entries(custom)) {
		const present = Object.hasOwn(entry, key) ? entry[key] : undefined;
		if (present === undefined || value === undefined) continue;
		const path = [...prefix, key];
		const isWhole = prefix.length === 0 && WHOLE.has(key);
		const deeper =
			isObject(present) && isObject(value) && !isWhole
				? overwrittenPath(present, value, path)
				: path.join('.');
		if (deeper !== undefined) return deeper;
	}
	return undefined;
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

/** The presence of a key counts and not its value: an expression that gives nothing must not take a field out of the call. */
function hasPath(value: unknown, path: string[]): boolean {
	let at = value;
	for (const key of path) {
		if (!isObject(at) || !Object.hasOwn(at, key)) return false;
		at = at[key];
	}
	return true;
}

export const CUSTOM_FIELDS = {
	name: 'customFields',
	label: 'Custom Fields',
	field: {
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "userInfo": { "costCenter": "4711" } }',
		description:
			'JSON object merged into the user’s entry, for fields that Kore adds later. It cannot change who is meant.',
	},
} satisfies OptionFace;

/** What Kore may add to a user's entry later. */
export const customFields = aspect<Record<string, unknown>>({
	fields: {},
	read({ options }) {
		const fields = readCustomFields(options.customFields, CUSTOM_FIELDS.label);
		return Object.keys(fields).length === 0 ? undefined : fields;
	},
	merge: (all) => all.reduce(mergeCustomFields, {}),
	*settings(fields) {
		for (const [path, value] of customSettings(fields))
			yield [`custom ${path}`, { label: path, value }];
	},
	compare: (fields) =>
		Object.keys(fields).map((field) => ({
			field,
			label: field,
			to: fields[field],
			state: 'unreadable',
		})),
	update(fields, entry) {
		const base = entry as UserUpdate & Record<string, unknown>;
		const path = overwrittenPath(base, fields);
		if (path !== undefined) {
			return {
				message: `Custom Fields would replace ${path}, which a field under Update Fields sets`,
				description: 'Give it in one of the two places',
			};
		}
		Object.assign(entry, mergeCustomFields(base, fields));
		return undefined;
	},
	atCreation: () => undefined,
});
