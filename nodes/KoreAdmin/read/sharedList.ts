import type { KoreClient } from '../kore/client';
import { type ListCall, notWhole, wholeList } from '../kore/paging';
import type { CannotBeRead } from './cannotBeRead';

type Entry = Record<string, unknown>;

/**
 * A list of Kore's that any number of items read: each page is asked for once, when the first of them gets so far. Where it is not certain
 * that this is all, it ends with the reason.
 */
export class SharedList {
	/** How many entries were read. */
	looked = 0;

	private readonly pages: Entry[][] = [];
	private readonly walk;
	private end: 'whole' | CannotBeRead | undefined;

	/** @param name as in “Kore’s list of groups” */
	constructor(
		private readonly client: KoreClient,
		list: ListCall,
		private readonly name: string,
	) {
		this.walk = wholeList(client, list);
	}

	/** From its first page on, however far others have read. */
	async *[Symbol.asyncIterator](): AsyncGenerator<Entry[] | CannotBeRead, void, undefined> {
		for (let index = 0; ; index++) {
			while (index >= this.pages.length && this.end === undefined) await this.readPage();
			const page = this.pages[index];
			if (page === undefined) break;
			yield page;
		}
		if (typeof this.end === 'object') yield this.end;
	}

	private async readPage(): Promise<void> {
		const next = await this.walk.next();
		if (next.done === true) {
			this.end ??= 'whole';
			return;
		}
		const page = next.value;
		if ('answer' in page) {
			const { message, ...rest } = this.client.problem(page.answer, page.request);
			const so = this.looked === 0 ? '' : ` (after ${this.read} of Kore’s list of ${this.name})`;
			this.end = { problem: { message: `${message}${so}`, ...rest }, answer: page.answer };
			return;
		}
		this.pages.push(page.entries);
		this.looked += page.entries.length;
		if (page.shortfall !== undefined) {
			this.end = { problem: notWhole(this.name, this.read, page.shortfall) };
		}
	}

	private get read(): string {
		return `${this.looked} ${this.name === 'users' ? 'people' : 'entries'}`;
	}
}
