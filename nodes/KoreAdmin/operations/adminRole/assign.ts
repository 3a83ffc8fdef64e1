import { subjectName } from '../../change/types';
import { type AdminRoleAssignment, SCOPES } from '../../kore/wire';
import { SHARED_OPTIONS } from '../../parameters/optionNames';
import type { Operation } from '../../change/operation';
import { readAnswer } from '../assignment/answer';
import { fields, LABELS } from '../assignment/fields';
import { type Membership, readItem } from '../assignment/membership';

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
