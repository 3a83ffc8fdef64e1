import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Answer } from '../../kore/answers';
import type { EntryReading, ItemIntent } from '../../change/operation';
import { changing } from '../../change/run';
import { subjectName } from '../../change/types';
import { SCOPES, type UserAccess } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { readEmails } from '../../parameters/people';
import { given, InvalidInput, readChoice } from '../../parameters/values';
import type { ItemInput } from '../../run/operation';
import {
	assertPossible,
	compareRights,
	mergeRights,
	needsPresentRights,
	RIGHT_LABELS,
	type Rights,
	rightSettings,
	settleRights,
	writtenRights,
} from './aspects/rights';
import { rightsNeed, stateOf } from './changes';
import { notThere } from './notThere';

const FIELD_LABELS = {
	...RIGHT_LABELS,
	hasDataTableAndViewAccess: 'Data Table and View Access',
} as const;
const WISHES = ['keep', 'grant', 'revoke'] as const;

type WantedAccess = Record<keyof typeof FIELD_LABELS, (typeof WISHES)[number]>;

/** One person with the rights that the call sets, and what of them a later reading could show. */
interface AccessEntry {
	emailId: string;
	flags: Rights & { hasDataTableAndViewAccess?: boolean };
	written: Rights;
}

function readItem({ parameters }: ItemInput): ItemIntent<WantedAccess> {
	const emails = readEmails(parameters.emails, 'Emails');
	if (emails.length === 0) {
		throw new InvalidInput(
			'Emails is empty',
			'Enter one address or several, or map them from the incoming item',
		);
	}
	const read = (flag: keyof typeof FIELD_LABELS) =>
		readChoice(given(parameters, flag, FIELD_LABELS[flag]), WISHES, 'keep');
	const wanted: WantedAccess = {
		isDeveloper: read('isDeveloper'),
		canCreateBot: read('canCreateBot'),
		hasDataTableAndViewAccess: read('hasDataTableAndViewAccess'),
	};
	if (Object.values(wanted).every((wish) => wish === 'keep')) {
		throw new InvalidInput(
			'Nothing to set: all rights are set to Keep',
			'Set at least one of them to Grant or Revoke',
		);
	}
	assertPossible(wanted);
	return {
		wishes: emails.map((id) => ({
			scope: '',
			subject: { kind: 'person', person: { by: 'emailId', id } },
			wanted,
		})),
		identity: { emailIds: emails },
	};
}

function accessField(
	name: keyof typeof FIELD_LABELS,
	about: string,
	{ keep, grant, revoke }: Record<(typeof WISHES)[number], string>,
): INodeProperties {
	return {
		displayName: FIELD_LABELS[name],
		name,
		type: 'options',
		description: about,
		options: [
			{ name: 'Keep', value: 'keep', description: keep },
			{ name: 'Grant', value: 'grant', description: grant },
			{ name: 'Revoke', value: 'revoke', description: revoke },
		],
		default: 'keep',
	};
}

/** What cannot be read cannot be kept: the same value goes by another name here. */
function notSent(field: INodeProperties): INodeProperties {
	const options = (field.options ?? []) as INodePropertyOptions[];
	return {
		...field,
		options: options.map((option) =>
			option.value === 'keep' ? { ...option, name: 'Do Not Send' } : option,
		),
	};
}

const STAYS = 'Keeps the current value (one more call per 50 users to read it)';

const fields: INodeProperties[] = [
	{
		displayName: 'Emails',
		name: 'emails',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ada@example.com, grace@example.com',
		description: 'One address, several separated by commas, or an array by expression',
	},
	accessField('isDeveloper', 'Whether the user can open the bot builder', {
		keep: STAYS,
		grant: 'The user can open the bot builder',
		revoke: 'Revokes bot builder access and Can Create Bots',
	}),
	accessField('canCreateBot', 'Whether the user can create bots', {
		keep: STAYS,
		grant: 'The user can create bots; requires Bot Builder Access',
		revoke: 'The user can no longer create bots',
	}),
	notSent(
		accessField('hasDataTableAndViewAccess', 'Whether the user can create data tables and views', {
			keep: 'Leaves it out of the call; Kore does not document what happens then',
			grant: 'The user can create data tables and views',
			revoke: 'The user can no longer create data tables and views',
		}),
	),
];

