import { plan, type PlannedRequest, type Requests } from '../kore/requests';
import { emailIn, type JsonObject } from '../kore/json';
import { listPage, pageIn, sameAddress } from '../kore/people';
import type { Notebook } from './notebook';

const MOST_PAGES = 40;

export function planList(what: string, atMost = MOST_PAGES): PlannedRequest {
	return plan('GET', '/alluserroles', what, atMost);
}

/** A person as the list of everybody shows them; undefined when they are not found there. */
export async function listedPerson(
	email: string,
	requests: Requests,
	notebook: Notebook,
): Promise<JsonObject | undefined> {
	const { size, offset, lastFoundAt } = notebook.pages;
	const count = offset === undefined || offset === 'ignored' ? 1 : MOST_PAGES;
	const step = offset === 'record' ? size : 1;
	const starts = Array.from({ length: count }, (_, index) => index * step);
	// They hardly ever move.
	for (const start of lastFoundAt === undefined ? starts : [lastFoundAt, ...starts]) {
		const page = pageIn(await requests.read(listPage(size, start)));
		if (page === undefined || page.people.length === 0) return undefined;
		const person = page.people.find((one) => sameAddress(emailIn(one) ?? '', email));
		if (person === undefined) continue;
		notebook.pages.lastFoundAt = start;
		return person;
	}
	return undefined;
}
