import { type Asked, type Fields, isAddress, isRecord, listOf, type Name, wish } from './asked';

/** Assign Admin Role: one role for people, by address or user ID, and for groups by name. */
export function askedOfAssign(item: Fields): Asked {
	const { role } = item;
	const roleId = String((isRecord(role) ? role.value : role) ?? '').trim();
	const by = item.identifyUsersBy === 'orgUserId' ? 'orgUserId' : 'emailId';
	const named = (kind: Name['by'], list: unknown, wanted: boolean) =>
		listOf(list).map((id) => {
			const one = wish({ by: kind, id });
			one.aspects.set(`adminRole.${roleId}`, wanted);
			return one;
		});
	const added = [...named(by, item.addUsers, true), ...named('group', item.addGroups, true)];
	const removed = [
		...named(by, item.removeUsers, false),
		...named('group', item.removeGroups, false),
	];
	const wishes = [...added, ...removed];
	return { wishes, refused: refusalOf(wishes, keysOf(added), keysOf(removed), roleId) };
}

function refusalOf(
	wishes: Asked['wishes'],
	added: Set<string>,
	removed: Set<string>,
	roleId: string,
): string | undefined {
	if (roleId === '') return 'no role';
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
