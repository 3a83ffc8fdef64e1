import type { PersonState } from './people';
import type { AddRemove, BotRole } from './wire';

/** What was written for one person, as far as it can be read again. */
export interface Written {
	isDeveloper?: boolean;
	canCreateBot?: boolean;
	/** IDs. */
	groups?: AddRemove<string>;
	botRoles?: AddRemove<BotRole>;
	/** IDs. */
	adminRoles?: AddRemove<string>;
}

/** Reads may be behind writes for so long. */
const REMEMBERED_MS = 60_000;

/**
 * What this process wrote in the last minute, by account and person. A reading that is a few seconds behind must not make the next node of a
 * workflow hand back what the node before it took away.
 */
export class OwnWrites {
	private readonly byPerson = new Map<string, Array<{ at: number; written: Written }>>();

	remember(who: string, written: Written, now: number): void {
		if (Object.keys(written).length === 0) return;
		this.forgetOld(now);
		const own = this.byPerson.get(who) ?? [];
		// Last in the map again, as the oldest come first.
		this.byPerson.delete(who);
		this.byPerson.set(who, [...own, { at: now, written }]);
	}

	/** A state as it was read, with what was written lately on top. */
	over(who: string, state: PersonState, now: number): PersonState {
		const own = this.byPerson.get(who) ?? [];
		return own
			.filter(({ at }) => now - at <= REMEMBERED_MS)
			.reduce((seen, { written }) => withWritten(seen, written), state);
	}

	private forgetOld(now: number): void {
		for (const [who, own] of this.byPerson) {
			const last = own.at(-1)?.at ?? 0;
			if (now - last <= REMEMBERED_MS) return;
			this.byPerson.delete(who);
		}
	}
}

function withWritten(state: PersonState, written: Written): PersonState {
	const { groups, botRoles, adminRoles, isDeveloper, canCreateBot } = written;
	return {
		...state,
		...(isDeveloper === undefined || state.isDeveloper === undefined ? {} : { isDeveloper }),
		...(canCreateBot === undefined || state.canCreateBot === undefined ? {} : { canCreateBot }),
		groups: changed(
			state.groups,
			groups,
			({ groupId }) => groupId,
			(groupId) => ({ groupId }),
			(id) => id,
		),
		botRoles: changed(
			state.botRoles,
			botRoles,
			botRoleKey,
			(role) => ({ ...role, groups: [] }),
			botRoleKey,
		),
		adminRoles: changed(
			state.adminRoles,
			adminRoles,
			({ roleId }) => roleId,
			(roleId) => ({ roleId, groups: [] }),
			(id) => id,
		),
	};
}

function botRoleKey({ roleId, botId }: BotRole): string {
	return JSON.stringify([roleId, botId]);
}

/** A list that was read, with what was added to it and taken from it. Undefined stays so: what is not shown is not known in part. */
function changed<Held, Given>(
	held: Held[] | undefined,
	{ addTo = [], removeFrom = [] }: AddRemove<Given> = {},
	keyOf: (held: Held) => string,
	make: (given: Given) => Held,
	keyOfGiven: (given: Given) => string,
): Held[] | undefined {
	if (held === undefined || addTo.length + removeFrom.length === 0) return held;
	const gone = new Set(removeFrom.map(keyOfGiven));
	const left = held.filter((one) => !gone.has(keyOf(one)));
	const there = new Set(left.map(keyOf));
	return [...left, ...addTo.filter((one) => !there.has(keyOfGiven(one))).map(make)];
}

const processWide = new Map<string, OwnWrites>();

/** What this process wrote in one account: `account` names host and app. */
export function ownWritesOf(account: string): OwnWrites {
	let writes = processWide.get(account);
	if (writes === undefined) processWide.set(account, (writes = new OwnWrites()));
	return writes;
}
