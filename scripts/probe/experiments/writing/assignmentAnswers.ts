import { MOST_ENTRIES_TRIED } from '../../questions';
import type { WritingExperiment, WritingLab } from '../experiment';
import { largestAccepted } from '../largestAccepted';
import { plan } from '../../kore/requests';
import { tellEmptyErrors, tellRefusalWords } from './answers';
import { assign, type Assigned, emptyEntry, tellComplaint } from './assignmentReply';

const WHERE = 'Assign Admin Roles';
const NO_ROLE = 'There is no admin role that could be lent.';
const ONE_ROLE = 'There are not two admin roles that could be lent.';
const PATH = '/adminroles/assignments';

/** Assignments that assign nothing to anybody, and what they answer. */
export const assignmentAnswers: WritingExperiment = {
	stage: 'writing',
	name: 'Assign Admin Roles: the answers',
	tells: [
		'assignmentStatus',
		'assignmentAnswer',
		'assignmentRoleId',
		'assignmentOrder',
		'maxEntriesPerCall',
		'emptyErrors',
		'reasonShape',
		'refusalWords',
		'failedStatus',
	],
	needs: ['roles'],
	requests: [
		plan('POST', PATH, '[one role with nobody to add or remove]'),
		plan('POST', PATH, `[up to ${MOST_ENTRIES_TRIED} times two roles in turn, with nobody]`, 10),
		plan('POST', PATH, '[a role with nobody; a role with addUsers: [nobody’s address]]'),
	],
	async run(lab) {
		const { facts, notebook } = lab;
		const [one, other] = notebook.adminRoles.map(({ id }) => id);
		if (one === undefined) {
			for (const name of assignmentAnswers.tells) facts.leave(name, NO_ROLE);
			return;
		}
		const [success] = (await assign(lab, emptyEntry(one))).entries;
		if (success === undefined || success.failed) {
			const why = 'An assignment of nothing is not answered with a success.';
			for (const name of assignmentAnswers.tells) facts.leave(name, why);
			return;
		}
		const evidence = `The status of a success is ${JSON.stringify(success.status)}.`;
		facts.settle('assignmentStatus', success.status, evidence);
		tellEmptyErrors(facts, success.element, WHERE);

		const most = await howMany(lab, one, other);
		const two = other !== undefined && most >= 2;
		await single(lab, two ? [one, other] : undefined);
		const bad = { ...emptyEntry(other ?? one), addUsers: [lab.nobody()] };
		const { entries, refused, answer } = await assign(
			lab,
			...(two ? [emptyEntry(one), bad] : [bad]),
		);
		if (refused) tellRefusalWords(facts, answer.words, WHERE);
		order(lab, two, entries);
		roleIds(lab, success, entries);
		const complaint = entries.find(({ complains }) => complains);
		tellComplaint(facts, complaint);
	},
};

/** The largest number of roles in one call. */
async function howMany(lab: WritingLab, one: string, other: string | undefined): Promise<number> {
	const { facts } = lab;
	if (other === undefined) {
		facts.leave('maxEntriesPerCall', ONE_ROLE);
		return 1;
	}
	const isAccepted = async (count: number) => {
		const entries = Array.from({ length: count }, (_, index) =>
			emptyEntry(index % 2 === 0 ? one : other),
		);
		return !(await assign(lab, ...entries)).refused;
	};
	if (await isAccepted(MOST_ENTRIES_TRIED)) {
		const evidence = `${MOST_ENTRIES_TRIED} roles in one call are taken.`;
		facts.tell('maxEntriesPerCall', 0, evidence);
		return MOST_ENTRIES_TRIED;
	}
	const most = await largestAccepted(1, MOST_ENTRIES_TRIED, isAccepted);
	const evidence = `${most} roles in one call are taken, ${most + 1} refused.`;
	facts.tell('maxEntriesPerCall', most, evidence);
	return most;
}

async function single(lab: WritingLab, roles: readonly string[] | undefined): Promise<void> {
	const { facts } = lab;
	if (roles === undefined) {
		facts.leave('assignmentAnswer', 'Two roles could not be put into one call.');
		return;
	}
	const { entries } = await assign(lab, ...roles.map(emptyEntry));
	const evidence = `A call with two roles is answered with ${entries.length} elements.`;
	const as = entries.length === 1 ? 'single' : undefined;
	facts.settle('assignmentAnswer', entries.length === 2 ? 'perEntry' : as, evidence);
}

/** The second of two roles fails; where it stands tells the order. */
function order({ facts }: WritingLab, two: boolean, entries: readonly Assigned[]): void {
	const failing = entries.map(({ complains }) => complains);
	if (!two || entries.length !== 2 || failing[0] === failing[1]) {
		const why = 'No answer has a success and a failure in it.';
		facts.leave('assignmentOrder', why);
		return;
	}
	const first = failing[0] === true;
	const evidence = `The failure of the second role stands ${first ? 'first' : 'second'}.`;
	facts.tell('assignmentOrder', first ? 'failuresFirst' : 'asAsked', evidence);
}

function roleIds({ facts }: WritingLab, success: Assigned, entries: readonly Assigned[]): void {
	const answers = facts.position('assignmentAnswer');
	if (answers === 'single' || (answers === undefined && !success.hasRoleId)) {
		facts.leave('assignmentRoleId', 'One element may stand for the whole call.');
		return;
	}
	if (!success.hasRoleId) {
		facts.tell('assignmentRoleId', false, 'The element of a success has no roleId.');
		return;
	}
	const failure = entries.find(({ failed }) => failed);
	if (failure === undefined) {
		const evidence = 'The element of a success has roleId; none of a failure was seen.';
		facts.leave('assignmentRoleId', evidence);
	} else if (failure.hasRoleId) {
		facts.tell('assignmentRoleId', true, 'Elements of success and of failure have roleId.');
	} else {
		const evidence = 'The element of a success has roleId, that of a failure has not.';
		facts.tell('assignmentRoleId', 'successesOnly', evidence);
	}
}
