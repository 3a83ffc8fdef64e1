import type { INodeProperties } from 'n8n-workflow';
import type { Person } from '../kore/people';
import { isObject } from '../kore/wire';
import { describe, type Given, InvalidInput, readList, readText, shorten } from './values';

const ADDRESS = /^[^\s@,;|<>"]+@[^\s@,;|<>"]+$/;
const SEVERAL = /@.*[,;|].*@/s;
/** As mail programs copy an address: a display name, then the address in angle brackets. */
const WITH_DISPLAY_NAME = /^[^<>]*<([^<>]+)>$/;

/** @throws InvalidInput when it is no e-mail address; one behind a display name is taken out of it */
export function readAddress(text: string, label: string): string {
	const address = (WITH_DISPLAY_NAME.exec(text)?.[1] ?? text).trim();
	if (!ADDRESS.test(address)) {
		throw new InvalidInput(
			`${label}: “${shorten(text)}” is not an e-mail address`,
			'Enter an address such as ada@example.com',
		);
	}
	return address;
}

/** The address of the one person whom something names. @throws InvalidInput also when there are several */
export function readOneAddress(text: string, label: string): string {
	if (!SEVERAL.test(text)) return readAddress(text, label);
	throw new InvalidInput(
		`${label} holds several addresses, “${shorten(text)}”, and names one person`,
		'Make one item per person, for example with n8n’s Split Out node',
	);
}

/** E-mail addresses, each once whatever its case. */
export function readEmails(value: unknown, label: string): string[] {
	const byKey = new Map<string, string>();
	for (const text of readList(value, label)) {
		const address = readAddress(text, label);
		if (!byKey.has(address.toLowerCase())) byKey.set(address.toLowerCase(), address);
	}
	return [...byKey.values()];
}

export const PERSON_LABEL = 'User';

/** The locator `user`. */
export function personField(description: string): INodeProperties {
	return {
		displayName: PERSON_LABEL,
		name: 'user',
		type: 'resourceLocator',
		default: { mode: 'email', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'By Email',
				name: 'email',
				type: 'string',
				placeholder: 'e.g. ada@example.com',
			},
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchUsers', searchable: true },
			},
			{
				displayName: 'By Organisation User ID',
				name: 'orgUserId',
				type: 'string',
				placeholder: 'e.g. HR-1001',
			},
		],
	};
}

/** The person chosen in a resource locator, or given as text by an expression; undefined when it is empty. */
export function readPersonIfAny(value: unknown): Person | undefined {
	const locator = isObject(value) ? value : { mode: undefined, value };
	const id = readText(locator.value, PERSON_LABEL).trim();
	if (id === '') return undefined;
	const byEmail = locator.mode === undefined ? id.includes('@') : locator.mode !== 'orgUserId';
	return byEmail
		? { by: 'emailId', id: readOneAddress(id, PERSON_LABEL) }
		: { by: 'orgUserId', id };
}

/** @throws InvalidInput when nobody is named */
export function readPerson(value: unknown): Person {
	const person = readPersonIfAny(value);
	if (person !== undefined) return person;
	throw new InvalidInput(
		`${PERSON_LABEL} is empty: nobody is named`,
		'Choose a person, or map the e-mail address or organisation user ID from the incoming item',
	);
}

/**
 * People that nothing may touch. What cannot be read as identifiers stops the run: an entry passed over would leave somebody unprotected.
 *
 * @throws InvalidInput naming the label
 */
export function readProtectedPeople({ value, label, isSet, byExpression }: Given): string[] {
	const isEmpty = value === undefined || value === null || value === '';
	if (!isSet || (isEmpty && value === '' && !byExpression)) return [];
	if (isEmpty) {
		throw new InvalidInput(
			`${label} is empty, so it cannot be told who is to be protected`,
			'Remove the option, or let its expression give at least an empty array',
		);
	}
	const list = listInText(value, label);
	const hole = Array.isArray(list) ? (list as unknown[]).some(isBlank) : false;
	if (hole) {
		throw new InvalidInput(
			`${label} has an empty entry, so it cannot be told who is to be protected`,
			'Check the expression that gives the list',
		);
	}
	return readList(list, label).map((entry) => {
		if (entry.includes('@')) return readAddress(entry, label);
		if (/[|<>[\]{}"]/.test(entry)) {
			throw new InvalidInput(
				`${label}: ${describe(entry)} is neither an e-mail address nor an organisation user ID`,
				'Separate entries by commas, or give an array by expression',
			);
		}
		return entry;
	});
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || String(value).trim() === '';
}

/** JSON text of a list, as some nodes hand lists on, as the list it stands for. */
function listInText(value: unknown, label: string): unknown {
	if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return value;
	try {
		const parsed = JSON.parse(value) as unknown;
		if (Array.isArray(parsed)) return parsed;
	} catch {
		// Said below.
	}
	throw new InvalidInput(
		`${label}: ${describe(value)} is not a list that can be read`,
		'Separate entries by commas, or give an array by expression',
	);
}
