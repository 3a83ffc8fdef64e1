import type { Answer } from './answers';
import type { Problem } from './problems';
import { allOf, type BotRole, isObject, type PersonKey, textOf } from './wire';

/** A person as an item names them; `id` trimmed, as typed. */
export interface Person {
	by: PersonKey;
	id: string;
}

/** What tells people apart. E-mail addresses are compared without regard to case, organization user IDs are not. */
export function personKey(person: Person): string {
	return person.by === 'emailId' ? `@${person.id.toLowerCase()}` : `#${person.id}`;
}

/** A person under the key by which Kore's bodies name people, and the output too. */
export function namedBy({ by, id }: Person): { emailId?: string; orgUserId?: string } {
	return by === 'emailId' ? { emailId: id } : { orgUserId: id };
}

/** A role that a person holds; `roleName` and `groups` where Kore shows them. */
export interface HeldRole {
	roleId: string;
	roleName?: string;
	/**
	 * Names of the groups that Kore says it comes from; undefined where the call does not show them. With any, it may or may not be held
	 * directly as well.
	 */
	groups?: string[];
}

export interface HeldBotRole extends HeldRole, BotRole {
	botName?: string;
}

export interface HeldGroup {
	groupId: string;
	groupName?: string;
}

/**
 * What Kore lets us read of a person. A field is undefined where the call that was used does not show it, or shows it in a form that
 * cannot be read whole; department, address and the other profile fields are shown by none.
 */
export interface PersonState {
	emailId?: string;
	orgUserId?: string;
	userId?: string;
	isDeveloper?: boolean;
	canCreateBot?: boolean;
	firstName?: string;
	lastName?: string;
	status?: string;
	lastLogin?: string;
	groups?: HeldGroup[];
	botRoles?: HeldBotRole[];
	adminRoles?: HeldRole[];
	botTasks?: Array<{ botId: string; dialogs: string[] }>;
}

/**
 * What reading somebody came to.
 *
 * - `found`: Kore shows the person
 * - `notThere`: Kore shows nobody of that name. `said` when it says so of this person; else the person is left out of an answer, or of a list,
 *   that is whole otherwise
 * - `unreadable`: it could not be read; `answer` when that is because of an answer every other call would meet too
 */
export type LookUp =
	| { kind: 'found'; state: PersonState; raw: Record<string, unknown> }
	| { kind: 'notThere'; reason: string; said: boolean }
	| { kind: 'unreadable'; problem: Problem; answer?: Answer };

/** Whether a role is held directly: yes, no, or Kore does not show it. */
export function heldDirectly(role: HeldRole | undefined): boolean | undefined {
	if (role === undefined) return false;
	return role.groups?.length === 0 ? true : undefined;
}

/** Reads one entry of `GET /alluserroles`, where `username` is the e-mail address. */
export function readListedUser(entry: Record<string, unknown>): PersonState {
	return {
		emailId: textOf(entry.username) ?? textOf(entry.emailId),
		orgUserId: textOf(entry.orgUserId),
		userId: textOf(entry.userId),
		isDeveloper: flag(entry.isDeveloper),
		canCreateBot: flag(entry.canCreateBot),
		botRoles: allOf(entry.btRoles, heldBotRole),
		adminRoles: allOf(entry.adminRoles, heldRole),
	};
}

/** Reads one element of `POST /usersInfo` that is no failure. */
export function readInformedUser(element: Record<string, unknown>): PersonState {
	const info = isObject(element.userInfo) ? element.userInfo : element;
	const roles = isObject(element.roles) ? element.roles : {};
	return {
		emailId: textOf(info.emailId) ?? textOf(element.emailId),
		orgUserId: textOf(info.orgUserId),
		userId: textOf(info.userId),
		isDeveloper: flag(element.isDeveloper),
		canCreateBot: flag(element.canCreateBot),
		firstName: plainText(info.firstName),
		lastName: plainText(info.lastName),
		status: textOf(info.status),
		lastLogin: textOf(info.lastLogin),
		groups: allOf(element.groups, heldGroup),
		botRoles: allOf(roles.btRoles, heldBotRole),
		adminRoles: allOf(roles.adminRoles, heldRole),
		botTasks: allOf(element.assignBotTasks, botTask),
	};
}

function flag(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

function plainText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function heldRole(element: unknown): HeldRole | undefined {
	if (!isObject(element)) return undefined;
	const roleId = textOf(element.roleId);
	if (roleId === undefined) return undefined;
	return { roleId, roleName: textOf(element.roleName), groups: allOf(element.groups, groupName) };
}

function groupName(element: unknown): string | undefined {
	return isObject(element)
		? (textOf(element.groupName) ?? textOf(element.groupId))
		: textOf(element);
}

function heldBotRole(element: unknown): HeldBotRole | undefined {
	const role = heldRole(element);
	const botId = isObject(element) ? textOf(element.botId) : undefined;
	if (role === undefined || botId === undefined || !isObject(element)) return undefined;
	return { ...role, botId, botName: textOf(element.botName) };
}

function heldGroup(element: unknown): HeldGroup | undefined {
	if (!isObject(element)) return undefined;
	const groupId = textOf(element.groupId);
	return groupId === undefined ? undefined : { groupId, groupName: textOf(element.groupName) };
}

/** Without `dialogs` it would be open whether all are assigned or none. */
function botTask(element: unknown): { botId: string; dialogs: string[] } | undefined {
	if (!isObject(element)) return undefined;
	const botId = textOf(element.botId);
	const dialogs = allOf(element.dialogs, textOf);
	return botId === undefined || dialogs === undefined ? undefined : { botId, dialogs };
}
