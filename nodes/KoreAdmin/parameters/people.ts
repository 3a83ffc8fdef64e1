import type { INodeProperties } from 'n8n-workflow';
import {
	LONGEST_IDENTIFIER,
	readAddressText,
	readUserIdText,
	withoutWrapping,
} from '../kore/address';
import type { Person } from '../kore/people';
import { isObject } from '../kore/wire';
import { describe, type Given, InvalidInput, readList, readText } from './values';

/** @throws InvalidInput when it is no e-mail address; what people copy along with one is taken off */
export function readAddress(text: string, label: string): string {
	const read = readAddressText(text);
	if ('address' in read) return read.address;
	throw new InvalidInput(
		`${label}: ${describe(text)} is not an e-mail address`,
		read.flaw === 'long'
			? `An address has at most ${LONGEST_IDENTIFIER} characters`
			: 'Enter an address such as ada@example.com',
	);
}

/** The address of the one person whom something names. @throws InvalidInput also when there are several */
export function readOneAddress(text: string, label: string): string {
	const read = readAddressText(text);
	if (!('flaw' in read) || read.flaw !== 'several') return readAddress(text, label);
	throw new InvalidInput(
		`${label} holds several addresses, ${describe(text)}, and names one person`,
		'Use one item per user, for example with n8n’s Split Out node',
	);
}

/** @throws InvalidInput when it cannot be an organization user ID */
export function readUserId(text: string, label: string): string {
	const id = readUserIdText(text);
	if (id !== undefined) return id;
	throw new InvalidInput(
		`${label}: ${describe(text)} is not an organization user ID`,
		`An ID has at most ${LONGEST_IDENTIFIER} characters, and no brackets, quotes or control characters`,
	);
}

/**
 * The text of a value that identifies somebody; '' where there is none.
 *
 * @throws InvalidInput when it is neither text nor a whole number that JavaScript keeps exactly: beyond, two people may share one
 */
export function readIdentifier(value: unknown, label: string): string {
	if (typeof value !== 'number' || Number.isSafeInteger(value)) return readText(value, label);
	throw new InvalidInput(
		`${label}: ${describe(value)} is a number that may have been rounded, so it cannot identify a user`,
		'Provide it as text',
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

/** Organization user IDs, each once. */
export function readUserIds(value: unknown, label: string): string[] {
	for (const entry of [value].flat()) readIdentifier(entry, `Every entry of ${label}`);
	return [...new Set(readList(value, label).map((text) => readUserId(text, label)))];
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
				displayName: 'By Organization User ID',
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
	const text = readIdentifier(locator.value, PERSON_LABEL);
	if (isBlank(text)) return undefined;
	const byEmail = locator.mode === undefined ? text.includes('@') : locator.mode !== 'orgUserId';
	return byEmail
		? { by: 'emailId', id: readOneAddress(text, PERSON_LABEL) }
		: { by: 'orgUserId', id: readUserId(text, PERSON_LABEL) };
}

/** @throws InvalidInput when nobody is named */
export function readPerson(value: unknown): Person {
	const person = readPersonIfAny(value);
	if (person !== undefined) return person;
	throw new InvalidInput(
		`${PERSON_LABEL} is empty`,
		'Choose a user, or map the e-mail address or organization user ID from the incoming item',
	);
}

/**
 * People that nothing may touch. What cannot be read as identifiers stops the run: an entry passed over would leave somebody unprotected.
 *
 * @throws InvalidInput naming the label
 */
export function readProtectedPeople({ value, label, isSet, byExpression }: Given): string[] {
	if (!isSet || (value === '' && !byExpression)) return [];
	const list = listInText(value);
	const entries = Array.isArray(list) ? (list as unknown[]) : textsIn(list, byExpression);
	// An empty array says that nobody is; anything else that is empty was to say somebody.
	if (entries.length === 0 && !Array.isArray(list)) {
		throw new InvalidInput(
			`${label} is empty, so it is unclear whom to protect`,
			'Remove the option, or let its expression give at least an empty array',
		);
	}
	if (entries.some(isBlank)) {
		throw new InvalidInput(
			`${label} has an empty entry, so it is unclear whom to protect`,
			'Check the expression that gives the list',
		);
	}
	return [...new Set(entries.map((entry) => readProtected(entry, label)))];
}

function readProtected(entry: unknown, label: string): string {
	const text = readIdentifier(entry, `Every entry of ${label}`);
	const read = readAddressText(text);
	if ('address' in read) return read.address;
	const id =
		read.flaw === 'none' && !text.includes('@') ? readUserIdText(withoutWrapping(text)) : undefined;
	if (id !== undefined) return id;
	throw new InvalidInput(
		`${label}: ${describe(entry)} is neither an e-mail address nor an organization user ID`,
		'Separate entries by commas, or give an array by expression',
	);
}

/** The entries of text. Where an expression made it, an empty one stands for somebody whom it did not find. */
function textsIn(value: unknown, byExpression: boolean): unknown[] {
	if (isBlank(value)) return [];
	if (typeof value !== 'string') return [value];
	const texts = value.trim().split(/[,;\n]/);
	return byExpression ? texts : texts.filter((text) => !isBlank(text));
}

function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && !/[^\s\p{Cf}]/u.test(value);
}

/** JSON text of a list, as some nodes hand lists on, as the list it stands for. */
function listInText(value: unknown): unknown {
	if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return value;
	try {
		const parsed = JSON.parse(value) as unknown;
		return Array.isArray(parsed) ? parsed : value;
	} catch {
		// Brackets around one address, or a list that was cut off: its entries tell.
		return value;
	}
}
