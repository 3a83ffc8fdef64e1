import type { SwitchSpecs } from './spec';

export const everyCallSwitches = {
	messageWords: {
		about: 'wording of messages that changed over the releases',
		values: ['new', 'old'],
	},
	refusalWords: {
		about: 'a writing call refused as a whole says why, or "Invalid request" whatever the reason',
		values: ['own', 'generic'],
	},
	emptyErrors: {
		about:
			'an answer without failures has no lists of them, has them as null, or has them empty (Update User, Create Users, role assignments)',
		values: ['absent', 'null', 'emptyList'],
	},
	failedStatus: {
		about: 'status of an entry that failed, of a person or a role',
		values: ['failure', 'failed', 'error', 'skipped'],
	},
	errorKey: {
		about: 'key of the text in an errors array',
		values: ['msg', 'message'],
	},
	emailMatching: {
		about: 'e-mail addresses are compared regardless of case, or exactly',
		values: ['caseInsensitive', 'caseSensitive'],
	},
	maxUsersPerCall: {
		about: 'largest number of people in one call or role entry, 0 for none',
		count: 0,
	},
	maxUsersStatus: {
		about: 'status of the answer to a call with too many entries',
		values: [413, 400],
	},
	maxEntriesPerCall: {
		about: 'largest number of role entries in one assignment call, 0 for none',
		count: 0,
	},
	invalidBodyStatus: {
		about: 'status and code of a body that fails validation',
		values: [412, 400],
	},
} as const satisfies SwitchSpecs;
