import { emailIn, type JsonObject, objects, text } from '../../kore/json';
import { identityOf, listPage, type Page, pageIn } from '../../kore/people';
import { noteListed } from '../../person/shapes';
import type { Lab, ReadingExperiment } from '../experiment';
import { plan } from '../../kore/requests';
import { largestPage } from './pageSize';

const USUAL_SIZE = 50;
/** Enough people to look for whatever they differ in. */
const ENOUGH_PEOPLE = 200;
const MOST_PAGES = 20;
const MOST_PAGES_FOR_THE_END = 40;
/** So many people of one kind, and others would have come up. */
const ENOUGH_OF_A_KIND = 20;

/** The list of everybody: its pages, its end, its keys. */
export const list: ReadingExperiment = {
	stage: 'reading',
	name: 'The list of everybody: pages, end, keys',
	tells: ['offsetMeaning', 'maxPageSize', 'oversizedPage', 'listEnd', 'listedPeople'],
	needs: ['roles'],
	requests: [plan('GET', '/alluserroles', 'limit and offset, both varied', 90)],
	async run(lab) {
		const { kore, facts, notebook } = lab;
		const first =
			pageIn(await kore.read(listPage(2, 0))) ?? pageIn(await kore.read(listPage(1, 0)));
		if (first === undefined) {
			for (const name of this.tells) facts.leave(name, 'The list of everybody cannot be read.');
			return;
		}
		notebook.pages.offset = await offsetMeaning(lab, first);
		notebook.pages.size = await largestPage(lab);
		const seen = await readPeople(lab, MOST_PAGES, ENOUGH_PEOPLE);
		notebook.people = seen.people.flatMap((person) => {
			const email = emailIn(person);
			if (email === undefined) return [];
			noteListed(person, notebook.shapes);
			const holdsRole =
				objects(person['btRoles']).length + objects(person['adminRoles']).length > 0;
			return [{ email, holdsRole }];
		});
		keys(lab, seen);
		await end(lab, first.total);
	},
};

/** Two pages of two people tell it; where a page holds one, only that the offset is ignored. */
async function offsetMeaning(
	{ kore, facts }: Lab,
	first: Page,
): Promise<'page' | 'record' | 'ignored' | undefined> {
	const size = first.people.length;
	const second = size === 0 ? undefined : pageIn(await kore.read(listPage(Math.min(size, 2), 1)));
	const [one, two] = first.people.map(identityOf);
	const next = second?.people.map(identityOf) ?? [];
	const ask = `Offset 1 after offset 0, ${size} people a page:`;
	if (one === undefined || next.length === 0 || (size === 2 && !hasThree(first))) {
		facts.leave(
			'offsetMeaning',
			`The list shows ${size} people on its first page, too few to tell.`,
		);
		return undefined;
	}
	if (next[0] === one) {
		facts.tell('offsetMeaning', 'ignored', `${ask} the same people.`);
		return 'ignored';
	}
	if (two === undefined) {
		facts.leave('offsetMeaning', `${ask} another person, as pages and records would both show.`);
		return 'page';
	}
	if (next[0] === two) {
		facts.tell('offsetMeaning', 'record', `${ask} the second person and one more.`);
		return 'record';
	}
	if (!next.includes(one)) {
		facts.tell('offsetMeaning', 'page', `${ask} other people.`);
		return 'page';
	}
	facts.leave('offsetMeaning', `${ask} the same people in another order.`);
	return undefined;
}

function hasThree({ more, total }: Page): boolean {
	return more ?? (total ?? 0) > 2;
}

interface Seen {
	readonly people: readonly JsonObject[];
	/** Whether the list was read to its end. */
	readonly whole: boolean;
}

async function readPeople(
	{ kore, notebook: { pages } }: Lab,
	mostPages: number,
	enough: number,
): Promise<Seen> {
	const follows = pages.offset === 'page' || pages.offset === 'record';
	const size = follows ? Math.min(pages.size, USUAL_SIZE) : pages.size;
	const people = new Map<string, JsonObject>();
	for (let number = 0; number < (follows ? mostPages : 1); number += 1) {
		const offset = pages.offset === 'record' ? number * size : number;
		const page = pageIn(await kore.read(listPage(size, offset)));
		if (page === undefined) break;
		for (const person of page.people) people.set(identityOf(person), person);
		const whole = page.more === false || page.people.length === 0;
		if (whole) return { people: [...people.values()], whole };
		if (people.size >= enough) break;
	}
	return { people: [...people.values()], whole: false };
}

function keys({ facts }: Lab, { people, whole }: Seen): void {
	const documented = people.filter((person) => text(person['username']) !== undefined);
	const withId = documented.filter((person) => text(person['orgUserId']) !== undefined).length;
	const evidence = `Of ${people.length} people, ${documented.length} are listed with username, ${withId} with orgUserId.`;
	const enough = whole || people.length >= ENOUGH_OF_A_KIND;
	if (documented.length > 0 && documented.length < people.length) {
		facts.tell('listedPeople', 'mixedKeys', evidence);
	} else if (!enough || people.length === 0) {
		facts.leave('listedPeople', `${evidence} That is too small a part of the list to tell.`);
	} else if (documented.length === 0) facts.tell('listedPeople', 'otherKeys', evidence);
	else if (withId > 0) facts.tell('listedPeople', 'documented', evidence);
	else facts.leave('listedPeople', `${evidence} Nothing shows whether they have one.`);
}

/** Looks at the places of the last person by the total, and after it. */
async function end(lab: Lab, total: number | undefined): Promise<void> {
	const { kore, facts, notebook } = lab;
	const { offset, size } = notebook.pages;
	if (total === undefined || total < 1) {
		facts.leave('listEnd', 'The list says no total.');
		return;
	}
	let difference: number | undefined;
	if (offset === 'ignored' || offset === undefined) {
		const page = pageIn(await kore.read(listPage(size, 0)));
		if (page?.more === false) difference = page.people.length - total;
	} else {
		// With one person a page, pages and records are the same.
		const last = pageIn(await kore.read(listPage(1, total - 1)))?.people.length;
		const after = pageIn(await kore.read(listPage(1, total)))?.people.length;
		if (last !== undefined && after !== undefined) {
			difference = after > 0 ? 1 : last > 0 ? 0 : -1;
		}
	}
	if (difference === undefined) {
		facts.leave('listEnd', 'The end of the list cannot be reached: the offset is ignored.');
	} else if (difference === 0) {
		facts.tell('listEnd', 'complete', 'The list ends where its total says.');
	} else if (difference > 0) {
		facts.tell('listEnd', 'totalTooLow', 'The list shows people beyond its total.');
	} else await endsBeforeItsTotal(lab);
}

/** Only somebody who is known from elsewhere and missing in the list proves that the list is too short. */
async function endsBeforeItsTotal(lab: Lab): Promise<void> {
	const { facts, notebook } = lab;
	const { people, whole } = await readPeople(lab, MOST_PAGES_FOR_THE_END, Infinity);
	const listed = new Set(people.map((person) => emailIn(person)?.toLowerCase()));
	const missing = notebook.groupMembers.filter((email) => !listed.has(email.toLowerCase()));
	if (whole && missing.length > 0) {
		const evidence = 'The list ends before its total, and lacks people whom Get Groups shows.';
		facts.tell('listEnd', 'early', evidence);
		return;
	}
	facts.leave(
		'listEnd',
		'The list ends before its total: it may be too short, or its total too high.',
	);
}
