import type { Questions } from './question';

export const limitsQuestions = {
	limitStatus: {
		question: 'Status of an answer over the limit',
		told: 'limits',
		positions: [429, 400, 403, 200],
	},
	limitWords: {
		question: 'Words of an answer over the limit',
		told: 'limits',
		positions: ['newer', 'generic'],
	},
	limitBody: {
		question: 'Body of an answer over the limit',
		told: 'limits',
		positions: ['errors', 'message', 'text'],
	},
	limitSharing: {
		question: 'Do all calls share one limit',
		told: 'limits',
		positions: ['account', 'endpoint'],
	},
	retryAfter: {
		question: 'Retry-After of an answer over the limit',
		told: 'limits',
		positions: ['none', 'seconds', 'date'],
	},
	refusedCallsCount: {
		question: 'Do calls over the limit count against it',
		told: 'limits',
		positions: [false, true],
	},
} as const satisfies Questions;
