import type { INodeProperties } from 'n8n-workflow';
import { ACCESS_LABELS } from '../access';
import { profileFields } from '../profile';
import { LIST_LABELS } from './labels';

/** Without this hint a field added and left empty would look like one that clears. */
const WHEN_EMPTY = 'Not sent when empty, unless Empty Values says otherwise';

function accessField(
	name: keyof typeof ACCESS_LABELS,
	about: string,
	grants: string,
	revokes: string,
): INodeProperties {
	return {
		displayName: ACCESS_LABELS[name],
		name,
		type: 'options',
		description: about,
		options: [
			{
				name: 'Keep',
				value: 'keep',
				description: 'Stays as it is (read first: one more call per 50 people)',
			},
			{ name: 'Grant', value: 'grant', description: grants },
			{ name: 'Revoke', value: 'revoke', description: revokes },
			{
				name: 'Platform Default',
				value: 'platformDefault',
				description: 'Leaves the flag out; Kore documents that this counts as granted',
			},
		],
		default: 'keep',
	};
}

export function groupsField(name: 'addToGroups' | 'removeFromGroups' | 'groups'): INodeProperties {
	return {
		displayName: LIST_LABELS[name],
		name,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroupIds' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}

export const adminRolesField: INodeProperties = {
	displayName: LIST_LABELS.adminRoles,
	name: 'adminRoles',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getAdminRoles' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export function orgUserIdField(description: string): INodeProperties {
	return {
		displayName: LIST_LABELS.orgUserId,
		name: 'orgUserId',
		type: 'string',
		default: '',
		placeholder: 'e.g. HR-1001',
		description,
	};
}

export const emailField: INodeProperties = {
	displayName: LIST_LABELS.email,
	name: 'email',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. ada@example.com',
	description:
		'The e-mail address that the person signs in with. Kore does not let anybody change it later.',
};

export const sendEmailField: INodeProperties = {
	displayName: LIST_LABELS.sendEmail,
	name: 'sendEmail',
	type: 'boolean',
	default: true,
	description:
		'Whether Kore sends people an invitation. It also depends on the settings for users in the Admin Console.',
};

const bot: INodeProperties = {
	displayName: 'Bot Name or ID',
	name: 'botId',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getBots' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export function rolesField(name: 'addRoles' | 'removeRoles' | 'roles'): INodeProperties {
	return {
		displayName: LIST_LABELS[name],
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

export const botTasksField: INodeProperties = {
	displayName: LIST_LABELS.assignBotTasks,
	name: 'assignBotTasks',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Bot' },
	placeholder: 'Add bot',
	default: {},
	options: [
		{
			displayName: 'Bot',
			name: 'bot',
			values: [
				bot,
				{
					displayName: 'Dialogs',
					name: 'dialogs',
					type: 'string',
					default: '',
					placeholder: 'e.g. dg-3f2a…, dg-91bc…',
					description: 'IDs of the dialogs, separated by commas, or an array by expression',
					hint: 'Empty assigns all dialogs of the bot',
				},
			],
		},
	],
};

/** The members of the collection Update Fields. */
export const updateMembers: INodeProperties[] = [
	...profileFields(WHEN_EMPTY),
	groupsField('addToGroups'),
	groupsField('removeFromGroups'),
	rolesField('addRoles'),
	rolesField('removeRoles'),
	botTasksField,
	{
		displayName: LIST_LABELS.unassignAllBotTasks,
		name: 'unassignAllBotTasks',
		type: 'boolean' as const,
		default: false,
		description: 'Whether to take all bots and their tasks away from the person',
	},
	accessField(
		'isDeveloper',
		'Whether the person may open the bot builder',
		'The person may open the bot builder',
		'Takes the bot builder away, and with it Can Create Bots',
	),
	accessField(
		'canCreateBot',
		'Whether the person may create bots',
		'The person may create bots; needs Bot Builder Access',
		'The person may no longer create bots',
	),
];

/** The collection Update Fields. */
export function updateFieldsField(members: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [...members].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}
