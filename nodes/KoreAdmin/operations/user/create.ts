import type { INodeProperties } from 'n8n-workflow';
import { changing, type ItemIntent, type ItemReader } from '../../change/operation';
import { subjectName } from '../../change/types';
import { SCOPES } from '../../kore/wire';
import { WRITING_OPTIONS, type OptionFace } from '../../parameters/options';
import {
	given,
	InvalidInput,
	readChoice,
	readList,
	readSwitch,
	readText,
} from '../../parameters/values';
import type { ItemInput } from '../../run/operation';
import { ACCESS_LABELS, assertPossible } from './access';
import { namedCulprits } from './culprits';
import { NEW_EMAIL } from './newEmail';
import {
	accountSettings,
	compareCreation,
	type Creation,
	creationOf,
	createRequest,
	mergeAccounts,
	readCreateAnswer,
	type WantedAccount,
} from './newAccount';
import { AutoMap } from './person/autoMap';
import {
	adminRolesField,
	botTasksField,
	emailField,
	groupsField,
	orgUserIdField,
	rolesField,
	sendEmailField,
} from './person/fields';
import { LIST_LABELS } from './person/labels';
import { MAPPING_OPTIONS } from './person/mappingOptions';
import { readBotTasks, readBotRoles } from './person/rows';
import { readSource, sourceFields } from './person/source';
import { type Profile, PROFILE_FIELDS, PROFILE_LABELS, profileFields } from './profile';

const FLAGS = ['grant', 'revoke', 'platformDefault'] as const;

const WHEN_EXISTS = {
	name: 'whenExists',
	label: 'When Person Exists',
	field: {
		type: 'options',
		options: [
			{ name: 'Report an Error', value: 'error' },
			{ name: 'Leave Unchanged', value: 'unchanged' },
		],
		default: 'error',
		description: 'What to do with somebody who has an account already',
	},
} satisfies OptionFace;

/** What is asked for, and what to do with somebody who is there already. */
interface Wanted extends WantedAccount {
	whenExists: 'error' | 'unchanged';
}

function creationReader(): ItemReader<Wanted> {
	const map = new AutoMap();
	return { readItem: (input) => readItem(input, map), conclude: () => map.conclude() };
}

function readItem(input: ItemInput, map: AutoMap): ItemIntent<Wanted> {
	const { parameters, options, written } = input;
	const source = readSource(input, NEW_EMAIL, 'additionalFields', map);
	const { person, fields, identity, idProblem } = source;
	if (idProblem !== undefined) throw new InvalidInput(idProblem.message, idProblem.description);
	const access = (flag: keyof typeof ACCESS_LABELS) =>
		readChoice(given(parameters, flag, ACCESS_LABELS[flag]), FLAGS, 'revoke');
	const profile: Profile = {};
	for (const field of PROFILE_FIELDS) {
		const value = readText(fields[field], PROFILE_LABELS[field]);
		if (value.trim() !== '') profile[field] = value;
	}
	const orgUserId = readText(fields.orgUserId, LIST_LABELS.orgUserId).trim();
	const wanted: Wanted = {
		profile,
		orgUserId: orgUserId === '' ? undefined : orgUserId,
		addToGroups: readList(fields.groups, LIST_LABELS.groups),
		removeFromGroups: [],
		addRoles: readBotRoles(fields.roles, LIST_LABELS.roles),
		removeRoles: [],
		adminRoles: readList(fields.adminRoles, LIST_LABELS.adminRoles),
		botTasks: readBotTasks(fields, written?.additionalFields),
		access: { isDeveloper: access('isDeveloper'), canCreateBot: access('canCreateBot') },
		custom: {},
		sendEmail:
			'sendEmail' in parameters
				? readSwitch(given(parameters, 'sendEmail', LIST_LABELS.sendEmail))
				: true,
		whenExists: readChoice(
			given(options, WHEN_EXISTS.name, WHEN_EXISTS.label),
			['error', 'unchanged'] as const,
			'error',
		),
	};
	assertPossible(wanted.access);
	const subject = { kind: 'person' as const, person };
	return { wishes: [{ scope: '', subject, wanted }], identity };
}

function accessField(name: keyof typeof ACCESS_LABELS, about: string): INodeProperties {
	return {
		displayName: ACCESS_LABELS[name],
		name,
		type: 'options',
		description: about,
		options: [
			{ name: 'Grant', value: 'grant' },
			{
				name: 'Platform Default',
				value: 'platformDefault',
				description: 'Leaves the flag out; Kore documents that this counts as granted',
			},
			{ name: 'Revoke', value: 'revoke' },
		],
		default: 'revoke',
	};
}

/** `POST /users`: new accounts, many per call. */
export const createUser = changing<Wanted, Creation>({
	resource: 'user',
	value: 'create',
	name: 'Create User',
	action: 'Create a user',
	description: 'Add a person to the account',
	fields: [
		...sourceFields(emailField),
		accessField('isDeveloper', 'Whether the person may open the bot builder'),
		accessField('canCreateBot', 'Whether the person may create bots; needs Bot Builder Access'),
		sendEmailField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				...profileFields('Not sent when empty'),
				orgUserIdField('Your own ID of the person, by which the account can be addressed later'),
				groupsField('groups'),
				rolesField('roles'),
				adminRolesField,
				botTasksField,
			].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
	],
	options: [
		...WRITING_OPTIONS.filter(({ name }) => name !== 'onlyIfChanged'),
		WHEN_EXISTS,
		...MAPPING_OPTIONS,
	],
	verb: { past: 'created', outcome: 'created' },
	reader: creationReader,
	merge(wishes) {
		const merged = mergeAccounts(wishes);
		if ('message' in merged) return merged;
		return { ...merged, whenExists: wishes.at(-1)?.whenExists ?? 'error' };
	},
	settings: accountSettings,
	needsState: () => true,
	withoutState: () => ({
		need: 'it could not be read whether the person exists, and nobody is to be created twice',
		instead: 'Run the item again when Kore can be read',
		scope: SCOPES.userManagement,
	}),
	plan({ subject, wanted }, present) {
		if (present?.kind !== 'found') return { entry: creationOf(subjectName(subject), wanted) };
		if (wanted.whenExists === 'unchanged') return { nothingToDo: 'Exists already' };
		return {
			problem: {
				message: `${subjectName(subject)} was not created: the person exists already`,
				description:
					'Use Update User or Create or Update for people who may exist, or set When Person Exists to Leave Unchanged',
			},
		};
	},
	compare: ({ wanted }, entry, present, when) => compareCreation(wanted, entry, present, when),
	kin: ({ sendEmail }) => String(sendEmail),
	lane: ({ sendEmail }) => String(sendEmail),
	stateDecidesLane: false,
	request: createRequest,
	readAnswer: readCreateAnswer,
	culprits: (_words, entries, body) =>
		namedCulprits(
			body,
			entries.map(({ user }) => [user.userInfo.emailId]),
		),
});
