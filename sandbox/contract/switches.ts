/**
 * The behaviours that the public documentation leaves open or describes in two ways. Each switch is
 * one such question; its first value (or its count) is the default: the newest documented behaviour,
 * and where nothing is documented the one that punishes a careless client most.
 */
const SWITCH_TABLE = {
	// Update User
	omittedFlags: {
		about: 'Update User without isDeveloper or canCreateBot: the flag becomes true, or is kept',
		values: ['becomeTrue', 'keep'],
	},
	updateAnswer: {
		about:
			'Update User answers one entry per person, only the failures beside msg, msg or failures, entries under usersInfo, or nothing known',
		values: ['perUser', 'failuresOnly', 'message', 'usersInfo', 'unfamiliar'],
	},
	entryShape: {
		about: 'entries of failedUserDetails hold their fields under userInfo, or beside reason',
		values: ['nested', 'flat'],
	},
	badUserInUpdate: {
		about:
			'Update User with a person it refuses: an entry says so, the whole call is refused, an entry names nobody, or nothing is said',
		values: ['perUser', 'blocksCall400', 'unattributed', 'silent'],
	},
	answerNames: {
		about: 'entries of an answer name a person as the request did, or always by stored e-mail',
		values: ['asAsked', 'emailId'],
	},
	reasonShape: {
		about: 'reason of a failed entry: errors array, the long object of older releases, or a string',
		values: ['object', 'longObject', 'string'],
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

	// Memberships, in Update User and in role assignments
	readdMember: {
		about: 'adding someone who is a member already: fine, or an error',
		values: ['fine', 'error'],
	},
	removeNonMember: {
		about: 'removing someone who is no member: fine, or an error',
		values: ['fine', 'error'],
	},
	addAndRemoveSame: {
		about: 'the same id added and removed in one entry: the removal wins, or the addition',
		values: ['removeWins', 'addWins'],
	},

	// Update User Access
	omittedAccessFlags: {
		about: 'Update User Access without a flag: kept, becomes true, or becomes false',
		values: ['keep', 'becomeTrue', 'becomeFalse'],
	},
	flagCombinationInAccess: {
		about: 'the refused flag combination is looked for in the resulting state, or in the body only',
		values: ['result', 'body'],
	},
	badEmailInAccess: {
		about: 'Update User Access with a refused address: nothing is applied, or the others are',
		values: ['nothingApplied', 'othersApplied'],
	},
	userAccessEmailsInOtherAccount: {
		about: 'addresses of another account: all are named, the first is, or they count as not found',
		values: ['namesAll', 'namesFirst', 'notFound'],
	},

	// Role assignments
	assignmentStatus: {
		about: 'status of a successful admin role assignment, with or without the trailing space',
		values: ['success', 'success '],
	},
	assignmentAnswer: {
		about: 'a role assignment answers one entry per role, or one for the whole call',
		values: ['perEntry', 'single'],
	},
	assignmentRoleId: {
		about: 'entries of an admin role answer carry roleId',
		values: [true, false],
	},
	badMemberInAssignment: {
		about:
			'a refused role, person or group: the call is refused, its entry fails, its entry fails but is applied to the rest, or it is skipped',
		values: ['blocksCall400', 'perEntry', 'perEntryPartial', 'ignored'],
	},
	masterAdminGrant: {
		about: 'an app may give people the Master Admin role, or may not',
		values: ['allowed', 'refused'],
	},

	// Every call
	messageWords: {
		about: 'wording of messages that changed over the releases',
		values: ['new', 'old'],
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

	// Creating and removing people
	createExisting: {
		about: 'Create Users for someone who exists: a failure entry, or success without effect',
		values: ['failure', 'ignored'],
	},
	removeFailureStatus: {
		about: 'status of Remove Users when it refuses someone',
		values: [200, 400],
	},

	// Reading
	usersInfoUnknown: {
		about: 'wording for an address that Get User Information does not know',
		values: ['userNotFound', 'invalidEmailId'],
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

	// Rate limits
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

	// Tokens
	appClaim: {
		about: 'an app is recognised by the claim appId only, or also by iss',
		values: ['appIdOnly', 'appIdOrIss'],
	},
	algorithms: {
		about: 'signature algorithms that apps with API scopes accept',
		values: ['HS256andHS512', 'HS256only'],
	},
	expiredToken: {
		about: 'wording for an expired token: its own, or that of wrong credentials',
		values: ['jwtExpired', 'invalidCredentials'],
	},
	jtiErrorStatus: {
		about: 'HTTP status when a rule about jti is broken; the code in the body stays 401',
		values: [401, 400, 403],
	},
	futureIssuedAt: {
		about: 'a token whose iat lies in the future is accepted, or refused',
		values: ['accepted', 'refused'],
	},
	builderApp: {
		about: 'wording for an app made in the builder: wrong credentials, or wrong scope',
		values: ['invalidCredentials', 'scopeIncorrect'],
	},
} as const satisfies Record<string, SwitchSpec>;

type SwitchValue = string | number | boolean;
type SwitchSpec =
	| { about: string; values: readonly [SwitchValue, ...SwitchValue[]] }
	| { about: string; count: number };

type SwitchTable = typeof SWITCH_TABLE;
export type SwitchName = keyof SwitchTable;

type ValueOf<S> = S extends { values: readonly (infer V)[] } ? V : number;

export type Switches = { -readonly [Name in SwitchName]: ValueOf<SwitchTable[Name]> };

export const switchNames = Object.keys(SWITCH_TABLE) as SwitchName[];

/** What a switch decides, for help texts. */
export function aboutSwitch(name: SwitchName): string {
	return SWITCH_TABLE[name].about;
}

/** The values a switch can take; undefined when it is a count. */
export function switchValues(name: SwitchName): readonly SwitchValue[] | undefined {
	const spec: SwitchSpec = SWITCH_TABLE[name];
	return 'values' in spec ? spec.values : undefined;
}

export function defaultSwitches(): Switches {
	const entries = switchNames.map((name) => {
		const spec: SwitchSpec = SWITCH_TABLE[name];
		return [name, 'values' in spec ? spec.values[0] : spec.count];
	});
	return Object.fromEntries(entries) as Switches;
}
