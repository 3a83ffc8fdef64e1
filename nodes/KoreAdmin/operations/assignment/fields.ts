import type { INodeProperties } from 'n8n-workflow';

/** Names of the parameters as on screen. */
export const LABELS = {
	role: 'Role',
	bot: 'Bot',
	identifyUsersBy: 'Identify Users By',
	addUsers: 'Add Users',
	removeUsers: 'Remove Users',
	addGroups: 'Add Groups',
	removeGroups: 'Remove Groups',
} as const;

const forPeople =
	'One, several separated by commas, or an array by expression, as chosen under Identify Users By';

function locator(
	name: 'role' | 'bot',
	description: string,
	searchListMethod: string,
	placeholder: string,
): INodeProperties {
	return {
		displayName: LABELS[name],
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By Name or ID', name: 'id', type: 'string', placeholder },
		],
	};
}

export function roleField(description: string, searchListMethod: string): INodeProperties {
	return locator('role', description, searchListMethod, 'e.g. Auditor or 65f0aa00bb11cc22dd33ee44');
}

export function botField(description: string, searchListMethod: string): INodeProperties {
	return locator(
		'bot',
		description,
		searchListMethod,
		'e.g. HR Helpdesk or st-3f2a9c1b-5d6e-5f70-8a9b-0c1d2e3f4a5b',
	);
}

function groupsField(name: 'addGroups' | 'removeGroups'): INodeProperties {
	return {
		displayName: LABELS[name],
		name,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroupNames' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}

/** Who gets a role and who loses it. */
export const memberFields: INodeProperties[] = [
	{
		displayName: LABELS.identifyUsersBy,
		name: 'identifyUsersBy',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email' },
			{ name: 'Organization User ID', value: 'orgUserId' },
		],
		default: 'email',
		description: 'What Add Users and Remove Users contain',
	},
	{
		displayName: LABELS.addUsers,
		name: 'addUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@example.com, grace@example.com',
		description: `Users who get the role. ${forPeople}.`,
	},
	{
		displayName: LABELS.removeUsers,
		name: 'removeUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. alan@example.com',
		description: `Users who lose the role. ${forPeople}.`,
	},
	groupsField('addGroups'),
	groupsField('removeGroups'),
];
