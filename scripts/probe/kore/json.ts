export type JsonObject = Readonly<Record<string, unknown>>;

export function object(value: unknown): JsonObject | undefined {
	const is = typeof value === 'object' && value !== null && !Array.isArray(value);
	return is ? (value as JsonObject) : undefined;
}

/** The objects among the elements of a list; none when it is no list. */
export function objects(value: unknown): JsonObject[] {
	return elements(value)
		.map(object)
		.filter((element) => element !== undefined);
}

export function elements(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

export function count(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** A right that is on or off, as a boolean or in words. */
export function flag(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** The first of these keys that holds a text. */
export function textUnder(holder: JsonObject, ...keys: string[]): string | undefined {
	return keys.map((key) => text(holder[key])).find((value) => value !== undefined);
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The first value that looks like an e-mail address, whatever its key. */
export function emailIn(holder: JsonObject): string | undefined {
	return Object.values(holder)
		.flatMap((value) => text(value) ?? [])
		.find((value) => EMAIL.test(value));
}
