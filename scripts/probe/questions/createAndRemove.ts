import type { Questions } from './question';

const NO_CREATION =
	'trying could put a new account in the place of the test person’s, or invite a stranger';

export const createAndRemoveQuestions = {
	createExisting: {
		question: 'Create Users for somebody who exists',
		told: 'never',
		why: NO_CREATION,
		positions: ['failure', 'ignored'],
	},
	badUserInCreate: {
		question: 'Create Users with a person it refuses',
		told: 'never',
		why: NO_CREATION,
		positions: ['perUser', 'blocksCall400', 'blocksCallPartly'],
	},
	removeFailureStatus: {
		question: 'Status of Remove Users when it refuses somebody',
		told: 'writing',
		positions: [200, 400],
		unless: ['removing somebody who does not exist is a success'],
	},
	removeFailureShape: {
		question: 'Where a failure of Remove Users stands',
		told: 'writing',
		positions: ['besideReason', 'nested', 'withMessage'],
		unless: ['removing somebody who does not exist is a success'],
	},
	badUserInRemove: {
		question: 'Remove Users with a person it refuses',
		told: 'never',
		why: 'trying would remove somebody',
		positions: ['othersRemoved', 'nothingRemoved', 'partly'],
	},
	removeUnknown: {
		question: 'Remove Users for somebody who is not there',
		told: 'writing',
		positions: ['failure', 'ignored'],
		unless: ['answers say nothing known, or calls are only taken on (202)'],
	},
} as const satisfies Questions;
