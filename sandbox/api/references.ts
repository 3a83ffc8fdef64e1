import { botRoleKey, type BotRole, type Role, type RoleType } from '../account/types';
import type { World } from './endpoint';
import { Refusal, WORDS } from '../contract/errors';

/** @throws Refusal when no such role of that type exists. */
export function existingRole(roleId: string, type: RoleType, { account }: World): Role {
	const role = account.roles.get(roleId);
	if (role?.type !== type) throw new Refusal(WORDS.invalidRole);
	return role;
}

/** @throws Refusal unless role and bot exist and the role may be handed out. */
export function botRoleReference({ roleId, botId }: BotRole, world: World): string {
	const role = existingRole(roleId, 'bot', world);
	if (!world.account.bots.has(botId)) throw new Refusal(WORDS.invalidBot);
	// Ownership of a bot moves in the console only.
	if (role.special === 'botOwner') throw new Refusal(WORDS.unauthorizedActivity);
	return botRoleKey({ roleId, botId });
}

/** @throws Refusal when the rules for Master Admin forbid giving this role to that kind of holder. */
export function checkGrant(role: Role, holder: 'person' | 'group', { switches }: World): void {
	if (role.special !== 'masterAdmin') return;
	if (holder === 'group' || switches.masterAdminGrant === 'refused') {
		throw new Refusal(WORDS.unauthorizedActivity);
	}
}

/**
 * The dialogs that one entry of assignBotTasks means.
 * @throws Refusal when the bot or one of its dialogs does not exist.
 */
export function dialogsMeant(
	botId: string,
	dialogs: readonly string[] | undefined,
	{ account, switches }: World,
): Set<string> {
	const bot = account.bots.get(botId);
	if (bot === undefined) throw new Refusal(WORDS.invalidBot);
	const all = new Set(bot.dialogs.map(({ id }) => id));
	const none = dialogs?.length === 0 && switches.emptyDialogs === 'allDialogs';
	if (dialogs === undefined || none) return all;
	if (switches.unknownReference === 'ignored') return new Set(dialogs.filter((id) => all.has(id)));
	for (const id of dialogs) if (!all.has(id)) throw new Refusal(WORDS.invalidDialog);
	return new Set(dialogs);
}
