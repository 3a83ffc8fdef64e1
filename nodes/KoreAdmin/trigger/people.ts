import { at, escapeText, packUserId, Shared, unescapeText, unpackUserId } from './packing';
import type { Watched, WatchedBotRole, WatchedRole } from './watched';

/** People as n8n keeps them in the workflow's static data: JSON, a line of text per person. */
export interface StoredPeople {
	domains: string[];
	/** `id` or `id|name` */
	adminRoles: string[];
	/** `roleId|botId|roleName|botName` */
	botRoles: string[];
	/** `userId|local part@domain|orgUserId|flags|admin roles|bot roles` */
	people: string[];
}

export function storePeople(people: readonly Watched[]): StoredPeople {
	const domains = new Shared();
	const adminRoles = new Shared();
	const botRoles = new Shared();
	const lines = people.map((person) =>
		[
			optional(person.userId, packUserId),
			optional(person.emailId, (email) => packEmail(email, domains)),
			optional(person.orgUserId, escapeText),
			packFlags(person),
			placesOf(person.adminRoles, adminRoles, adminRoleText),
			placesOf(person.botRoles, botRoles, botRoleText),
		].join('|'),
	);
	return {
		domains: domains.texts,
		adminRoles: adminRoles.texts,
		botRoles: botRoles.texts,
		people: lines,
	};
}

/** @throws Error when it cannot be read */
export function restorePeople(stored: StoredPeople): Watched[] {
	const adminRoles = stored.adminRoles.map(adminRoleOf);
	const botRoles = stored.botRoles.map(botRoleOf);
	return stored.people.map((line): Watched => {
		const [userId = '', email = '', orgUserId = '', flags = '', admin = '', bot = ''] =
			line.split('|');
		return {
			userId: userId === '' ? undefined : unpackUserId(userId),
			emailId: email === '' ? undefined : unpackEmail(email, stored.domains),
			orgUserId: orgUserId === '' ? undefined : unescapeText(orgUserId),
			...unpackFlags(flags),
			adminRoles: rolesAt(admin, adminRoles),
			botRoles: rolesAt(bot, botRoles),
		};
	});
}

function optional(value: string | undefined, pack: (value: string) => string): string {
	return value === undefined ? '' : pack(value);
}

function packEmail(email: string, domains: Shared): string {
	const end = email.lastIndexOf('@');
	if (end < 0) return escapeText(email);
	return `${escapeText(email.slice(0, end))}@${domains.place(email.slice(end + 1))}`;
}

function unpackEmail(text: string, domains: readonly string[]): string {
	const end = text.lastIndexOf('@');
	if (end < 0) return unescapeText(text);
	return `${unescapeText(text.slice(0, end))}@${at(domains, text.slice(end + 1))}`;
}

const FLAG_VALUES = [undefined, false, true] as const;
const FLAG_DIGITS = FLAG_VALUES.length ** 2;

/** Both flags in one number, and whether the person was missing when the list was last read. */
function packFlags({ isDeveloper, canCreateBot, missed }: Watched): string {
	const flags = FLAG_VALUES.indexOf(isDeveloper) * 3 + FLAG_VALUES.indexOf(canCreateBot);
	return String(flags + (missed === true ? FLAG_DIGITS : 0));
}

function unpackFlags(text: string): Pick<Watched, 'isDeveloper' | 'canCreateBot' | 'missed'> {
	const number = Number(text);
	const flags = number % FLAG_DIGITS;
	return {
		isDeveloper: FLAG_VALUES[Math.floor(flags / 3)],
		canCreateBot: FLAG_VALUES[flags % 3],
		...(number >= FLAG_DIGITS ? { missed: true } : {}),
	};
}

const UNKNOWN = '?';

function placesOf<Role>(
	roles: Role[] | undefined,
	shared: Shared,
	text: (role: Role) => string,
): string {
	if (roles === undefined) return UNKNOWN;
	return roles.map((role) => shared.place(text(role))).join(',');
}

function rolesAt<Role>(places: string, roles: readonly Role[]): Role[] | undefined {
	if (places === UNKNOWN) return undefined;
	return places === '' ? [] : places.split(',').map((place) => at(roles, place));
}

function adminRoleText({ roleId, roleName }: WatchedRole): string {
	return texts(roleId, roleName);
}

function adminRoleOf(text: string): WatchedRole {
	const [roleId = '', roleName] = text.split('|').map(unescapeText);
	return { roleId, roleName: roleName || undefined };
}

function botRoleText({ roleId, botId, roleName, botName }: WatchedBotRole): string {
	return texts(roleId, botId, roleName, botName);
}

function botRoleOf(text: string): WatchedBotRole {
	const [roleId = '', botId = '', roleName, botName] = text.split('|').map(unescapeText);
	return { roleId, roleName: roleName || undefined, botId, botName: botName || undefined };
}

/** Without what is missing at the end. */
function texts(...values: Array<string | undefined>): string {
	const end = values.findLastIndex((value) => value !== undefined && value !== '');
	return values
		.slice(0, end + 1)
		.map((value) => escapeText(value ?? ''))
		.join('|');
}
