import type { Questions } from './question';

export const createAndRemoveQuestions = {
	createExisting: {
		question: 'Create Users for somebody who exists',
		told: 'writing',
		positions: ['failure', 'ignored'],
		unless: [
			'answers say nothing known, or calls are only taken on (202)',
			'the call is refused as a whole',
		],
	},
	badUserInCreate: {
		question: 'Create Users with somebody it refuses beside somebody new',
		told: 'never',
		why: 'it would take creating somebody, which the probe never does',
		positions: ['perUser', 'blocksCall400', 'blocksCallPartly'],
	},
	removeFailureStatus: {
		question: 'Status of Remove Users when it refuses somebody',
		told: 'writing',
		positions: [200, 400],
		unless: ['removing somebody unknown is a success'],
	},
	removeFailureShape: {
		question: 'Where a failure of Remove Users stands',
		told: 'writing',
		positions: ['besideReason', 'nested', 'withMessage'],
		unless: ['removing somebody unknown is a success'],
	},
	badUserInRemove: {
		question: 'Remove Users with somebody it refuses beside somebody it does not',
		told: 'never',
		why: 'it would take removing somebody, which the probe never does',
		positions: ['othersRemoved', 'nothingRemoved', 'partly'],
	},
	removeUnknown: {
		question: 'Remove Users for somebody who does not exist',
		told: 'writing',
		positions: ['failure', 'ignored'],
	},
} as const satisfies Questions;
