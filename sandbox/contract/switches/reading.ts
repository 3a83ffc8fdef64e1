import type { SwitchSpecs } from './spec';

export const readingSwitches = {
	usersInfoUnknown: {
		about:
			'Get User Information with an address it does not know: an element says so in newer or older words, with a status of its own, or beside userInfo, it is left out, or the call fails validation or with 500',
		values: [
			'userNotFound',
			'invalidEmailId',
			'otherStatus',
			'topLevel',
			'leftOut',
			'failsCall',
			'failsCall500',
		],
	},
	usersInfoKnown: {
		about:
			'Get User Information shows somebody it knows once, now and then fails for one of them, or shows them twice, once with flags that are not theirs',
		values: ['once', 'sometimesFails', 'twice'],
	},
	shownFlags: {
		about: 'the access flags of people are shown as booleans, as text, or not at all',
		values: ['boolean', 'text', 'absent'],
	},
	heldRoleGroups: {
		about: 'roles that people hold are shown with the groups they come from, or without',
		values: ['shown', 'absent'],
	},
	roleElements: {
		about:
			'roles that people hold name role and bot as roleId and botId, _id and botId, or roleId and streamId, or are not shown',
		values: ['documented', 'underscoreId', 'streamId', 'absent'],
	},
	groupElements: {
		about:
			'groups of a person are objects with groupId, plain IDs, or objects with _id, or are not shown, or null',
		values: ['documented', 'plainIds', 'underscoreId', 'absent', 'null'],
	},
	taskElements: {
		about: 'bot tasks of a person name their bot as botId, streamId or _id, or are not shown',
		values: ['documented', 'streamId', 'underscoreId', 'absent'],
	},
	listedPeople: {
		about:
			'alluserroles shows people under the documented keys, without orgUserId, all under other keys, or some of them',
		values: ['documented', 'withoutOrgUserId', 'otherKeys', 'mixedKeys'],
	},
	listEnd: {
		about:
			'alluserroles lists everybody, ends before the last fifth without saying so, or gives a total that is too high or too low',
		values: ['complete', 'early', 'totalTooHigh', 'totalTooLow'],
	},
	usersInfoOrder: {
		about: 'Get User Information answers in the order asked, or shuffled',
		values: ['asAsked', 'shuffled'],
	},
	offsetMeaning: {
		about: 'offset of alluserroles and bots: a page number, a number of records, or ignored',
		values: ['page', 'record', 'ignored'],
	},
	maxPageSize: {
		about: 'largest page of alluserroles, 0 for none',
		count: 50,
	},
	oversizedPage: {
		about: 'a page size above the largest is reduced, or refused',
		values: ['clamped', 'refused'],
	},
	adminRolesWithoutId: {
		about: 'Get Roles leaves _id out for admin roles',
		values: [true, false],
	},
} as const satisfies SwitchSpecs;
