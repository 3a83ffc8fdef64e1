import type { Requests } from '../experiments/requests';
import { emailIn } from '../kore/json';
import { listPage, pageIn, sameAddress } from '../kore/people';
import type { Notebook } from '../notebook';
import type { State } from './state';

const MOST_PAGES = 40;

/** The rights of a person as the list of everybody shows them; undefined when they are not found there. */
export async function flagsInList(
	email: string,
	requests: Requests,
	{ pages: { size, offset } }: Notebook,
): Promise<Pick<State, 'isDeveloper' | 'canCreateBot'> | undefined> {
	const pages = offset === undefined || offset === 'ignored' ? 1 : MOST_PAGES;
	for (let number = 0; number < pages; number += 1) {
		const start = offset === 'record' ? number * size : number;
		const page = pageIn(await requests.read(listPage(size, start)));
		if (page === undefined || page.people.length === 0) return undefined;
		const person = page.people.find((one) => sameAddress(emailIn(one) ?? '', email));
		const { isDeveloper, canCreateBot } = person ?? {};
		if (typeof isDeveloper === 'boolean' && typeof canCreateBot === 'boolean') {
			return { isDeveloper, canCreateBot };
		}
	}
	return undefined;
}
