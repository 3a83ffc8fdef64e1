import type { ItemIntent } from '../../change/operation';
import { type Subject, subjectKey, subjectName, type Wish } from '../../change/types';
import { isObject, type PersonKey } from '../../kore/wire';
import { readEmails, readUserIds } from '../../parameters/people';
import {
	given,
	InvalidInput,
	type ParameterValues,
	readChoice,
	readList,
	readText,
} from '../../parameters/values';
import type { ItemInput } from '../../run/operation';
import { LABELS } from './fields';

/** One person or group that gets or loses one role; a bot role counts for one bot. */
export interface Membership {
	roleId: string;
	botId?: string;
	step: 'add' | 'remove';
	subject: Subject;
	/** How the item names its people. A call names all of them in one way; groups go along with their item. */
	by: PersonKey;
}

export function roleKeyOf({ roleId, botId }: Pick<Membership, 'roleId' | 'botId'>): string {
	return botId === undefined ? roleId : `${roleId} on ${botId}`;
}

/** @param ofBots whether the role counts for one bot, which the item names */
export function readMemberships(
	{ parameters }: ItemInput,
	ofBots: boolean,
): ItemIntent<Membership> {
	const role = readLocator(parameters.role, LABELS.role);
	const bot = ofBots ? readLocator(parameters.bot, LABELS.bot) : undefined;
	const by: PersonKey =
		readChoice(
			given(parameters, 'identifyUsersBy', LABELS.identifyUsersBy),
			['email', 'orgUserId'] as const,
			'email',
		) === 'email'
			? 'emailId'
			: 'orgUserId';
	const lists = readLists(parameters, by);
	const membership = { roleId: role.id, ...(bot === undefined ? {} : { botId: bot.id }), by };
	const wishes = [
		...wishesOf({ ...membership, step: 'add' }, subjectsOf(lists.addUsers, lists.addGroups, by)),
		...wishesOf(
			{ ...membership, step: 'remove' },
			subjectsOf(lists.removeUsers, lists.removeGroups, by),
		),
	];
	if (wishes.length === 0) {
		throw new InvalidInput(
			'No users or groups to add or remove',
			`Fill in ${LABELS.addUsers}, ${LABELS.removeUsers}, ${LABELS.addGroups} or ${LABELS.removeGroups}`,
		);
	}
	assertOnce(wishes);
	const named = Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids.length > 0));
	return {
		wishes,
		identity: {
			roleId: role.id,
			...(role.name === undefined ? {} : { roleName: role.name }),
			...(bot === undefined ? {} : { botId: bot.id }),
			...(bot?.name === undefined ? {} : { botName: bot.name }),
			...named,
		},
	};
}

function readLists(parameters: ParameterValues, by: PersonKey) {
	const readPeople = by === 'emailId' ? readEmails : readUserIds;
	return {
		addUsers: readPeople(parameters.addUsers, LABELS.addUsers),
		removeUsers: readPeople(parameters.removeUsers, LABELS.removeUsers),
		addGroups: readList(parameters.addGroups, LABELS.addGroups),
		removeGroups: readList(parameters.removeGroups, LABELS.removeGroups),
	};
}

/** What is chosen in a locator, with its name where the editor remembers it. */
function readLocator(value: unknown, label: string): { id: string; name?: string } {
	const id = readText(isObject(value) ? value.value : value, label).trim();
	if (id === '') {
		throw new InvalidInput(
			`${label} is empty`,
			`Choose the ${label.toLowerCase()}, or enter its name or ID`,
		);
	}
	const fromList = isObject(value) && value.mode === 'list';
	const name = fromList ? readText(value.cachedResultName, label) : '';
	return name === '' ? { id } : { id, name };
}

function subjectsOf(ids: string[], groups: string[], by: PersonKey): Subject[] {
	return [
		...ids.map((id): Subject => ({ kind: 'person', person: { by, id } })),
		...groups.map((name): Subject => ({ kind: 'group', name })),
	];
}

function assertOnce(wishes: Array<Wish<Membership>>): void {
	const keys = new Set<string>();
	for (const { subject } of wishes) {
		if (keys.has(subjectKey(subject))) {
			throw new InvalidInput(
				`${subjectName(subject)} is both added to and removed from the role`,
				'Remove the user or group from one of the two lists',
			);
		}
		keys.add(subjectKey(subject));
	}
}

function wishesOf(
	membership: Omit<Membership, 'subject'>,
	subjects: Subject[],
): Array<Wish<Membership>> {
	return subjects.map((subject) => ({
		scope: roleKeyOf(membership),
		subject,
		wanted: { ...membership, subject },
	}));
}
