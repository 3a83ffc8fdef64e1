import type { Member } from './company';

/** Everybody of an account, by user ID. */
export type Staff = Map<string, Member>;

/** One event in one line, so that events can be sorted and compared. */
export type Line = string;

interface Seen {
	event: string;
	emailId: string;
	userId: string;
	orgUserId?: string;
	from: unknown;
	to: unknown;
	was?: number;
	is?: number;
}

/** What somebody knows of an account who hears of it poll by poll. */
export interface Knowledge {
	staff: Staff;
	/** Who was not shown last time, without a word about whether they are gone. */
	missed: Set<string>;
	/** How many were shown when so many were gone that it was not believed. */
	doubted?: number;
}

/** What Kore said, in this poll, of somebody who was asked about by address. */
export type Verdict = 'gone' | 'there' | 'open';

/** What is to be told of the difference between what was known and what a reading shows, and what is known then. */
export function expectedOf(
	{ staff, missed, doubted }: Knowledge,
	shown: Staff,
	verdictOf: (member: Member) => Verdict,
): { lines: Line[]; known: Knowledge; isDoubt?: boolean } {
	const unseen = [...staff.values()].filter(({ userId }) => !shown.has(userId));
	const isTooMany = staff.size >= 20 && unseen.length * 5 > staff.size;
	if (isTooMany && !(doubted !== undefined && Math.abs(shown.size - doubted) * 5 <= doubted)) {
		const line = `accountChanged ${staff.size} → ${shown.size}`;
		return { lines: [line], known: { staff, missed, doubted: shown.size }, isDoubt: true };
	}
	const lines: Line[] = [];
	const next: Staff = new Map(shown);
	const open = new Set<string>();
	for (const member of shown.values()) {
		const before = staff.get(member.userId);
		if (before === undefined) {
			if (!isTooMany) lines.push(line('userAdded', member, 'null', rights(member)));
			continue;
		}
		if (before.builder !== member.builder) {
			lines.push(line('builderAccessChanged', member, `${before.builder}`, `${member.builder}`));
		}
		if (before.creator !== member.creator) {
			lines.push(line('botCreationChanged', member, `${before.creator}`, `${member.creator}`));
		}
		for (const [event, field] of ROLE_EVENTS) {
			const gained = member[field].filter((role) => !before[field].includes(role));
			const lost = before[field].filter((role) => !member[field].includes(role));
			if (gained.length + lost.length === 0) continue;
			lines.push(line(event, member, list(before[field]), `+${list(gained)} -${list(lost)}`));
		}
	}
	const addresses = new Set([...shown.values()].map(({ email }) => email));
	for (const member of isTooMany ? [] : unseen) {
		const verdict = addresses.has(member.email) ? 'gone' : verdictOf(member);
		if (verdict === 'gone' || (verdict === 'open' && missed.has(member.userId))) {
			lines.push(line('userRemoved', member, rights(member), 'null'));
			continue;
		}
		next.set(member.userId, member);
		if (verdict === 'open') open.add(member.userId);
	}
	return { lines: lines.sort(), known: { staff: next, missed: open }, isDoubt: isTooMany };
}

/** The node's items in the same words. */
export function seenOf(items: object[]): Line[] {
	return (items as Seen[])
		.map(({ event, emailId, userId, orgUserId, from, to, was, is }) =>
			event === 'accountChanged'
				? `accountChanged ${was} → ${is}`
				: line(event, { email: emailId, userId, hrId: orgUserId }, worded(from), worded(to)),
		)
		.sort();
}

/** The state that somebody knows who applies every event to what was there before. */
export function applied(start: Staff, items: object[]): Staff {
	const staff = new Map([...start].map(([id, member]) => [id, structuredClone(member)]));
	for (const { event, emailId, userId, orgUserId, from, to } of items as Seen[]) {
		if (event === 'userRemoved') {
			staff.delete(userId);
			continue;
		}
		if (event === 'userAdded') {
			const { isDeveloper, canCreateBot, adminRoles, botRoles } = to as Rights;
			staff.set(userId, {
				userId,
				email: emailId,
				...(orgUserId === undefined ? {} : { hrId: orgUserId }),
				builder: isDeveloper,
				creator: canCreateBot,
				adminRoles: adminRoles.map(roleName),
				botRoles: botRoles.map(roleName),
			});
			continue;
		}
		const member = staff.get(userId);
		if (member === undefined) throw new Error(`${event} of ${userId}, of whom nothing was told`);
		if (event === 'builderAccessChanged') member.builder = to === true;
		if (event === 'botCreationChanged') member.creator = to === true;
		const field = ROLE_EVENTS.find(([name]) => name === event)?.[1];
		if (field === undefined) continue;
		const { added, removed } = to as { added: Role[]; removed: Role[] };
		const lost = removed.map(roleName);
		member[field] = [...(from as Role[]), ...added]
			.map(roleName)
			.filter((role) => !lost.includes(role));
	}
	return staff;
}

/** People in an order of their own, and their roles as well, for `toEqual`. */
export function sorted(members: Iterable<Member>): Member[] {
	return [...members]
		.map((member) => ({
			...member,
			adminRoles: [...member.adminRoles].sort(),
			botRoles: [...member.botRoles].sort(),
		}))
		.sort((a, b) => a.userId.localeCompare(b.userId));
}

interface Role {
	roleId: string;
	botId?: string;
}

interface Rights {
	isDeveloper: boolean;
	canCreateBot: boolean;
	adminRoles: Role[];
	botRoles: Role[];
}

const ROLE_EVENTS = [
	['adminRolesChanged', 'adminRoles'],
	['botRolesChanged', 'botRoles'],
] as const;

function line(
	event: string,
	{ email, userId, hrId }: Pick<Member, 'email' | 'userId' | 'hrId'>,
	from: string,
	to: string,
): Line {
	return `${event} ${email} ${userId} ${hrId ?? '-'}: ${from} → ${to}`;
}

function rights({ builder, creator, adminRoles, botRoles }: Member): string {
	return `${builder} ${creator} ${list(adminRoles)} ${list(botRoles)}`;
}

function list(roles: string[]): string {
	return `[${[...roles].sort().join()}]`;
}

function roleName({ roleId, botId }: Role): string {
	return botId === undefined ? roleId : `${roleId}@${botId}`;
}

function worded(value: unknown): string {
	if (Array.isArray(value)) return list((value as Role[]).map(roleName));
	if (typeof value !== 'object' || value === null) return String(value);
	if ('added' in value) {
		const { added, removed } = value as { added: Role[]; removed: Role[] };
		return `+${worded(added)} -${worded(removed)}`;
	}
	const { isDeveloper, canCreateBot, adminRoles, botRoles } = value as Rights;
	return `${isDeveloper} ${canCreateBot} ${worded(adminRoles)} ${worded(botRoles)}`;
}
