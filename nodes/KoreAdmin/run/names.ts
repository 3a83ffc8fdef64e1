import type { Problem } from '../kore/problems';

/** What Kore keeps under an ID and a name. */
export interface NamedEntry {
	id: string;
	name?: string;
}

/** Those that Kore gives are 24 hexadecimal digits; those that its documentation prints are not quite. */
const ROLE_ID = /^(?=[a-z]*\d)[\da-z]{20,40}$/i;

/** The kinds of things that an item may name. */
export const NAMED_THINGS = {
	group: { noun: 'group', id: /^e-[\w-]{8,}$/ },
	adminRole: { noun: 'admin role', id: ROLE_ID },
	botRole: { noun: 'bot role', id: ROLE_ID },
	bot: { noun: 'bot', id: /^st-[\w-]{8,}$/ },
} as const;

export type NamedThing = keyof typeof NAMED_THINGS;

/** Whom a text names, or why that cannot be told. */
export type Resolved = { entry: NamedEntry } | { problem: Problem };

/** Whether a text is to be taken for an ID, whatever the lists say. */
export function looksLikeId(thing: NamedThing, text: string): boolean {
	return NAMED_THINGS[thing].id.test(text.trim());
}

/** What a text stands for: an ID or a name exactly, else a name without regard to capitals and outer blanks where one entry has it. */
export function resolveName(
	thing: NamedThing,
	text: string,
	entries: readonly NamedEntry[],
): Resolved {
	const byId = entries.find(({ id }) => id === text.trim());
	if (byId !== undefined) return { entry: byId };
	const { noun } = NAMED_THINGS[thing];
	const exact = entries.filter(({ name }) => name === text);
	const wanted = plain(text);
	const found =
		exact.length > 0
			? exact
			: entries.filter(({ name }) => name !== undefined && plain(name) === wanted);
	const [entry, another] = found;
	if (entry !== undefined && another === undefined) return { entry };
	if (entry !== undefined) {
		return {
			problem: {
				message: `${found.length} ${noun}s are called ${quoted(text)}`,
				description: `Use the ID of the one you mean: ${found.map(({ id }) => id).join(', ')}`,
			},
		};
	}
	const near = nearest(text, entries);
	return {
		problem: {
			message: `there is no ${noun} ${quoted(text)}`,
			description:
				near.length > 0
					? `The nearest names are ${near.map(quoted).join(', ')}`
					: `The account has no ${noun}`,
		},
	};
}

function plain(name: string): string {
	return name.normalize('NFC').trim().toLowerCase();
}

const MOST_NEAR = 3;
const LONGEST_COMPARED = 60;

/** The names that are most like a text. */
function nearest(text: string, entries: readonly NamedEntry[]): string[] {
	const names = [...new Set(entries.flatMap(({ name }) => name ?? []))];
	const wanted = plain(text.slice(0, LONGEST_COMPARED));
	return names
		.map((name) => ({ name, distance: distanceOf(wanted, plain(name)) }))
		.sort((one, other) => one.distance - other.distance)
		.slice(0, MOST_NEAR)
		.map(({ name }) => name);
}

/** How many letters must be added, taken away or replaced to make one text of the other (Levenshtein). */
function distanceOf(whole: string, wholeOther: string): number {
	const one = whole.slice(0, LONGEST_COMPARED);
	const other = wholeOther.slice(0, LONGEST_COMPARED);
	let row = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let i = 1; i <= one.length; i++) {
		const next = [i];
		for (let j = 1; j <= other.length; j++) {
			const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
			next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[other.length] ?? 0;
}

function quoted(text: string): string {
	return `“${text.slice(0, 80)}”`;
}
