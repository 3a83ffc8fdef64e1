import type { Person } from '../../account/types';
import type { Switches } from '../../contract/switches';
import { withEmptyErrors } from '../emptyErrors';
import { reasonOf, WORDS, type Refusal } from '../../contract/errors';

/** What became of one entry of a call. */
export interface EntryResult {
	readonly asked: { emailId?: string; orgUserId?: string; firstName?: string };
	readonly person?: Readonly<Person>;
	readonly refusal?: Refusal;
	/** Whether something of a refused entry was applied. */
	readonly partly?: boolean;
}

export interface AnswerWords {
	readonly old: string;
	readonly new: string;
}

/** `both`: an entry of failure, and one of success. */
export type FailureReporting = 'named' | 'both' | 'unattributed' | 'silent';

/** The body of a 200 to Update User or Create Users, in the form the switch asks for. */
export function userAnswer(
	results: readonly EntryResult[],
	words: AnswerWords,
	reporting: FailureReporting,
	switches: Switches,
): object {
	const msg = words[switches.messageWords];
	const reported = results.flatMap((result) => {
		if (result.refusal === undefined) return [result];
		if (reporting === 'silent') return [];
		return reporting === 'both' ? [result, { ...result, refusal: undefined }] : [result];
	});
	const entry = (result: EntryResult) => ({
		...(result.refusal !== undefined && reporting === 'unattributed'
			? {}
			: nameOf(result, switches)),
		...(result.refusal === undefined
			? { status: 'success' }
			: { status: switches.failedStatus, reason: reasonOf(result.refusal, switches) }),
	});
	const detail = (result: EntryResult) => {
		if (switches.entryShape === 'nested') return { userInfo: entry(result) };
		// Failures in this shape are documented without a status, for Remove Users; something must tell them apart.
		const withoutStatus = result.refusal !== undefined && switches.reasonShape !== 'absent';
		return { ...entry(result), ...(withoutStatus ? { status: undefined } : {}) };
	};
	const failures = reported.filter(({ refusal }) => refusal !== undefined);
	// The documented sample says moreAvailable although it shows everything there is.
	const meta = { moreAvailable: true, total: reported.length };
	const bodies: Record<Switches['updateAnswer'], object> = {
		perUser: { msg, failedUserDetails: reported.map(detail), ...meta },
		usersInfo: { msg, usersInfo: reported.map(entry), ...meta },
		failuresOnly: { msg, failedUserDetails: failures.map(detail) },
		message: { failedUserDetails: failures.map(detail) },
		unfamiliar: { result: 'OK' },
		queued: { msg: WORDS.queued },
	};
	const body = bodies[switches.updateAnswer];
	if (failures.length > 0) return body;
	const plain = ['failuresOnly', 'message'].includes(switches.updateAnswer) ? { msg } : body;
	return withEmptyErrors(plain, ['errors', 'failedUserDetails'], switches);
}

function nameOf({ asked, person }: EntryResult, switches: Switches): object {
	const firstName = asked.firstName === undefined ? {} : { firstName: asked.firstName };
	if (switches.answerNames === 'emailId') {
		const emailId = person?.emailId ?? asked.emailId;
		return { ...(emailId === undefined ? {} : { emailId }), ...firstName };
	}
	const { emailId, orgUserId } = asked;
	return {
		...(emailId === undefined ? {} : { emailId }),
		...(orgUserId === undefined ? {} : { orgUserId }),
		...firstName,
	};
}
