import { isObject } from '../kore/wire';
import type { AccountMark } from './account';
import type { EventName } from './events';
import { at, escapeText, packUserId, Shared, unescapeText, unpackUserId } from './packing';
import type { Watched, WatchedBotRole, WatchedRole } from './watched';

/** What somebody has asked to be told. */
export interface Watching {
	events: readonly EventName[];
	/** Part of the e-mail address in small letters; empty for everybody. */
	emailContains: string;
}

/** How an account was when it was last looked at. */
export interface Baseline {
	account: AccountMark;
	/** What was asked for then. */
	watching: Watching;
	people: Watched[];
}

/** A baseline as n8n keeps it in the workflow's static data: JSON, a line of text per person. */
export interface StoredBaseline {
	version: 1;
	account: AccountMark;
	watching: { events: string[]; emailContains: string };
	domains: string[];
	/** `id` or `id|name` */
	adminRoles: string[];
	/** `roleId|botId|roleName|botName` */
	botRoles: string[];
	/** `userId|local part@domain|orgUserId|flags|admin roles|bot roles` */
	people: string[];
}

export function store({ account, watching, people }: Baseline): StoredBaseline {
	const domains = new Shared();
	const adminRoles = new Shared();
	const botRoles = new Shared();
	const { host, app, accountId } = account;
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
		version: 1,
		account: { host, app, ...(accountId === undefined ? {} : { accountId }) },
		watching: { events: [...watching.events], emailContains: watching.emailContains },
		domains: domains.texts,
		adminRoles: adminRoles.texts,
		botRoles: botRoles.texts,
		people: lines,
	};
}

/** The baseline that was stored; undefined when it cannot be read, for example after a return to an older version of the node. */
export function restore(stored: unknown): Baseline | undefined {
	if (!isStored(stored)) return undefined;
	try {
		const adminRoles = stored.adminRoles.map(adminRoleOf);
		const botRoles = stored.botRoles.map(botRoleOf);
		const { host, app, accountId } = stored.account;
		return {
			account: { host, app, accountId },
			watching: {
				events: stored.watching.events as EventName[],
				emailContains: stored.watching.emailContains,
			},
			people: stored.people.map((line): Watched => {
				const [userId, email, orgUserId, flags = '', admin = '', bot = ''] = line.split('|');
				return {
					userId: userId === '' ? undefined : unpackUserId(userId ?? ''),
					emailId: email === '' ? undefined : unpackEmail(email ?? '', stored.domains),
					orgUserId: orgUserId === '' ? undefined : unescapeText(orgUserId ?? ''),
					...unpackFlags(flags),
					adminRoles: rolesAt(admin, adminRoles),
					botRoles: rolesAt(bot, botRoles),
				};
			}),
		};
	} catch {
		return undefined;
	}
}

function isStored(value: unknown): value is StoredBaseline {
	if (!isObject(value) || value.version !== 1) return false;
	const { account, watching } = value;
	return (
		isObject(account) &&
		typeof account.host === 'string' &&
		typeof account.app === 'string' &&
		isObject(watching) &&
		areTexts(watching.events) &&
		typeof watching.emailContains === 'string' &&
		[value.domains, value.adminRoles, value.botRoles, value.people].every(areTexts)
	);
}

function areTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
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

/** Both flags in one digit. */
function packFlags({ isDeveloper, canCreateBot }: Watched): string {
	return String(FLAG_VALUES.indexOf(isDeveloper) * 3 + FLAG_VALUES.indexOf(canCreateBot));
}

function unpackFlags(text: string): Pick<Watched, 'isDeveloper' | 'canCreateBot'> {
	const digit = Number(text);
	return { isDeveloper: FLAG_VALUES[Math.floor(digit / 3)], canCreateBot: FLAG_VALUES[digit % 3] };
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
	return values
		.map((value) => escapeText(value ?? ''))
		.join('|')
		.replace(/\|+$/, '');
}
