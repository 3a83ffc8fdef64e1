import type { Questions } from './question';

export const userAccessQuestions = {
	omittedAccessFlags: {
		question: 'Update User Access without a flag: what becomes of it',
		told: 'writing',
		positions: ['keep', 'becomeTrue', 'becomeFalse'],
	},
	flagCombinationInAccess: {
		question: 'Update User Access: where the refused combination of rights is looked for',
		told: 'writing',
		positions: ['result', 'body'],
	},
	badEmailInAccess: {
		question: 'Update User Access with an unknown address beside a known one',
		told: 'writing',
		positions: ['nothingApplied', 'othersApplied', 'saysNot'],
		unless: ['one person is the most that a call may hold, and the call is refused'],
	},
	badEmailWords: {
		question: 'What Update User Access says of an unknown address',
		told: 'writing',
		positions: ['notFound', 'invalidValues'],
		unless: ['it answers 200'],
	},
	userAccessEmailsInOtherAccount: {
		question: 'Update User Access with addresses of another account',
		told: 'never',
		positions: ['namesAll', 'namesFirst', 'notFound'],
		why: 'it takes the addresses of people of somebody else’s account, which the probe neither has nor would use',
	},
} as const satisfies Questions;
