import type { Questions } from './question';

const NO_UPDATES = 'Update User only takes calls on (202)';

export const updateUserQuestions = {
	omittedFlags: {
		question: 'Update User without the two rights: what becomes of them',
		told: 'writing',
		positions: ['becomeTrue', 'keep'],
		unless: [NO_UPDATES],
	},
	updateAnswer: {
		question: 'What Update User answers',
		told: 'writing',
		positions: ['perUser', 'failuresOnly', 'message', 'usersInfo', 'unfamiliar', 'queued'],
		unless: [
			'`failuresOnly` and `message`: no answer of Update User or Create Users ever lists a failure',
		],
	},
	entryShape: {
		question: 'Where entries of failedUserDetails hold their fields',
		told: 'writing',
		positions: ['nested', 'flat'],
		unless: ['no answer of Update User or Create Users holds failedUserDetails with an entry'],
	},
	badUserInUpdate: {
		question: 'Update User with an unknown person beside a known one',
		told: 'writing',
		positions: [
			'perUser',
			'blocksCall400',
			'blocksCallPartly',
			'unattributed',
			'bothEntries',
			'saysNot',
			'counts',
			'silent',
		],
		unless: [
			NO_UPDATES,
			'answers say nothing known, so that what they say of single people cannot be seen',
			'one person is the most that a call may hold, and the call is refused',
			'answers list failures only: an entry of failure is `perUser`, or `bothEntries` without its other half',
		],
	},
	refusedEntry: {
		question: 'Update User refuses part of an entry: what becomes of the rest',
		told: 'writing',
		positions: ['nothing', 'partly'],
		unless: [
			NO_UPDATES,
			'nothing that was tried is refused',
			'one refused entry undoes the whole call, so that nothing of an entry can be seen',
		],
	},
	answerNames: {
		question: 'How entries of an answer name a person',
		told: 'writing',
		positions: ['asAsked', 'emailId'],
		unless: [
			'no answer has an entry with a name for the test person',
			'e-mail addresses are compared exactly, and no organization user ID of the person is shown',
		],
	},
	reasonShape: {
		question: 'Form of the reason of a failure',
		told: 'reading',
		positions: ['object', 'longObject', 'string', 'absent'],
		unless: [
			'Get User Information has no usual failure for an unknown address; with `--write`, other answers may',
		],
	},
	unknownReference: {
		question: 'Update User with an unknown group or role',
		told: 'writing',
		positions: ['failsUser', 'ignored'],
		unless: [NO_UPDATES],
	},
	roleWithoutBot: {
		question: 'Update User with a role entry that names no bot',
		told: 'writing',
		positions: ['adminRole', 'failsUser', 'ignored'],
		unless: [NO_UPDATES, 'there is no admin role that could be lent to the test person'],
	},
	clearByEmptyString: {
		question: 'Update User with an empty profile value',
		told: 'writing',
		positions: ['works', 'ignored', 'refused'],
		unless: [NO_UPDATES, 'the test person has no name that could be cleared'],
	},
	botTasksList: {
		question: 'assignBotTasks: does a list replace or add',
		told: 'writing',
		positions: ['replace', 'add'],
		unless: [NO_UPDATES, 'the account has fewer than two bots'],
	},
	emptyDialogs: {
		question: 'assignBotTasks with an empty list of dialogs',
		told: 'writing',
		positions: ['noDialogs', 'allDialogs'],
		unless: [NO_UPDATES, 'none of the bots tried has a dialog'],
	},
	flagCombinationInUpdate: {
		question: 'Update User: may create bots, has no builder access',
		told: 'writing',
		positions: ['failsUser', 'accepted'],
		unless: [
			NO_UPDATES,
			'it is stored, and nothing shows that this is not the part of a refused entry that is carried out',
		],
	},
} as const satisfies Questions;
