import type { ChangeOperation } from '../../change/operation';
import { type Comparison, subjectName } from '../../change/types';
import type { Written } from '../../kore/ownWrites';
import { heldDirectly, type HeldRole, type LookUp, type PersonState } from '../../kore/people';
import { type RoleAssignment, SCOPES } from '../../kore/wire';
import { readAssignmentAnswer } from './answer';
import { type Membership, readMemberships, roleKeyOf } from './membership';

/** What the assignments of admin roles and of bot roles differ in. */
export interface Kind {
	path: string;
	/** Whether a role counts for one bot. */
	ofBots: boolean;
	/** The field of a plan, and its label. */
	field: string;
	label: string;
	/** The roles of this kind that a person holds, each by {@link roleKeyOf}; undefined where Kore does not show them. */
	held(state: PersonState): Array<HeldRole & { botId?: string }> | undefined;
	/** What a membership writes, as far as a later reading could show it. */
	writes(membership: Membership): Written;
}

/** The work of both role assignments: many roles and people per call. */
export function assignment(
	kind: Kind,
): Omit<
	ChangeOperation<Membership, Membership>,
	'resource' | 'value' | 'name' | 'action' | 'description' | 'fields' | 'options'
> {
	return {
		reader: () => ({ readItem: (input) => readMemberships(input, kind.ofBots) }),
		merge(wishes) {
			const [first, ...others] = wishes;
			if (first === undefined) return { message: 'nothing is requested' };
			if (others.every(({ step }) => step === first.step)) return first;
			return {
				message: `one item adds this user to the role ${first.roleId} and another one removes it; neither was done`,
				description: 'Keep only one of the two',
			};
		},
		settings: (wanted) => new Map([['step', { label: kind.label, value: wanted.step }]]),
		plan: ({ wanted, subject }, present) =>
			present?.kind === 'notThere'
				? {
						problem: {
							message: present.reason,
							description:
								'Check the e-mail address or user ID, and that it belongs to the account of this credential',
						},
					}
				: { entries: [{ ...wanted, subject }] },
		compare({ wanted, subject }, present) {
			if (present?.kind === 'notThere') return { impossible: present.reason };
			return [compareMembership(kind, { ...wanted, subject }, present)];
		},
		lane: ({ by }) => by,
		request: (entries) => ({
			method: 'POST',
			path: kind.path,
			body: assignmentsOf(entries),
			scope: SCOPES.roleManagement,
			repeat: 'safe',
		}),
		readAnswer: readAssignmentAnswer,
		writes: (entry) => (entry.subject.kind === 'group' ? {} : kind.writes(entry)),
	};
}

/** One entry per role, in the order in which the roles come up. Empty lists are sent, as in Kore's documentation. */
export function assignmentsOf(entries: Membership[]): RoleAssignment[] {
	const byOrgUserId = entries.some(({ by }) => by === 'orgUserId');
	const byRole = new Map<string, RoleAssignment & Record<string, string[] | string | undefined>>();
	for (const { roleId, botId, step, subject } of entries) {
		const key = roleKeyOf({ roleId, botId });
		let assignment = byRole.get(key);
		if (assignment === undefined) {
			const role = botId === undefined ? { roleId } : { roleId, botId };
			assignment = byOrgUserId
				? { ...role, addOrgUserIds: [], removeOrgUserIds: [], addGroups: [], removeGroups: [] }
				: { ...role, addUsers: [], removeUsers: [], addGroups: [], removeGroups: [] };
			byRole.set(key, assignment);
		}
		const list = subject.kind === 'group' ? 'Groups' : byOrgUserId ? 'OrgUserIds' : 'Users';
		(assignment[`${step}${list}`] as string[]).push(subjectName(subject));
	}
	return [...byRole.values()];
}

/** Whom Kore shows as holding the role, held against what is asked; of groups it shows nothing. */
function compareMembership(
	{ field, label, held: heldBy }: Kind,
	{ roleId, botId, step, subject }: Membership,
	present: LookUp | undefined,
): Comparison {
	const key = roleKeyOf({ roleId, botId });
	const held =
		subject.kind === 'person' && present?.kind === 'found' ? heldBy(present.state) : undefined;
	const own = held?.find((role) => roleKeyOf(role) === key);
	if (held === undefined) return { field, label, to: { [step]: [key] }, state: 'unreadable' };
	// Kore does not show whether it is held directly as well, and so not what taking it away would leave.
	if (own !== undefined && heldDirectly(own) === undefined) {
		const doubt = 'The user may have the role only through a group';
		return { field, label, to: { [step]: [key] }, state: 'unreadable', doubt };
	}
	const from = held.map(roleKeyOf);
	const others = from.filter((one) => one !== key);
	const to = step === 'add' ? [...others, key] : others;
	const done = (own !== undefined) === (step === 'add');
	return { field, label, from, to, state: done ? 'same' : 'different' };
}
