import type { INodeProperties } from 'n8n-workflow';
import type { OptionFace } from '../../../parameters/options';
import {
	given as valueIn,
	InvalidInput,
	type ParameterValues,
	readChoice,
	readList,
	readText,
} from '../../../parameters/values';
import { aspect, compared, type Form, type Given } from './aspect';

/** One profile field, under Kore's own name. */
interface FieldFace {
	label: string;
	example: string;
	/** Whether Kore shows what it is. */
	isShown?: boolean;
}

const face = (one: FieldFace): FieldFace => one;

/** The profile fields in the order of Kore's documentation, which is also the order in which they are sent. */
const FIELDS = {
	firstName: face({ label: 'First Name', example: 'Ada', isShown: true }),
	lastName: face({ label: 'Last Name', example: 'Lovelace', isShown: true }),
	companyName: face({ label: 'Company Name', example: 'Example Inc.' }),
	dept: face({ label: 'Department', example: 'Customer Service' }),
	companyContactPhone: face({ label: 'Company Contact Phone', example: '+44 20 7946 0000' }),
	worknumber: face({ label: 'Work Phone', example: '+44 20 7946 0018' }),
	street: face({ label: 'Street', example: '12 St James’s Square' }),
	suiteNo: face({ label: 'Suite Number', example: '4B' }),
	city: face({ label: 'City', example: 'London' }),
	zip: face({ label: 'Zip Code', example: 'SW1Y 4LB' }),
	state: face({ label: 'State', example: 'Greater London' }),
	country: face({ label: 'Country', example: 'United Kingdom' }),
};

export type ProfileField = keyof typeof FIELDS;
export type Profile = Partial<Record<ProfileField, string>>;

export const PROFILE_FIELDS = Object.keys(FIELDS) as ProfileField[];

/** As on screen. */
export const PROFILE_LABELS = Object.fromEntries(
	PROFILE_FIELDS.map((field) => [field, FIELDS[field].label]),
) as Record<ProfileField, string>;

/** What clears a field. Kore documents no way; an empty string is the only value that every release takes for this type. */
const CLEARED = '';

/** Without it a field that was added and left empty would look like one that clears. */
const WHEN_EMPTY: Record<Form, string> = {
	update: 'Not sent when empty, unless Empty Values says otherwise',
	upsert: 'Not sent when empty, unless Empty Values says otherwise',
	create: 'Not sent when empty',
};

function fieldsOf(form: Form): INodeProperties[] {
	return PROFILE_FIELDS.map((name) => ({
		displayName: FIELDS[name].label,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. ${FIELDS[name].example}`,
		description: WHEN_EMPTY[form],
	}));
}

/** Options that only make sense where a person's profile is written. */
export const CLEAR_FIELDS = {
	name: 'clearFields',
	label: 'Clear Fields',
	field: {
		type: 'multiOptions',
		options: PROFILE_FIELDS.map((value) => ({ name: PROFILE_LABELS[value], value })).sort((a, b) =>
			a.name.localeCompare(b.name),
		),
		default: [],
		description: 'Profile fields to empty for every user, whatever the incoming item contains',
	},
} as const satisfies OptionFace;

export const EMPTY_VALUES = {
	name: 'emptyValues',
	label: 'Empty Values',
	field: {
		type: 'options',
		options: [
			{ name: 'Leave Field as It Is', value: 'ignore', description: 'An empty value is not sent' },
			{
				name: 'Clear Field',
				value: 'clear',
				description: 'An empty value empties the field in Kore',
			},
		],
		default: 'ignore',
		description: 'What an empty profile value does, for example an empty cell of an HR export',
	},
} satisfies OptionFace;

/** Whether an empty value empties the field in Kore. */
export function clearsEmpty(options: ParameterValues): boolean {
	const { name, label } = EMPTY_VALUES;
	const choices = ['ignore', 'clear'] as const;
	return readChoice(valueIn(options, name, label), choices, 'ignore') === 'clear';
}

function read({ fields, options }: Given): Profile | undefined {
	const clearEmpty = clearsEmpty(options);
	const toClear = new Set(readList(options.clearFields, CLEAR_FIELDS.label));
	const profile: Profile = {};
	let isAny = false;
	const set = (field: ProfileField, value: string) => {
		profile[field] = value;
		isAny = true;
	};
	for (const field of PROFILE_FIELDS) {
		const { label } = FIELDS[field];
		const value = readText(fields[field], label);
		const empty = value.trim() === '';
		if (toClear.delete(field)) {
			if (!empty) {
				throw new InvalidInput(
					`${label} has a value and is also listed in ${CLEAR_FIELDS.label}`,
					'Remove one of the two',
				);
			}
			set(field, CLEARED);
		} else if (!empty) {
			set(field, value);
		} else if (clearEmpty && fields[field] !== undefined) {
			// A property that the incoming item does not have is no empty value: a mistyped name must not clear a field for everybody.
			set(field, CLEARED);
		}
	}
	for (const unknown of toClear) {
		throw new InvalidInput(
			`${CLEAR_FIELDS.label} names “${unknown}”, which is no profile field`,
			`Profile fields are ${PROFILE_FIELDS.join(', ')}`,
		);
	}
	return isAny ? profile : undefined;
}

function* fieldsIn(profile: Profile): Generator<[ProfileField, string]> {
	for (const field of PROFILE_FIELDS) {
		const value = profile[field];
		if (value !== undefined) yield [field, value];
	}
}

/** Names, company, phones and address. */
export const profile = aspect<Profile>({
	fields: { update: fieldsOf('update'), create: fieldsOf('create') },
	read,
	merge: (profiles) => Object.assign({}, ...profiles) as Profile,
	*settings(values) {
		for (const [field, value] of fieldsIn(values))
			yield [field, { label: FIELDS[field].label, value }];
	},
	compare: (values, state) =>
		[...fieldsIn(values)].map(([field, to]) => {
			const { label, isShown } = FIELDS[field];
			const shown: Partial<Record<ProfileField, unknown>> = state ?? {};
			const from = isShown === true ? shown[field] : undefined;
			return compared(field, label, { from, to, same: from === to });
		}),
	update(values, { userInfo }) {
		Object.assign(userInfo, values);
		return undefined;
	},
	// There is nothing to clear in an account that is not there yet.
	atCreation(values) {
		const filled = [...fieldsIn(values)].filter(([, value]) => value !== CLEARED);
		return filled.length === 0 ? undefined : (Object.fromEntries(filled) as Profile);
	},
	create(values, { userInfo }) {
		Object.assign(userInfo, values);
	},
});
