import { changing, type ChangeOperation, type EntryReading } from '../../change/operation';
import { subjectName } from '../../change/types';
import { type RoleAssignment, SCOPES } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { personField, readPerson } from '../../parameters/people';
import type { Operation } from '../../run/operation';
import { readAssignmentAnswer } from '../assignment/answer';
import { namedCulprits } from './culprits';
import { nobody } from './nobody';
import { readPeopleAnswer } from './person/answer';
import { stateOf } from './person/compare';
import {
	accessEntry,
	adminRolesEntry,
	compareAccess,
	compareAdminRoles,
	type Entry,
	type Part,
} from './removal/held';
import { inRounds } from './removal/rounds';
import { updateRequest } from './update';
import { readWhenNotFound, WHEN_NOT_FOUND, type WhenNotFound } from './whenNotFound';

function assignmentsOf(entries: Array<Entry & { part: 'adminRoles' }>): RoleAssignment[] {
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

function only<P extends Part>(entries: Entry[], part: P): Array<Entry & { part: P }> {
	return entries.filter((entry): entry is Entry & { part: P } => entry.part === part);
}

/** What to take away, and what to do when nobody is there. */
interface Wanted {
	part: Part;
	whenNotFound: WhenNotFound;
}

const CHANGES: ChangeOperation<Wanted, Entry> = {
	resource: 'user',
	value: 'removeAccess',
	name: 'Remove All Access',
	action: 'Remove all access of a user',
	description:
		'Take away all groups, bot roles, admin roles, bot tasks and both rights of a person; the account stays',
	fields: [personField('Whose access to take away')],
	options: [
		...WRITING_OPTIONS.filter(({ name }) => name !== 'onlyIfChanged' && name !== 'verify'),
		WHEN_NOT_FOUND,
	],
	verb: { past: 'changed', outcome: 'updated', strict: true },
	alwaysVerified: true,
	needsDetails: true,
	severalScopes: true,
	reader: () => ({
		readItem({ parameters, options }) {
			const subject = { kind: 'person' as const, person: readPerson(parameters.user) };
			const whenNotFound = readWhenNotFound(options);
			const parts: Part[] = ['access', 'adminRoles'];
			const wishes = parts.map((part) => ({
				scope: part,
				subject,
				wanted: { part, whenNotFound },
			}));
			return { wishes, identity: {} };
		},
	}),
	merge: ([first]) => first ?? { message: 'Nothing to merge' },
	settings: () => new Map(),
	needsState: () => true,
	withoutState: () => ({
		need: 'it could not be read what the person has',
		instead:
			'Name the person by e-mail, and run the item again when Kore can be read, or take the access away in the Admin Console',
		scope: SCOPES.userManagement,
	}),
	plan({ subject, wanted }, present) {
		const name = subjectName(subject);
		if (present?.kind === 'notThere') {
			return wanted.whenNotFound === 'unchanged'
				? { nothingToDo: 'There is no such person' }
				: { problem: nobody(name, present.reason) };
		}
		const state = stateOf(present);
		if (state === undefined) return { problem: nobody(name, 'it could not be read') };
		if (wanted.part === 'adminRoles') {
			const entry = adminRolesEntry(subject, state);
			if (entry !== undefined) return { entry };
			// Those that come from groups are looked at when the groups are gone: they may be held directly as well.
			if (state.adminRoles !== undefined) return { nothingToDo: 'Holds no admin role directly' };
			return {
				problem: {
					message: `${name} may still hold admin roles: Kore does not show them`,
					description: 'Look the person up in the Admin Console',
				},
			};
		}
		const update = accessEntry(subject, state);
		if (update === undefined) return { nothingToDo: 'Holds nothing' };
		const withAdminRoles =
			(state.adminRoles ?? []).length > 0 && adminRolesEntry(subject, state) === undefined;
		return { entry: { part: 'access', update, withAdminRoles } };
	},
	compare(_change, entry, present) {
		if (present?.kind === 'notThere' && present.said) return { impossible: present.reason };
		const state = stateOf(present);
		if (entry.part === 'adminRoles') return [compareAdminRoles(state, entry.roleIds.length)];
		return [...compareAccess(state), ...(entry.withAdminRoles ? [compareAdminRoles(state)] : [])];
	},
	partOf: ({ part }) =>
		part === 'adminRoles' ? 'admin roles held directly' : 'groups, bot roles, bot tasks and rights',
	kin: () => '',
	lane: (entry) => {
		const by =
			entry.part === 'access' ? '' : entry.subject.kind === 'person' ? entry.subject.person.by : '';
		return `${entry.part} ${by}`;
	},
	stateDecidesLane: false,
	request(entries) {
		const updates = only(entries, 'access');
		if (updates.length > 0) return updateRequest(updates.map(({ update }) => update));
		return {
			method: 'POST',
			path: '/adminroles/assignments/',
			body: assignmentsOf(only(entries, 'adminRoles')),
			scope: SCOPES.roleManagement,
			repeat: 'safe',
		};
	},
	readAnswer(body, entries, aliases) {
		const updates = only(entries, 'access');
		if (updates.length > 0) {
			return readPeopleAnswer(
				body,
				updates.map(({ update }) => update),
				aliases,
			);
		}
		return readRemovals(body, only(entries, 'adminRoles'));
	},
	culprits: (_words, entries, body) =>
		namedCulprits(
			body,
			entries.map((entry) =>
				entry.part === 'access'
					? [entry.update.userInfo.emailId, entry.update.userInfo.orgUserId]
					: [subjectName(entry.subject)],
			),
		),
};

/** A person of several roles is done when every one of them is. */
function readRemovals(
	body: unknown,
	entries: Array<Entry & { part: 'adminRoles' }>,
): EntryReading[] {
	const memberships = entries.flatMap(({ subject, roleIds }) =>
		roleIds.map((roleId) => ({ roleId, step: 'remove' as const, subject, by: 'emailId' as const })),
	);
	// Together: what is said of a role is said of everybody who is taken from it.
	const readings = readAssignmentAnswer(body, memberships);
	return entries.map(({ roleIds }) => {
		const own = readings.splice(0, roleIds.length);
		return own.find(({ kind }) => kind !== 'done') ?? own[0] ?? UNKNOWN;
	});
}

const UNKNOWN = {
	kind: 'unknown',
	words: 'Kore’s answer is in none of the documented forms',
} as const;

const changes = changing(CHANGES);

/**
 * The leaver's operation: `usersInfo`, `PUT /users`, `POST /adminroles/assignments/`, `usersInfo`.
 *
 * A role that somebody holds through a group goes with the group; where it turns out to be held directly as well, another round takes that away.
 */
export const removeAllAccess: Operation = {
	...changes,
	run: async (job) => await inRounds(job, changes.run),
};
