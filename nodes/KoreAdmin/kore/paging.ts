import type { CallResult, KoreClient } from './client';
import { isObject, type KoreRequest, objectsIn } from './wire';

export interface Page {
	entries: Array<Record<string, unknown>>;
	/** Whether the list ended before it should have: entries exist that could not be read. */
	incomplete: boolean;
}

export interface ListCall {
	path: string;
	query?: Record<string, string | number>;
	/** The field that holds the entries. */
	field: string;
	/** What tells entries apart. */
	id(entry: Record<string, unknown>): string | undefined;
}

const PAGE_SIZE = 50;
/** An end for lists that never say they have one: 500,000 entries. */
const MOST_PAGES = 10_000;

/**
 * Walks a list page by page, each entry once.
 *
 * Whether `offset` counts pages or records differs per call and is documented both ways (docs/contract.md, paging). The second
 * request settles it: when it brings back the first page but for its first entry, the offset counts records.
 *
 * Yields pages; a call that was not answered with one is yielded as its result and ends the walk.
 */
export async function* pagesOf(
	client: KoreClient,
	list: ListCall,
): AsyncGenerator<Page | CallResult> {
	const seen = new Set<string>();
	let step = 1;
	let firstPageSize = 0;
	for (let page = 0, offset = 0; page < MOST_PAGES; page++, offset += step) {
		const result = await client.call(listRequest(list, offset));
		const answer = result.answer;
		if (answer.kind !== 'ok') {
			yield result;
			return;
		}
		if (!isObject(answer.body) || !Array.isArray(answer.body[list.field])) {
			yield { ...result, answer: { kind: 'foreign', status: answer.status, what: 'page' } };
			return;
		}
		const entries = objectsIn(answer.body[list.field]);
		const fresh = entries.filter((entry) => {
			const id = list.id(entry);
			if (id === undefined || seen.has(id)) return false;
			seen.add(id);
			return true;
		});
		if (page === 0) firstPageSize = entries.length;
		if (page === 1 && fresh.length === 1 && entries.length > 1) {
			// One new entry behind the old ones: the offset counts records. This request was at record 1; go on behind the first page.
			step = firstPageSize;
			offset = 0;
		}
		const { availableMore, total } = answer.body;
		const more =
			availableMore === undefined
				? // Without either field, a page as long as was asked for may have another behind it.
					seen.size < Number(total ?? 0) || (total === undefined && entries.length === PAGE_SIZE)
				: availableMore === true;
		const stuck = more && fresh.length === 0;
		yield { entries: fresh, incomplete: stuck };
		if (!more || stuck) return;
	}
	yield { entries: [], incomplete: true };
}

function listRequest(list: ListCall, offset: number): KoreRequest {
	return { method: 'GET', path: list.path, query: { ...list.query, offset, limit: PAGE_SIZE } };
}
