import type { ItemIntent, ItemReader } from '../../../change/operation';
import type { BotRole, BotTasks } from '../../../kore/wire';
import { PERSON_LABEL, readPerson, readPersonIfAny } from '../../../parameters/people';
import {
	given,
	InvalidInput,
	type ParameterValues,
	readChoice,
	readList,
	readText,
} from '../../../parameters/values';
import type { ItemInput } from '../../../run/operation';
import { ACCESS_LABELS, type AccessWish, assertPossible, type FlagWish } from '../access';
import {
	CLEAR_FIELDS,
	CLEARED,
	clearsEmpty,
	CUSTOM_FIELDS,
	type Profile,
	PROFILE_FIELDS,
	PROFILE_LABELS,
} from '../profile';
import { AutoMap, namesOfProperties } from './autoMap';
import { readCustomFields } from './customFields';
import { LIST_LABELS } from './labels';
import { readBotTasks, readBotRoles, roleKey } from './rows';
import { readSource, type Who } from './source';

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

const USER: Who = {
	name: 'user',
	label: PERSON_LABEL,
	isEmpty: (value) => readPersonIfAny(value) === undefined,
	read: readPerson,
	byUserId: true,
};

/** Reads the items of one run of Update User. */
export function updateReader(): ItemReader<WantedUpdate> {
	const map = new AutoMap();
	return { readItem: (input) => readItem(input, map), conclude: () => map.conclude() };
}

function readItem(input: ItemInput, map: AutoMap): ItemIntent<WantedUpdate> {
	const { person, fields, identity, isMapped } = readSource(input, USER, 'updateFields', map);
	const wanted = readWanted(fields, input);
	const subject = { kind: 'person' as const, person };
	const intent = { wishes: [{ scope: '', subject, wanted }], identity, subject };
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
		isMapped
			? `No property of the item is recognised as a profile field; it has ${namesOfProperties(input.json ?? {})}. Rename properties, or add a field under Update Fields`
			: 'Add at least one field under Update Fields, and give it a value',
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
		addRoles: readBotRoles(fields.addRoles, LIST_LABELS.addRoles),
		removeRoles: readBotRoles(fields.removeRoles, LIST_LABELS.removeRoles),
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
	const clearEmpty = clearsEmpty(options);
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

function assertDisjoint(add: string[], remove: string[], noun: string, what: string): void {
	const both = add.find((entry) => remove.includes(entry));
	if (both === undefined) return;
	throw new InvalidInput(
		`The ${noun} ${both} is both added and removed`,
		`Take it out of Add or Remove ${what}`,
	);
}

export function asksForSomething(wanted: WantedUpdate): boolean {
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
