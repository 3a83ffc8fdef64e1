import type { SwitchName, Switches } from '../../../sandbox';
import { PEOPLE, type Row } from './rows';

/** The test person is one more. */
const EVERYBODY = PEOPLE + 1;

type Rule = (s: Switches, place: number) => boolean;

const largestPage = ({ maxPageSize }: Switches) =>
	maxPageSize === 0 ? 1000 : Math.min(maxPageSize, 1000);
const pagesFollow = ({ offsetMeaning }: Switches) => offsetMeaning !== 'ignored';
/** Whether a list that ends early, by a fifth, still has everybody whom Get Groups shows first. */
const listed = ({ listEnd }: Switches) =>
	listEnd === 'early' ? EVERYBODY - Math.ceil(EVERYBODY / 5) : EVERYBODY;
const updatesAtOnce: Rule = (s) => s.updateAnswer !== 'queued';
const severalInCall: Rule = (s) => s.maxUsersPerCall !== 1;
const twoRolesInCall: Rule = (s) => s.maxEntriesPerCall !== 1;
const entriesFail: Rule = (s) =>
	s.badMemberInAssignment === 'perEntry' || s.badMemberInAssignment === 'perEntryPartial';
const entriesComplain: Rule = (s) =>
	entriesFail(s, 0) || s.badMemberInAssignment === 'successWithReason';
const assignmentsRefuse: Rule = (s) =>
	s.badMemberInAssignment === 'blocksCall400' || s.badMemberInAssignment === 'blocksCallPartly';
const updateRefusesCall: Rule = (s) =>
	updatesAtOnce(s, 0) &&
	(s.badUserInUpdate === 'blocksCall400' || s.badUserInUpdate === 'blocksCallPartly');
const accessRefuses: Rule = (s) => s.badEmailInAccess !== 'saysNot';
const listsSuccesses: Rule = (s) => s.updateAnswer === 'perUser' || s.updateAnswer === 'usersInfo';
const listsFailures: Rule = (s) =>
	listsSuccesses(s, 0) || s.updateAnswer === 'failuresOnly' || s.updateAnswer === 'message';
/** An unknown person in Update User has an entry in a 200. */
const unknownIsListed: Rule = (s) =>
	listsFailures(s, 0) && ['perUser', 'unattributed', 'bothEntries'].includes(s.badUserInUpdate);
const somethingRefused: Rule = (s) =>
	s.unknownReference === 'failsUser' ||
	(s.flagCombinationInUpdate === 'failsUser' && (s.refusedEntry === 'nothing' || speaks(s, 0))) ||
	s.roleWithoutBot === 'failsUser' ||
	s.removeNonMember === 'error';
/** Update User says in some way that an entry is refused. */
const speaks: Rule = (s) =>
	['blocksCall400', 'blocksCallPartly', 'saysNot', 'counts'].includes(s.badUserInUpdate) ||
	unknownIsListed(s, 0);
/** A refused entry leaves the others of its call alone. */
const refusedAlone: Rule = (s) =>
	s.badUserInUpdate !== 'blocksCall400' && s.badUserInUpdate !== 'saysNot';
/** A call is refused at its first refused entry; that those before count takes two people in a call to see. */
const undoneForAllThatShows: Rule = (s) =>
	s.badUserInUpdate === 'blocksCallPartly' && !severalInCall(s, 0) && s.refusedEntry === 'nothing';

/** Every sixth person of the account holds a bot role. */
const showsRoles = (s: Switches) => pagesFollow(s) || largestPage(s) > 7;

/** Get User Information says in an element that it does not know somebody, as it says all failures. */
const usualFailure = ({ usersInfoUnknown }: Switches) =>
	usersInfoUnknown === 'userNotFound' || usersInfoUnknown === 'invalidEmailId';

/** By Update User, or else by what a role assignment says, once it was seen to speak of failures. */
const membershipsShow: Rule = (s) =>
	updatesAtOnce(s, 0) || (severalInCall(s, 0) && s.badMemberInAssignment !== 'ignored');

/**
 * What makes the difference between positions show, where something else can hide it: written from what the switches do,
 * not from the probe. A question without a rule has to be answered for every row.
 */
