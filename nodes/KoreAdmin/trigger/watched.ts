import type { ListedUser } from '../kore/userList';
import { textOf } from '../kore/wire';

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

/** The account that everybody in the list belongs to; undefined where Kore does not show one and the same for all. */
export function accountIdOf(people: readonly ListedUser[]): string | undefined {
	const ids = new Set(people.map(({ raw }) => textOf(raw.accountId)));
	const [id] = ids;
	return ids.size === 1 ? id : undefined;
}

/** What tells roles apart: an admin role by its ID, a bot role by that of its bot as well. */
export function watchedRoleKey(role: WatchedRole & { botId?: string }): string {
	return JSON.stringify([role.roleId, role.botId]);
}

function eachOnce<Role extends WatchedRole>(roles: Role[]): Role[] {
	return [...new Map(roles.map((role) => [watchedRoleKey(role), role])).values()];
}
