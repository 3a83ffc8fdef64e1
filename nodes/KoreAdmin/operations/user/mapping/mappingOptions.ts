import { isObject } from '../../../kore/wire';
import type { OptionFace } from '../../../parameters/options';
import {
	describe,
	given,
	InvalidInput,
	type ParameterValues,
	readChoice,
	readList,
	readText,
} from '../../../parameters/values';
import { columnKey, type Target, targetLabel, TARGETS } from './columns';
import { keysIn } from './path';

const inAutoMap: Pick<OptionFace['field'], 'displayOptions'> = {
	displayOptions: { show: { '/dataToSend': ['autoMapInputData'] } },
};

export const COLUMN_NAMES_OPTION = {
	name: 'columnNames',
	label: 'Column Names',
	field: {
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Column' },
		placeholder: 'Add column',
		default: {},
		description: 'Columns that have a name of their own, for example in another language',
		options: [
			{
				displayName: 'Column',
				name: 'column',
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'options',
						options: TARGETS.map((value) => ({ name: targetLabel(value), value })).sort((a, b) =>
							a.name.localeCompare(b.name),
						),
						default: 'emailId',
						description: 'What the column holds. No other column is then taken for it.',
					},
					{
						displayName: 'Column',
						name: 'column',
						type: 'string',
						default: '',
						placeholder: 'e.g. Abteilung',
						description: 'The name of the column, or the path to a value, such as name.givenName',
					},
				],
			},
		],
		...inAutoMap,
	},
} satisfies OptionFace;

export const READ_FROM = {
	name: 'readFrom',
	label: 'Read From',
	field: {
		type: 'string',
		default: '',
		placeholder: 'e.g. body',
		description:
			'The path to the object in the item whose properties are taken. Empty takes the item itself.',
		...inAutoMap,
	},
} satisfies OptionFace;

export const PLAIN_ADDRESS_COLUMNS = {
	name: 'plainAddressColumns',
	label: 'Plain Address Columns',
	field: {
		type: 'options',
		options: [
			{
				name: 'Are of the Workplace',
				value: 'areWork',
				description: 'City, Street and the like are taken as the address of the workplace',
			},
			{
				name: 'Ignore',
				value: 'ignore',
				description: 'Only columns that say work, office, business or location are taken',
			},
		],
		default: 'ignore',
		description:
			'What columns are that say City or Street and not whose. In many HR systems it is the home.',
		...inAutoMap,
	},
} satisfies OptionFace;

export const EMPTY_WORDS = {
	name: 'emptyWords',
	label: 'Words That Mean Empty',
	field: {
		type: 'string',
		default: '',
		placeholder: 'e.g. #N/A, NULL',
		description: 'Values that count as empty, separated by commas',
		...inAutoMap,
	},
} satisfies OptionFace;

/** The options of what takes values from the item by the names of its columns. */
export const MAPPING_OPTIONS: OptionFace[] = [
	COLUMN_NAMES_OPTION,
	READ_FROM,
	PLAIN_ADDRESS_COLUMNS,
	EMPTY_WORDS,
];

/** A column that the workflow names itself. */
export interface NamedColumn {
	target: Target;
	column: string;
	/** As names of columns are compared. */
	key: string;
	/** Where it is no column's name but a path. */
	steps: string[];
}

/** How the columns of items are to be taken. */
export interface Mapping {
	named: readonly NamedColumn[];
	/** The steps to the object whose properties are the columns. */
	from: readonly string[];
	plainPlaces: 'ignore' | 'areWork';
	/** In small letters. */
	emptyWords: ReadonlySet<string>;
}

/** @throws InvalidInput naming the option */
export function readMapping(options: ParameterValues): Mapping {
	const of = ({ name, label }: OptionFace) => given(options, name, label);
	const notEmptied = (option: OptionFace): unknown => {
		const { value, isSet } = of(option);
		if (!isSet || (value !== undefined && value !== null)) return value;
		throw new InvalidInput(
			`${option.label} came empty from its expression, so it cannot be told what is to be taken`,
			'Check the expression, or remove the option',
		);
	};
	const words = readList(notEmptied(EMPTY_WORDS), EMPTY_WORDS.label);
	return {
		named: rowsOf(notEmptied(COLUMN_NAMES_OPTION)).map(readNamed),
		from: keysIn(readText(notEmptied(READ_FROM), READ_FROM.label)),
		plainPlaces: readChoice(of(PLAIN_ADDRESS_COLUMNS), ['ignore', 'areWork'] as const, 'ignore'),
		emptyWords: new Set(words.map((word) => word.toLowerCase())),
	};
}

/** The rows as the editor saves them, or the list alone. */
function rowsOf(value: unknown): Array<Record<string, unknown>> {
	if (value === undefined || value === '') return [];
	const isEmpty = isObject(value) && Object.keys(value).length === 0;
	const rows = isEmpty ? [] : isObject(value) ? value.column : value;
	if (Array.isArray(rows) && rows.every(isObject)) return rows;
	throw new InvalidInput(
		`${COLUMN_NAMES_OPTION.label} must be a list of rows`,
		'For example { "column": [{ "field": "dept", "column": "Abteilung" }] }',
	);
}

function readNamed({ field, column }: Record<string, unknown>): NamedColumn {
	const { label } = COLUMN_NAMES_OPTION;
	const target = TARGETS.find((one) => one === field);
	if (target === undefined) {
		throw new InvalidInput(
			`${label}: ${describe(field)} is no field`,
			`Fields are ${TARGETS.join(', ')}`,
		);
	}
	const name = readText(column, label).trim();
	if (name === '') {
		throw new InvalidInput(
			`${label}: the column of ${targetLabel(target)} is empty`,
			'Name the column, or remove the row',
		);
	}
	return { target, column: name, key: columnKey(name), steps: keysIn(name) };
}
