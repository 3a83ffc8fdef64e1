import type { AccountSnapshot } from '../../../sandbox';
import { addFlags } from './access';
import { type Asked, type Fields, isRecord, listOf, type Name, wish, type Wish } from './asked';
import { CREATE_FIELDS, UPSERT_FIELDS } from './names';
import { subjectNamed } from './state';
import {
	addMemberships,
	addProfile,
	addTasks,
	groupsIn,
	personOf,
	rolesIn,
	wrongName,
} from './update';

const RIGHTS = ['isDeveloper', 'canCreateBot'];

/** Create User: a new account with what is given, and no right that is not. Of somebody who is there already, nothing. */
export function askedOfCreate(item: Fields, options: Fields, account: AccountSnapshot): Asked {
	const name: Name = { by: 'emailId', id: String(item.email ?? '').trim() };
	const fields = isRecord(item.additionalFields) ? item.additionalFields : {};
	const one = wish(name);
	one.aspects.set('account', true);
	const flags = Object.fromEntries(RIGHTS.map((flag) => [flag, item[flag] ?? 'revoke']));
	const refusals = [
		wrongName(name),
		unknownIn(fields, CREATE_FIELDS),
		addProfile(one, fields, {}),
		addTasks(one, fields),
		addFlags(one, flags, RIGHTS),
	];
	for (const aspect of [...groupsIn(fields.groups), ...rolesIn(fields.roles)]) {
		one.aspects.set(aspect, true);
	}
	for (const id of listOf(fields.adminRoles)) one.aspects.set(`adminRole.${id}`, true);
	addUserId(one, fields);
	const isThere = subjectNamed(name, account).person !== undefined;
	if (!isThere) return { wishes: [one], refused: refusals.find(isReason) };
	const untouched = wish(name);
	untouched.aspects.set('account', true);
	const refused =
		options.whenExists === 'unchanged' ? undefined : 'somebody to create who is there';
	return { wishes: [untouched], refused: refusals.find(isReason) ?? refused };
}

/** Create or Update: as Update User for somebody who is there, else a new account without any right that is not granted. */
export function askedOfUpsert(item: Fields, options: Fields, account: AccountSnapshot): Asked {
	const name: Name = { by: 'emailId', id: String(item.email ?? '').trim() };
	const fields = isRecord(item.updateFields) ? item.updateFields : {};
	const one = wish(name);
	one.aspects.set('account', true);
	const isThere = subjectNamed(name, account).person !== undefined;
	const refusals = [
		wrongName(name),
		unknownIn(fields, UPSERT_FIELDS),
		addProfile(one, fields, options),
		addMemberships(one, fields),
		addTasks(one, fields),
		addFlags(one, fields, RIGHTS),
	];
	// Of an account that is not there yet nothing can be cleared or taken away, and so it is as asked.
	if (!isThere) addUserId(one, fields);
	return { wishes: [one], refused: refusals.find(isReason) };
}

function addUserId(one: Wish, fields: Fields): void {
	const id = String(fields.orgUserId ?? '').trim();
	if (id !== '') one.aspects.set('orgUserId', id);
}

/** Delete User: the account is to be gone. */
export function askedOfDelete(item: Fields, options: Fields, account: AccountSnapshot): Asked {
	const name = personOf(item.user);
	const one = wish(name);
	one.aspects.set('account', false);
	return { wishes: [one], refused: wrongName(name) ?? notFound(name, options, account) };
}

/** Remove All Access: everything that somebody has is to be gone, but for the account. */
export function askedOfRemoveAccess(
	item: Fields,
	options: Fields,
	account: AccountSnapshot,
): Asked {
	const name = personOf(item.user);
	const one = wish(name);
	const { person } = subjectNamed(name, account);
	for (const flag of RIGHTS) one.aspects.set(`flag.${flag}`, false);
	one.aspects.set('tasks', 'none');
	for (const id of person?.groups ?? []) one.aspects.set(`group.${id}`, false);
	for (const id of person?.adminRoles ?? []) one.aspects.set(`adminRole.${id}`, false);
	for (const { botId, roleId } of person?.botRoles ?? []) {
		one.aspects.set(`botRole.${botId} ${roleId}`, false);
	}
	return { wishes: [one], refused: wrongName(name) ?? notFound(name, options, account) };
}

/** Somebody who is not there is an error unless that was said to be fine. */
function notFound(name: Name, { whenNotFound }: Fields, account: AccountSnapshot) {
	if (subjectNamed(name, account).person !== undefined || whenNotFound === 'unchanged') {
		return undefined;
	}
	return 'somebody who is not there';
}

function unknownIn(fields: Fields, known: ReadonlySet<string>): string | undefined {
	const unknown = Object.keys(fields).find((field) => !known.has(field));
	return unknown === undefined ? undefined : `the unknown field ${unknown}`;
}

const isReason = (reason: string | undefined) => reason !== undefined;
