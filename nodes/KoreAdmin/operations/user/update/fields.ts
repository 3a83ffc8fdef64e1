import type { INodeProperties } from 'n8n-workflow';
import { personField } from '../../../parameters/people';
import { ACCESS_LABELS } from '../access';
import { profileFields } from '../profile';
import { LIST_LABELS } from './wanted';

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

function groupsField(name: 'addToGroups' | 'removeFromGroups'): INodeProperties {
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

const bot: INodeProperties = {
	displayName: 'Bot Name or ID',
	name: 'botId',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getBots' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

function rolesField(name: 'addRoles' | 'removeRoles'): INodeProperties {
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

const botTasks: INodeProperties = {
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

export const fields: INodeProperties[] = [
	personField(
		'Who to update. Kore does not let anybody change an e-mail address; where addresses change, use the organisation user ID.',
	),
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			...profileFields(WHEN_EMPTY),
			groupsField('addToGroups'),
			groupsField('removeFromGroups'),
			rolesField('addRoles'),
			rolesField('removeRoles'),
			botTasks,
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
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
];
