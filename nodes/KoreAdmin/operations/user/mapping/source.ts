import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Person } from '../../../kore/people';
import type { Problem } from '../../../kore/problems';
import { isObject } from '../../../kore/wire';
import {
	given,
	holdsExpression,
	InvalidInput,
	type ParameterValues,
	readChoice,
	readSwitch,
} from '../../../parameters/values';
import type { ItemInput } from '../../../run/operation';
import { clearsEmpty } from '../aspects/profile';
import { type AutoMap, type IdentifyBy, IGNORE_LABEL, type Mapped } from './autoMap';
import { columnKey, type Target, targetLabel } from './columns';
import { FIELD_LABELS } from '../aspects/labels';

const DATA_TO_SEND_LABEL = 'Data to Send';
const AUTO_MAP = 'autoMapInputData';
const DEFINE_BELOW = 'defineBelow';

const shownIn = (mode: string): Pick<INodeProperties, 'displayOptions'> => ({
	displayOptions: { show: { dataToSend: [mode] } },
});

/**
 * The fields that say where the values come from, behind the one that names the person, which may be left empty where the items name people
 * by themselves.
 */
export function sourceFields(who: INodeProperties): INodeProperties[] {
	const byUserId = who.type === 'resourceLocator';
	return [
		{ ...who, ...shownIn(DEFINE_BELOW) },
		{
			...who,
			...shownIn(AUTO_MAP),
			required: false,
			hint: 'Leave empty to use the address in each item',
		},
		{
			displayName: DATA_TO_SEND_LABEL,
			name: 'dataToSend',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Auto-Map Input Data to Profile Fields',
					value: AUTO_MAP,
					description: 'Fills profile fields from columns with common HR names',
				},
				{
					name: 'Define Below for Each Field',
					value: DEFINE_BELOW,
					description: 'Only what is added below is sent',
				},
			],
			default: DEFINE_BELOW,
			description: 'Where the values of the profile fields come from',
		},
		{
			displayName:
				'Columns are taken by their <a href="https://github.com/n8n-nodes-kore-admin/n8n-nodes-kore-admin/blob/main/docs/mapping.md" target="_blank">usual HR names</a>; a dry run shows which.',
			name: 'recognizedNames',
			type: 'notice',
			default: '',
			...shownIn(AUTO_MAP),
		},
		...(byUserId ? [identifyByField] : []),
		{
			displayName: IGNORE_LABEL,
			name: 'inputsToIgnore',
			type: 'string',
			default: '',
			placeholder: 'e.g. state, company',
			description: 'Properties of the incoming item that are not taken, separated by commas',
			...shownIn(AUTO_MAP),
		},
	];
}

const IDENTIFY_BY_LABEL = 'Identify By';

const identifyByField: INodeProperties = {
	displayName: IDENTIFY_BY_LABEL,
	name: 'identifyBy',
	type: 'options',
	options: [
		{
			name: 'Email',
			value: 'email',
			description: 'By the address; by the organization user ID where the item has none',
		},
		{ name: FIELD_LABELS.orgUserId, value: 'orgUserId' },
		{
			name: 'Organization User ID or Email',
			value: 'orgUserIdOrEmail',
			description: 'By the ID where the item has one, because addresses change',
		},
	],
	default: 'email',
	description: 'Which column names the person where User is left empty',
	...shownIn(AUTO_MAP),
};

/** The parameter that names the person of an item. */
export interface Who {
	name: string;
	/** As on screen. */
	label: string;
	isEmpty(value: unknown): boolean;
	/** @throws InvalidInput when it names nobody, or cannot be used */
	read(value: unknown): Person;
	/** Whether it can be an organization user ID. */
	byUserId: boolean;
}

/** Where the values of one item come from. */
export interface Source {
	person: Person;
	/** The values of the collection, with those of the item's own properties that it does not have. */
	fields: ParameterValues;
	/** What a dry run adds to the item's output: the properties that were taken. */
	identity: IDataObject;
	isMapped: boolean;
	/** Why the organization user ID of the item cannot be used; it concerns only people who are sent one. */
	idProblem?: Problem;
}

const COLLECTION_LABELS: Readonly<Record<string, string>> = {
	updateFields: 'Update Fields',
	additionalFields: 'Additional Fields',
};

/**
 * Who an item is about and what is given for them: by the parameters, and in auto-map by the item's own properties too.
 *
 * @param collection the name of the collection whose fields win
 * @throws InvalidInput naming the parameter, or the properties
 */
export function readSource(input: ItemInput, who: Who, collection: string, map: AutoMap): Source {
	const { parameters, options, json = {} } = input;
	const own = parameters[collection];
	const fields = isObject(own) ? own : {};
	const mode = readChoice(
		given(parameters, 'dataToSend', DATA_TO_SEND_LABEL),
		[DEFINE_BELOW, AUTO_MAP] as const,
		DEFINE_BELOW,
	);
	if (mode === DEFINE_BELOW) {
		return { person: who.read(parameters[who.name]), fields, identity: {}, isMapped: false };
	}
	const mapped = map.read(json, {
		...map.mappingOf(options),
		person: personGiven(input, who),
		byUserId: who.byUserId,
		identifyBy: readChoice(
			given(parameters, 'identifyBy', IDENTIFY_BY_LABEL),
			IDENTIFY_BY,
			'email',
		),
		given: fields,
		ignore: ignoredIn(parameters),
		emptyCounts: clearsEmpty(options),
		place: (target) =>
			target === 'emailId'
				? who.label
				: `${targetLabel(target)} under ${COLLECTION_LABELS[collection] ?? collection}`,
	});
	const isPlan = readSwitch(given(options, 'dryRun', 'Dry Run'));
	return {
		person: mapped.person,
		fields: Object.assign(mapped.profile, fields),
		identity: isPlan ? shownOf(mapped) : {},
		isMapped: true,
		idProblem: mapped.idProblem,
	};
}

const IDENTIFY_BY: readonly IdentifyBy[] = ['email', 'orgUserId', 'orgUserIdOrEmail'];

/** What a dry run says of the columns: those that are called otherwise than their fields, and those that were not taken. */
function shownOf({ mapping, unmapped }: Mapped): IDataObject {
	const renamed = Object.entries(mapping).filter(([target, property]) => {
		const key = columnKey(property);
		return key !== columnKey(target) && key !== columnKey(targetLabel(target as Target));
	});
	return {
		...(renamed.length > 0 ? { mapping: Object.fromEntries(renamed) } : {}),
		...(unmapped.length > 0 ? { unmapped } : {}),
	};
}

/** The person that the parameter names; undefined where it was left empty. What an expression left empty was meant to name somebody. */
function personGiven({ parameters, written }: ItemInput, who: Who): Person | undefined {
	const value = parameters[who.name];
	if (!who.isEmpty(value)) return who.read(value);
	if (!holdsExpression(written?.[who.name])) return undefined;
	throw new InvalidInput(
		`${who.label} came empty from its expression: nobody is named`,
		`Check the expression, or clear ${who.label} so that the person is taken from the item`,
	);
}

function ignoredIn(parameters: ParameterValues): unknown {
	if (!('inputsToIgnore' in parameters)) return '';
	const { inputsToIgnore } = parameters;
	if (inputsToIgnore !== undefined && inputsToIgnore !== null) return inputsToIgnore;
	throw new InvalidInput(
		`${IGNORE_LABEL} came empty from its expression, so it cannot be told what is not to be sent`,
		'Check the expression, or let it give an empty text where nothing is to be ignored',
	);
}
