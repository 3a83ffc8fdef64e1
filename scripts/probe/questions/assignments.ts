import type { Questions } from './question';

const NO_ROLE = 'there is no admin role that could be lent to the test person';

export const assignmentsQuestions = {
	assignmentStatus: {
		question: 'Status of a successful admin role assignment',
		told: 'writing',
		positions: ['success', 'success '],
		unless: [NO_ROLE],
	},
	assignmentAnswer: {
		question: 'A role assignment answers per role, or once for the call',
		told: 'writing',
		positions: ['perEntry', 'single'],
		unless: [
			'there are not two admin roles that could be lent to the test person',
			'one role is the most that a call may hold',
		],
	},
	assignmentRoleId: {
		question: 'Entries of an admin role answer carry roleId',
		told: 'writing',
		positions: [true, false, 'successesOnly'],
		unless: [
			NO_ROLE,
			'it answers once for the whole call, or whether it does cannot be seen',
			'there is roleId in a success, and no entry of an answer fails',
		],
	},
	assignmentOrder: {
		question: 'Order of the entries of a role answer',
		told: 'writing',
		positions: ['asAsked', 'failuresFirst'],
		unless: [
			'it answers once for the whole call, or whether it does cannot be seen',
			'no entry of an answer ever fails',
		],
	},
	badMemberInAssignment: {
		question: 'A role assignment with an unknown person beside a known one',
		told: 'writing',
		positions: [
			'blocksCall400',
			'blocksCallPartly',
			'perEntry',
			'perEntryPartial',
			'successWithReason',
			'ignored',
		],
		unless: [NO_ROLE, 'one person is the most that an entry may hold'],
	},
	masterAdminGrant: {
		question: 'May an app give people the Master Admin role',
		told: 'never',
		positions: ['allowed', 'refused'],
		why: 'it would take handing out the Master Admin role, which the probe never does',
	},
} as const satisfies Questions;
