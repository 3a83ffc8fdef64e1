import { elements, flag, type JsonObject, object, text, textUnder } from '../kore/json';

export interface HeldBotRole {
	readonly roleId: string;
	readonly botId: string;
}

/** What reading calls show of a person. */
export interface State {
	readonly isDeveloper: boolean;
	readonly canCreateBot: boolean;
	readonly firstName: string;
	readonly lastName: string;
	readonly groups: readonly string[];
	readonly adminRoles: readonly string[];
	readonly botRoles: readonly HeldBotRole[];
	/** Dialogs by bot. */
	readonly tasks: ReadonlyMap<string, readonly string[]>;
}

/** Undefined when anything in the element cannot be read: half a state would look like nothing held. */
export function stateOf(element: JsonObject): State | undefined {
	const info = object(element['userInfo']);
	const isDeveloper = flag(element['isDeveloper']);
	const canCreateBot = flag(element['canCreateBot']);
	const roles = object(element['roles']);
	if (info === undefined || roles === undefined) return undefined;
	if (isDeveloper === undefined || canCreateBot === undefined) return undefined;
	const groups = all(element['groups'], groupId);
	const adminRoles = all(roles['adminRoles'], roleId);
	const botRoles = all(roles['btRoles'], botRole);
	const tasks = all(element['assignBotTasks'], task);
	if (!groups || !adminRoles || !botRoles || !tasks) return undefined;
	return {
		isDeveloper,
		canCreateBot,
		firstName: text(info['firstName']) ?? '',
		lastName: text(info['lastName']) ?? '',
		groups,
		adminRoles,
		botRoles,
		tasks: new Map(tasks),
	};
}

function all<T>(value: unknown, read: (element: unknown) => T | undefined): T[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const read_ = value.map(read);
	const known = read_.filter((one) => one !== undefined);
	return known.length === read_.length ? known : undefined;
}

function groupId(group: unknown): string | undefined {
	return text(group) ?? textUnder(object(group) ?? {}, 'groupId', '_id');
}

function roleId(role: unknown): string | undefined {
	return textUnder(object(role) ?? {}, 'roleId', '_id');
}

function botId(holder: unknown): string | undefined {
	return textUnder(object(holder) ?? {}, 'botId', 'streamId', '_id');
}

function botRole(role: unknown): HeldBotRole | undefined {
	const id = roleId(role);
	const bot = textUnder(object(role) ?? {}, 'botId', 'streamId');
	return id === undefined || bot === undefined ? undefined : { roleId: id, botId: bot };
}

function task(entry: unknown): [string, string[]] | undefined {
	const id = botId(entry);
	if (id === undefined) return undefined;
	const dialogs = elements(object(entry)?.['dialogs']).flatMap((dialog) => text(dialog) ?? []);
	return [id, dialogs];
}
