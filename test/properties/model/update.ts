import { addFlags } from './access';
import {
	type Asked,
	type Fields,
	isAddress,
	isRecord,
	listOf,
	type Name,
	type Tasks,
	type Value,
	wish,
	type Wish,
} from './asked';
import { addCustomFields } from './customFields';
import { PROFILE, UPDATE_FIELDS } from './names';

/** Update User: profile, groups, bot roles, bot tasks and two flags of one person. */
export function askedOfUpdate(item: Fields, options: Fields): Asked {
	const name = personOf(item.user);
	const fields = isRecord(item.updateFields) ? item.updateFields : {};
	const one = wish(name);
	const refusals = [
		wrongName(name),
		...Object.keys(fields).map((field) =>
			UPDATE_FIELDS.has(field) ? undefined : `the unknown field ${field}`,
		),
		addProfile(one, fields, options),
		addMemberships(one, fields),
		addTasks(one, fields),
		addFlags(one, fields, ['isDeveloper', 'canCreateBot']),
		addCustomFields(one, options.customFields),
	];
	return { wishes: [one], refused: refusals.find((reason) => reason !== undefined) };
}

/** Why a name can be nobody's. */
export function wrongName({ by, id }: Name): string | undefined {
	if (id === '') return 'nobody';
	return by === 'emailId' && !isAddress(id) ? 'something that is no address' : undefined;
}

export function personOf(user: unknown): Name {
	const { mode, value } = isRecord(user) ? user : { mode: undefined, value: user };
	const id = String(value ?? '').trim();
	const byId = mode === undefined ? !id.includes('@') : mode === 'orgUserId';
	return { by: byId ? 'orgUserId' : 'emailId', id };
}

export function addProfile(to: Wish, fields: Fields, options: Fields): string | undefined {
	const toClear = listOf(options.clearFields);
	for (const field of PROFILE) {
		const value = fields[field];
		const text = value === undefined || value === null ? '' : String(value);
		const empty = text.trim() === '';
		if (!empty && toClear.includes(field)) return `a value for ${field}, and to clear it`;
		if (!empty) to.aspects.set(`profile.${field}`, text);
		else if (toClear.includes(field) || (options.emptyValues === 'clear' && value !== undefined)) {
			to.aspects.set(`profile.${field}`, '');
		}
	}
	const unknown = toClear.find((field) => !PROFILE.includes(field));
	return unknown === undefined ? undefined : `clearing ${unknown}, which is no profile field`;
}

export function addMemberships(to: Wish, fields: Fields): string | undefined {
	return (
		addBoth(to, groupsIn(fields.addToGroups), groupsIn(fields.removeFromGroups)) ??
		addBoth(to, rolesIn(fields.addRoles), rolesIn(fields.removeRoles))
	);
}

export const groupsIn = (list: unknown) => listOf(list).map((id) => `group.${id}`);

export function rolesIn(value: unknown): string[] {
	return rowsIn(value, 'role').map(
		({ roleId, botId }) => `botRole.${String(botId)} ${String(roleId)}`,
	);
}

function addBoth(to: Wish, added: string[], removed: string[]): string | undefined {
	for (const aspect of added) to.aspects.set(aspect, true);
	for (const aspect of removed) to.aspects.set(aspect, false);
	return added.some((aspect) => removed.includes(aspect)) ? 'added and removed alike' : undefined;
}

function rowsIn(value: unknown, key: string): Fields[] {
	const rows = isRecord(value) ? value[key] : value;
	return Array.isArray(rows) ? rows.filter(isRecord) : [];
}

export function addTasks(to: Wish, fields: Fields): string | undefined {
	const rows = rowsIn(fields.assignBotTasks, 'bot');
	if (fields.unassignAllBotTasks === true) {
		if (rows.length > 0) return 'bot tasks to assign, and all to be taken away';
		to.aspects.set('tasks', 'none');
		return undefined;
	}
	if (rows.length === 0) return undefined;
	const byBot = new Map<string, readonly string[] | 'all'>();
	for (const row of rows) {
		if (!('dialogs' in row) || row.dialogs === '') byBot.set(String(row.botId), 'all');
		else if (listOf(row.dialogs).length > 0) byBot.set(String(row.botId), listOf(row.dialogs));
		// Nobody chose all dialogs there: the value came empty.
		else return 'dialogs that came empty';
	}
	const tasks: Tasks = byBot;
	to.aspects.set('tasks', tasks satisfies Value);
	return undefined;
}
