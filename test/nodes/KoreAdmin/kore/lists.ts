import {
	type ListCall,
	type NoPage,
	type Page,
	pagesOf,
	type Place,
} from '../../../../nodes/KoreAdmin/kore/paging';
import { SCOPES, textOf } from '../../../../nodes/KoreAdmin/kore/wire';
import { count } from '../items';
import { raw } from '../standIn';
import { type Scripted, scripted } from './scripted';

export type Entry = Record<string, unknown>;

export const LIST = {
	path: '/alluserroles',
	scope: SCOPES.roleManagement,
	field: 'users',
	id: ({ id }: Entry) => textOf(id),
	size: 10,
};

/** A list that may change between two calls. */
export interface Kore {
	entries: Entry[];
	by: 'page' | 'record';
	/** What the answers say beside the entries; total and availableMore when left out. */
	beside?: (entries: Entry[], shown: Entry[], end: boolean) => Entry;
	/** Called after the nth answer. */
	then?: (number: number, entries: Entry[]) => void;
}

export function entriesFrom(first: number, last: number): Entry[] {
	return count(last - first + 1, (n) => ({ id: `p${first + n - 1}` }));
}

export function serve({ entries, by, beside, then }: Kore): Scripted {
	return scripted(({ query }, number) => {
		const size = Math.min(Number(query?.limit), 10);
		const start = Number(query?.offset) * (by === 'page' ? size : 1);
		const shown = entries.slice(start, start + size);
		const end = start + size >= entries.length;
		const more = beside?.(entries, shown, end) ?? { total: entries.length, availableMore: !end };
		const answer = raw(200, { users: shown, ...more });
		then?.(number, entries);
		return answer;
	});
}

export interface Walked {
	ids: unknown[];
	pages: Page[];
	/** Why the list is not whole. */
	shortfall?: string;
	calls: number;
}

export async function walk(
	{ client, requests }: Scripted,
	from?: Place,
	list: Partial<ListCall> = {},
): Promise<Walked> {
	const before = requests.length;
	const pages: Page[] = [];
	for await (const page of pagesOf(client, { ...LIST, ...list }, from)) {
		if (isNoPage(page)) throw new Error(`No page: ${JSON.stringify(page.answer)}`);
		pages.push(page);
	}
	return {
		ids: pages.flatMap(({ entries }) => entries.map(({ id }) => id)),
		pages,
		shortfall: pages.at(-1)?.shortfall,
		calls: requests.length - before,
	};
}

export function isNoPage(page: Page | NoPage): page is NoPage {
	return 'answer' in page;
}

export const ids = (first: number, last: number) => entriesFrom(first, last).map(({ id }) => id);
