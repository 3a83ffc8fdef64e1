import type { EntryReading } from '../../change/operation';
import { changing } from '../../change/run';
import { type Subject, subjectName } from '../../change/types';
import { namedBy } from '../../kore/people';
import { type RoleAssignment, SCOPES, type UserUpdate } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { personField, readPerson } from '../../parameters/people';
import { readAssignmentAnswer } from '../assignment/answer';
import { readUserAnswer, readUserRefusal } from './answer';
import { adminRolesToRemove } from './aspects/roles';
import { compareUpdate, EXISTENCE_NEED, stateOf, type Update, updateRequest } from './changes';
import { notThere } from './notThere';
import { MOST_UNASKED, withMaximum } from './maximum';
import { namesInUpdates } from './update';
import { readWhenNotFound, WHEN_NOT_FOUND, type WhenNotFound } from './whenNotFound';
import { accessOf, compareWish, wishForNothing, writeUpdate, writtenBy } from './wish';

/** What travels for one person: everything that Update User reaches, or the admin roles, which take a call of their own. */
type Entry =
	({ part: 'access' } & Update) | { part: 'adminRoles'; subject: Subject; roleIds: string[] };

type RolesEntry = Entry & { part: 'adminRoles' };

/** What is asked of everybody whose access is removed. */
const NOTHING = wishForNothing();

function assignmentsOf(entries: RolesEntry[]): RoleAssignment[] {
	const byRole = new Map<string, string[]>();
	const by = entries[0]?.subject;
	const key =
		by?.kind === 'person' && by.person.by === 'orgUserId' ? 'removeOrgUserIds' : 'removeUsers';
	for (const { subject, roleIds } of entries) {
		for (const roleId of roleIds) {
			byRole.set(roleId, [...(byRole.get(roleId) ?? []), subjectName(subject)]);
		}
	}
	return [...byRole].map(([roleId, people]) => ({
		roleId,
		[key]: people,
		addGroups: [],
		removeGroups: [],
	}));
}

/** A person of several roles is done when every one of them is. */
function readRemovals(body: unknown, entries: RolesEntry[]): EntryReading[] {
	// Together: what is said of a role is said of everybody who is taken from it.
	const readings = readAssignmentAnswer(
		body,
		entries.flatMap(({ roleIds }) => roleIds.map((roleId) => ({ roleId }))),
	);
	return entries.map(({ roleIds }): EntryReading => {
		const own = readings.splice(0, roleIds.length);
		const notDone = own.find(({ kind }) => kind !== 'done');
		if (notDone === undefined) return { kind: 'done' };
		if (own.length === 1 || !('words' in notDone)) return notDone;
		return { kind: 'unknown', words: `Kore answered “${notDone.words}”` };
	});
}

const isAccess = (entry: Entry): entry is Entry & { part: 'access' } => entry.part === 'access';
const isRoles = (entry: Entry): entry is RolesEntry => entry.part === 'adminRoles';

/**
 * The leaver's operation: `usersInfo`, `PUT /users`, `POST /adminroles/assignments/`, `usersInfo`.
 *
 * A role that somebody holds through a group goes with the group; where it turns out to be held directly as well, it is taken away next.
 */
export const removeAllAccess = changing<{ whenNotFound: WhenNotFound }, Entry>({
	resource: 'user',
	value: 'removeAccess',
	name: 'Remove All Access',
	action: 'Remove all access of a user',
	description:
		'Remove all groups, bot roles, admin roles, bot tasks and both rights of a user; the account stays',
	fields: [personField('The user who loses access')],
	options: [
		...withMaximum(
			WRITING_OPTIONS.filter(({ name }) => name !== 'onlyIfChanged' && name !== 'verify'),
			'When more users than this would lose access, nothing is written and every item says so. 10 when it is not set; 0 means no limit.',
		),
		WHEN_NOT_FOUND,
	],
	unset: { maxUsers: MOST_UNASKED },
	agentPlans: () => true,
	done: 'All access removed',
	untilDone: true,
	needsDetails: true,
	reader: () => ({
		readItem({ parameters, options }) {
			const subject = { kind: 'person' as const, person: readPerson(parameters.user) };
			const wanted = { whenNotFound: readWhenNotFound(options) };
			return { wishes: [{ scope: '', subject, wanted }], identity: {} };
		},
	}),
	merge: ([first]) => first ?? { message: 'nothing is requested' },
	settings: () => new Map(),
	stateNeed: () => ({
		...EXISTENCE_NEED,
		need: 'it could not be read what the user has',
		instead:
			'Name the user by e-mail, and run the item again when Kore is available, or take the access away in the Admin Console',
	}),
	plan({ subject, wanted }, present) {
		if (present?.kind === 'notThere') {
			return wanted.whenNotFound === 'unchanged'
				? { nothingToDo: 'There is no such user' }
				: { problem: notThere(present.reason) };
		}
		const state = stateOf(present);
		if (state === undefined)
			return { problem: { message: 'it could not be read what the user has' } };
		const left = compareWish(NOTHING, state, 'before').filter((one) => one.state !== 'same');
		if (left.length === 0) return { nothingToDo: 'Holds nothing' };
		const user: UserUpdate = { userInfo: subject.kind === 'person' ? namedBy(subject.person) : {} };
		const problem = writeUpdate(NOTHING, user, state);
		if (problem !== undefined) return { problem };
		const roleIds = adminRolesToRemove(state);
		const access: Entry = { part: 'access', user, written: writtenBy(NOTHING, state) };
		const roles: Entry[] = roleIds.length > 0 ? [{ part: 'adminRoles', subject, roleIds }] : [];
		const isAllRoles = left.every(({ field }) => field === 'adminRoles') && roles.length > 0;
		return { entries: isAllRoles ? roles : [access, ...roles] };
	},
	compare: (_wish, present, when) => compareUpdate(NOTHING, present, when),
	part: ({ part }) => part,
	lane: (entry) =>
		isRoles(entry) && entry.subject.kind === 'person'
			? `${entry.part} ${entry.subject.person.by}`
			: entry.part,
	request(entries) {
		const updates = entries.filter(isAccess);
		if (updates.length > 0) return updateRequest(updates);
		return {
			method: 'POST',
			path: '/adminroles/assignments/',
			body: assignmentsOf(entries.filter(isRoles)),
			scope: SCOPES.roleManagement,
			repeat: 'safe',
		};
	},
	readAnswer(body, entries, aliases) {
		const updates = entries.filter(isAccess);
		return updates.length > 0
			? readUserAnswer(body, namesInUpdates(updates, aliases), 'updated')
			: readRemovals(body, entries.filter(isRoles));
	},
	readRefusal: (refusal, entries) =>
		readUserRefusal(
			refusal,
			entries.map((entry) =>
				isAccess(entry) ? (namesInUpdates([entry])[0] ?? []) : [subjectName(entry.subject)],
			),
		),
	writes: (entry) =>
		isAccess(entry) ? entry.written : { adminRoles: { removeFrom: entry.roleIds } },
	outputOf: ({ before = [], was }) => {
		const taken = before.filter(({ state, from }) => state === 'different' && from !== undefined);
		return {
			...(taken.length === 0
				? {}
				: { changes: taken.map(({ field, label, from, to }) => ({ field, label, from, to })) }),
			...(was === undefined ? {} : { before: accessOf(was) }),
		};
	},
});
