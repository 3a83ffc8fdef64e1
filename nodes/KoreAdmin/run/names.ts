import type { Problem } from '../kore/problems';

/** What Kore keeps under an ID and a name. */
export interface NamedEntry {
	id: string;
	name?: string;
}

/** The kinds of things that an item may name. */
export const NAMED_THINGS = {
	group: { noun: 'group', id: /^e-[\w-]{8,}$/ },
	adminRole: { noun: 'admin role', id: /^[\da-f]{24}$/i },
	botRole: { noun: 'bot role', id: /^[\da-f]{24}$/i },
	bot: { noun: 'bot', id: /^st-[\w-]{8,}$/ },
} as const;

export type NamedThing = keyof typeof NAMED_THINGS;

/** Whom a text names, or why that cannot be told. */
export type Resolved = { entry: NamedEntry } | { problem: Problem };

/** Reads a list of Kore's to its end, or says why it cannot be read. */
export type ReadList = (thing: NamedThing) => Promise<NamedEntry[] | Problem>;

/**
 * Finds what items name by ID or by name. Each list is read once per run, and none of things of which every text looks like an ID.
 */
export class Names {
	private readonly lists = new Map<NamedThing, Promise<NamedEntry[] | Problem>>();

	constructor(private readonly readList: ReadList) {}

	/** What each text stands for, in the order of the texts. */
	async resolve(thing: NamedThing, texts: readonly string[]): Promise<Resolved[]> {
		const { id } = NAMED_THINGS[thing];
		if (texts.every((text) => id.test(text.trim()))) {
			return texts.map((text) => ({ entry: { id: text.trim() } }));
		}
		let list = this.lists.get(thing);
		if (list === undefined) {
			list = this.readList(thing);
			this.lists.set(thing, list);
		}
		const entries = await list;
		if ('message' in entries) return texts.map(() => ({ problem: entries }));
		return texts.map((text) => resolveName(thing, text, entries));
	}
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
	const loose = entries.filter(({ name }) => name !== undefined && plain(name) === wanted);
	const found = exact.length > 0 ? exact : loose;
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
			message: `There is no ${noun} ${quoted(text)}`,
			description:
				near.length > 0
					? `The nearest names are ${near.map(quoted).join(', ')}`
					: `The account has no ${noun}`,
		},
	};
}

function plain(name: string): string {
	return name.trim().toLowerCase();
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
