import {
	botRoleOf,
	type AccessFlags,
	type BotRole,
	type Group,
	type Person,
	type Profile,
} from './types';

export interface PersonSnapshot extends AccessFlags {
	userId: string;
	emailId: string;
	orgUserId?: string;
	profile: Profile;
	status: Person['status'];
	groups: string[];
	adminRoles: string[];
	botRoles: BotRole[];
	botTasks: Record<string, string[]>;
}

export interface GroupSnapshot {
	name: string;
	adminRoles: string[];
	botRoles: BotRole[];
}

export interface AccountSnapshot {
	/** By stored e-mail. */
	users: Record<string, PersonSnapshot>;
	/** By group id. */
	groups: Record<string, GroupSnapshot>;
}

// Lists are sorted: none of them has an order in Kore, and a comparison must not see one.
export function snapshotOf(people: Iterable<Person>, groups: Iterable<Group>): AccountSnapshot {
	const users: [string, PersonSnapshot][] = [];
	for (const person of people) users.push([person.emailId, snapshotOfPerson(person)]);
	const groupEntries: [string, GroupSnapshot][] = [];
	for (const { id, name, adminRoles, botRoles } of groups) {
		groupEntries.push([
			id,
			{ name, adminRoles: sorted(adminRoles), botRoles: sorted(botRoles).map(botRoleOf) },
		]);
	}
	return { users: Object.fromEntries(users), groups: Object.fromEntries(groupEntries) };
}

export function snapshotOfPerson(person: Readonly<Person>): PersonSnapshot {
	return {
		userId: person.userId,
		emailId: person.emailId,
		...(person.orgUserId === undefined ? {} : { orgUserId: person.orgUserId }),
		profile: { ...person.profile },
		status: person.status,
		isDeveloper: person.isDeveloper,
		canCreateBot: person.canCreateBot,
		hasDataTableAndViewAccess: person.hasDataTableAndViewAccess,
		groups: sorted(person.groups),
		adminRoles: sorted(person.adminRoles),
		botRoles: sorted(person.botRoles).map(botRoleOf),
		botTasks: Object.fromEntries(
			[...person.botTasks].map(([botId, dialogs]) => [botId, sorted(dialogs)]),
		),
	};
}

function sorted(values: Iterable<string>): string[] {
	return [...values].sort();
}
