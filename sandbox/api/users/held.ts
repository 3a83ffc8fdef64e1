import type { Account } from '../../account/account';
import type { Person } from '../../account/types';
import type { Switches } from '../../contract/switches';
import { rolesOf, type RoleOnWire } from './personWire';

/** The access flags of a person, and below what they hold, as reading calls show it: in the documented shapes, or in those that the switches ask for. */
export function shownFlags(
	{ isDeveloper, canCreateBot }: Readonly<Person>,
	{ shownFlags: shape }: Switches,
): object {
	switch (shape) {
		case 'boolean':
			return { canCreateBot, isDeveloper };
		case 'text':
			return { canCreateBot: String(canCreateBot), isDeveloper: String(isDeveloper) };
		case 'absent':
			return {};
	}
}

export function heldRoles(
	person: Readonly<Person>,
	account: Account,
	switches: Switches,
): { btRoles?: object[]; adminRoles?: object[] } {
	if (switches.roleElements === 'absent') return {};
	const { btRoles, adminRoles } = rolesOf(person, account);
	const shaped = (role: RoleOnWire) => shapedRole(role, switches);
	return { btRoles: btRoles.map(shaped), adminRoles: adminRoles.map(shaped) };
}

function shapedRole(
	{ roleId, roleName, groups, botId, botName }: RoleOnWire,
	{ roleElements, heldRoleGroups }: Switches,
): object {
	return {
		[roleElements === 'underscoreId' ? '_id' : 'roleId']: roleId,
		roleName,
		...(heldRoleGroups === 'shown' ? { groups } : {}),
		...(botId === undefined
			? {}
			: { [roleElements === 'streamId' ? 'streamId' : 'botId']: botId, botName }),
	};
}

export function heldGroups(
	{ groups }: Readonly<Person>,
	account: Account,
	{ groupElements }: Switches,
): unknown[] | null | undefined {
	if (groupElements === 'absent') return undefined;
	if (groupElements === 'null') return null;
	return [...groups].map((groupId) => {
		if (groupElements === 'plainIds') return groupId;
		const groupName = account.group(groupId)?.name ?? '';
		return { [groupElements === 'underscoreId' ? '_id' : 'groupId']: groupId, groupName };
	});
}

export function heldTasks(
	{ botTasks }: Readonly<Person>,
	{ taskElements }: Switches,
): object[] | undefined {
	if (taskElements === 'absent') return undefined;
	const key = { documented: 'botId', streamId: 'streamId', underscoreId: '_id' }[taskElements];
	return [...botTasks].map(([botId, dialogs]) => ({
		[key]: botId,
		dialogs: [...dialogs],
		actions: [],
		alerts: [],
		knowledgeTask: [],
	}));
}
