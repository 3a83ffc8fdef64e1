import type { Questions } from './question';

/** Somebody for whom there is nothing to show proves nothing. */
export const ENOUGH_PEOPLE_WITHOUT = 12;
const FEW = `\`absent\` and \`null\` where fewer than ${ENOUGH_PEOPLE_WITHOUT} people were looked at`;
const NO_ADDRESS = 'no e-mail address of the account is known';

export const readingQuestions = {
	usersInfoUnknown: {
		question: 'Get User Information with an unknown address',
		told: 'reading',
		positions: [
			'userNotFound',
			'invalidEmailId',
			'otherStatus',
			'topLevel',
			'leftOut',
			'failsCall',
			'failsCall500',
		],
		unless: ['`userNotFound` and `invalidEmailId` where failures have no reason'],
	},
	usersInfoKnown: {
		question: 'Get User Information with known addresses, 64 look-ups',
		told: 'reading',
		positions: ['once', 'sometimesFails', 'twice'],
		unless: [NO_ADDRESS],
	},
	shownFlags: {
		question: 'Form of the two rights of a person',
		told: 'reading',
		positions: ['boolean', 'text', 'absent'],
		unless: [FEW],
	},
	heldRoleGroups: {
		question: 'Roles that people hold name the groups they come from',
		told: 'reading',
		positions: ['shown', 'absent'],
		unless: ['nobody who was looked at holds a role; with `--write`, the test person is lent one'],
	},
	roleElements: {
		question: 'Keys of role and bot in roles that people hold',
		told: 'reading',
		positions: ['documented', 'underscoreId', 'streamId', 'absent'],
		unless: ['nobody who was looked at holds a bot role', FEW],
	},
	groupElements: {
		question: 'Form of the groups of a person',
		told: 'reading',
		positions: ['documented', 'plainIds', 'underscoreId', 'absent', 'null'],
		unless: [
			FEW,
			'nobody who was looked at is in a group; with `--write`, the test person is put into one',
		],
	},
	taskElements: {
		question: 'Key of the bot in the tasks of a person',
		told: 'reading',
		positions: ['documented', 'streamId', 'underscoreId', 'absent'],
		unless: [
			FEW,
			'nobody who was looked at has bot tasks; with `--write`, the test person is given some',
		],
	},
	listedPeople: {
		question: 'Keys of the people in the list of everybody',
		told: 'reading',
		positions: ['documented', 'otherKeys', 'mixedKeys'],
		untold: {
			withoutOrgUserId: 'no call shows whether people without one in the list have one after all',
		},
		unless: ['only a part of the list could be read, fewer than 20 people, all of one kind'],
	},
	listEnd: {
		question: 'Does the list of everybody agree with its total',
		told: 'reading',
		positions: ['complete', 'early', 'totalTooLow'],
		untold: {
			totalTooHigh:
				'it looks like a list that ends early, and no call shows how many people there are',
		},
		unless: [
			'the offset is ignored and one page does not hold everybody',
			'`early` where no member of a group is missing from the list',
		],
	},
	usersInfoOrder: {
		question: 'Order of the answer of Get User Information',
		told: 'reading',
		positions: ['asAsked', 'shuffled'],
		unless: [NO_ADDRESS, 'one address is the most that a call may hold'],
	},
	offsetMeaning: {
		question: 'What the offset of the list of everybody counts',
		told: 'reading',
		positions: ['page', 'record', 'ignored'],
		unless: ['the account has fewer than three people', 'a page holds one person only'],
	},
	maxPageSize: {
		question: 'Largest page of the list of everybody',
		told: 'reading',
		countUpTo: 1000,
		unless: [
			'everybody fits on one page',
			'a page size is refused exactly where it is larger than the number of people',
		],
	},
	oversizedPage: {
		question: 'A page size above the largest',
		told: 'reading',
		positions: ['clamped', 'refused'],
	},
	adminRolesWithoutId: {
		question: 'Get Roles leaves out the ID of admin roles',
		told: 'reading',
		positions: [true, false],
	},
} as const satisfies Questions;
