import type { AccountSnapshot } from '../../../sandbox';
import {
	type Asked,
	type Aspect,
	type Fields,
	isAddress,
	isRecord,
	listOf,
	type Name,
	wish,
} from './asked';

/** Assign Admin Role: one role for people, by address or user ID, and for groups by name. */
export function askedOfAssign(item: Fields, _options: Fields, account: AccountSnapshot): Asked {
	const roleId = chosen(item.role);
	return askedOf(item, `adminRole.${roleId}`, roleId === '' ? 'no role' : undefined, account);
}

/** Assign Bot Role: the same for a role on one bot. */
export function askedOfAssignBotRole(
	item: Fields,
	_options: Fields,
	account: AccountSnapshot,
): Asked {
	const [roleId, botId] = [chosen(item.role), chosen(item.bot)];
	const missing = roleId === '' || botId === '';
	return askedOf(
		item,
		`botRole.${botId} ${roleId}`,
		missing ? 'no role or bot' : undefined,
		account,
	);
}

function chosen(locator: unknown): string {
	return String((isRecord(locator) ? locator.value : locator) ?? '').trim();
}

function askedOf(
	item: Fields,
	aspect: Aspect,
	missing: string | undefined,
	{ groups }: AccountSnapshot,
): Asked {
	const by = item.identifyUsersBy === 'orgUserId' ? 'orgUserId' : 'emailId';
	const named = (kind: Name['by'], list: unknown, wanted: boolean) =>
		listOf(list).map((id) => {
			const one = wish({ by: kind, id });
			one.aspects.set(aspect, wanted);
			return one;
		});
	const added = [...named(by, item.addUsers, true), ...named('group', item.addGroups, true)];
	const removed = [
		...named(by, item.removeUsers, false),
		...named('group', item.removeGroups, false),
	];
	const wishes = [...added, ...removed];
	const known = new Set(Object.values(groups).map(({ name }) => name));
	const unknown = wishes.find(({ name: { by, id } }) => by === 'group' && !known.has(id));
	const strange = unknown && `no group ${unknown.name.id}`;
	return {
		wishes,
		refused: missing ?? strange ?? refusalOf(wishes, keysOf(added), keysOf(removed)),
	};
}

function refusalOf(
	wishes: Asked['wishes'],
	added: Set<string>,
	removed: Set<string>,
): string | undefined {
	if (wishes.length === 0) return 'nobody to add or remove';
	if (wishes.some(({ name }) => name.by === 'emailId' && !isAddress(name.id))) {
		return 'something that is no address';
	}
	return [...added].some((key) => removed.has(key)) ? 'somebody added and removed' : undefined;
}

function keysOf(wishes: Asked['wishes']): Set<string> {
	return new Set(
		wishes.map(({ name: { by, id } }) => `${by} ${by === 'emailId' ? id.toLowerCase() : id}`),
	);
}
