/** What n8n reads of an operation's output (JSON Schema): what the fields are called and what they hold, and no more. */
export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The schema that fits all of these values and has nothing that none of them has. */
export function schemaOf(values: unknown[]): Schema {
	// n8n's editor goes by the first of several, and looks into none of them.
	const types = [...new Set(values.map(typeOf))].sort(byDepth);
	const lists = values.filter(Array.isArray) as unknown[][];
	const objects = values.filter((value) => typeOf(value) === 'object') as object[];
	const [only = 'null', ...others] = types;
	if (others.length > 0) return { type: types };
	return {
		type: only,
		...(objects.length > 0 ? { properties: propertiesOf(objects) } : {}),
		...(lists.some((list) => list.length > 0) ? { items: schemaOf(lists.flat()) } : {}),
	};
}

function byDepth(one: string, other: string): number {
	const isDeep = (type: string) => Number(type === 'array' || type === 'object');
	return isDeep(one) - isDeep(other) || one.localeCompare(other);
}

function propertiesOf(objects: object[]): Record<string, Schema> {
	const values = new Map<string, unknown[]>();
	// The one with the most fields says in which order they come.
	objects.sort((one, other) => Object.keys(other).length - Object.keys(one).length);
	for (const [name, value] of objects.flatMap(
		(one) => Object.entries(one) as Array<[string, unknown]>,
	)) {
		values.set(name, [...(values.get(name) ?? []), value]);
	}
	return Object.fromEntries([...values].map(([name, own]) => [name, schemaOf(own)]));
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}
