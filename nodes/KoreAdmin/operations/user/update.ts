import { changing, type Plan } from '../../change/operation';
import { subjectName, type Wish } from '../../change/types';
import { type LookUp, namedBy } from '../../kore/people';
import { type KoreRequest, SCOPES, type UserUpdate } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { personField } from '../../parameters/people';
import { needsPresentFlags, settleFlags, withoutAccessState } from './access';
import { nobody } from './nobody';
import { readPeopleAnswer } from './person/answer';
import { compare, stateOf } from './person/compare';
import { mergeCustomFields, overwrittenPath } from './person/customFields';
import { updateFieldsField, updateMembers } from './person/fields';
import { MAPPING_OPTIONS } from './person/mappingOptions';
import { merge, settings } from './person/merge';
import { sourceFields } from './person/source';
import { updateReader, type WantedUpdate } from './person/wanted';
import { CLEAR_FIELDS, CUSTOM_FIELDS, EMPTY_VALUES } from './profile';

function needsState(wanted: WantedUpdate): boolean {
	return needsPresentFlags(wanted.access);
}

/** The person's entry in `PUT /users`, in the order of Kore's documentation. What was not asked for is not in it. */
export function planUpdate(
	{ subject, wanted }: Wish<WantedUpdate>,
	present: LookUp | undefined,
): Plan<UserUpdate> {
	const name = subjectName(subject);
	if (present?.kind === 'notThere') return { problem: nobody(name, present.reason) };
	const settled = settleFlags(wanted.access, stateOf(present), name);
	if ('problem' in settled) return settled;
	const who = subject.kind === 'person' ? namedBy(subject.person) : {};
	// Not spread behind it in a literal, which took V8 twenty times as long for twelve fields (Node.js 24).
	const entry: UserUpdate = { userInfo: Object.assign(who, wanted.profile) };
	const groups = addRemove(wanted.addToGroups, wanted.removeFromGroups);
	if (groups) entry.groups = groups;
	const roles = addRemove(wanted.addRoles, wanted.removeRoles);
	if (roles) entry.roles = roles;
	if (wanted.botTasks !== undefined) {
		entry.assignBotTasks = wanted.botTasks === 'unassignAll' ? [{}] : wanted.botTasks;
	}
	const { canCreateBot, isDeveloper } = settled.flags;
	if (canCreateBot !== undefined) entry.canCreateBot = canCreateBot;
	if (isDeveloper !== undefined) entry.isDeveloper = isDeveloper;
	if (Object.keys(wanted.custom).length === 0) return { entry };
	const base = entry as UserUpdate & Record<string, unknown>;
	const path = overwrittenPath(base, wanted.custom);
	if (path !== undefined) {
		return {
			problem: {
				message: `${name} was not changed: Custom Fields would replace ${path}, which a field under Update Fields sets`,
				description: 'Give it in one of the two places',
			},
		};
	}
	return { entry: mergeCustomFields(base, wanted.custom) };
}

function addRemove<T>(addTo: T[], removeFrom: T[]): { addTo?: T[]; removeFrom?: T[] } | undefined {
	if (addTo.length === 0 && removeFrom.length === 0) return undefined;
	return {
		...(addTo.length > 0 ? { addTo } : {}),
		...(removeFrom.length > 0 ? { removeFrom } : {}),
	};
}

export function updateRequest(users: UserUpdate[]): KoreRequest {
	return {
		method: 'PUT',
		path: '/users',
		body: { users },
		scope: SCOPES.userManagement,
		repeat: 'safe',
	};
}

/** `PUT /users`: profile, groups, bot roles, bot tasks and access of many people per call. */
export const updateUser = changing({
	resource: 'user',
	value: 'update',
	name: 'Update User',
	action: 'Update a user',
	description:
		'Change profile, groups, bot roles, bot tasks and access of a person who has an account already',
	fields: [
		...sourceFields(
			personField(
				'Who to update. Kore does not let anybody change an e-mail address; where addresses change, use the organisation user ID.',
			),
		),
		updateFieldsField(updateMembers),
	],
	options: [...WRITING_OPTIONS, CLEAR_FIELDS, CUSTOM_FIELDS, EMPTY_VALUES, ...MAPPING_OPTIONS],
	verb: { past: 'changed', outcome: 'updated' },
	reader: updateReader,
	merge,
	settings,
	needsState,
	withoutState: (subject) => withoutAccessState(subject, SCOPES.userManagement),
	plan: planUpdate,
	compare,
	kin: (wanted) => String(needsState(wanted)),
	lane: () => '',
	stateDecidesLane: false,
	request: updateRequest,
	readAnswer: readPeopleAnswer,
	culprits: () => 'unknown',
});