const SHOWS: Partial<Record<SwitchName, Rule>> = {
	masterAdminGrant: () => false,
	builderApp: () => false,
	createExisting: () => false,
	badUserInCreate: () => false,
	badUserInRemove: () => false,
	userAccessEmailsInOtherAccount: () => false,

	omittedFlags: updatesAtOnce,
	updateAnswer: (s) =>
		!['failuresOnly', 'message'].includes(s.updateAnswer) || unknownIsListed(s, 0),
	entryShape: (s) =>
		s.updateAnswer === 'perUser' || (s.updateAnswer !== 'usersInfo' && unknownIsListed(s, 0)),
	badUserInUpdate: (s) => {
		if (!updatesAtOnce(s, 0)) return false;
		if (updateRefusesCall(s, 0)) return severalInCall(s, 0);
		if (s.badUserInUpdate === 'saysNot' || s.badUserInUpdate === 'counts') return true;
		if (!listsFailures(s, 0)) return false;
		if (s.badUserInUpdate === 'silent' || s.badUserInUpdate === 'unattributed') return true;
		return listsSuccesses(s, 0);
	},
	refusedEntry: (s) =>
		updatesAtOnce(s, 0) &&
		somethingRefused(s, 0) &&
		refusedAlone(s, 0) &&
		!undoneForAllThatShows(s, 0),
	answerNames: (s, place) => {
		if (!updatesAtOnce(s, 0) || !listsFailures(s, 0)) return false;
		const named = s.badUserInUpdate === 'perUser' || s.badUserInUpdate === 'bothEntries';
		if (!listsSuccesses(s, 0) && !(named && somethingRefused(s, 0))) return false;
		if (s.emailMatching === 'caseInsensitive') return true;
		// The organization user ID has to be found in the list.
		return s.listedPeople === 'documented' && isListed(s, place);
	},
	unknownReference: updatesAtOnce,
	roleWithoutBot: updatesAtOnce,
	clearByEmptyString: updatesAtOnce,
	botTasksList: updatesAtOnce,
	emptyDialogs: updatesAtOnce,
	flagCombinationInUpdate: (s) => {
		if (!updatesAtOnce(s, 0)) return false;
		if (s.flagCombinationInUpdate === 'failsUser' && s.refusedEntry === 'nothing') return true;
		if (speaks(s, 0)) return true;
		// Nothing is said of failures, so that only what another refused entry left shows that nothing is left of one.
		const otherRefused = somethingRefused({ ...s, flagCombinationInUpdate: 'accepted' }, 0);
		return s.refusedEntry === 'nothing' && otherRefused;
	},
	taskElements: updatesAtOnce,

	readdMember: membershipsShow,
	removeNonMember: membershipsShow,
	addAndRemoveSame: (s) => updatesAtOnce(s, 0) || severalInCall(s, 0),

	badEmailInAccess: (s) => severalInCall(s, 0) || !accessRefuses(s, 0),
	badEmailWords: accessRefuses,

	assignmentAnswer: twoRolesInCall,
	assignmentRoleId: (s) =>
		twoRolesInCall(s, 0) &&
		s.assignmentAnswer === 'perEntry' &&
		(s.assignmentRoleId === false || entriesFail(s, 0)),
	assignmentOrder: (s) =>
		twoRolesInCall(s, 0) && s.assignmentAnswer === 'perEntry' && entriesComplain(s, 0),
	badMemberInAssignment: severalInCall,

	refusalWords: (s) => accessRefuses(s, 0) || updateRefusesCall(s, 0) || assignmentsRefuse(s, 0),
	failedStatus: (s) => {
		const withStatus =
			s.updateAnswer === 'usersInfo' || s.entryShape === 'nested' || s.reasonShape === 'absent';
		return entriesFail(s, 0) || (withStatus && unknownIsListed(s, 0));
	},
	usersInfoUnknown: (s) => !(usualFailure(s) && s.reasonShape === 'absent'),
	maxUsersStatus: (s) => s.maxUsersPerCall !== 0,
	removeFailureStatus: (s) => s.removeUnknown === 'failure',
	removeFailureShape: (s) => s.removeUnknown === 'failure',
	reasonShape: (s) => usualFailure(s) || s.removeUnknown === 'failure',

	heldRoleGroups: (s) =>
		(s.roleElements !== 'absent' && showsRoles(s)) ||
		(updatesAtOnce(s, 0) && s.roleWithoutBot === 'adminRole'),
	roleElements: (s) => s.roleElements === 'absent' || showsRoles(s),
	listedPeople: (s) => {
		if (s.listedPeople === 'withoutOrgUserId') return false;
		return pagesFollow(s) || largestPage(s) >= 20;
	},
	listEnd: (s) => {
		if (s.listEnd === 'totalTooHigh') return false;
		if (!pagesFollow(s)) return s.listEnd !== 'early' && largestPage(s) >= listed(s);
		return s.listEnd !== 'early';
	},
	usersInfoOrder: severalInCall,
	offsetMeaning: (s) => s.maxPageSize !== 1 || s.offsetMeaning === 'ignored',
	maxPageSize: (s) => s.maxPageSize !== 0,
};

/** Whether the list of everybody shows the test person, when as much of it is read as pages allow. */
function isListed(s: Switches, place: number): boolean {
	const end = s.listEnd === 'early' ? listed(s) : EVERYBODY;
	const reach = pagesFollow(s) ? 40 * largestPage(s) : largestPage(s);
	return place < Math.min(end, reach);
}

/** Whether a run with everything allowed has to answer a question for that account. */
export function mustTell(name: SwitchName, { switches, place }: Row): boolean {
	return SHOWS[name]?.(switches, place) ?? true;
}

/** Whether a reading run has to answer it for that account. */
export function readingMustTell(name: SwitchName, row: Row): boolean {
	const { switches } = row;
	if (name === 'reasonShape') return usualFailure(switches);
	// Nobody has any.
	if (name === 'taskElements') return switches.taskElements === 'absent';
	if (name === 'heldRoleGroups') return switches.roleElements !== 'absent' && showsRoles(switches);
	return mustTell(name, row);
}

/** Whether what the test person holds can be read: where they are shown twice, the list has to settle it. */
export function isReadable({ switches, place }: Row): boolean {
	const { shownFlags, roleElements, groupElements, taskElements } = switches;
	const hidden = [shownFlags, roleElements, groupElements, taskElements].some(
		(position) => position === 'absent' || position === 'null',
	);
	if (hidden) return false;
	return switches.usersInfoKnown !== 'twice' || isListed(switches, place);
}
