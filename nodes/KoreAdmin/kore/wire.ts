/**
 * Kore's bodies as they travel (docs/contract.md). What comes back is `unknown` until one of the readers in this folder
 * has looked at it: the documentation contradicts itself, and older releases answer in other shapes.
 */

/** How Kore addresses a person: the key is the field's name in the body. */
export type PersonKey = 'emailId' | 'orgUserId';

export interface BotRole {
	roleId: string;
	botId: string;
}

/** An entry without `botId` unassigns every bot; one without `dialogs` assigns all of the bot's dialogs. */
export interface BotTasks {
	botId?: string;
	dialogs?: string[];
}

export interface AddRemove<T> {
	addTo?: T[];
	removeFrom?: T[];
}

/** One person in `PUT /users`. Groups are IDs here. */
export interface UserUpdate {
	userInfo: { emailId?: string; orgUserId?: string } & Record<string, unknown>;
	groups?: AddRemove<string>;
	roles?: AddRemove<BotRole>;
	assignBotTasks?: BotTasks[];
	canCreateBot?: boolean;
	isDeveloper?: boolean;
}

/** One person in `POST /users`. Lists are flat here, a role without `botId` is an admin role, and bots go by another name than in an update. */
export interface UserCreation {
	userInfo: { emailId: string; orgUserId?: string } & Record<string, unknown>;
	groups?: string[];
	roles?: Array<{ roleId: string; botId?: string }>;
	assignBotTasks?: Array<{ streamId: string; dialogs?: string[] }>;
	canCreateBot?: boolean;
	isDeveloper?: boolean;
}

/** The body of `POST /useraccess`. */
export interface UserAccess {
	emailIds: string[];
	canCreateBot?: boolean;
	isDeveloper?: boolean;
	hasDataTableAndViewAccess?: boolean;
}

/** One role in `POST /adminroles/assignments/` and, with `botId`, in `POST /btroles/assignments/`. Groups are names here. */
export interface RoleAssignment {
	roleId: string;
	botId?: string;
	addUsers?: string[];
	addOrgUserIds?: string[];
	removeUsers?: string[];
	removeOrgUserIds?: string[];
	addGroups: string[];
	removeGroups: string[];
}

/**
 * Whether a request may be sent again after an answer that leaves open whether it was carried out.
 *
 * - `safe`: it reads, or sets a state that a repetition sets once more
 * - `onlyIfUnsent`: a repetition may do something a second time
 */
export type Repeat = 'safe' | 'onlyIfUnsent';

/** A call below `/api/public`; `query` values are sent as they are. */
export interface KoreRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	query?: Record<string, string | number>;
	body?: object;
	/** The scope that the app needs for it. */
	scope: Scope;
	repeat: Repeat;
}

/** Scopes as the Admin Console names them (docs/contract.md, scopes). */
export const SCOPES = {
	userManagement: 'User Management > User Management',
	roleManagement: 'Profile Management > Role Management',
	auditLogs: 'Logs > Admin Console Audit Logs',
	ssoConfiguration: 'User Management > SSO Configuration',
} as const;

export type Scope = (typeof SCOPES)[keyof typeof SCOPES];

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list, or nothing when it is no list. */
export function objectsIn(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Every element as `read` makes it; undefined where it is no list, or one element cannot be read: half a list is no list. */
export function allOf<T>(
	value: unknown,
	read: (element: unknown) => T | undefined,
): T[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const all: T[] = [];
	for (const element of value as unknown[]) {
		const one = read(element);
		if (one === undefined) return undefined;
		all.push(one);
	}
	return all;
}

/** A string that says something, trimmed; else undefined. */
export function textOf(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	return text === '' ? undefined : text;
}
