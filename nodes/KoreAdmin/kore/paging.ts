import type { Answer } from './answers';
import type { CallResult } from './client';
import type { Problem } from './problems';
import { isObject, type KoreRequest, type Scope, textOf } from './wire';

/*
 * When a list of Kore's counts as whole. This is the only place that decides it.
 *
 * 1. It ended where its flag says that there is no more. Without a flag that can be read, it ended at a page that is shorter than the
 *    first one or brings nothing new.
 * 2. Its total does not deny it: it stayed the same, and at least as many entries were listed. A total never ends a list, and one that
 *    counts the entries of its own page says nothing.
 * 3. Every entry can be told from the others.
 * 4. Nobody can have slipped between two of its calls: it took one call, or its calls overlap, or two readings in a row show the same
 *    (`wholeList`). Whoever was passed over made room by somebody's leaving, who is missing in the second one.
 *
 * Where any of this fails, the list ends with a shortfall, and nobody concludes anything from who is not in it.
 */

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
	/** On the last page of a reading that has no shortfall: whether somebody who is not in the list is certainly not there. */
	isProof?: boolean;
	/** On the last page of several readings: IDs that an earlier one showed and the last one does not. */
	gone?: string[];
}

/** A place in a list, for a walk that somebody continues later. It survives as JSON. */
export interface Place {
	offset: number;
	step: 'unknown' | 'page' | 'record';
	/** Entries of the first page, as long as it is not known what the offset counts. */
	ids: string[];
	/** What judging the whole list takes, where the walk began at its beginning. */
	walked?: Walked;
}

interface Walked {
	size: number;
	firstPageSize: number;
	total?: Total;
	/** The ID of the entry that the next call by record begins with. */
	last?: string;
	flaw?: string;
	dropped: number;
}