/**
 * Success is `["SUCCESS"]` for the whole call, and nobody is named (docs/contract.md, Update User Access). Anything else of
 * status 200 is in no documented form.
 */
function readAnswer(body: unknown, entries: AccessEntry[]): EntryReading[] {
	const isSuccess =
		Array.isArray(body) &&
		body.length > 0 &&
		body.every((word) => typeof word === 'string' && word.trim().toLowerCase() === 'success');
	return entries.map(() =>
		isSuccess
			? { kind: 'done' }
			: { kind: 'unknown', words: 'Kore’s answer is in none of the documented forms' },
	);
}

/** One of the documented refusals names addresses between double angle brackets; the others leave it to a look. */
function readRefusal(
	{ words }: Answer & { kind: 'refused' },
	entries: AccessEntry[],
): EntryReading[] {
	const [, behind = ''] = words.split('<<', 2);
	const named = new Set((behind.split('>>')[0] ?? '').toLowerCase().split(/[\s,;]+/));
	return entries.map(({ emailId }) => ({
		kind: named.has(emailId.toLowerCase()) ? 'refused' : 'unknown',
		words,
	}));
}

/** The same text for the same flags. */
function flagsAsText(flags: AccessEntry['flags']): string {
	return `${flags.isDeveloper} ${flags.canCreateBot} ${flags.hasDataTableAndViewAccess}`;
}

/** `POST /useraccess`: the same flags for many people per call. */
export const setUserAccess = changing<WantedAccess, AccessEntry>({
	resource: 'user',
	value: 'setAccess',
	name: 'Set User Access',
	action: 'Set user access',
	description: 'Grant or revoke the bot builder, bot creation, and data tables and views',
	fields,
	options: WRITING_OPTIONS,
	reader: () => ({ readItem }),
	merge: mergeRights,
	settings: (wanted) => new Map(rightSettings(wanted, FIELD_LABELS)),
	stateNeed: ({ subject, wanted }) =>
		needsPresentRights(wanted) ? rightsNeed(subject, SCOPES.roleManagement) : undefined,
	plan({ subject, wanted }, present) {
		if (present?.kind === 'notThere') return { problem: notThere(present.reason) };
		const settled = settleRights(wanted, stateOf(present));
		if ('problem' in settled) return settled;
		const flags: AccessEntry['flags'] = settled.rights;
		if (wanted.hasDataTableAndViewAccess !== 'keep') {
			flags.hasDataTableAndViewAccess = wanted.hasDataTableAndViewAccess === 'grant';
		}
		return { entries: [{ emailId: subjectName(subject), flags, written: writtenRights(wanted) }] };
	},
	compare({ wanted }, present, _when, [sent]) {
		if (present?.kind === 'notThere') return { impossible: present.reason };
		const { hasDataTableAndViewAccess: wish } = wanted;
		const field = 'hasDataTableAndViewAccess';
		const unseen = {
			field,
			label: FIELD_LABELS[field],
			to: wish === 'grant',
			state: 'unreadable' as const,
		};
		return [
			...compareRights(wanted, stateOf(present), sent?.flags),
			...(wish === 'keep' ? [] : [unseen]),
		];
	},
	lane: ({ flags }) => flagsAsText(flags),
	request(entries) {
		const body: UserAccess = {
			emailIds: entries.map(({ emailId }) => emailId),
			...entries[0]?.flags,
		};
		return {
			method: 'POST',
			path: '/useraccess',
			body,
			scope: SCOPES.roleManagement,
			repeat: 'safe',
		};
	},
	readAnswer,
	readRefusal,
	writes: ({ written }) => written,
});
