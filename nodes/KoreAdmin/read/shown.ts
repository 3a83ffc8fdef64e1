import type { IDataObject } from 'n8n-workflow';
import { withoutSecrets } from '../kore/secrets';

/** What is known, as it is put out: what a call does not show is left out, however deep. */
export function shown(known: object): IDataObject {
	return Object.fromEntries(
		Object.entries(known).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, inside(value)]],
		),
	) as IDataObject;
}

function inside(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inside);
	return typeof value === 'object' && value !== null ? shown(value) : value;
}

/** Kore's own element, without the secrets that some of them carry. */
export function asKoreShows(raw: Record<string, unknown>): IDataObject {
	return withoutSecrets(raw) as IDataObject;
}
