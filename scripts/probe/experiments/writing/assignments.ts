import type { WritingExperiment, WritingLab } from '../experiment';
import { plan } from '../../kore/requests';
import { tellRefusalWords } from './answers';
import { assign, tellComplaint } from './assignmentReply';

const WHERE = 'Assign Admin Roles';
const NO_ROLE = 'There is no admin role that could be lent.';

function planAssignment(what: string, atMost = 1) {
	return plan(
		'POST',
		'/adminroles/assignments',
		`[an admin role with few permissions, ${what}]`,
		atMost,
	);
}

/** A role for the test person and for somebody who does not exist. */
export const badMember: WritingExperiment = {
	stage: 'writing',
	name: 'Assign Admin Roles: an unknown person beside a known one',
	tells: ['badMemberInAssignment', 'refusalWords', 'reasonShape', 'failedStatus', 'heldRoleGroups'],
	needs: ['users', 'roles'],
	requests: [planAssignment('addUsers: [the test person, nobody]')],
	async run(lab) {
		const { facts, notebook, nobody, person } = lab;
		const name = 'badMemberInAssignment';
		const [role] = notebook.adminRoles;
		if (role === undefined) return facts.leave(name, NO_ROLE);
		if (notebook.mostUsers === 1) return facts.leave(name, 'An entry holds one person only.');
		const addUsers = [person.email, nobody()];
		const { answer, refused, entries } = await assign(lab, { roleId: role.id, addUsers });
		const given = (await person.read()).adminRoles.includes(role.id);
		const holds = `the known person has ${given ? '' : 'not '}got the role`;
		if (refused) {
			tellRefusalWords(facts, answer.words, WHERE);
			const evidence = `The call is refused with ${answer.status}; ${holds}.`;
			facts.tell(name, given ? 'blocksCallPartly' : 'blocksCall400', evidence);
			return;
		}
		const complaint = entries.find(({ complains }) => complains);
		tellComplaint(facts, complaint);
		if (complaint?.failed === true) {
			const evidence = `The role fails; ${holds}.`;
			facts.tell(name, given ? 'perEntryPartial' : 'perEntry', evidence);
		} else if (complaint !== undefined && given) {
			facts.tell(name, 'successWithReason', `The role says success beside a reason; ${holds}.`);
		} else if (complaint === undefined && given) {
			facts.tell(name, 'ignored', `The role says success; ${holds}.`);
		} else facts.leave(name, `The call is answered with ${answer.status}; ${holds}.`);
	},
};

/** The role that is lent, where refusals in an assignment can be seen. */
function lent({ notebook, facts }: WritingLab): string | undefined {
	const reported = facts.position('badMemberInAssignment');
	if (reported === undefined || reported === 'ignored') return undefined;
	return notebook.adminRoles[0]?.id;
}

const BLIND = 'Neither Update User nor role assignments show it.';

export const assignedTwice: WritingExperiment = {
	stage: 'writing',
	name: 'Assign Admin Roles: a role given twice',
	tells: ['readdMember'],
	needs: ['users', 'roles'],
	requests: [planAssignment('addUsers: [the test person]', 2)],
	async run(lab) {
		const { facts, person } = lab;
		if (facts.isTold('readdMember')) return;
		const roleId = lent(lab);
		if (roleId === undefined) return facts.leave('readdMember', BLIND);
		const entry = { roleId, addUsers: [person.email] };
		await assign(lab, entry);
		if (!(await person.read()).adminRoles.includes(roleId)) {
			return facts.leave('readdMember', 'An admin role could not be lent.');
		}
		const { complains } = await assign(lab, entry);
		const evidence = `A role given to somebody who has it: ${complains ? 'a failure' : 'a success'}.`;
		facts.tell('readdMember', complains ? 'error' : 'fine', evidence);
	},
};

export const takenFromNobody: WritingExperiment = {
	stage: 'writing',
	name: 'Assign Admin Roles: a role taken from somebody without it',
	tells: ['removeNonMember'],
	needs: ['users', 'roles'],
	requests: [planAssignment('removeUsers: [the test person]')],
	async run(lab) {
		const { facts, person } = lab;
		if (facts.isTold('removeNonMember')) return;
		const roleId = lent(lab);
		if (roleId === undefined) return facts.leave('removeNonMember', BLIND);
		const { complains } = await assign(lab, { roleId, removeUsers: [person.email] });
		const evidence = `A role taken from somebody without it: ${complains ? 'a failure' : 'a success'}.`;
		facts.tell('removeNonMember', complains ? 'error' : 'fine', evidence);
	},
};

export const givenAndTaken: WritingExperiment = {
	stage: 'writing',
	name: 'Assign Admin Roles: a role given and taken at once',
	tells: ['addAndRemoveSame'],
	needs: ['users', 'roles'],
	requests: [planAssignment('addUsers and removeUsers: [the test person]')],
	async run(lab) {
		const { facts, notebook, person } = lab;
		if (facts.isTold('addAndRemoveSame')) return;
		const [role] = notebook.adminRoles;
		if (role === undefined) return facts.leave('addAndRemoveSame', NO_ROLE);
		const members = { addUsers: [person.email], removeUsers: [person.email] };
		const { complains } = await assign(lab, { roleId: role.id, ...members });
		if (complains) return facts.leave('addAndRemoveSame', 'A role given and taken at once fails.');
		const has = (await person.read()).adminRoles.includes(role.id);
		const evidence = `A role given and taken at once: the person has ${has ? '' : 'not '}got it.`;
		facts.tell('addAndRemoveSame', has ? 'addWins' : 'removeWins', evidence);
	},
};
