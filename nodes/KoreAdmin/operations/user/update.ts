import type { INodeProperties } from 'n8n-workflow';
import type { ItemIntent, ItemReader } from '../../change/operation';
import { changing } from '../../change/run';
import { SCOPES } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { personField, PERSON_LABEL, readPerson, readPersonIfAny } from '../../parameters/people';
import { InvalidInput } from '../../parameters/values';
import type { ItemInput } from '../../run/operation';
import { readUserAnswer, readUserRefusal } from './answer';
import type { UserWish } from './aspects';
import { CUSTOM_FIELDS } from './aspects/customFields';
import { CLEAR_FIELDS, EMPTY_VALUES } from './aspects/profile';
import { needsPresentRights } from './aspects/rights';
import { AutoMap, namesOfProperties } from './mapping/autoMap';
import { compareUpdate, planUpdate, rightsNeed, type Update, updateRequest } from './changes';
import { MAPPING_OPTIONS } from './mapping/mappingOptions';
import { readSource, sourceFields, type Who } from './mapping/source';
import { asksForSomething, fieldsFor, mergeWishes, readWish, settingsOf } from './wish';

const USER: Who = {
	name: 'user',
	label: PERSON_LABEL,
	isEmpty: (value) => readPersonIfAny(value) === undefined,
	read: readPerson,
	byUserId: true,
};

/** The collection Update Fields. */
export function updateFieldsField(form: 'update' | 'upsert'): INodeProperties {
	return {
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: fieldsFor(form),
	};
}

function updateReader(): ItemReader<UserWish> {
	const map = new AutoMap();
	return { readItem: (input) => readItem(input, map), conclude: () => map.conclude() };
}

function readItem(input: ItemInput, map: AutoMap): ItemIntent<UserWish> {
	const { person, fields, identity, isMapped } = readSource(input, USER, 'updateFields', map);
	const { options } = input;
	const wanted = readWish({ fields, options, written: input.written?.updateFields }, 'update');
	const subject = { kind: 'person' as const, person };
	const intent = { wishes: [{ scope: '', subject, wanted }], identity, subject };
	if (asksForSomething(wanted)) return intent;
	// HR data may well hold nothing for somebody; a node without any field is a workflow left unfinished.
	if (Object.keys(fields).length > 0) {
		return {
			...intent,
			wishes: [],
			nothingToDo: 'Nothing to change: every value was empty or Keep',
		};
	}
	throw new InvalidInput(
		`${person.id}: nothing to update`,
		isMapped
			? `No property of the item is recognized as a profile field; it has ${namesOfProperties(input.json ?? {})}. Rename properties, or add a field under Update Fields`
			: 'Add at least one field under Update Fields, and give it a value',
	);
}

export function namesInUpdates(updates: Update[], aliases: Array<string | undefined> = []) {
	return updates.map(({ user: { userInfo } }, index) => [
		userInfo.emailId ?? userInfo.orgUserId,
		aliases[index],
	]);
}

/** `PUT /users`: profile, groups, bot roles, bot tasks and access of many people per call. */
export const updateUser = changing<UserWish, Update>({
	resource: 'user',
	value: 'update',
	name: 'Update User',
	action: 'Update a user',
	description: 'Change the profile, groups, bot roles, bot tasks and rights of an existing user',
	fields: [
		...sourceFields(
			personField(
				'The user to update. E-mail addresses cannot be changed in Kore; if yours change, identify users by organization user ID.',
			),
		),
		updateFieldsField('update'),
	],
	options: [...WRITING_OPTIONS, CLEAR_FIELDS, CUSTOM_FIELDS, EMPTY_VALUES, ...MAPPING_OPTIONS],
	reader: updateReader,
	merge: mergeWishes,
	settings: settingsOf,
	stateNeed: ({ subject, wanted }) =>
		needsPresentRights(wanted.rights) ? rightsNeed(subject, SCOPES.userManagement) : undefined,
	plan: planUpdate,
	compare: ({ wanted }, present, when, entries) => compareUpdate(wanted, present, when, entries),
	lane: () => '',
	request: updateRequest,
	readAnswer: (body, entries, aliases) =>
		readUserAnswer(body, namesInUpdates(entries, aliases), 'updated'),
	readRefusal: (refusal, entries) => readUserRefusal(refusal, namesInUpdates(entries)),
	writes: ({ written }) => written,
});
