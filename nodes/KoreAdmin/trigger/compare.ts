import { type Change, eventOf, type Facet } from './events';
import { areOther, watchedRoleKey, type Watched, type WatchedRole } from './watched';

/** What has become of the people of an account between two looks at it. */
export interface Comparison {
	/** What happened to people who are there now, in their order. */
	changes: Change[];
	/** Everybody who is there now, with what is known of them from before where it cannot be read now. */
	people: Watched[];
	/** Whose account was replaced: their address belongs to another account now. */
	replaced: Watched[];
	/** Who was there before and is not in the list now. Whether they are gone is not settled by that. */
	missing: Watched[];
}

/**
 * Compares two looks at an account. What is unknown on either side is no change: what was known stays known, so that a change is told
 * once it can be read.
 */
export function compareWatched(before: readonly Watched[], now: readonly Watched[]): Comparison {
	const known = new Register(before);
	const changes: Change[] = [];
	const people: Watched[] = [];
	for (const person of now) {
		const was = known.take(person);
		if (was === undefined) {
			changes.push(added(person));
			people.push(person);
			continue;
		}
		changes.push(...changesOf(was, person));
		people.push(completed(was, person));
	}
	const left = known.left();
	const present = new Register(left.length === 0 ? [] : now);
	const replaced = new Set(left.filter((person) => present.hasReplaced(person)));
	return {
		changes,
		people,
		replaced: [...replaced],
		missing: left.filter((person) => !replaced.has(person)),
	};
}

/** Everybody as if they had just come: what a first look at an account may tell. */
export function added(person: Watched): Change {
	return { event: 'userAdded', person, from: null, to: rightsOf(person) };
}

export function removed(person: Watched): Change {
	return { event: 'userRemoved', person, from: rightsOf(person), to: null };
}

const FLAGS = ['isDeveloper', 'canCreateBot'] as const satisfies Facet[];
const ROLES = ['adminRoles', 'botRoles'] as const satisfies Facet[];

function changesOf(was: Watched, is: Watched): Change[] {
	return [
		...FLAGS.flatMap((flag) => flagChange(flag, is, was[flag])),
		...ROLES.flatMap((field) => roleChange(field, is, was[field])),
	];
}

export function flagChange(
	flag: (typeof FLAGS)[number],
	person: Watched,
	from: boolean | undefined,
): Change[] {
	const to = person[flag];
	if (from === undefined || to === undefined || from === to) return [];
	return [{ event: eventOf(flag), person, from, to }];
}

export function roleChange(
	field: (typeof ROLES)[number],
	person: Watched,
	from: WatchedRole[] | undefined,
): Change[] {
	const to = person[field];
	if (from === undefined || to === undefined || areAlike(from, to)) return [];
	const gained = without(to, from);
	const lost = without(from, to);
	if (gained.length + lost.length === 0) return [];
	return [{ event: eventOf(field), person, from, to: { added: gained, removed: lost } }];
}

/** The same roles in the same order, as nearly everybody has between two looks. */
function areAlike(
	from: ReadonlyArray<WatchedRole & { botId?: string }>,
	to: ReadonlyArray<WatchedRole & { botId?: string }>,
): boolean {
	return (
		from.length === to.length &&
		from.every(({ roleId, botId }, place) => {
			const other = to[place];
			return other?.roleId === roleId && other.botId === botId;
		})
	);
}

function without(roles: WatchedRole[], others: WatchedRole[]): WatchedRole[] {
	const keys = new Set(others.map(watchedRoleKey));
	return roles.filter((role) => !keys.has(watchedRoleKey(role)));
}

function completed(was: Watched, is: Watched): Watched {
	return {
		userId: is.userId ?? was.userId,
		emailId: is.emailId ?? was.emailId,
		orgUserId: is.orgUserId ?? was.orgUserId,
		isDeveloper: is.isDeveloper ?? was.isDeveloper,
		canCreateBot: is.canCreateBot ?? was.canCreateBot,
		adminRoles: is.adminRoles ?? was.adminRoles,
		botRoles: is.botRoles ?? was.botRoles,
	};
}

function rightsOf({ isDeveloper, canCreateBot, adminRoles, botRoles }: Watched): object {
	return { isDeveloper, canCreateBot, adminRoles, botRoles };
}

/** People by what tells them apart: Kore's user ID, or the e-mail address where one of the two looks shows no ID. */
class Register {
	private readonly byId = new Map<string, Watched>();
	private readonly rest: Set<Watched>;
	/** Made when somebody is looked for by address, which most often nobody is. */
	private addresses: Map<string, Watched> | undefined;

	constructor(private readonly people: readonly Watched[]) {
		this.rest = new Set(people);
		for (const person of people) {
			if (person.userId !== undefined) this.byId.set(person.userId.toLowerCase(), person);
		}
	}

	/** The entry of the same person, which is not left any more then. */
	take(person: Watched): Watched | undefined {
		const found = this.find(person);
		if (found !== undefined) this.rest.delete(found);
		return found;
	}

	left(): Watched[] {
		return [...this.rest];
	}

	/** Whether the person's address belongs to an account with another ID. */
	hasReplaced({ userId, emailId }: Watched): boolean {
		return areOther(userId, this.byEmail(emailId)?.userId) === true;
	}

	private find({ userId, emailId }: Watched): Watched | undefined {
		const byId = userId === undefined ? undefined : this.byId.get(userId.toLowerCase());
		if (byId !== undefined) return byId;
		const byEmail = this.byEmail(emailId);
		return areOther(userId, byEmail?.userId) === undefined ? byEmail : undefined;
	}

	private byEmail(emailId: string | undefined): Watched | undefined {
		if (emailId === undefined) return undefined;
		this.addresses ??= new Map(
			this.people.flatMap((person) =>
				person.emailId === undefined ? [] : [[person.emailId.toLowerCase(), person]],
			),
		);
		return this.addresses.get(emailId.toLowerCase());
	}
}
