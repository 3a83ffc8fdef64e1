import type { Answer } from './answers';
import type { CallResult } from './client';
import type { Problem } from './problems';
import { isObject, type KoreRequest, type Scope, textOf } from './wire';

/** Part of a list, each entry once. */
export interface Page {
	entries: Array<Record<string, unknown>>;
	/** On the last page: why the list cannot be taken for whole; undefined when it can. */
	shortfall?: string;
	/** How many entries the list has in all, where Kore says so. */
	total?: number;
	/** Where the walk goes on; undefined on the last page. */
	next?: Place;
	/** What the offset counts, as far as is known. */
	step?: Place['step'];
	/** On the last page: whether somebody who is not in the list is certainly not there. */
	isProof?: boolean;
}

/** A place in a list, for a walk that somebody continues later. */
export interface Place {
	offset: number;
	step: 'unknown' | 'page' | 'record';
	/** Entries of the first page, as long as it is not known what the offset counts. */
	ids: string[];
}

/** A call that was not answered with a page; the walk ends with it. */
export interface NoPage {
	answer: Exclude<Answer, { kind: 'ok' }>;
	request: KoreRequest;
}

export interface ListCall {
	path: string;
	scope: Scope;
	query?: Record<string, string | number>;
	/** The field that holds the entries. */
	field: string;
	/** What tells entries apart. */
	id(entry: Record<string, unknown>): string | undefined;
	/** Names of the query's page size and of the flag that more entries exist; `limit` and `availableMore` in most calls. */
	sizeName?: string;
	moreName?: string;
	/** Entries to ask for at once; more than Kore gives is either cut down by it, or refused and then asked for in {@link SAFE_SIZE}. */
	size?: number;
	/** Whether new entries may come in while it is read, without any being lost to the reader. */
	grows?: boolean;
}

/** What sends; most often the client itself. */
export interface Caller {
	call(request: KoreRequest): Promise<CallResult>;
}

/** The size that every list of Kore documents or takes. */
export const SAFE_SIZE = 50;
/** An end for lists that never say they have one. */
const MOST_PAGES = 10_000;

/**
 * Walks a list page by page, each entry once.
 *
 * Whether `offset` counts pages or records differs per call and is documented both ways (docs/contract.md, paging). The second
 * request settles it: when it brings back most of the first page, the offset counts records. From then on each request overlaps the one
 * before by an entry, so that a list that shifts meanwhile is noticed.
 */
export async function* pagesOf(
	client: Caller,
	list: ListCall,
	from?: Place,
): AsyncGenerator<Page | NoPage, void, undefined> {
	const walk = new Walk(list, from);
	for (let page = 0; page < MOST_PAGES; page++) {
		const request = walk.request();
		const { answer } = await client.call(request);
		if (answer.kind === 'refused' && page === 0 && walk.shrink()) continue;
		if (answer.kind !== 'ok') {
			yield { answer, request };
			return;
		}
		const read = walk.take(answer.body);
		if (read === undefined) {
			yield { answer: { kind: 'foreign', status: answer.status, what: 'page' }, request };
			return;
		}
		yield read;
		if (walk.ended) return;
	}
	yield { entries: [], shortfall: 'it has more pages than can be read' };
}

/** Why a list is not given out; `read` says how far it was read, in words. */
export function notWhole(list: string, read: string, shortfall: string): Problem {
	return {
		message: `Kore’s list of ${list} cannot be taken for whole after ${read}: ${shortfall}`,
		description: 'Run the workflow again at a time when nobody adds or removes any',
	};
}

class Walk {
	ended = false;

	private seen = new Set<string>();
	/** Entries before the place that the walk began at. */
	private skipped = 0;
	private size: number;
	private offset = 0;
	private pages = 0;
	private calls = 0;
	private step: Place['step'] = 'unknown';
	private firstPageSize = 0;
	private total: number | undefined;
	private last: string | undefined;
	private flaw: string | undefined;

	constructor(
		private readonly list: ListCall,
		from: Place | undefined,
	) {
		this.size = list.size ?? SAFE_SIZE;
		if (from === undefined) return;
		({ offset: this.offset, step: this.step } = from);
		this.seen = new Set(from.ids);
		this.firstPageSize = from.ids.length;
		this.pages = from.step === 'page' ? from.offset : 1;
		this.skipped = from.step === 'record' ? from.offset : 0;
	}

