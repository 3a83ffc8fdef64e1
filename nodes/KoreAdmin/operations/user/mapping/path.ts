import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../kore/wire';

/** One step of `body.people[0]["work.email"]`. */
const STEP = /\["([^"]*)"\]|\['([^']*)'\]|\[(\d+)\]|([^.[\]]+)/g;

/** The steps of a path into an item, as expressions write it, with or without `$json` before it. */
export function keysIn(path: string): string[] {
	const steps = [...path.matchAll(STEP)].map(
		([, double, single, index, plain]) => double ?? single ?? index ?? plain?.trim() ?? '',
	);
	return steps[0] === '$json' ? steps.slice(1) : steps;
}

/** What stands at the end of a path; undefined where it leads nowhere. */
export function valueAt(json: unknown, steps: readonly string[]): unknown {
	let value = json;
	for (const step of steps) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
			return undefined;
		value = Reflect.get(value, step) as unknown;
	}
	return value;
}

/** An expression for the value at the end of a path. */
export function expressionFor(steps: readonly string[]): string {
	return `{{ $json${steps.map(written).join('')} }}`;
}

/** A path as people type it. */
export function pathOf(steps: readonly string[]): string {
	return steps.map(written).join('').replace(/^\./, '');
}

function written(step: string): string {
	if (/^\d+$/.test(step)) return `[${step}]`;
	return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** What objects usually call the one text that stands for them. */
const TELLING = ['value', 'name', 'displayName', 'label', 'title', 'text', 'description'];

/** The way to the text that a value most likely is about; undefined where none is in it. */
export function wayToText(value: unknown, steps: readonly string[] = []): string[] | undefined {
	if (typeof value === 'string' || typeof value === 'number') return [...steps];
	if (steps.length > 4) return undefined;
	if (Array.isArray(value)) return wayToText(value[0], [...steps, '0']);
	if (!isObject(value)) return undefined;
	const names = Object.keys(value).slice(0, 50);
	const telling = TELLING.filter((name) => Object.hasOwn(value, name));
	for (const name of [...telling, ...names]) {
		const way = wayToText(value[name], [...steps, name]);
		if (way !== undefined) return way;
	}
	return undefined;
}

/** The objects within an item with the ways to them, those at the top first; of lists the first element. */
export function* objectsWithin(json: IDataObject): Generator<[string[], Record<string, unknown>]> {
	const waiting: Array<[string[], unknown]> = [[[], json]];
	for (let looked = 0; looked < 200; looked++) {
		const [steps, value] = waiting.shift() ?? [];
		if (steps === undefined) return;
		if (isObject(value) && steps.length > 0) yield [steps, value];
		if (steps.length >= 4) continue;
		if (isObject(value)) {
			for (const [name, inner] of Object.entries(value)) waiting.push([[...steps, name], inner]);
		} else if (Array.isArray(value)) waiting.push([[...steps, '0'], value[0]]);
	}
}
