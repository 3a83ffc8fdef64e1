import type { INodeProperties } from 'n8n-workflow';
import { PROFILE_FIELDS, PROFILE_LABELS } from '../operations/user/profile';
import { OPTION_LABELS, type OptionName } from './optionNames';

const FIELDS: Record<OptionName, Omit<INodeProperties, 'displayName' | 'name'>> = {
	batchSize: {
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description:
			'How many people travel in one request. Fewer requests are faster and use less of the account’s 60 calls a minute.',
	},
	clearFields: {
		type: 'multiOptions',
		options: PROFILE_FIELDS.map((value) => ({ name: PROFILE_LABELS[value], value })).sort((a, b) =>
			a.name.localeCompare(b.name),
		),
		default: [],
		description: 'Profile fields to empty for every person, whatever the incoming item holds',
	},
	customFields: {
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "userInfo": { "costCenter": "4711" } }',
		description:
			'JSON object merged into the user’s entry, for fields that Kore adds later. It cannot change who is meant.',
	},
	dryRun: {
		type: 'boolean',
		default: false,
		description: 'Whether to only show what would change. Reads from Kore and writes nothing.',
	},
	duplicateUsers: {
		type: 'options',
		options: [
			{
				name: 'Merge Into One Change',
				value: 'merge',
				description: 'Where items disagree, the later one wins, and the output says so',
			},
			{
				name: 'Report an Error',
				value: 'fail',
				description: 'Every item of that person fails; everybody else is done',
			},
		],
		default: 'merge',
		description: 'What to do when several items are about the same person',
	},
	emptyValues: {
		type: 'options',
		options: [
			{
				name: 'Leave Field as It Is',
				value: 'ignore',
				description: 'An empty value is not sent',
			},
			{
				name: 'Clear Field',
				value: 'clear',
				description: 'An empty value empties the field in Kore',
			},
		],
		default: 'ignore',
		description: 'What an empty profile value does, for example an empty cell of an HR export',
	},
	maxRetries: {
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 3,
		description:
			'How often a request is repeated when Kore is not available or the connection breaks',
	},
	maxUsers: {
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'When more people than this would be changed, nothing is written and every item says so. 0 means no limit.',
	},
	maxWait: {
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 120,
		description:
			'Seconds a run may wait in total after Kore says that the limit is reached. The run’s own pace does not count.',
	},
	onlyIfChanged: {
		type: 'boolean',
		default: false,
		description:
			'Whether to leave out people who already are as asked. What Kore does not show, such as the department, always counts as a change.',
	},
	protectedUsers: {
		type: 'string',
		default: '',
		placeholder: 'e.g. admin@example.com, HR-0001',
		description:
			'People that no item may touch, by e-mail address or organisation user ID: a list separated by commas, or an array by expression',
	},
	requestsPerMinute: {
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60,
		description:
			'At most this many requests in any 60 seconds. Kore allows 60 per account unless its support has raised the limit.',
	},
	timeout: {
		type: 'number',
		typeOptions: { minValue: 1000 },
		default: 30000,
		description: 'Milliseconds to wait for the answer to one request',
	},
	verify: {
		type: 'boolean',
		default: false,
		description: 'Whether to read people back after writing and report what is not as asked',
	},
};

/** The collection "Options" of one operation. */
export function optionsField(names: readonly OptionName[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: names
			.map((name) => ({ displayName: OPTION_LABELS[name], name, ...FIELDS[name] }))
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}
