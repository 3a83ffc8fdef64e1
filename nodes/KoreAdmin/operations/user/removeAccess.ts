import { changing, type ChangeOperation } from '../../change/operation';
import { type Comparison, type Subject, subjectName } from '../../change/types';
import { type HeldBotRole, type HeldRole, type LookUp, type PersonState } from '../../kore/people';
import { type RoleAssignment, SCOPES, type UserUpdate } from '../../kore/wire';
import { WRITING_OPTIONS } from '../../parameters/options';
import { personField, readPerson } from '../../parameters/people';
import type { Job, Operation, Report } from '../../run/operation';
import { readAssignmentAnswer } from '../assignment/answer';
import { ACCESS_LABELS } from './access';
import { readWhenNotFound, WHEN_NOT_FOUND, type WhenNotFound } from './whenNotFound';
import { nobody } from './nobody';
import { readPeopleAnswer } from './person/answer';
import { stateOf } from './person/compare';
import { updateRequest } from './update';
import { namedCulprits } from './culprits';

/** What is taken away by one kind of call: everything that Update User reaches, or the admin roles. */
type Part = 'access' | 'adminRoles';

type Entry =
	| { part: 'access'; update: UserUpdate }
	| { part: 'adminRoles'; subject: Subject; roleIds: string[] };

/** A role that comes from a group goes with the group; taken away directly it could be refused. */
function isDirect({ groups }: HeldRole): boolean {
	return groups === undefined || groups.length === 0;
}

function accessEntry(subject: Subject, state: PersonState): UserUpdate | undefined {
	const groups = state.groups ?? [];
	const roles = (state.botRoles ?? []).filter(isDirect);
	const tasks = state.botTasks ?? [];
	const isBare =
		groups.length + roles.length + tasks.length === 0 &&
		state.groups !== undefined &&
		state.botRoles !== undefined &&
		state.botTasks !== undefined &&
		state.isDeveloper === false &&
		state.canCreateBot === false;
	if (isBare) return undefined;
	return {
		userInfo: subject.kind === 'person' ? { [subject.person.by]: subject.person.id } : {},
		...(groups.length > 0 ? { groups: { removeFrom: groups.map(({ groupId }) => groupId) } } : {}),
		...(roles.length > 0
			? { roles: { removeFrom: roles.map(({ roleId, botId }) => ({ roleId, botId })) } }
			: {}),
		// An entry without a bot takes all of them away (docs/contract.md, Update User).
		...(tasks.length > 0 || state.botTasks === undefined ? { assignBotTasks: [{}] } : {}),
		canCreateBot: false,
		isDeveloper: false,
	};
}

function compareAccess(state: PersonState | undefined): Comparison[] {
	const flag = (field: 'isDeveloper' | 'canCreateBot'): Comparison => {
		const from = state?.[field];
		const label = ACCESS_LABELS[field];
		if (from === undefined) return { field, label, to: false, state: 'unreadable' };
		return { field, label, from, to: false, state: from ? 'different' : 'same' };
	};
	return [
		emptied(
			'groups',
			'Groups',
			state?.groups?.map(({ groupId, groupName }) => groupName ?? groupId),
		),
		emptied('roles', 'Bot Roles', state?.botRoles?.map(roleInWords)),
		emptied(
			'assignBotTasks',
			'Bot Tasks',
			state?.botTasks?.map(({ botId }) => botId),
		),
		flag('isDeveloper'),
		flag('canCreateBot'),
	];
}

/** A list of which nothing is to be left. What is left may be all that there was, or part of it. */
function emptied(field: string, label: string, from: string[] | undefined): Comparison {
	if (from === undefined) return { field, label, to: [], state: 'unreadable' };
	const left = from.length > 0;
	return { field, label, from, to: [], state: left ? 'different' : 'same', parts: 2, partly: left };
}

function roleInWords(role: HeldRole & Partial<HeldBotRole>): string {
	const bot = role.botId === undefined ? '' : ` on ${role.botName ?? role.botId}`;
	const groups = role.groups ?? [];
	const through = groups.length === 0 ? '' : ` (through the group ${groups.join(', ')})`;
	return `${role.roleName ?? role.roleId}${bot}${through}`;
}

function adminRolesEntry(subject: Subject, { adminRoles }: PersonState): Entry | undefined {
	const roleIds = (adminRoles ?? []).filter(isDirect).map(({ roleId }) => roleId);
	return roleIds.length === 0 ? undefined : { part: 'adminRoles', subject, roleIds };
}

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
		need: 'it could not be read what the person has, so nothing was taken away',
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
			if (state.adminRoles !== undefined) return { nothingToDo: 'Holds no admin role directly' };
			return {
				problem: {
					message: `${name} may still hold admin roles: Kore does not show them`,
					description: 'Look the person up in the Admin Console',
				},
			};
		}
		const update = accessEntry(subject, state);
		return update === undefined
			? { nothingToDo: 'Holds nothing' }
			: { entry: { part: 'access', update } };
	},
	compare({ wanted }, _entry, present) {
		if (present?.kind === 'notThere' && present.said) return { impossible: present.reason };
		return compareLeft(wanted.part, present);
	},
	partOf: ({ part }) =>
		part === 'adminRoles' ? 'admin roles' : 'groups, bot roles, bot tasks and rights',
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
		// A person of several roles is done when every one of them is.
		return only(entries, 'adminRoles').map(({ subject, roleIds }) => {
			const readings = readAssignmentAnswer(
				body,
				roleIds.map((roleId) => ({ roleId, step: 'remove', subject, by: 'emailId' })),
			);
			return readings.find(({ kind }) => kind !== 'done') ?? readings[0] ?? UNKNOWN;
		});
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

const UNKNOWN = {
	kind: 'unknown',
	words: 'Kore’s answer is in none of the documented forms',
} as const;

function compareLeft(part: Part, present: LookUp | undefined): Comparison[] {
	const state = stateOf(present);
	return part === 'access'
		? compareAccess(state)
		: [emptied('adminRoles', 'Admin Roles', state?.adminRoles?.map(roleInWords))];
}

/**
 * The leaver's operation: `usersInfo`, `PUT /users`, `POST /adminroles/assignments/`, `usersInfo`.
 *
 * A role that somebody holds through a group goes with the group; where it turns out to be held directly as well, a second round takes that away.
 */
export const removeAllAccess: Operation = {
	...changing(CHANGES),
	async run(job) {
		const { run } = changing(CHANGES);
		const first = await run(job);
		const left = [...first.items.entries()].flatMap(([item, result]) =>
			!result.ok && result.differs === true ? [item] : [],
		);
		if (left.length === 0) return first;
		return await secondRound(job, first, left, run);
	},
};

async function secondRound(
	job: Job,
	first: Report,
	left: number[],
	run: Operation['run'],
): Promise<Report> {
	const inputs = left.flatMap((item) => job.inputs[item] ?? []);
	const again = await run({ ...job, inputs });
	const items = [...first.items];
	for (const [index, item] of left.entries()) {
		const result = again.items[index];
		// What the first round did is not undone by a second one that could not go on.
		const isWorse = result?.json.outcome === 'failed' || result?.json.outcome === 'notAttempted';
		if (result !== undefined && !isWorse) items[item] = result;
	}
	const outcomes = new Map<string, number>();
	for (const { json } of items) {
		const outcome = String(json.outcome);
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	}
	return { items, outcomes };
}
