import { type Subject, subjectKey, subjectName, type Wish } from '../../change/types';
import { InvalidInput, readChoice, readEmails, readList, readText } from '../../parameters/values';
import { isObject, type PersonKey } from '../../kore/wire';
import type { ItemIntent, Parameters } from '../../change/operation';
import { LABELS } from './fields';

/** One person or group that gets or loses one role. */
export interface Membership {
	roleId: string;
	step: 'add' | 'remove';
	subject: Subject;
	/** How the item names its people. A call names all of them in one way; groups go along with their item. */
	by: PersonKey;
}

export function readItem(parameters: Parameters): ItemIntent<Membership> {
	const locator = parameters.role;
	const roleId = readText(isObject(locator) ? locator.value : locator, LABELS.role).trim();
	if (roleId === '') {
		throw new InvalidInput('Role is empty', 'Choose the admin role, or enter its ID');
	}
	const by: PersonKey =
		readChoice(
			parameters.identifyUsersBy,
			['email', 'orgUserId'],
			'email',
			LABELS.identifyUsersBy,
		) === 'email'
			? 'emailId'
			: 'orgUserId';
	const readPeople = by === 'emailId' ? readEmails : readList;
	const lists = {
		addUsers: readPeople(parameters.addUsers, LABELS.addUsers),
		removeUsers: readPeople(parameters.removeUsers, LABELS.removeUsers),
		addGroups: readList(parameters.addGroups, LABELS.addGroups),
		removeGroups: readList(parameters.removeGroups, LABELS.removeGroups),
	};
	const people = (ids: string[]) =>
		ids.map((id): Subject => ({ kind: 'person', person: { by, id } }));
	const groups = (names: string[]) => names.map((name): Subject => ({ kind: 'group', name }));
	const wishes = [
		...wishesOf({ roleId, step: 'add', by }, [
			...people(lists.addUsers),
			...groups(lists.addGroups),
		]),
		...wishesOf({ roleId, step: 'remove', by }, [
			...people(lists.removeUsers),
			...groups(lists.removeGroups),
		]),
	];
	if (wishes.length === 0) {
		throw new InvalidInput(
			'Nobody to add or remove',
			`Fill in ${LABELS.addUsers}, ${LABELS.removeUsers}, ${LABELS.addGroups} or ${LABELS.removeGroups}`,
		);
	}
	const keys = new Set<string>();
	for (const { subject } of wishes) {
		if (keys.has(subjectKey(subject))) {
			throw new InvalidInput(
				`${subjectName(subject)} is to be both added to and removed from the role`,
				'Take the person or group out of one of the two lists',
			);
		}
		keys.add(subjectKey(subject));
	}
	const named = Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids.length > 0));
	return { wishes, identity: { roleId, ...named } };
}

function wishesOf(
	membership: Omit<Membership, 'subject'>,
	subjects: Subject[],
): Array<Wish<Membership>> {
	return subjects.map((subject) => ({
		scope: membership.roleId,
		subject,
		wanted: { ...membership, subject },
	}));
}
