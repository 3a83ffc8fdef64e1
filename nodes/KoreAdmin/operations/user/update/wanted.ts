import type { ItemIntent } from '../../../change/operation';
import { type BotRole, type BotTasks, isObject } from '../../../kore/wire';
import { readPerson } from '../../../parameters/people';
import {
	given,
	InvalidInput,
	type ParameterValues,
	readChoice,
	readList,
	readSwitch,
	readText,
} from '../../../parameters/values';
import type { ItemInput } from '../../../run/operation';
import { ACCESS_LABELS, type AccessWish, assertPossible, type FlagWish } from '../access';
import {
	CLEAR_FIELDS,
	CLEARED,
	CUSTOM_FIELDS,
	EMPTY_VALUES,
	type Profile,
	PROFILE_FIELDS,
	PROFILE_LABELS,
} from '../profile';
import { readCustomFields } from './customFields';

export const LIST_LABELS = {
	addToGroups: 'Add to Group Names or IDs',
	removeFromGroups: 'Remove From Group Names or IDs',
	addRoles: 'Add Bot Roles',
	removeRoles: 'Remove Bot Roles',
	assignBotTasks: 'Assign Bot Tasks',
	unassignAllBotTasks: 'Unassign All Bot Tasks',
} as const;

/** What is asked for one person. Absent means: leave as it is. */
export interface WantedUpdate {
	profile: Profile;
	addToGroups: string[];
	removeFromGroups: string[];
	addRoles: BotRole[];
	removeRoles: BotRole[];
	botTasks?: BotTasks[] | 'unassignAll';
	access: AccessWish;
	custom: Record<string, unknown>;
}

const FLAG_WISHES: readonly FlagWish[] = ['keep', 'grant', 'revoke', 'platformDefault'];

export function readItem(input: ItemInput): ItemIntent<WantedUpdate> {
	const person = readPerson(input.parameters.user);
	const fields = isObject(input.parameters.updateFields) ? input.parameters.updateFields : {};
	const wanted = readWanted(fields, input);
	const subject = { kind: 'person' as const, person };
	const intent = { wishes: [{ scope: '', subject, wanted }], identity: {}, subject };
	if (asksForSomething(wanted)) return intent;
	// HR data may well hold nothing for somebody; a node without any field is a workflow left unfinished.
	if (Object.keys(fields).length > 0) {
		return {
			...intent,
			wishes: [],
			nothingToDo: 'Every value was empty or Keep, so nothing was sent',
		};
	}
	throw new InvalidInput(
		`${person.id}: nothing to update`,
		'Add at least one field under Update Fields, and give it a value',
	);
}

/**
 * What the collection Update Fields asks for.
 *
 * @throws InvalidInput naming the field
 */
export function readWanted(
	fields: ParameterValues,
	{ options, written }: Pick<ItemInput, 'options' | 'written'>,
): WantedUpdate {
	const access = (flag: keyof AccessWish) =>
		readChoice(given(fields, flag, ACCESS_LABELS[flag]), FLAG_WISHES, 'keep');
	const wanted: WantedUpdate = {
		profile: readProfile(fields, options),
		addToGroups: readList(fields.addToGroups, LIST_LABELS.addToGroups),
		removeFromGroups: readList(fields.removeFromGroups, LIST_LABELS.removeFromGroups),
		addRoles: readRoles(fields.addRoles, LIST_LABELS.addRoles),
		removeRoles: readRoles(fields.removeRoles, LIST_LABELS.removeRoles),
		botTasks: readBotTasks(fields, written?.updateFields),
		access: { isDeveloper: access('isDeveloper'), canCreateBot: access('canCreateBot') },
		custom: readCustomFields(options.customFields, CUSTOM_FIELDS.label),
	};
	assertPossible(wanted.access);
	assertDisjoint(wanted.addToGroups, wanted.removeFromGroups, 'group', 'Groups');
	assertDisjoint(
		wanted.addRoles.map(roleKey),
		wanted.removeRoles.map(roleKey),
		'role',
		'Bot Roles',
	);
	return wanted;
}

