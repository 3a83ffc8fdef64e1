import type { Problem } from '../kore/problems';
import type { Person } from '../kore/directory';
import { isObject } from '../kore/wire';

/** A parameter of an item that cannot be used; the message names its label on screen. */
export class InvalidInput extends Error {
	constructor(
		message: string,
		readonly description?: string,
	) {
		super(message);
	}

	get problem(): Problem {
		return { message: this.message, description: this.description };
	}
}

/** Text, or a number as text (sheets deliver zip codes and phone numbers so); '' when there is none. Not trimmed. */
export function readText(value: unknown, label: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	throw new InvalidInput(`${label} must be text`, `It is ${describe(value)}`);
}

/**
 * A list given as an array, or as text with commas, semicolons or line breaks between the entries. Entries are trimmed; empty ones
 * and repetitions are left out.
 */
export function readList(value: unknown, label: string): string[] {
	const parts: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(/[,;\n]/)
			: value === undefined || value === null
				? []
				: [value];
	const texts = parts.map((part) => readText(part, `Every entry of ${label}`).trim());
	return [...new Set(texts.filter((text) => text !== ''))];
}

/** E-mail addresses, each once whatever its case. */
export function readEmails(value: unknown, label: string): string[] {
	const byKey = new Map<string, string>();
	for (const email of readList(value, label)) {
		assertEmail(email, label);
		if (!byKey.has(email.toLowerCase())) byKey.set(email.toLowerCase(), email);
	}
	return [...byKey.values()];
}

function assertEmail(email: string, label: string): void {
	if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(email)) {
		throw new InvalidInput(
			`${label}: “${shorten(email)}” is not an e-mail address`,
			'Enter addresses such as ada@example.com, without a display name',
		);
	}
}

/** One of the allowed values; the default when it is not set. */
export function readChoice<T extends string>(
	value: unknown,
	allowed: readonly T[],
	fallback: T,
	label: string,
): T {
	if (value === undefined || value === null || value === '') return fallback;
	const match = allowed.find((choice) => choice === value);
	if (match === undefined) {
		throw new InvalidInput(
			`${label} must be one of ${allowed.join(', ')}`,
			`It is ${describe(value)}`,
		);
	}
	return match;
}

/** A switch; text is taken too, since expressions often deliver it. */
export function readSwitch(value: unknown, label: string): boolean {
	if (value === undefined || value === null || value === '') return false;
	if (typeof value === 'boolean') return value;
	if (value === 'true') return true;
	if (value === 'false') return false;
	throw new InvalidInput(`${label} must be true or false`, `It is ${describe(value)}`);
}

export function readNumber(
	value: unknown,
	label: string,
	{ fallback, least, whole = true }: { fallback: number; least: number; whole?: boolean },
): number {
	if (value === undefined || value === null || value === '') return fallback;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number) || number < least) {
		throw new InvalidInput(
			`${label} must be a number of at least ${least}`,
			`It is ${describe(value)}`,
		);
	}
	return whole ? Math.floor(number) : number;
}

/** The person chosen in a resource locator, or given as text by an expression. */
export function readPerson(value: unknown, label: string): Person {
	const locator = isObject(value) ? value : { mode: undefined, value };
	const id = readText(locator.value, label).trim();
	if (id === '') {
		throw new InvalidInput(
			`${label} is empty: nobody to update`,
			'Choose a person, or map the e-mail address or organisation user ID from the incoming item',
		);
	}
	const byEmail = locator.mode === undefined ? id.includes('@') : locator.mode !== 'orgUserId';
	if (!byEmail) return { by: 'orgUserId', id };
	assertEmail(id, label);
	return { by: 'emailId', id };
}

function describe(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (isObject(value)) return 'an object';
	return `“${shorten(String(value))}”`;
}

function shorten(text: string): string {
	return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
