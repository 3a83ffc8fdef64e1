import type { ListedUser } from '../kore/userList';

export interface WatchedRole {
	roleId: string;
	roleName?: string;
}

export interface WatchedBotRole extends WatchedRole {
	botId: string;
	botName?: string;
}

/** What the trigger keeps of a person. What is undefined was never shown in a form that can be read. */
export interface Watched {
	userId?: string;
	emailId?: string;
	orgUserId?: string;
	isDeveloper?: boolean;
	canCreateBot?: boolean;
	/** Each role once, however it is held: directly, through a group, or both. */
	adminRoles?: WatchedRole[];
	botRoles?: WatchedBotRole[];
	/** Whether the last reading did not show the person, and nobody could say whether the account is gone. */
	missed?: boolean;
}

/** What Kore's list of users shows of a person. */
export function watchedOf({ state }: ListedUser): Watched {
	return {
		userId: state.userId,
		emailId: state.emailId,
		orgUserId: state.orgUserId,
		isDeveloper: state.isDeveloper,
		canCreateBot: state.canCreateBot,
		adminRoles:
			state.adminRoles &&
			eachOnce(state.adminRoles.map(({ roleId, roleName }) => ({ roleId, roleName }))),
		botRoles:
			state.botRoles &&
			eachOnce(
				state.botRoles.map(({ roleId, roleName, botId, botName }) => ({
					roleId,
					roleName,
					botId,
					botName,
				})),
			),
	};
}

/** Whether two user IDs are not of one account; undefined where one of them is not known. Capitals tell no accounts apart. */
export function areOther(one: string | undefined, other: string | undefined): boolean | undefined {
	if (one === undefined || other === undefined) return undefined;
	return one.toLowerCase() !== other.toLowerCase();
}

/** What tells roles apart: an admin role by its ID, a bot role by that of its bot as well. */
export function watchedRoleKey(role: WatchedRole & { botId?: string }): string {
	return JSON.stringify([role.roleId, role.botId]);
}

function eachOnce<Role extends WatchedRole>(roles: Role[]): Role[] {
	return [...new Map(roles.map((role) => [watchedRoleKey(role), role])).values()];
}
