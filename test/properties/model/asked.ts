import type { AccountSnapshot } from '../../../sandbox';

/** How somebody is named: as Kore's API calls the identifier, or a group of an admin role by its name. */
export interface Name {
	by: 'emailId' | 'orgUserId' | 'group';
	id: string;
}

/**
 * One thing about somebody that can be asked for and seen in the account: `profile.dept`, `flag.isDeveloper`, `group.<id>`,
 * `botRole.<bot> <role>`, `adminRole.<id>`, `tasks`, `orgUserId`, `account`.
 */
export type Aspect = string;

/** The bot tasks that somebody is to have: nothing, or by bot the dialogs, or all of its dialogs. */
export type Tasks = 'none' | ReadonlyMap<string, readonly string[] | 'all'>;

/** Left to the platform, so that nothing certain is asked for. */
export const PLATFORM_DEFAULT = Symbol('platform default');

/** What an aspect is to become: a text, a flag or membership, or tasks. */
export type Value = string | boolean | Tasks | typeof PLATFORM_DEFAULT;

/** What one item asks for one person or group. */
export interface Wish {
	name: Name;
	aspects: Map<Aspect, Value>;
	/** Aspects that follow from another and are not asked for by themselves. */
	implied: Set<Aspect>;
	/** Aspects for which the item itself asks twice, the later value counting; with the values that do not count. */
	overridden: Map<Aspect, Value>;
}

/** What one item asks for. */
export interface Asked {
	wishes: Wish[];
	/** Why nothing of the item may be done, for what it asks for contradicts itself or cannot be read. */
	refused?: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/** What one operation makes of an item's parameters. Further operations of the node get their model here. */
export type AskedOf = (item: Fields, options: Fields, account: AccountSnapshot) => Asked;

export function wish(name: Name): Wish {
	return { name, aspects: new Map(), implied: new Set(), overridden: new Map() };
}

export function isRecord(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list given as an array or as text with separators; entries trimmed, empty ones left out. */
export function listOf(value: unknown): string[] {
	const parts = Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/);
	return parts.map((part) => String(part ?? '').trim()).filter((part) => part !== '');
}

/** What anybody would call an address: one @, something on both sides, no blank. */
export function isAddress(text: string): boolean {
	const [local = '', domain = '', ...more] = text.split('@');
	// A dot stands between two parts (RFC 5321 section 4.1.2).
	const isWhole = [local, domain].every((side) => side.split('.').every((part) => part !== ''));
	return isWhole && more.length === 0 && !/[\s<>"]/.test(text);
}
