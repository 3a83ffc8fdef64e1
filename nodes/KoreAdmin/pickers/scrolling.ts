import type { INodeListSearchResult } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import { type ListCall, type NoPage, pagesOf, type Place } from '../kore/paging';

/** What one opening of a list shows before it is scrolled. */
const ENOUGH_RESULTS = 50;
/** Calls made for one search or one scroll: they come out of the 60 a minute that running workflows need. */
const MOST_CALLS = 20;

type Choice = INodeListSearchResult['results'][number];

/** What a part of a list came to. */
export interface Shown extends INodeListSearchResult {
	/** Entries looked at for it. */
	looked: number;
}

/**
 * Reads a list until there is enough to show, from where the last part ended. Kore can neither search nor sort its lists.
 *
 * @param token what the last part gave as its `paginationToken`
 * @param choiceOf undefined for an entry that is not shown
 * @returns the call that was not answered with a page, when there is one
 */
export async function shownFrom(
	client: KoreClient,
	list: ListCall,
	token: string | undefined,
	choiceOf: (entry: Record<string, unknown>) => Choice | undefined,
): Promise<Shown | NoPage> {
	const results: Choice[] = [];
	let looked = 0;
	let calls = 0;
	for await (const page of pagesOf(client, list, placeIn(token))) {
		if ('answer' in page) return page;
		calls++;
		looked += page.entries.length;
		for (const entry of page.entries) {
			const choice = choiceOf(entry);
			if (choice !== undefined) results.push(choice);
		}
		const enough = results.length >= ENOUGH_RESULTS || calls >= MOST_CALLS;
		if (enough && page.next !== undefined) {
			return { results, looked, paginationToken: JSON.stringify(page.next) };
		}
	}
	return { results, looked };
}

function placeIn(token: string | undefined): Place | undefined {
	if (token === undefined || token === '') return undefined;
	try {
		const { offset, step, ids } = JSON.parse(token) as Partial<Place>;
		if (typeof offset !== 'number' || !Array.isArray(ids)) return undefined;
		return { offset, step: step ?? 'unknown', ids };
	} catch {
		// Not ours: the list starts anew.
		return undefined;
	}
}