interface Total {
	first: number;
	latest: number;
	/** Whether each page so far has had as many entries as it says. */
	isOfPage: boolean;
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
	/** Whether it is a log: entries come in while it is read and none ever goes, and two of them may be alike in everything. */
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
/** A list of which somebody goes in each of so many readings is too busy to be read. */
const MOST_READINGS = 3;

const SHIFTED = 'entries moved between pages while it was read';
const CHANGED = 'it changed while it was read';
const ENDED_EARLY = 'it ended before all entries were listed';
const UNREADABLE = 'it has entries that cannot be read';

/** Whether another reading may come to a better end. */
export function isPassing(shortfall: string): boolean {
	return shortfall === SHIFTED || shortfall === CHANGED;
}

/**
 * Walks a list page by page, each entry once.
 *
 * Whether `offset` counts pages or records differs per call and is documented both ways (docs/contract.md, paging). The second
 * request settles it: when it brings back most of the first page, the offset counts records. From then on each request overlaps the one
 * before by an entry, so that a list that shifts meanwhile is noticed.
 *
 * @param from where an earlier walk ended
 * @param seen IDs of everything that the earlier walk gave, if the list is to be judged as a whole
 */
export async function* pagesOf(
	client: Caller,
	list: ListCall,
	from?: Place,
	seen?: Iterable<string>,
): AsyncGenerator<Page | NoPage, void, undefined> {
	const walk = new Walk(list, from, seen);
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

/**
 * A list with everything that is in it, page by page: read again where one reading leaves it open whether anybody was passed over. What
 * only a later reading shows comes last.
 */
export async function* wholeList(
	client: Caller,
	list: ListCall,
): AsyncGenerator<Page | NoPage, void, undefined> {
	const given = new Set<string>();
	let before: Set<string> | undefined;
	for (let readings = 1; ; readings++) {
		const now = new Set<string>();
		let end: Page | undefined;
		for await (const page of pagesOf(client, list)) {
			if ('answer' in page) {
				yield page;
				return;
			}
			const entries: Page['entries'] = [];
			for (const entry of page.entries) {
				const id = list.id(entry) ?? '';
				now.add(id);
				if (list.grows !== true && given.has(id)) continue;
				given.add(id);
				entries.push(entry);
			}
			end = { ...page, entries };
			if (page.next !== undefined) yield end;
		}
		if (end === undefined) return;
		const isCertain = end.isProof === true || agrees(before, now);
		const shortfall = end.shortfall ?? (isCertain ? undefined : SHIFTED);
		if (shortfall === undefined || !isPassing(shortfall) || readings >= MOST_READINGS) {
			const gone = [...given].filter((id) => !now.has(id));
			yield { ...end, shortfall, isProof: shortfall === undefined, gone };
			return;
		}
		yield {
			...end,
			shortfall: undefined,
			isProof: end.shortfall === undefined ? false : undefined,
		};
		before = end.shortfall === undefined ? now : undefined;
	}
}

const BEGINNING: Place = { offset: 0, step: 'unknown', ids: [] };

/** Whether two readings in a row show the same. */
function agrees(before: Set<string> | undefined, now: Set<string>): boolean {
	return before?.size === now.size && [...before].every((id) => now.has(id));
}

/** Why a list is not given out; `read` says how far it was read, in words. */
export function notWhole(list: string, read: string, shortfall: string): Problem {
	return {
		message: `Kore’s list of ${list} is incomplete after ${read}: ${shortfall}`,
		description: 'Run the workflow again when nobody is adding or removing entries',
	};
}

class Walk {
	ended = false;

	private readonly seen: Set<string>;
	/** Entries before the place that the walk began at, when it knows nothing else of them. */
	private readonly skipped: number;
	/** Whether the walk knows everything from the list's beginning. */
	private readonly isWhole: boolean;
	private offset: number;
	private pages: number;
	private step: Place['step'];
	private readonly walked: Walked;

	constructor(
		private readonly list: ListCall,
		from: Place | undefined,
		seen: Iterable<string> | undefined,
	) {
		const { offset, step, ids, walked } = from ?? BEGINNING;
		this.isWhole = offset === 0 || (walked !== undefined && seen !== undefined);
		// A walk that goes on to judge the whole list overlaps where it stopped, too.
		this.offset = this.isWhole && step === 'record' ? offset - 1 : offset;
		this.step = step;
		this.pages = pagesBefore(offset, step);
		this.seen = new Set(this.isWhole && seen !== undefined ? seen : ids);
		this.skipped = !this.isWhole && step === 'record' ? offset : 0;
		this.walked =
			this.isWhole && walked !== undefined
				? { ...walked }
				: { size: list.size ?? SAFE_SIZE, firstPageSize: ids.length, dropped: 0 };
	}

	request(): KoreRequest {
		const { path, scope, query, sizeName = 'limit' } = this.list;
		return {
			method: 'GET',
			path,
			query: { ...query, offset: this.offset, [sizeName]: this.walked.size },
			scope,
			repeat: 'safe',
		};
	}

	/** @returns whether a smaller page is worth asking for */
	shrink(): boolean {
		if (this.walked.size <= SAFE_SIZE) return false;
		this.walked.size = SAFE_SIZE;
		return true;
	}

	/** Takes the next page in; undefined when the body is none. */
	take(body: unknown): Page | undefined {
		if (!isObject(body)) return undefined;
		const listed = body[this.list.field];
		if (!Array.isArray(listed)) return undefined;
		const more = this.hasMore(body, listed.length);
		if (this.pages === 0) this.walked.firstPageSize = listed.length;
		this.noteTotal(body.total, listed.length);
		const read = this.entriesOf(listed as unknown[]);
		this.settleStep(read);
		this.noteShift(read);
		const fresh = this.freshOf(read);
		this.walked.last = read.at(-1)?.id ?? this.walked.last;
		this.pages++;
		const stuck = more !== 'no' && fresh.length === 0;
		// Kore that ignores the offset shows the first page for ever, which is no shift.
		if (stuck && more === 'said') this.walked.flaw = ENDED_EARLY;
		this.ended = more === 'no' || stuck;
		if (this.ended) this.heldAgainstTotal();
		const position = this.skipped + this.seen.size;
		this.offset = this.step === 'record' ? Math.max(0, position - 1) : this.pages;
		const { step } = this;
		const page = { entries: fresh.map(({ entry }) => entry), total: this.total, step };
		if (!this.ended) return { ...page, next: this.place(position) };
		const isProof = this.pages === 1 || step === 'record' || this.list.grows === true;
		const { flaw: shortfall } = this.walked;
		return { ...page, shortfall, isProof: shortfall === undefined && this.isWhole && isProof };
	}

	private place(position: number): Place {
		const { step } = this;
		return {
			offset: step === 'record' ? position : this.pages,
			step,
			ids: step === 'unknown' ? [...this.seen] : [],
			...(this.isWhole ? { walked: { ...this.walked } } : {}),
		};
	}

	private entriesOf(listed: unknown[]): Read[] {
		const read: Read[] = [];
		const alike = new Map<string, number>();
		for (const entry of listed) {
			const id = isObject(entry) ? this.list.id(entry) : undefined;
			if (id === undefined || !isObject(entry)) {
				this.flaw(UNREADABLE);
				continue;
			}
			const earlier = alike.get(id) ?? 0;
			alike.set(id, earlier + 1);
			read.push({ id: this.list.grows === true ? numbered(id, earlier) : id, entry });
		}
		return read;
	}

	/** The second page tells what the offset counts. */
	private settleStep(read: Read[]): void {
		if (this.pages !== 1 || this.step !== 'unknown') return;
		const known = new Set(read.map(({ id }) => id).filter((id) => this.seen.has(id))).size;
		this.step = known > 0 && known * 2 >= this.walked.firstPageSize ? 'record' : 'page';
		// The page that settles it begins with the second entry of the list, every further one with the last one of the page before.
		if (this.step === 'record') this.walked.last = [...this.seen][1];
	}

	/** Each call by record begins with an entry that an earlier one has shown. */
	private noteShift(read: Read[]): void {
		const { last } = this.walked;
		if (this.step !== 'record' || this.list.grows === true || last === undefined) return;
		if (read[0]?.id !== last) this.flaw(SHIFTED);
	}

	private freshOf(read: Read[]): Read[] {
		const fresh: Read[] = [];
		for (const { id, entry } of read) {
			const own = this.seen.has(id) ? this.further(id) : id;
			if (own === undefined) continue;
			this.seen.add(own);
			fresh.push({ id: own, entry });
		}
		return fresh;
	}

	/**
	 * An entry that is like one of an earlier page: the same once more, or in a log another one. A log by page repeats as many entries as
	 * have come in since, which its total tells.
	 */
	private further(id: string): string | undefined {
		const { total, dropped } = this.walked;
		if (this.list.grows !== true || this.step !== 'page' || total === undefined) return undefined;
		if (dropped < total.latest - total.first) {
			this.walked.dropped++;
			return undefined;
		}
		for (let number = 1; ; number++) {
			const own = numbered(id, number);
			if (!this.seen.has(own)) return own;
		}
	}

	private get total(): number | undefined {
		return this.walked.total?.latest;
	}

	private noteTotal(said: unknown, listed: number): void {
		const number = Number(textOf(said) ?? NaN);
		if (Number.isNaN(number)) return;
		const { first = number, latest = number, isOfPage = true } = this.walked.total ?? {};
		const total = { first, latest: number, isOfPage: isOfPage && number === listed };
		this.walked.total = total;
		// What comes in meanwhile is not missed in a log: it is read as it was when the reading began.
		const isFine = this.list.grows === true ? number >= latest : number === latest;
		if (!isFine && !total.isOfPage) this.flaw(CHANGED);
	}

	private heldAgainstTotal(): void {
		const { total } = this.walked;
		if (total === undefined || !this.isWhole) return;
		const saysNothing = total.isOfPage && this.pages > 1;
		if (!saysNothing && this.seen.size < total.first) this.flaw(ENDED_EARLY);
	}

	private flaw(what: string): void {
		this.walked.flaw ??= what;
	}

	/** `said` where Kore says that there is more, `maybe` where only the next request can tell. */
	private hasMore(body: Record<string, unknown>, length: number): 'said' | 'maybe' | 'no' {
		const flag = textOf(String(body[this.list.moreName ?? 'availableMore']))?.toLowerCase();
		if (flag === 'true') return 'said';
		if (flag === 'false') return 'no';
		const full = this.pages === 0 ? length : this.walked.firstPageSize;
		return length > 0 && length >= Math.min(this.walked.size, full) ? 'maybe' : 'no';
	}
}

/** An entry with what tells it from the others. */
interface Read {
	id: string;
	entry: Record<string, unknown>;
}

/** The second, third … of entries that are alike. */
function numbered(id: string, earlier: number): string {
	return earlier === 0 ? id : `${id} ${earlier + 1}`;
}

function pagesBefore(offset: number, step: Place['step']): number {
	if (offset === 0) return 0;
	return step === 'page' ? offset : 1;
}
