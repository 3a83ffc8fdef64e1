import { isRefused } from '../../kore/answer';
import { listPage, type Page, pageIn } from '../../kore/people';
import type { Lab } from '../experiment';
import { largestAccepted } from '../largestAccepted';

const LARGEST_TRIED = 1000;

/**
 * Finds the largest page of the list of everybody, and what becomes of a larger one.
 * @returns a size that is taken
 */
export async function largestPage({ kore, facts }: Lab): Promise<number> {
	const answer = await kore.read(listPage(LARGEST_TRIED, 0));
	const page = pageIn(answer);
	if (page !== undefined) return accepted(page, facts);
	if (!isRefused(answer)) {
		for (const name of ['maxPageSize', 'oversizedPage'] as const) {
			facts.leave(name, `A page of ${LARGEST_TRIED}: ${answer.status}.`);
		}
		return 1;
	}
	facts.tell('oversizedPage', 'refused', `A page of ${LARGEST_TRIED}: ${answer.status}.`);
	let largest = pageIn(await kore.read(listPage(1, 0)));
	const size = await largestAccepted(1, LARGEST_TRIED, async (limit) => {
		const found = pageIn(await kore.read(listPage(limit, 0)));
		if (found !== undefined) largest = found;
		return found !== undefined;
	});
	// A limit that happens to be the number of people may be no limit at all.
	if (largest !== undefined && largest.people.length === size && largest.more !== true) {
		facts.leave('maxPageSize', `A page may be as large as the number of people, ${size}.`);
	} else {
		const evidence = `A page of ${size} is given, one of ${size + 1} refused.`;
		facts.tell('maxPageSize', size, evidence);
	}
	return size;
}

function accepted({ people: { length }, more, total }: Page, facts: Lab['facts']): number {
	if (length >= LARGEST_TRIED) {
		facts.tell('maxPageSize', 0, `A page of ${LARGEST_TRIED} is given in full.`);
		facts.leave('oversizedPage', `A page of ${LARGEST_TRIED} is not too large.`);
		return LARGEST_TRIED;
	}
	facts.tell('oversizedPage', 'clamped', `A page of ${LARGEST_TRIED} is answered with ${length}.`);
	if (more ?? (total ?? 0) > length) {
		facts.tell(
			'maxPageSize',
			length,
			`A page of ${LARGEST_TRIED} holds ${length}, and more follow.`,
		);
		return Math.max(length, 1);
	}
	facts.leave('maxPageSize', `All ${length} people fit on one page.`);
	return LARGEST_TRIED;
}
