import type { Execution } from './engine';

/** Everything that n8n would save of a run, errors with their stacks and causes included. */
export function savedData({ run }: Pick<Execution, 'run'>): string {
	const seen = new WeakSet<object>();
	return JSON.stringify(run, (_key, value: unknown) => {
		if (typeof value !== 'object' || value === null) return value;
		if (seen.has(value)) return undefined;
		seen.add(value);
		if (!(value instanceof Error)) return value;
		return Object.fromEntries(
			Object.getOwnPropertyNames(value).map((name) => [name, Reflect.get(value, name) as unknown]),
		);
	});
}