	request(): KoreRequest {
		const { path, scope, query, sizeName = 'limit' } = this.list;
		return {
			method: 'GET',
			path,
			query: { ...query, offset: this.offset, [sizeName]: this.size },
			scope,
			repeat: 'safe',
		};
	}

	/** @returns whether a smaller page is worth asking for */
	shrink(): boolean {
		if (this.size <= SAFE_SIZE) return false;
		this.size = SAFE_SIZE;
		return true;
	}

	/** Takes the next page in; undefined when the body is none. */
	take(body: unknown): Page | undefined {
		if (!isObject(body)) return undefined;
		const listed = body[this.list.field];
		if (!Array.isArray(listed)) return undefined;
		this.calls++;
		const { fresh, ids } = this.freshOf(listed as unknown[]);
		const known = ids.length - fresh.length;
		this.noteTotal(body.total);
		if (this.pages === 0) this.firstPageSize = listed.length;
		if (
			this.step === 'record' &&
			this.list.grows !== true &&
			this.last !== undefined &&
			ids[0] !== this.last
		) {
			this.flaw ??= 'it shifted while it was read';
		}
		const settlesStep = this.pages === 1 && this.step === 'unknown';
		if (settlesStep) this.step = known > 0 && known * 2 >= this.firstPageSize ? 'record' : 'page';
		this.last = ids.at(-1) ?? this.last;
		this.pages++;
		const more = this.hasMore(body, listed.length);
		const stuck = more !== 'no' && fresh.length === 0;
		if (stuck && more === 'said') this.flaw ??= 'it ended before all entries were listed';
		this.ended = more === 'no' || stuck;
		const isWholeWalk = this.pages <= this.calls;
		if (this.ended && isWholeWalk && this.total !== undefined && this.seen.size < this.total) {
			this.flaw ??= 'it ended before all entries were listed';
		}
		const position = this.skipped + this.seen.size;
		this.offset = this.step === 'record' ? Math.max(0, position - 1) : this.pages;
		const { total, step } = this;
		if (!this.ended) return { entries: fresh, total, step, next: this.place(position) };
		return {
			entries: fresh,
			total,
			step,
			shortfall: this.flaw,
			// By page, somebody may slip between two calls when one person goes and another comes.
			isProof: this.calls === 1 || this.step === 'record',
		};
	}

	private place(position: number): Place {
		const { step } = this;
		return {
			offset: step === 'record' ? position : this.pages,
			step,
			ids: step === 'unknown' ? [...this.seen] : [],
		};
	}

	private freshOf(listed: unknown[]): { fresh: Array<Record<string, unknown>>; ids: string[] } {
		const fresh: Array<Record<string, unknown>> = [];
		const ids: string[] = [];
		for (const entry of listed) {
			const id = isObject(entry) ? this.list.id(entry) : undefined;
			if (id === undefined || !isObject(entry)) {
				this.flaw ??= 'it has entries that cannot be read';
				continue;
			}
			ids.push(id);
			if (this.seen.has(id)) continue;
			this.seen.add(id);
			fresh.push(entry);
		}
		return { fresh, ids };
	}

	private noteTotal(total: unknown): void {
		const number = Number(textOf(total) ?? NaN);
		if (Number.isNaN(number)) return;
		// What came in meanwhile is not missed: the list is read as it was when the reading began.
		if (this.list.grows === true && number > (this.total ?? Infinity)) return;
		if (this.total !== undefined && this.total !== number) {
			this.flaw ??= 'it changed while it was read';
		}
		this.total = number;
	}

	/** Without a flag and a total, only the next request can tell. */
	private hasMore(body: Record<string, unknown>, length: number): 'said' | 'maybe' | 'no' {
		const flagged = body[this.list.moreName ?? 'availableMore'];
		if (flagged !== undefined) return flagged === true ? 'said' : 'no';
		if (this.total !== undefined) return this.seen.size < this.total ? 'said' : 'no';
		return length > 0 && length >= Math.min(this.size, this.firstPageSize) ? 'maybe' : 'no';
	}
}
