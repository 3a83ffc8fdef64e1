import type { Switches } from '../contract/switches';
import { invalidBody } from './body';

export interface PageRules {
	readonly offset: 'page' | 'record' | 'ignored';
	/** Largest page, 0 for none; also the size when none is asked. */
	readonly max: number;
	/** Name of the parameter that holds the page size. */
	readonly sizeName?: 'limit' | 'size';
}

export interface Page<T> {
	readonly total: number;
	readonly more: boolean;
	readonly items: T[];
}

/** Cuts one page; see "list/paging conventions". */
export function pageOf<T>(
	all: readonly T[],
	query: Readonly<Record<string, string>>,
	rules: PageRules,
	switches: Switches,
): Page<T> {
	const largest = rules.max === 0 ? Math.max(all.length, 1) : rules.max;
	const asked = wholeNumber(query[rules.sizeName ?? 'limit'], largest, switches);
	if (asked === 0 || (asked > largest && switches.oversizedPage === 'refused')) {
		throw invalidBody(switches);
	}
	const size = Math.min(asked, largest);
	const offset = wholeNumber(query['offset'], 0, switches);
	const start = { page: offset * size, record: offset, ignored: 0 }[rules.offset];
	const items = all.slice(start, start + size);
	return { total: all.length, more: start + items.length < all.length, items };
}

function wholeNumber(text: string | undefined, fallback: number, switches: Switches): number {
	if (text === undefined || text === '') return fallback;
	if (!/^\d{1,9}$/.test(text)) throw invalidBody(switches);
	return Number(text);
}
