import type { INodeProperties } from 'n8n-workflow';
import { type Subject, subjectKey, subjectName, type Wish } from '../change/types';
import { InvalidInput, readChoice, readEmails, readList, readText } from '../change/values';
import { messageOf } from '../kore/answers';
import {
	type AdminRoleAssignment,
	isObject,
	objectsIn,
	type PersonKey,
	SCOPES,
	textOf,
} from '../kore/wire';
import { SHARED_OPTIONS } from '../options/names';
import type { EntryReading, ItemIntent, Operation, Parameters } from './operation';

const LABELS = {
	role: 'Role',
	identifyUsersBy: 'Identify Users By',
	addUsers: 'Add Users',
	removeUsers: 'Remove Users',
	addGroups: 'Add Groups',
	removeGroups: 'Remove Groups',
} as const;

/** One person or group that gets or loses one role. */
interface Membership {
	roleId: string;
	step: 'add' | 'remove';
	subject: Subject;
	/** How the item names its people. A call names all of them in one way; groups go along with their item. */
	by: PersonKey;
}

function readItem(parameters: Parameters): ItemIntent<Membership> {
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

const forPeople =
	'One, several separated by commas, or an array by expression, as chosen under Identify Users By';

function groupsField(name: 'addGroups' | 'removeGroups'): INodeProperties {
	return {
		displayName: LABELS[name],
		name,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroupNames' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		hint: 'Kore takes the names of groups here, not their IDs',
	};
}

const fields: INodeProperties[] = [
	{
		displayName: LABELS.role,
		name: 'role',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The admin role to assign or take away',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchAdminRoles', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 65f0aa00bb11cc22dd33ee44',
			},
		],
	},
	{
		displayName: LABELS.identifyUsersBy,
		name: 'identifyUsersBy',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email' },
			{ name: 'Organisation User ID', value: 'orgUserId' },
		],
		default: 'email',
		description: 'What Add Users and Remove Users hold',
	},
	{
		displayName: LABELS.addUsers,
		name: 'addUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@example.com, grace@example.com',
		description: `People who get the role. ${forPeople}.`,
	},
	{
		displayName: LABELS.removeUsers,
		name: 'removeUsers',
		type: 'string',
		default: '',
		placeholder: 'e.g. alan@example.com',
		description: `People who lose the role. ${forPeople}.`,
	},
	groupsField('addGroups'),
	groupsField('removeGroups'),
];

/** One entry per role, in the order in which the roles come up. Empty lists are sent, as in Kore's documentation. */
function assignmentsOf(entries: Membership[]): AdminRoleAssignment[] {
	const byOrgUserId = entries.some(({ by }) => by === 'orgUserId');
	const byRole = new Map<string, AdminRoleAssignment & Record<string, string[] | string>>();
	for (const { roleId, step, subject } of entries) {
		let assignment = byRole.get(roleId);
		if (assignment === undefined) {
			assignment = byOrgUserId
				? { roleId, addOrgUserIds: [], removeOrgUserIds: [], addGroups: [], removeGroups: [] }
				: { roleId, addUsers: [], removeUsers: [], addGroups: [], removeGroups: [] };
			byRole.set(roleId, assignment);
		}
		const kind = subject.kind === 'group' ? 'Groups' : byOrgUserId ? 'OrgUserIds' : 'Users';
		(assignment[`${step}${kind}`] as string[]).push(subjectName(subject));
	}
	return [...byRole.values()];
}

/**
 * Kore answers one element per role: `{ status }`, in newer releases with `roleId`, and with a trailing space in older ones
 * (docs/contract.md, Assign Admin Roles). How it reports failures is not documented.
 */
function readAnswer(body: unknown, entries: Membership[]): EntryReading[] {
	const elements = objectsIn(body);
	if (!Array.isArray(body) || elements.length === 0 || elements.length < body.length) {
		return entries.map(() => ({
			kind: 'unknown',
			words: 'Kore’s answer is in none of the documented forms',
		}));
	}
	const roleIds = [...new Set(entries.map(({ roleId }) => roleId))];
	const byRole = new Map<string, Record<string, unknown>>();
	const unnamed: Array<Record<string, unknown>> = [];
	for (const [index, element] of elements.entries()) {
		const position = elements.length === roleIds.length ? roleIds[index] : undefined;
		const roleId = textOf(element.roleId) ?? position;
		if (roleId === undefined || !roleIds.includes(roleId)) unnamed.push(element);
		// Of several elements about one role, a failure says more than a success.
		else if (!byRole.has(roleId) || !succeeded(element)) byRole.set(roleId, element);
	}
	const stray = unnamed.find((element) => !succeeded(element));
	return entries.map(({ roleId }): EntryReading => {
		const own = byRole.get(roleId);
		if (own !== undefined && !succeeded(own)) {
			const alone = entries.filter((entry) => entry.roleId === roleId).length === 1;
			return { kind: alone ? 'failed' : 'unclear', words: reasonOf(own) };
		}
		if (stray !== undefined) {
			return { kind: entries.length === 1 ? 'failed' : 'unclear', words: reasonOf(stray) };
		}
		const named = own !== undefined || byRole.size === 0;
		return {
			kind: named ? 'updated' : 'accepted',
			message: textOf((own ?? unnamed[0])?.status) ?? 'success',
		};
	});
}

function succeeded(element: Record<string, unknown>): boolean {
	return textOf(element.status)?.toLowerCase() === 'success' && element.errors === undefined;
}

function reasonOf(element: Record<string, unknown>): string {
	return (
		messageOf(element.reason) ?? messageOf(element) ?? `status “${messageOf(element.status) ?? ''}”`
	);
}

/** `POST /adminroles/assignments/`: many roles and people per call. */
export const assignAdminRole: Operation<Membership, Membership> = {
	resource: 'adminRole',
	value: 'assign',
	name: 'Assign Admin Role',
	action: 'Assign admin role',
	description: 'Give an admin role to people and groups, or take it away',
	scope: SCOPES.roleManagement,
	fields,
	parameters: Object.keys(LABELS),
	options: SHARED_OPTIONS,
	readItem,
	combine(earlier, later) {
		if (earlier.step === later.step) return { wanted: later, conflicts: [] };
		return {
			message: `${subjectName(later.subject)} is added to the role ${later.roleId} by one item and removed by another`,
			description: 'Decide for one of the two; neither was done',
		};
	},
	needsState: () => false,
	plan: ({ wanted }) => ({ entry: wanted }),
	compare(_wish, { roleId, step, subject }, state, when) {
		const held = subject.kind === 'person' ? state?.adminRoles : undefined;
		const label = 'Admin Roles';
		if (held === undefined) {
			return [{ field: 'adminRoles', label, to: { [step]: [roleId] }, state: 'unreadable' }];
		}
		const from = held.map((role) => role.roleId);
		const others = from.filter((id) => id !== roleId);
		const to = step === 'add' ? [...others, roleId] : others;
		const own = held.find((role) => role.roleId === roleId);
		// A role that comes from a group may or may not be held directly as well: Kore does not show which.
		const open = own?.viaGroup === true && (when === 'before' || step === 'remove');
		const done = (own !== undefined) === (step === 'add');
		return [
			{
				field: 'adminRoles',
				label,
				from,
				to,
				state: open ? 'unreadable' : done ? 'same' : 'different',
			},
		];
	},
	kin: ({ by }) => by,
	stateDecidesLane: false,
	lane: ({ by }) => by,
	request: (entries) => ({
		method: 'POST',
		path: '/adminroles/assignments/',
		body: assignmentsOf(entries),
	}),
	readAnswer,
	culprits: () => 'unknown',
};
