import { type LookUp, personKey, type PersonState } from './people';
import type { AddRemove, BotRole } from './wire';

/** What was written for one person, as far as it can be read again. */
export interface Written {
	/** Of the account as a whole. */
	account?: 'created' | 'deleted';
	isDeveloper?: boolean;
	canCreateBot?: boolean;
	/** IDs. */
	groups?: AddRemove<string>;
	botRoles?: AddRemove<BotRole>;
	/** IDs. */
	adminRoles?: AddRemove<string>;
}

/** What is certain of it where no answer said that it was done: what may be gone must not be handed back. */
export function takenAway(written: Written): Written {
	const { account, isDeveloper, canCreateBot, groups, botRoles, adminRoles } = written;
	const only = <T>(steps: AddRemove<T> | undefined): AddRemove<T> | undefined =>
		steps?.removeFrom === undefined ? undefined : { removeFrom: steps.removeFrom };
	return {
		// Somebody who may have been created is not to be taken for nobody.
		...(account === 'created' ? { account } : {}),
		...(isDeveloper === false ? { isDeveloper } : {}),
		...(canCreateBot === false ? { canCreateBot } : {}),
		groups: only(groups),
		botRoles: only(botRoles),
		adminRoles: only(adminRoles),
	};
}

interface Own {
	at: number;
	number: number;
	written: Written;
}

/** Reads may be behind writes for so long. */
const REMEMBERED_MS = 60_000;

/**
 * What this process wrote in the last minute, by account and person. A reading that is a few seconds behind must not make the next node of a
 * workflow hand back what the node before it took away.
 */
export class OwnWrites {
	/** How many times something was remembered. */
	written = 0;

	private readonly byName = new Map<string, Own[]>();

	/** @param names keys of everything that the person is known by */
	remember(names: string[], written: Written, now: number): void {
		if (Object.keys(written).length === 0) return;
		this.forgetOld(now);
		const one: Own = { at: now, number: this.written++, written };
		for (const name of names) {
			const own = this.byName.get(name) ?? [];
			// Last in the map again, as the oldest come first.
			this.byName.delete(name);
			this.byName.set(name, [...own, one]);
		}
	}

	/**
	 * What was read, with what was written lately on top, by whichever name.
	 *
	 * @param until only what was remembered before
	 */
	over(who: string, read: LookUp, now: number, until = Infinity): LookUp {
		const own = this.of([who, ...namesIn(read)]).filter(
			({ at, number }) => now - at <= REMEMBERED_MS && number < until,
		);
		const account = own.findLast(({ written }) => written.account !== undefined)?.written.account;
		if (account === 'created' && read.kind === 'notThere') return NOT_SHOWN_YET;
		if (account === 'deleted' && read.kind === 'found') return DELETED;
		if (read.kind !== 'found') return read;
		const state = own.reduce((seen, { written }) => withWritten(seen, written), read.state);
		return { ...read, state };
	}

	private of(names: string[]): Own[] {
		const own = new Set(names.flatMap((name) => this.byName.get(name) ?? []));
		return [...own].sort((one, other) => one.number - other.number);
	}

	private forgetOld(now: number): void {
		for (const [name, own] of this.byName) {
			const last = own.at(-1)?.at ?? 0;
			if (now - last <= REMEMBERED_MS) return;
			this.byName.delete(name);
		}
	}
}

function namesIn(read: LookUp): string[] {
	if (read.kind !== 'found') return [];
	const { emailId, orgUserId } = read.state;
	return [
		...(emailId === undefined ? [] : [personKey({ by: 'emailId', id: emailId })]),
		...(orgUserId === undefined ? [] : [personKey({ by: 'orgUserId', id: orgUserId })]),
	];
}

const NOT_SHOWN_YET: LookUp = {
	kind: 'unreadable',
	problem: {
		message:
			'a request to create this user was sent a moment ago, and Kore does not show the account yet',
		description: 'Run the item again in a minute',
	},
};

const DELETED: LookUp = {
	kind: 'notThere',
	reason: 'this workflow deleted the account a moment ago',
	said: true,
};

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
