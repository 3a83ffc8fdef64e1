import { messageOf } from './answers';
import { type BotRole, isObject, objectsIn, textOf } from './wire';

/** A bot role that a person holds; `viaGroup` when Kore names groups it comes from, which may or may not be the only reason. */
export interface HeldBotRole extends BotRole {
	viaGroup: boolean;
}

export interface HeldAdminRole {
	roleId: string;
	viaGroup: boolean;
}

/**
 * What Kore lets us read of a person. A field is undefined where the call that was used does not show it; department, address and
 * the other profile fields are shown by none.
 */
export interface PersonState {
	emailId?: string;
	orgUserId?: string;
	userId?: string;
	isDeveloper?: boolean;
	canCreateBot?: boolean;
	firstName?: string;
	lastName?: string;
	groupIds?: string[];
	botRoles?: HeldBotRole[];
	adminRoles?: HeldAdminRole[];
	botTasks?: Array<{ botId: string; dialogs: string[] }>;
}

/** One element of the answer of `POST /usersInfo`: a person, or the reason why there is none. */
export type UserInfoElement =
	| { kind: 'person'; emailId: string; state: PersonState }
	| { kind: 'unknown'; emailId: string; words: string };

/** Reads the answer of `POST /usersInfo`; undefined when it is not the documented list. */
export function readUsersInfo(body: unknown): UserInfoElement[] | undefined {
	if (!Array.isArray(body)) return undefined;
	return objectsIn(body).flatMap((element): UserInfoElement[] => {
		const info = isObject(element.userInfo) ? element.userInfo : element;
		const emailId = textOf(info.emailId) ?? textOf(element.emailId);
		if (emailId === undefined) return [];
		const reason = messageOf(info.reason) ?? messageOf(element.reason);
		if (String(info.status).toLowerCase() === 'failure' || reason !== undefined) {
			return [{ kind: 'unknown', emailId, words: reason ?? 'User not found' }];
		}
		const roles = isObject(element.roles) ? element.roles : {};
		return [
			{
				kind: 'person',
				emailId,
				state: {
					emailId,
					userId: textOf(info.userId),
					isDeveloper: flag(element.isDeveloper),
					canCreateBot: flag(element.canCreateBot),
					firstName: plainText(info.firstName),
					lastName: plainText(info.lastName),
					groupIds: idsOf(element.groups, 'groupId'),
					botRoles: botRoles(roles.btRoles),
					adminRoles: adminRoles(roles.adminRoles),
					botTasks: botTasks(element.assignBotTasks),
				},
			},
		];
	});
}

/** Reads one entry of `GET /alluserroles`, where `username` is the e-mail address. */
export function readListedUser(entry: Record<string, unknown>): PersonState {
	return {
		emailId: textOf(entry.username) ?? textOf(entry.emailId),
		orgUserId: textOf(entry.orgUserId),
		userId: textOf(entry.userId),
		isDeveloper: flag(entry.isDeveloper),
		canCreateBot: flag(entry.canCreateBot),
		botRoles: botRoles(entry.btRoles),
		adminRoles: adminRoles(entry.adminRoles),
	};
}

function flag(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

function plainText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function idsOf(list: unknown, key: string): string[] | undefined {
	if (!Array.isArray(list)) return undefined;
	return objectsIn(list).flatMap((entry) => textOf(entry[key]) ?? []);
}

function viaGroup(entry: Record<string, unknown>): boolean {
	return Array.isArray(entry.groups) && entry.groups.length > 0;
}

function botRoles(list: unknown): HeldBotRole[] | undefined {
	if (!Array.isArray(list)) return undefined;
	return objectsIn(list).flatMap((entry) => {
		const roleId = textOf(entry.roleId);
		const botId = textOf(entry.botId);
		return roleId && botId ? [{ roleId, botId, viaGroup: viaGroup(entry) }] : [];
	});
}

function adminRoles(list: unknown): HeldAdminRole[] | undefined {
	if (!Array.isArray(list)) return undefined;
	return objectsIn(list).flatMap((entry) => {
		const roleId = textOf(entry.roleId);
		return roleId ? [{ roleId, viaGroup: viaGroup(entry) }] : [];
	});
}

function botTasks(list: unknown): PersonState['botTasks'] {
	if (!Array.isArray(list)) return undefined;
	return objectsIn(list).flatMap((entry) => {
		const botId = textOf(entry.botId) ?? textOf(entry.streamId);
		const dialogs = Array.isArray(entry.dialogs)
			? entry.dialogs.flatMap((id) => textOf(id) ?? [])
			: [];
		return botId ? [{ botId, dialogs }] : [];
	});
}
