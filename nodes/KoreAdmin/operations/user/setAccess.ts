import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	changing,
	type Culprits,
	type EntryReading,
	type ItemIntent,
} from '../../change/operation';
import { subjectName } from '../../change/types';
import { SCOPES, type UserAccess } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { readEmails } from '../../parameters/people';
import { given, InvalidInput, readChoice } from '../../parameters/values';
import type { ItemInput } from '../../run/operation';
import {
	ACCESS_LABELS,
	type AccessFlags,
	accessSettings,
	assertPossible,
	compareFlags,
	mergeAccess,
	needsPresentFlags,
	settleFlags,
	withoutAccessState,
} from './access';
import { nobody } from './nobody';

const LABELS = {
	...ACCESS_LABELS,
	hasDataTableAndViewAccess: 'Data Table and View Access',
} as const;
const WISHES = ['keep', 'grant', 'revoke'] as const;

type WantedAccess = Record<keyof typeof LABELS, (typeof WISHES)[number]>;

/** One person with the flags that the call sets. */
interface AccessEntry {
	emailId: string;
	flags: AccessFlags & { hasDataTableAndViewAccess?: boolean };
}

function readItem({ parameters }: ItemInput): ItemIntent<WantedAccess> {
	const emails = readEmails(parameters.emails, 'Emails');
	if (emails.length === 0) {
		throw new InvalidInput(
			'Emails is empty: nobody to set access for',
			'Enter one address or several, or map them from the incoming item',
		);
	}
	const read = (flag: keyof typeof LABELS) =>
		readChoice(given(parameters, flag, LABELS[flag]), WISHES, 'keep');
	const wanted: WantedAccess = {
		isDeveloper: read('isDeveloper'),
		canCreateBot: read('canCreateBot'),
		hasDataTableAndViewAccess: read('hasDataTableAndViewAccess'),
	};
	if (Object.values(wanted).every((wish) => wish === 'keep')) {
		throw new InvalidInput(
			'Nothing to set: every kind of access is on Keep',
			'Set at least one of the three to Grant or Revoke',
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
	name: keyof typeof LABELS,
	about: string,
	{ keep, grant, revoke }: Record<(typeof WISHES)[number], string>,
): INodeProperties {
	return {
		displayName: LABELS[name],
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

const STAYS = 'Stays as it is (read first: one more call per 50 people)';

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
	accessField('isDeveloper', 'Whether the person may open the bot builder', {
		keep: STAYS,
		grant: 'The person may open the bot builder',
		revoke: 'Takes the bot builder away, and with it Can Create Bots',
	}),
	accessField('canCreateBot', 'Whether the person may create bots', {
		keep: STAYS,
		grant: 'The person may create bots; needs Bot Builder Access',
		revoke: 'The person may no longer create bots',
	}),
	notSent(
		accessField(
			'hasDataTableAndViewAccess',
			'Whether the person may create data tables and views',
			{
				keep: 'Leaves it out of the call; what Kore makes of that is not documented',
				grant: 'The person may create data tables and views',
				revoke: 'The person may no longer create data tables and views',
			},
		),
	),
];

/**
 * Success is `["SUCCESS"]` for the whole call, and nobody is named (docs/contract.md, Update User Access). Anything else of
 * status 200 is in no documented form.
 */
function readAnswer(body: unknown, entries: AccessEntry[]): EntryReading[] {
	const success =
		Array.isArray(body) &&
		body.length > 0 &&
		body.every((word) => typeof word === 'string' && word.trim().toLowerCase() === 'success');
	return entries.map(() =>
		success
			? { kind: 'done', message: String((body as unknown[])[0]).trim() }
			: { kind: 'unknown', words: 'Kore’s answer is in none of the documented forms' },
	);
}

/** One of the documented refusals names addresses; the others leave it to somebody to look. */
function culprits(words: string, entries: AccessEntry[]): Culprits {
	const named = /emails?\s*<<(.*?)>>/is.exec(words)?.[1];
	if (named === undefined) return 'unknown';
	const blamed = new Set(named.split(/[\s,;]+/).map((email) => email.toLowerCase()));
	const found = new Map<number, string>();
	for (const [index, { emailId }] of entries.entries()) {
		if (blamed.has(emailId.toLowerCase())) found.set(index, `Kore answered “${words}”`);
	}
	return found.size === 0 ? 'unknown' : found;
}

/** The same text for the same flags. */
function flagsAsText(flags: Partial<Record<keyof typeof LABELS, string | boolean>>): string {
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
	verb: { past: 'changed', outcome: 'updated' },
	reader: () => ({ readItem }),
	merge: mergeAccess,
	settings: (wanted) => accessSettings(wanted, LABELS),
	needsState: needsPresentFlags,
	withoutState: (subject) => withoutAccessState(subject, SCOPES.roleManagement),
	plan({ subject, wanted }, present) {
		const name = subjectName(subject);
		if (present?.kind === 'notThere') return { problem: nobody(name, present.reason) };
		const state = present?.kind === 'found' ? present.state : undefined;
		const settled = settleFlags(wanted, state, name);
		if ('problem' in settled) return settled;
		const flags: AccessEntry['flags'] = settled.flags;
		if (wanted.hasDataTableAndViewAccess !== 'keep') {
			flags.hasDataTableAndViewAccess = wanted.hasDataTableAndViewAccess === 'grant';
		}
		return { entry: { emailId: name, flags } };
	},
	compare({ wanted }, { flags }, present) {
		if (present?.kind === 'notThere' && present.said) return { impossible: present.reason };
		const to = flags.hasDataTableAndViewAccess;
		const field = 'hasDataTableAndViewAccess';
		const state = present?.kind === 'found' ? present.state : undefined;
		return [
			...compareFlags(flags, wanted, state),
			...(to === undefined
				? []
				: [{ field, label: LABELS[field], to, state: 'unreadable' as const }]),
		];
	},
	kin: (wanted) => flagsAsText(wanted),
	stateDecidesLane: true,
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
	culprits,
});
