import type { INodeProperties } from 'n8n-workflow';
import type { HeldBotRole, HeldRole, PersonState } from '../../../kore/people';
import { heldDirectly } from '../../../kore/people';
import type { BotRole } from '../../../kore/wire';
import { InvalidInput, readList, readText } from '../../../parameters/values';
import { marked } from './access';
import { aspect } from './aspect';
import { FIELD_LABELS } from './labels';
import {
	addRemove,
	compareList,
	type List,
	listSettings,
	listWish,
	type ListWish,
	mergeLists,
	NONE,
	stepsOf,
} from './lists';
import { readRows } from './rows';

type RoleId = Pick<HeldRole, 'roleId'>;

/** Where no group is shown that a role could come from, what is said of groups explains nothing. */
function isDirect(role: HeldRole, { groups }: PersonState): boolean | undefined {
	if (groups?.length === 0) return true;
	return (role.groups ?? []).length > 0 ? false : heldDirectly(role);
}

function throughGroups({ groups = [] }: HeldRole): string {
	return groups.length === 0 ? '' : ` (through the group ${groups.join(', ')})`;
}

const BOT_ROLES: List<BotRole, HeldBotRole> = {
	field: 'roles',
	label: 'Bot Roles',
	noun: 'role',
	held: ({ botRoles }) => botRoles,
	keyOf: ({ roleId, botId }) => `${roleId} on ${botId}`,
	shown: ({ roleId, botId }) => ({ roleId, botId }),
	words: (role) =>
		`${role.roleName ?? role.roleId} on ${role.botName ?? role.botId}${throughGroups(role)}`,
	isDirect,
};

export const ADMIN_ROLES: List<RoleId, HeldRole> = {
	field: 'adminRoles',
	label: 'Admin Roles',
	noun: 'role',
	held: ({ adminRoles }) => adminRoles,
	keyOf: ({ roleId }) => roleId,
	shown: ({ roleId }) => roleId,
	words: (role) => `${role.roleName ?? role.roleId}${throughGroups(role)}`,
	isDirect,
};

export const bot: INodeProperties = {
	displayName: 'Bot Name or ID',
	name: 'botId',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getBots' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

function botRolesField(name: 'addRoles' | 'removeRoles' | 'roles'): INodeProperties {
	return {
		displayName: FIELD_LABELS[name],
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Role' },
		placeholder: 'Add role',
		default: {},
		options: [
			{
				displayName: 'Role',
				name: 'role',
				values: [
					{
						displayName: 'Role Name or ID',
						name: 'roleId',
						type: 'options',
						typeOptions: { loadOptionsMethod: 'getBotRoles' },
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					bot,
				],
			},
		],
	};
}

const adminRolesField: INodeProperties = {
	displayName: FIELD_LABELS.adminRoles,
	name: 'adminRoles',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getAdminRoles' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

function readBotRoles(value: unknown, label: string): BotRole[] {
	const roles = new Map<string, BotRole>();
	for (const row of readRows(value, 'role', label)) {
		const roleId = readText(row.roleId, label).trim();
		const botId = readText(row.botId, label).trim();
		if (roleId === '' || botId === '') {
			throw new InvalidInput(
				`${label}: ${roleId === '' ? 'a role' : 'the bot of a role'} is missing`,
				'Choose both a role and a bot in every row, or remove the row',
			);
		}
		roles.set(BOT_ROLES.keyOf({ roleId, botId }), { roleId, botId });
	}
	return [...roles.values()];
}

function botRolesOnly(steps: { addTo: BotRole[]; removeFrom: BotRole[] }) {
	const only = (roles: BotRole[]) => roles.map(({ roleId, botId }) => ({ roleId, botId }));
	return { addTo: only(steps.addTo), removeFrom: only(steps.removeFrom) };
}

/** Roles that count for one bot each. */
export const botRoles = aspect<ListWish<BotRole>>({
	fields: {
		update: [botRolesField('addRoles'), botRolesField('removeRoles')],
		create: [botRolesField('roles')],
	},
	read({ fields }, form) {
		const roles = (name: 'addRoles' | 'removeRoles' | 'roles') =>
			readBotRoles(fields[name], FIELD_LABELS[name]);
		return form === 'create'
			? listWish(BOT_ROLES, { add: roles('roles'), remove: [] })
			: listWish(BOT_ROLES, { add: roles('addRoles'), remove: roles('removeRoles') });
	},
	merge: (wishes) => mergeLists(BOT_ROLES, wishes),
	settings: (wish) => listSettings(BOT_ROLES, wish),
	compare: (wish, state) => compareList(BOT_ROLES, wish, state),
	update(wish, entry, state) {
		const steps = addRemove(botRolesOnly(stepsOf(BOT_ROLES, wish, state)));
		if (steps !== undefined) entry.roles = steps;
		return undefined;
	},
	atCreation: ({ add }) => listWish(BOT_ROLES, { add, remove: [] }),
	create({ add }, entry) {
		entry.roles = [...(entry.roles ?? []), ...add];
	},
	writes: (wish, state) => ({ botRoles: botRolesOnly(stepsOf(BOT_ROLES, wish, state)) }),
	access: (state) => ({ botRoles: state.botRoles?.map(marked) }),
	none: NONE,
});

/** Roles in the Admin Console; those of people who exist are given by a call of their own. */
export const adminRoles = aspect<ListWish<RoleId>>({
	fields: { create: [adminRolesField] },
	read({ fields }, form) {
		if (form !== 'create') return undefined;
		const add = readList(fields.adminRoles, FIELD_LABELS.adminRoles).map((roleId) => ({ roleId }));
		return listWish(ADMIN_ROLES, { add, remove: [] });
	},
	merge: (wishes) => mergeLists(ADMIN_ROLES, wishes),
	settings: (wish) => listSettings(ADMIN_ROLES, wish),
	compare: (wish, state) => compareList(ADMIN_ROLES, wish, state),
	atCreation: (wish) => wish,
	// An entry without a bot stands for an admin role here (docs/contract.md, Create Users).
	create({ add }, entry) {
		entry.roles = [...(entry.roles ?? []), ...add.map(({ roleId }) => ({ roleId }))];
	},
	access: (state) => ({ adminRoles: state.adminRoles?.map(marked) }),
	none: NONE,
});

/** The admin roles to take away so that none is left. */
export function adminRolesToRemove(state: PersonState): string[] {
	return stepsOf(ADMIN_ROLES, NONE, state).removeFrom.map(({ roleId }) => roleId);
}
