import type { INodeProperties } from 'n8n-workflow';
import type { OptionFace } from '../../parameters/options';
import { given, type ParameterValues, readChoice } from '../../parameters/values';

/** The profile fields under Kore's own names, with their labels on screen. */
export const PROFILE_LABELS = {
	firstName: 'First Name',
	lastName: 'Last Name',
	companyName: 'Company Name',
	dept: 'Department',
	companyContactPhone: 'Company Contact Phone',
	worknumber: 'Work Phone',
	street: 'Street',
	suiteNo: 'Suite Number',
	city: 'City',
	zip: 'Zip Code',
	state: 'State',
	country: 'Country',
} as const;

export type ProfileField = keyof typeof PROFILE_LABELS;
export type Profile = Partial<Record<ProfileField, string>>;

/** In the order of Kore's documentation, which is also the order in which they are sent. */
export const PROFILE_FIELDS = Object.keys(PROFILE_LABELS) as ProfileField[];

/** What clears a field. Kore documents no way; an empty string is the only value that every release takes for this type. */
export const CLEARED = '';

const EXAMPLES: Record<ProfileField, string> = {
	firstName: 'e.g. Ada',
	lastName: 'e.g. Lovelace',
	companyName: 'e.g. Example Inc.',
	dept: 'e.g. Customer Service',
	companyContactPhone: 'e.g. +44 20 7946 0000',
	worknumber: 'e.g. +44 20 7946 0018',
	street: 'e.g. 12 St James’s Square',
	suiteNo: 'e.g. 4B',
	city: 'e.g. London',
	zip: 'e.g. SW1Y 4LB',
	state: 'e.g. Greater London',
	country: 'e.g. United Kingdom',
};

/** The fields of the editor; `whenEmpty` says what a field does that was added and left empty. */
export function profileFields(whenEmpty: string): INodeProperties[] {
	return PROFILE_FIELDS.map((name) => ({
		displayName: PROFILE_LABELS[name],
		name,
		type: 'string',
		default: '',
		placeholder: EXAMPLES[name],
		description: whenEmpty,
	}));
}

/** Options that only make sense where a person's profile is written. */
export const CLEAR_FIELDS = {
	name: 'clearFields',
	label: 'Clear Fields',
	field: {
		type: 'multiOptions',
		options: PROFILE_FIELDS.map((value) => ({ name: PROFILE_LABELS[value], value })).sort((a, b) =>
			a.name.localeCompare(b.name),
		),
		default: [],
		description: 'Profile fields to empty for every person, whatever the incoming item holds',
	},
} as const satisfies OptionFace;

export const EMPTY_VALUES = {
	name: 'emptyValues',
	label: 'Empty Values',
	field: {
		type: 'options',
		options: [
			{ name: 'Leave Field as It Is', value: 'ignore', description: 'An empty value is not sent' },
			{
				name: 'Clear Field',
				value: 'clear',
				description: 'An empty value empties the field in Kore',
			},
		],
		default: 'ignore',
		description: 'What an empty profile value does, for example an empty cell of an HR export',
	},
} satisfies OptionFace;

/** Whether an empty value empties the field in Kore. */
export function clearsEmpty(options: ParameterValues): boolean {
	const { name, label } = EMPTY_VALUES;
	const choices = ['ignore', 'clear'] as const;
	return readChoice(given(options, name, label), choices, 'ignore') === 'clear';
}

export const CUSTOM_FIELDS = {
	name: 'customFields',
	label: 'Custom Fields',
	field: {
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "userInfo": { "costCenter": "4711" } }',
		description:
			'JSON object merged into the user’s entry, for fields that Kore adds later. It cannot change who is meant.',
	},
} satisfies OptionFace;
