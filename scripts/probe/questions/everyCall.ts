import type { Questions } from './question';

/** The largest call that is tried. */
export const MOST_USERS_TRIED = 500;
export const MOST_ENTRIES_TRIED = 100;

export const everyCallQuestions = {
	messageWords: {
		question: 'Wording of messages that changed over the releases',
		told: 'writing',
		positions: ['new', 'old'],
	},
	refusalWords: {
		question: 'A writing call refused as a whole: does it say why',
		told: 'writing',
		positions: ['own', 'generic'],
		unless: [
			'neither Update User Access, Update User nor a role assignment refuses a call for one unknown person',
		],
	},
	emptyErrors: {
		question: 'Lists of failures in an answer without any',
		told: 'writing',
		positions: ['absent', 'null', 'emptyList'],
		unless: ['neither Update User nor a role assignment answers a success'],
	},
	failedStatus: {
		question: 'Status of an entry that failed, of a person or a role',
		told: 'writing',
		positions: ['failure', 'failed', 'error', 'skipped'],
		unless: [
			'no entry of an answer to Update User, Create Users or a role assignment fails with a status',
		],
	},
	errorKey: {
		question: 'Key of the text in an errors array',
		told: 'reading',
		positions: ['msg', 'message'],
	},
	emailMatching: {
		question: 'How e-mail addresses are compared',
		told: 'reading',
		positions: ['caseInsensitive', 'caseSensitive'],
		unless: ['no e-mail address of the account is known'],
	},
	maxUsersPerCall: {
		question: 'Largest number of people in one call (Get User Information)',
		told: 'reading',
		countUpTo: MOST_USERS_TRIED,
		unless: ['an unknown address fails the call, and no e-mail address of the account is known'],
	},
	maxUsersStatus: {
		question: 'Status of the answer to a call with too many people',
		told: 'reading',
		positions: [413, 400],
		unless: ['no number of people up to 500 is too many'],
	},
	maxEntriesPerCall: {
		question: 'Largest number of roles in one assignment call',
		told: 'writing',
		countUpTo: MOST_ENTRIES_TRIED,
		unless: ['there are not two admin roles that could be lent to the test person'],
	},
	invalidBodyStatus: {
		question: 'Status of the answer to a body that fails validation',
		told: 'reading',
		positions: [412, 400],
	},
} as const satisfies Questions;