function readProfile(fields: ParameterValues, options: ParameterValues): Profile {
	const clearEmpty =
		readChoice(
			given(options, EMPTY_VALUES.name, EMPTY_VALUES.label),
			['ignore', 'clear'] as const,
			'ignore',
		) === 'clear';
	const toClear = new Set(readList(options.clearFields, CLEAR_FIELDS.label));
	const profile: Profile = {};
	for (const field of PROFILE_FIELDS) {
		const label = PROFILE_LABELS[field];
		const value = readText(fields[field], label);
		const empty = value.trim() === '';
		if (toClear.delete(field)) {
			if (!empty) {
				throw new InvalidInput(
					`${label} has a value and is also listed in ${CLEAR_FIELDS.label}`,
					'Remove one of the two',
				);
			}
			profile[field] = CLEARED;
		} else if (!empty) {
			profile[field] = value;
		} else if (clearEmpty && fields[field] !== undefined) {
			// A property that the incoming item does not have is no empty value: a mistyped name must not clear a field for everybody.
			profile[field] = CLEARED;
		}
	}
	for (const unknown of toClear) {
		throw new InvalidInput(
			`${CLEAR_FIELDS.label} names “${unknown}”, which is no profile field`,
			`Profile fields are ${PROFILE_FIELDS.join(', ')}`,
		);
	}
	return profile;
}

/** The rows of a repeated field, `{ [key]: [...] }` or the list alone; what is neither is refused rather than left out. */
function readRows(value: unknown, key: string, label: string): Array<Record<string, unknown>> {
	const isEmpty = isObject(value) && Object.keys(value).length === 0;
	const rows = isEmpty ? [] : isObject(value) && key in value ? value[key] : value;
	if (rows === undefined || rows === null || rows === '') return [];
	if (Array.isArray(rows) && rows.every(isObject)) return rows;
	throw new InvalidInput(
		`${label} must be a list of rows`,
		`For example { "${key}": [{ … }] }, as the rows of the editor are saved`,
	);
}

function readRoles(value: unknown, label: string): BotRole[] {
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
		roles.set(roleKey({ roleId, botId }), { roleId, botId });
	}
	return [...roles.values()];
}

/** @param written the collection as it was typed, before expressions were evaluated */
function readBotTasks(fields: ParameterValues, written: unknown): WantedUpdate['botTasks'] {
	const rows = readRows(fields.assignBotTasks, 'bot', LIST_LABELS.assignBotTasks);
	const tasks = rows.map((row, index): BotTasks => {
		const botId = readText(row.botId, LIST_LABELS.assignBotTasks).trim();
		if (botId === '') {
			throw new InvalidInput(
				`${LIST_LABELS.assignBotTasks}: a row has no bot`,
				`Choose a bot, or remove the row. To take all bots away, use ${LIST_LABELS.unassignAllBotTasks}`,
			);
		}
		const dialogs = readList(row.dialogs, 'Dialogs');
		if (dialogs.length > 0) return { botId, dialogs };
		if ('dialogs' in row && !isTypedEmpty(row.dialogs, written, index)) {
			throw new InvalidInput(
				'Dialogs came empty from an expression, which would assign all dialogs of the bot',
				'Check the expression. To assign all dialogs, leave the field empty',
			);
		}
		return { botId };
	});
	if (!readSwitch(given(fields, 'unassignAllBotTasks', LIST_LABELS.unassignAllBotTasks))) {
		return tasks.length === 0 ? undefined : tasks;
	}
	if (tasks.length > 0) {
		throw new InvalidInput(
			`${LIST_LABELS.assignBotTasks} and ${LIST_LABELS.unassignAllBotTasks} contradict each other`,
			'Use one of the two',
		);
	}
	return 'unassignAll';
}

/** Whether a person left the field empty: no expression stands in it, or around it. */
function isTypedEmpty(value: unknown, written: unknown, index: number): boolean {
	if (value !== '') return false;
	if (written === undefined) return true;
	const collection = isObject(written) ? written.assignBotTasks : undefined;
	const rows = isObject(collection) ? collection.bot : undefined;
	const row = Array.isArray(rows) ? (rows as unknown[])[index] : undefined;
	return isObject(row) && (row.dialogs === undefined || row.dialogs === '');
}

function assertDisjoint(add: string[], remove: string[], noun: string, what: string): void {
	const both = add.find((entry) => remove.includes(entry));
	if (both === undefined) return;
	throw new InvalidInput(
		`The ${noun} ${both} is both added and removed`,
		`Take it out of Add or Remove ${what}`,
	);
}

function asksForSomething(wanted: WantedUpdate): boolean {
	return (
		Object.keys(wanted.profile).length > 0 ||
		[wanted.addToGroups, wanted.removeFromGroups, wanted.addRoles, wanted.removeRoles].some(
			(list) => list.length > 0,
		) ||
		wanted.botTasks !== undefined ||
		Object.values(wanted.access).some((wish) => wish !== 'keep') ||
		Object.keys(wanted.custom).length > 0
	);
}

export function roleKey({ roleId, botId }: BotRole): string {
	return `${roleId} on ${botId}`;
}
