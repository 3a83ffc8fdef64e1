import type { AccountSnapshot, GroupSnapshot, PersonSnapshot } from '../../../sandbox';
import { type Aspect, type Name, PLATFORM_DEFAULT, type Tasks, type Value } from './asked';
import { PROFILE } from './names';

/** A person or a group as the account has it. */
export type Subject = { key: string; person?: PersonSnapshot; group?: GroupSnapshot };

const FLAGS = ['isDeveloper', 'canCreateBot', 'hasDataTableAndViewAccess'] as const;

/** Who is meant. Addresses are the same in any case, user IDs are not; of two people with one ID, Kore's last is meant. */
export function subjectNamed({ by, id }: Name, account: AccountSnapshot): Subject {
	if (by === 'group') {
		const found = Object.entries(account.groups).find(([, { name }]) => name === id);
		return found === undefined ? { key: `nobody ${id}` } : { key: found[0], group: found[1] };
	}
	const person = Object.values(account.users).findLast(({ emailId, orgUserId }) =>
		by === 'emailId' ? emailId.toLowerCase() === id.toLowerCase() : orgUserId === id,
	);
	return person === undefined
		? { key: `nobody ${by} ${id.toLowerCase()}` }
		: { key: person.emailId, person };
}

/** Everybody and every group that was there, and whoever is there now and was not. */
export function subjectsOf(before: AccountSnapshot, after: AccountSnapshot): Subject[] {
	const known = new Set(Object.keys(before.users));
	return [
		...Object.entries(before.users).map(([key, person]) => ({ key, person })),
		...Object.entries(before.groups).map(([key, group]) => ({ key, group })),
		...Object.keys(after.users)
			.filter((id) => !known.has(id))
			.map((id) => ({ key: subjectNamed({ by: 'emailId', id }, before).key })),
	];
}

/** Whether somebody is as asked. What is left to the platform always counts as so. */
export function isSo({ person, group }: Subject, aspect: Aspect, value: Value): boolean {
	if (value === PLATFORM_DEFAULT) return true;
	if (aspect === 'account') return (person !== undefined) === value;
	const [kind, id] = split(aspect);
	if (kind === 'adminRole') return rolesOf({ key: '', person, group }).includes(id) === value;
	if (kind === 'botRole') return botRolesOf({ key: '', person, group }).includes(id) === value;
	if (person === undefined) return false;
	switch (kind) {
		case 'profile':
			return (person.profile[id as keyof typeof person.profile] ?? '') === value;
		case 'flag':
			return person[id as (typeof FLAGS)[number]] === value;
		case 'orgUserId':
			return person.orgUserId === value;
		case 'group':
			return person.groups.includes(id) === value;
		case 'tasks':
			return hasTasks(person, value as Tasks);
		default:
			throw new Error(`No such aspect: ${aspect}`);
	}
}

function hasTasks({ botTasks }: PersonSnapshot, wanted: Tasks): boolean {
	if (wanted === 'none') return Object.keys(botTasks).length === 0;
	return [...wanted].every(([botId, dialogs]) => {
		const present = botTasks[botId];
		return (
			present !== undefined && (dialogs === 'all' || dialogs.every((id) => present.includes(id)))
		);
	});
}

/** What somebody has who is not there yet. */
const NOTHING: Omit<PersonSnapshot, 'userId' | 'emailId' | 'status'> = {
	profile: {},
	isDeveloper: false,
	canCreateBot: false,
	hasDataTableAndViewAccess: false,
	groups: [],
	adminRoles: [],
	botRoles: [],
	botTasks: {},
};

/** Everything about somebody that is not as it was. */
export function differences(before: Subject, after: Subject): Aspect[] {
	const changed = [
		...toggled('adminRole', rolesOf(before), rolesOf(after)),
		...toggled('botRole', botRolesOf(before), botRolesOf(after)),
	];
	const [was, is] = [before.person ?? NOTHING, after.person];
	if (before.group !== undefined) return changed;
	if (is === undefined) return before.person === undefined ? [] : ['account'];
	if (before.person === undefined) changed.push('account');
	if (was.orgUserId !== is.orgUserId) changed.push('orgUserId');
	for (const field of PROFILE as Array<keyof typeof was.profile>) {
		if (was.profile[field] !== is.profile[field]) changed.push(`profile.${field}`);
	}
	for (const flag of FLAGS) if (was[flag] !== is[flag]) changed.push(`flag.${flag}`);
	changed.push(...toggled('group', was.groups, is.groups));
	if (JSON.stringify(was.botTasks) !== JSON.stringify(is.botTasks)) changed.push('tasks');
	return changed;
}

function rolesOf({ person, group }: Subject): string[] {
	return (person ?? group)?.adminRoles ?? [];
}

function botRolesOf({ person, group }: Subject): string[] {
	return ((person ?? group)?.botRoles ?? []).map(({ botId, roleId }) => `${botId} ${roleId}`);
}

function toggled(kind: string, before: readonly string[], after: readonly string[]): Aspect[] {
	return [
		...before.filter((id) => !after.includes(id)),
		...after.filter((id) => !before.includes(id)),
	].map((id) => `${kind}.${id}`);
}

/** Every dialog of a bot that somebody has now and had not before. */
function freshDialogs({ person: was }: Subject, { person: is }: Subject): Array<[string, string]> {
	return Object.entries(is?.botTasks ?? {}).flatMap(([botId, dialogs]) =>
		dialogs
			.filter((id) => was?.botTasks[botId]?.includes(id) !== true)
			.map((id): [string, string] => [botId, id]),
	);
}

function wantsDialog(value: Value, [botId, id]: [string, string]): boolean {
	const dialogs = value instanceof Map ? (value as Exclude<Tasks, 'none'>).get(botId) : undefined;
	return dialogs === 'all' || dialogs?.includes(id) === true;
}

/** Whether a change of an aspect is one that the wish asks for, completely or in part. */
export function isTowards(before: Subject, after: Subject, aspect: Aspect, value: Value): boolean {
	if (aspect !== 'tasks') return isSo(after, aspect, value);
	const fresh = freshDialogs(before, after);
	// Whether a list replaces what was assigned is the platform's, so any wish about tasks may take others away.
	return fresh.length === 0 || fresh.some((dialog) => wantsDialog(value, dialog));
}

/** Whether one of the wishes asks for everything that is new in a change. */
export function isCovered(
	before: Subject,
	after: Subject,
	aspect: Aspect,
	values: readonly Value[],
): boolean {
	if (aspect !== 'tasks') return values.length > 0;
	const fresh = freshDialogs(before, after);
	return (
		values.length > 0 && fresh.every((dialog) => values.some((value) => wantsDialog(value, dialog)))
	);
}

function split(aspect: Aspect): [string, string] {
	const dot = aspect.indexOf('.');
	return dot < 0 ? [aspect, ''] : [aspect.slice(0, dot), aspect.slice(dot + 1)];
}
