import type { Questions } from './question';

const BLIND =
	'Update User only takes calls on (202), or there is no group, and refusals in role assignments cannot be seen';

export const membershipsQuestions = {
	readdMember: {
		question: 'Adding somebody who is a member already',
		told: 'writing',
		positions: ['fine', 'error'],
		unless: [BLIND],
	},
	removeNonMember: {
		question: 'Removing somebody who is no member',
		told: 'writing',
		positions: ['fine', 'error'],
		unless: [BLIND],
	},
	addAndRemoveSame: {
		question: 'Adding and removing the same in one entry',
		told: 'writing',
		positions: ['removeWins', 'addWins'],
		unless: [
			'there is neither a group nor an admin role that could be lent to the test person',
			'Update User only takes calls on (202), and one person is the most that a role assignment may hold',
		],
	},
} as const satisfies Questions;
