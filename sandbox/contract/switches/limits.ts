import type { SwitchSpecs } from './spec';

export const limitsSwitches = {
	limitStatus: {
		about: 'HTTP status of an answer to a call over the limit',
		values: [429, 400, 403, 200],
	},
	limitWords: {
		about: 'limit messages tell minute and hour apart, or use the generic wording',
		values: ['newer', 'generic'],
	},
	limitBody: {
		about: 'body of a limit answer: errors array, msg alone, or plain text',
		values: ['errors', 'message', 'text'],
	},
	limitSharing: {
		about: 'all endpoints share one budget, or each has its own',
		values: ['account', 'endpoint'],
	},
	retryAfter: {
		about: 'Retry-After of a limit answer: absent, seconds, or an HTTP date',
		values: ['none', 'seconds', 'date'],
	},
	refusedCallsCount: {
		about: 'calls refused by the limit count against it',
		values: [false, true],
	},
} as const satisfies SwitchSpecs;
