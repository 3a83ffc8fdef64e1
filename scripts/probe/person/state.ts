import { elements, type JsonObject, object, objects, text, textUnder } from '../kore/json';
import type { Shapes } from '../notebook';

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
	const { isDeveloper, canCreateBot } = element;
	const roles = object(element['roles']);
	if (info === undefined || roles === undefined) return undefined;
	if (typeof isDeveloper !== 'boolean' || typeof canCreateBot !== 'boolean') return undefined;
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

/** Notes which keys the roles of an element have; `holder` is what holds adminRoles and btRoles. */
export function noteRoles(holder: JsonObject, { roles }: Shapes): void {
	const botRoles = objects(holder['btRoles']);
	for (const role of [...botRoles, ...objects(holder['adminRoles'])]) {
		if ('roleId' in role || '_id' in role) roles.id.add('roleId' in role ? 'roleId' : '_id');
		roles.groups.add(Array.isArray(role['groups']));
	}
	for (const role of botRoles) {
		if ('botId' in role || 'streamId' in role) {
			roles.bot.add('botId' in role ? 'botId' : 'streamId');
		}
	}
}

/** Notes which keys an element of Get User Information has. */
export function noteElement(element: JsonObject, shapes: Shapes): void {
	noteRoles(object(element['roles']) ?? {}, shapes);
	for (const group of elements(element['groups'])) {
		if (text(group) !== undefined) shapes.groups.add('plainIds');
		const { groupId: id, _id } = object(group) ?? {};
		if (text(id) !== undefined) shapes.groups.add('documented');
		else if (text(_id) !== undefined) shapes.groups.add('underscoreId');
	}
	for (const entry of objects(element['assignBotTasks'])) {
		if (text(entry['botId']) !== undefined) shapes.tasks.add('documented');
		else if (text(entry['streamId']) !== undefined) shapes.tasks.add('streamId');
		else if (text(entry['_id']) !== undefined) shapes.tasks.add('underscoreId');
	}
}
