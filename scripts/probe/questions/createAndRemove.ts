import type { Questions } from './question';

export const createAndRemoveQuestions = {
	createExisting: {
		question: 'Create Users for somebody who exists',
		told: 'writing',
		positions: ['failure', 'ignored'],
		unless: ['answers say nothing known, or calls are only taken on (202)'],
	},
	removeFailureStatus: {
		question: 'Status of Remove Users when it refuses somebody',
		told: 'writing',
		positions: [200, 400],
	},
} as const satisfies Questions;
