import { isObject } from '../kore/wire';
import type { Problem } from '../kore/problems';

/** The parameters of one item, by name, with expressions evaluated. */
export type ParameterValues = Record<string, unknown>;

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

/** A value with what is known of how it was given. */
export interface Given {
	value: unknown;
	/** As on screen. */
	label: string;
	/** Whether it was given at all; what was given and is empty may be a guard rail that did not arrive. */
	isSet: boolean;
	/** Whether an expression gave it. */
	byExpression: boolean;
}

/** Whether an expression stands in a parameter as it was typed, or anywhere in it. */
export function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(holdsExpression);
	return isObject(value) && Object.values(value).some(holdsExpression);
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
	if (value === undefined || value === null || value === '') return [];
	const parts: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(/[,;\n]/)
			: [value];
	const texts = parts.map((part) => readText(part, `Every entry of ${label}`).trim());
	return [...new Set(texts.filter((text) => text !== ''))];
}

/** One of the allowed values. */
export function readChoice<T extends string>(
	{ value, label, isSet }: Given,
	allowed: readonly T[],
	unset: T,
): T {
	if (!isSet || value === undefined || value === null || value === '') return unset;
	const match = allowed.find((choice) => choice === value);
	if (match === undefined) {
		throw new InvalidInput(
			`${label} must be one of ${allowed.join(', ')}`,
			`It is ${describe(value)}`,
		);
	}
	return match;
}

/** A switch; text is taken too, since expressions often deliver it. Given and empty is neither yes nor no. */
export function readSwitch({ value, label, isSet }: Given): boolean {
	if (!isSet) return false;
	if (typeof value === 'boolean') return value;
	if (value === 'true') return true;
	if (value === 'false') return false;
	throw new InvalidInput(`${label} must be true or false`, `It is ${describe(value)}`);
}

/** A number of at least `least`. Given and empty is no number. */
export function readNumber(
	{ value, label, isSet }: Given,
	{ unset, least, whole = true }: { unset: number; least: number; whole?: boolean },
): number {
	if (!isSet) return unset;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number) || number < least) {
		throw new InvalidInput(
			`${label} must be a number of at least ${least}`,
			`It is ${describe(value)}`,
		);
	}
	if (whole && !Number.isInteger(number)) {
		throw new InvalidInput(`${label} must be a whole number`, `It is ${describe(value)}`);
	}
	return number;
}

/** For an error: what somebody sees when they look at the value. */
export function describe(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	if (Array.isArray(value)) return 'a list';
	if (isObject(value)) return 'an object';
	return `“${shorten(String(value))}”`;
}

export function shorten(text: string): string {
	return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** What is known of one named value of an item. */
export function given(values: ParameterValues, name: string, label: string): Given {
	return { value: values[name], label, isSet: name in values, byExpression: false };
}
