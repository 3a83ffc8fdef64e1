import type { IDataObject } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import { type ListCall, SAFE_SIZE } from '../kore/paging';
import type { CannotBeRead } from './cannotBeRead';
import { type ListQuery, mostNeeded, type Source } from './listing';
import { SharedList } from './sharedList';

/** How the entries of one of Kore's lists become rows. */
export interface ListWork<Query> {
	/** As in “Kore’s list of groups”. */
	name: string;
	/** The call that answers an item; items with the same call share its reading. */
	call(query: Query): ListCall;
	/** Whether the item sorts out entries that Kore cannot sort out. */
	sortsOut?(query: Query): boolean;
	/** The row of an entry; undefined for one that is sorted out. */
	row(entry: Record<string, unknown>, query: Query): IDataObject | undefined;
	/** What else is worth a sentence, once rows were made. */
	remarks?(): string[];
}

/** The rows of lists that show everything themselves. */
export class KoreList<Query extends ListQuery> implements Source<Query> {
	private readonly lists = new Map<string, SharedList>();
	private readonly sortsOut: boolean;

	constructor(
		client: KoreClient,
		queries: Query[],
		private readonly work: ListWork<Query>,
	) {
		const { call, name, sortsOut = () => false } = work;
		this.sortsOut = queries.some(sortsOut);
		const byCall = new Map<string, Query[]>();
		for (const query of queries) {
			const key = keyOf(call(query));
			const own = byCall.get(key);
			if (own === undefined) byCall.set(key, [query]);
			else own.push(query);
		}
		for (const [key, own] of byCall) {
			const [first] = own;
			if (first === undefined) continue;
			const { size = SAFE_SIZE, ...list } = call(first);
			// No larger pages than somebody asked for.
			const needed = Math.min(size, mostNeeded(own, sortsOut));
			this.lists.set(key, new SharedList(client, { ...list, size: needed }, name));
		}
	}

	async *rows(query: Query): AsyncGenerator<IDataObject[] | CannotBeRead, void, undefined> {
		const { call, row } = this.work;
		for await (const page of this.lists.get(keyOf(call(query))) ?? []) {
			if ('problem' in page) {
				yield page;
				return;
			}
			yield page.map((entry) => row(entry, query)).filter((one) => one !== undefined);
		}
	}

	remarks(): string[] {
		const own = this.work.remarks?.() ?? [];
		if (!this.sortsOut) return own;
		const looked = [...this.lists.values()].reduce((sum, list) => sum + list.looked, 0);
		return [`${looked} ${looked === 1 ? 'entry was' : 'entries were'} checked`, ...own];
	}
}

function keyOf({ path, query }: ListCall): string {
	return JSON.stringify([path, query]);
}
