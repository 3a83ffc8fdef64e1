import { PROFILE_FIELDS, type Person } from '../../account/types';
import type { World } from '../endpoint';
import { Refusal, WORDS } from '../../contract/errors';
import { changeMembership } from '../membership';
import { botRoleReference, checkGrant, dialogsMeant, existingRole } from '../references';
import type { UpdateEntry } from './userEntry';

/**
 * Applies one entry of Update User to a draft of the person.
 * @throws Refusal when anything in the entry is refused; the draft is then worthless.
 */
export function applyUpdate(draft: Person, entry: UpdateEntry, world: World): void {
	applyProfile(draft, entry, world);
	applyGroups(draft, entry, world);
	applyRoles(draft, entry, world);
	applyBotTasks(draft, entry, world);
	applyFlags(draft, entry, world);
}

function applyProfile(draft: Person, { userInfo }: UpdateEntry, { switches }: World): void {
	for (const field of PROFILE_FIELDS) {
		const value = userInfo[field];
		if (value === undefined) continue;
		if (value !== '') draft.profile[field] = value;
		else if (switches.clearByEmptyString === 'refused') throw new Refusal(WORDS.emptyValue);
		else if (switches.clearByEmptyString === 'works') delete draft.profile[field];
	}
}

function applyGroups(draft: Person, { groups }: UpdateEntry, world: World): void {
	if (groups === undefined) return;
	const known = (ids: readonly string[]) =>
		ids.filter((id) => {
			if (world.account.group(id) !== undefined) return true;
			return skipUnknown(new Refusal(WORDS.invalidGroup), world);
		});
	const change = { add: known(groups.addTo), remove: known(groups.removeFrom) };
	changeMembership(draft.groups, change, world.switches);
}

type RoleEntries = NonNullable<UpdateEntry['roles']>['addTo'];

function applyRoles(draft: Person, { roles }: UpdateEntry, world: World): void {
	if (roles === undefined) return;
	const added = resolveRoles(roles.addTo, 'add', world);
	const removed = resolveRoles(roles.removeFrom, 'remove', world);
	changeMembership(draft.adminRoles, { add: added.admin, remove: removed.admin }, world.switches);
	changeMembership(draft.botRoles, { add: added.bot, remove: removed.bot }, world.switches);
}

function resolveRoles(
	entries: RoleEntries,
	direction: 'add' | 'remove',
	world: World,
): { admin: string[]; bot: string[] } {
	const resolved = { admin: [] as string[], bot: [] as string[] };
	for (const { roleId, botId } of entries) {
		try {
			if (botId !== undefined) {
				resolved.bot.push(botRoleReference({ roleId, botId }, world));
			} else if (world.switches.roleWithoutBot === 'adminRole') {
				const role = existingRole(roleId, 'admin', world);
				if (direction === 'add') checkGrant(role, 'person', world);
				resolved.admin.push(roleId);
			} else if (world.switches.roleWithoutBot === 'failsUser') {
				throw new Refusal(WORDS.invalidBot);
			}
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const unknown = error.message === WORDS.invalidRole || error.message === WORDS.invalidBot;
			if (!unknown || botId === undefined) throw error;
			skipUnknown(error, world);
		}
	}
	return resolved;
}

/** Absent keeps everything; an entry without botId takes everything away first. */
function applyBotTasks(draft: Person, { assignBotTasks }: UpdateEntry, world: World): void {
	if (assignBotTasks === undefined) return;
	const { switches } = world;
	const unassign = assignBotTasks.some(({ botId }) => botId === undefined);
	if (unassign || switches.botTasksList === 'replace') draft.botTasks.clear();
	for (const { botId, dialogs } of assignBotTasks) {
		if (botId === undefined) continue;
		if (!world.account.bots.has(botId)) {
			skipUnknown(new Refusal(WORDS.invalidBot), world);
			continue;
		}
		const before = draft.botTasks.get(botId) ?? [];
		draft.botTasks.set(botId, new Set([...before, ...dialogsMeant(botId, dialogs, world)]));
	}
}

function applyFlags(draft: Person, entry: UpdateEntry, { switches }: World): void {
	const { isDeveloper, canCreateBot } = entry;
	const becomesTrue = switches.omittedFlags === 'becomeTrue';
	draft.isDeveloper = isDeveloper ?? (becomesTrue || draft.isDeveloper);
	draft.canCreateBot = canCreateBot ?? (becomesTrue || draft.canCreateBot);
	// The rule is documented for Update User Access only; here the switch decides.
	const touched = isDeveloper !== undefined || canCreateBot !== undefined;
	const refused = touched && draft.canCreateBot && !draft.isDeveloper;
	if (refused && switches.flagCombinationInUpdate === 'failsUser') {
		throw new Refusal(WORDS.flagCombination, 403);
	}
}

function skipUnknown(refusal: Refusal, { switches }: World): false {
	if (switches.unknownReference === 'failsUser') throw refusal;
	return false;
}
