import type { SwitchSpecs } from './spec';

export const updateUserSwitches = {
	omittedFlags: {
		about: 'Update User without isDeveloper or canCreateBot: the flag becomes true, or is kept',
		values: ['becomeTrue', 'keep'],
	},
	updateAnswer: {
		about:
			'Update User answers one entry per person, only the failures beside msg, msg or failures, entries under usersInfo, nothing known, or 202 and does nothing yet',
		values: ['perUser', 'failuresOnly', 'message', 'usersInfo', 'unfamiliar', 'queued'],
	},
	entryShape: {
		about: 'entries of failedUserDetails hold their fields under userInfo, or beside reason',
		values: ['nested', 'flat'],
	},
	badUserInUpdate: {
		about:
			'Update User with a person it refuses: an entry says so, the whole call is refused, it is refused after those before were changed, an entry names nobody, an entry of failure and one of success, 200 with words of failure and nothing changed, 200 with a count and the others changed, or nothing is said',
		values: [
			'perUser',
			'blocksCall400',
			'blocksCallPartly',
			'unattributed',
			'bothEntries',
			'saysNot',
			'counts',
			'silent',
		],
	},
	refusedEntry: {
		about:
			'of an entry of Update User that is refused nothing is applied, or what stands before the refused part',
		values: ['nothing', 'partly'],
	},
	answerNames: {
		about: 'entries of an answer name a person as the request did, or always by stored e-mail',
		values: ['asAsked', 'emailId'],
	},
	reasonShape: {
		about:
			'reason of a failed entry: errors array, the long object of older releases, a string, or none',
		values: ['object', 'longObject', 'string', 'absent'],
	},
	unknownReference: {
		about:
			'Update User with an unknown group, role, bot or dialog: the person fails, or it is skipped',
		values: ['failsUser', 'ignored'],
	},
	roleWithoutBot: {
		about: 'Update User with a role entry lacking botId: an admin role, a failure, or skipped',
		values: ['adminRole', 'failsUser', 'ignored'],
	},
	clearByEmptyString: {
		about: 'Update User with an empty profile value: clears it, skips it, or fails the person',
		values: ['works', 'ignored', 'refused'],
	},
	botTasksList: {
		about: 'assignBotTasks replaces what was assigned, or adds to it',
		values: ['replace', 'add'],
	},
	emptyDialogs: {
		about: 'an empty dialogs array assigns none of the dialogs, or all of them',
		values: ['noDialogs', 'allDialogs'],
	},
	flagCombinationInUpdate: {
		about:
			'Update User leaving someone with canCreateBot but not isDeveloper: failure, or accepted',
		values: ['failsUser', 'accepted'],
	},
} as const satisfies SwitchSpecs;
