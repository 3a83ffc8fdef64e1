import type { Comparison, Subject } from '../../../change/types';
import { namedBy, type HeldBotRole, type HeldRole, type PersonState } from '../../../kore/people';
import type { UserUpdate } from '../../../kore/wire';
import { ACCESS_LABELS } from '../access';

/** What is taken away by one kind of call: everything that Update User reaches, or the admin roles. */
export type Part = 'access' | 'adminRoles';

export type Entry =
	| { part: 'access'; update: UserUpdate; withAdminRoles: boolean }
	| { part: 'adminRoles'; subject: Subject; roleIds: string[] };

/**
 * The roles to take away one by one. A role that comes from a group goes with the group; taken away directly it could be refused. Where no group is
 * shown that could go, what is said of groups explains nothing.
 */
function directly<Role extends HeldRole>(roles: Role[] | undefined, state: PersonState): Role[] {
	const hasNoGroup = state.groups?.length === 0;
	return (roles ?? []).filter(({ groups }) => hasNoGroup || (groups ?? []).length === 0);
}

export function accessEntry(subject: Subject, state: PersonState): UserUpdate | undefined {
	const groups = state.groups ?? [];
	const roles = directly(state.botRoles, state);
	const tasks = state.botTasks ?? [];
	const isBare =
		groups.length + roles.length + tasks.length === 0 &&
		state.groups !== undefined &&
		state.botRoles !== undefined &&
		state.botTasks !== undefined &&
		state.isDeveloper === false &&
		state.canCreateBot === false;
	if (isBare) return undefined;
	return {
		userInfo: subject.kind === 'person' ? namedBy(subject.person) : {},
		...(groups.length > 0 ? { groups: { removeFrom: groups.map(({ groupId }) => groupId) } } : {}),
		...(roles.length > 0
			? { roles: { removeFrom: roles.map(({ roleId, botId }) => ({ roleId, botId })) } }
			: {}),
		// An entry without a bot takes all of them away (docs/contract.md, Update User).
		...(tasks.length > 0 || state.botTasks === undefined ? { assignBotTasks: [{}] } : {}),
		canCreateBot: false,
		isDeveloper: false,
	};
}

export function adminRolesEntry(subject: Subject, state: PersonState): Entry | undefined {
	const roleIds = directly(state.adminRoles, state).map(({ roleId }) => roleId);
	return roleIds.length === 0 ? undefined : { part: 'adminRoles', subject, roleIds };
}

export function compareAccess(state: PersonState | undefined): Comparison[] {
	const flag = (field: 'isDeveloper' | 'canCreateBot'): Comparison => {
		const from = state?.[field];
		const label = ACCESS_LABELS[field];
		if (from === undefined) return { field, label, to: false, state: 'unreadable' };
		return { field, label, from, to: false, state: from ? 'different' : 'same' };
	};
	return [
		emptied(
			'groups',
			'Groups',
			state?.groups?.map(({ groupId, groupName }) => groupName ?? groupId),
		),
		emptied('roles', 'Bot Roles', state?.botRoles?.map(roleInWords)),
		emptied(
			'assignBotTasks',
			'Bot Tasks',
			state?.botTasks?.map(({ botId }) => botId),
		),
		flag('isDeveloper'),
		flag('canCreateBot'),
	];
}

/**
 * A list of which nothing is to be left. What is left may be all that there was, or part of it.
 *
 * @param parts how many single things Kore is asked to take away; several where that is not known
 */
function emptied(field: string, label: string, from: string[] | undefined, parts = 2): Comparison {
	if (from === undefined) return { field, label, to: [], state: 'unreadable', parts };
	const left = from.length > 0;
	return { field, label, from, to: [], state: left ? 'different' : 'same', parts, partly: left };
}

const THROUGH = ' (through the group ';

/** What is held, without the way in which it is: a role is the same one when its group is gone. */
export function heldThing(words: unknown): string {
	return String(words).split(THROUGH)[0] ?? '';
}

function roleInWords(role: HeldRole & Partial<HeldBotRole>): string {
	const bot = role.botId === undefined ? '' : ` on ${role.botName ?? role.botId}`;
	const groups = role.groups ?? [];
	const through = groups.length === 0 ? '' : `${THROUGH}${groups.join(', ')})`;
	return `${role.roleName ?? role.roleId}${bot}${through}`;
}

export function compareAdminRoles(state: PersonState | undefined, parts?: number): Comparison {
	return emptied('adminRoles', 'Admin Roles', state?.adminRoles?.map(roleInWords), parts);
}
