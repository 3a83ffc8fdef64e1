import type { INodeProperties } from 'n8n-workflow';
import {
	ACCESS_LABELS,
	type AccessFlags,
	assertPossible,
	combineAccess,
	compareFlags,
	needsPresentFlags,
	settleFlags,
} from './access';
import { subjectName } from '../../change/types';
import { InvalidInput, readChoice, readEmails } from '../../parameters/values';
import { SCOPES, type UserAccess } from '../../kore/wire';
import { SHARED_OPTIONS } from '../../parameters/optionNames';
import type { EntryReading, ItemIntent, Operation, Parameters } from '../../change/operation';

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

function readItem(parameters: Parameters): ItemIntent<WantedAccess> {
	const emails = readEmails(parameters.emails, 'Emails');
	if (emails.length === 0) {
		throw new InvalidInput(
			'Emails is empty: nobody to set access for',
			'Enter one address or several, or map them from the incoming item',
		);
	}
	const wanted: WantedAccess = {
		isDeveloper: readChoice(parameters.isDeveloper, WISHES, 'keep', LABELS.isDeveloper),
		canCreateBot: readChoice(parameters.canCreateBot, WISHES, 'keep', LABELS.canCreateBot),
		hasDataTableAndViewAccess: readChoice(
			parameters.hasDataTableAndViewAccess,
			WISHES,
			'keep',
			LABELS.hasDataTableAndViewAccess,
		),
	};
	if (Object.values(wanted).every((wish) => wish === 'keep')) {
		throw new InvalidInput(
			'Nothing to set: every kind of access is on Keep',
			`Set ${Object.values(LABELS).join(', ')} or several of them to Grant or Revoke`,
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
	{ keep, grant, revoke }: Record<(typeof WISHES)[number], string>,
): INodeProperties {
	return {
		displayName: LABELS[name],
		name,
		type: 'options',
		options: [
			{ name: 'Keep', value: 'keep', description: keep },
			{ name: 'Grant', value: 'grant', description: grant },
			{ name: 'Revoke', value: 'revoke', description: revoke },
		],
		default: 'keep',
	};
}

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
	accessField('isDeveloper', {
		keep: 'Reads what the person has now and sends that',
		grant: 'The person may open the bot builder',
		revoke: 'Takes the bot builder away, and with it Can Create Bots',
	}),
	accessField('canCreateBot', {
		keep: 'Reads what the person has now and sends that',
		grant: 'The person may create bots; needs Bot Builder Access',
		revoke: 'The person may no longer create bots',
	}),
	accessField('hasDataTableAndViewAccess', {
		keep: 'Leaves the flag out of the call',
		grant: 'The person may create data tables and views',
		revoke: 'The person may no longer create data tables and views',
	}),
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
			? { kind: 'updated', message: String((body as unknown[])[0]).trim() }
			: { kind: 'unknown', words: 'Kore’s answer is in none of the documented forms' },
	);
}

/** The four documented refusals say more or less about who is to blame. */
function culprits(words: string, _status: number, entries: AccessEntry[]) {
	if (/invalid values in the body/i.test(words)) return 'all';
	if (/not found/i.test(words)) return 'unknownPeople';
	const named = /emails?\s*<<(.*?)>>/is.exec(words)?.[1];
	if (named === undefined) return 'unknown';
	const blamed = new Set(named.split(/[\s,;]+/).map((email) => email.toLowerCase()));
	const found = new Map<number, string>();
	for (const [index, { emailId }] of entries.entries()) {
		if (blamed.has(emailId.toLowerCase())) found.set(index, `Kore answered “${words}”`);
	}
	return found;
}

/** `POST /useraccess`: the same flags for many people per call. */
export const setUserAccess: Operation<WantedAccess, AccessEntry> = {
	resource: 'user',
	value: 'setAccess',
	name: 'Set User Access',
	action: 'Set user access',
	description: 'Grant or revoke the bot builder, bot creation, and data tables and views',
	scope: SCOPES.roleManagement,
	fields,
	parameters: ['emails', ...Object.keys(LABELS)],
	options: SHARED_OPTIONS,
	readItem,
	combine: (earlier, later) => combineAccess(earlier, later, LABELS),
	needsState: needsPresentFlags,
	plan({ subject, wanted }, state) {
		const name = subjectName(subject);
		const settled = settleFlags(wanted, state, name);
		if ('problem' in settled) return settled;
		const flags: AccessEntry['flags'] = settled.flags;
		if (wanted.hasDataTableAndViewAccess !== 'keep') {
			flags.hasDataTableAndViewAccess = wanted.hasDataTableAndViewAccess === 'grant';
		}
		return { entry: { emailId: name, flags } };
	},
	compare({ wanted }, { flags }, state) {
		const to = flags.hasDataTableAndViewAccess;
		const field = 'hasDataTableAndViewAccess';
		return [
			...compareFlags(flags, wanted, state),
			...(to === undefined
				? []
				: [{ field, label: LABELS[field], to, state: 'unreadable' as const }]),
		];
	},
	kin: (wanted) => JSON.stringify(wanted),
	stateDecidesLane: true,
	lane: ({ flags }) => JSON.stringify(flags),
	request(entries) {
		const body: UserAccess = {
			emailIds: entries.map(({ emailId }) => emailId),
			...entries[0]?.flags,
		};
		return { method: 'POST', path: '/useraccess', body };
	},
	readAnswer,
	culprits,
};
