import type { Account } from '../../account/account';
import { botRoleOf, type Person } from '../../account/types';

export interface RoleOnWire {
	readonly roleId: string;
	readonly roleName: string;
	/** Names of the groups through which the role is held. */
	readonly groups: string[];
	readonly botId?: string;
	readonly botName?: string;
}

/** The roles of a person, held directly or through groups, as reading endpoints show them. */
export function rolesOf(
	person: Readonly<Person>,
	account: Account,
): { btRoles: RoleOnWire[]; adminRoles: RoleOnWire[] } {
	const admin = new Map<string, string[]>();
	const bot = new Map<string, string[]>();
	for (const id of person.adminRoles) admin.set(id, []);
	for (const key of person.botRoles) bot.set(key, []);
	for (const groupId of person.groups) {
		const group = account.group(groupId);
		if (group === undefined) continue;
		for (const id of group.adminRoles) admin.set(id, [...(admin.get(id) ?? []), group.name]);
		for (const key of group.botRoles) bot.set(key, [...(bot.get(key) ?? []), group.name]);
	}
	const nameOf = (roleId: string) => account.roles.get(roleId)?.name ?? '';
	return {
		btRoles: [...bot].map(([key, groups]) => {
			const { roleId, botId } = botRoleOf(key);
			const botName = account.bots.get(botId)?.name ?? '';
			return { roleId, roleName: nameOf(roleId), groups, botId, botName };
		}),
		adminRoles: [...admin].map(([roleId, groups]) => ({
			roleId,
			roleName: nameOf(roleId),
			groups,
		})),
	};
}
