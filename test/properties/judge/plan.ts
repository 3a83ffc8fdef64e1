import type { AccountSnapshot, PersonSnapshot } from '../../../sandbox';
import { type Fields, isRecord, type Name } from '../model/asked';
import type { Operation } from '../model/operations';
import { subjectNamed } from '../model/state';
import type { RunItem } from './claims';

/**
 * What a plan shows as present and is not so. A field of which the plan does not know the present value has no `from`.
 *
 * @returns a sentence for each
 */
export function wrongPlan(
	operation: Operation,
	{ json = {} }: RunItem,
	names: readonly Name[],
	account: AccountSnapshot,
): string[] {
	const changes = Array.isArray(json.changes) ? json.changes.filter(isRecord) : [];
	return changes.flatMap((change) => {
		const { person } = subjectNamed(nameIn(change) ?? names[0] ?? NOBODY, account);
		const field = String(change.field);
		if (field === 'account' && change.from !== undefined) {
			const present = person === undefined ? 'not there' : 'there';
			return change.from === present
				? []
				: [`the account is ${present}, not ${sorted(change.from)}`];
		}
		if (person === undefined || change.from === undefined || names.length === 0) return [];
		const present = presentValue(person, field, account);
		if (present === undefined || isShownAs(operation, json.outcome, change.from, present))
			return [];
		return [`${field} of ${person.emailId} is ${sorted(present)}, not ${sorted(change.from)}`];
	});
}

const NOBODY: Name = { by: 'emailId', id: '' };

function nameIn(change: Fields): Name | undefined {
	for (const by of ['emailId', 'orgUserId'] as const) {
		const id = change[by];
		if (typeof id === 'string') return { by, id };
	}
	return undefined;
}

/** The value of a field that Kore lets us read; undefined for one that is not judged. */
function presentValue(person: PersonSnapshot, field: string, { groups }: AccountSnapshot): unknown {
	switch (field) {
		case 'isDeveloper':
		case 'canCreateBot':
			return person[field];
		case 'firstName':
		case 'lastName':
			return person.profile[field] ?? '';
		case 'groups':
			return person.groups;
		case 'adminRoles': {
			const inherited = person.groups.flatMap((id) => groups[id]?.adminRoles ?? []);
			return [...new Set([...person.adminRoles, ...inherited])];
		}
		default:
			return undefined;
	}
}

/**
 * What is to be taken away altogether is shown by name and not by ID, so that only its number can be held against the account. Once it is done,
 * an item shows what was there when its turn came: less where an earlier item is about the same person.
 */
function isShownAs(
	operation: Operation,
	outcome: unknown,
	from: unknown,
	present: unknown,
): boolean {
	if (operation === 'user removeAccess' && Array.isArray(from) && Array.isArray(present)) {
		return outcome === 'planned'
			? from.length === present.length
			: from.length > 0 && from.length <= present.length;
	}
	return sorted(from) === sorted(present);
}

function sorted(value: unknown): string {
	return JSON.stringify(Array.isArray(value) ? [...value].map(String).sort() : value);
}
