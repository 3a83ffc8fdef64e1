import type { Person } from '../../account/types';
import type { Switches } from '../../contract/switches';
import { reasonOf, type Refusal } from '../../contract/errors';

/** What became of one entry of a call. */
export interface EntryResult {
	readonly asked: { emailId?: string; orgUserId?: string; firstName?: string };
	readonly person?: Readonly<Person>;
	readonly refusal?: Refusal;
}

export interface AnswerWords {
	readonly old: string;
	readonly new: string;
}

export type FailureReporting = 'named' | 'unattributed' | 'silent';

/** The body of a 200 to Update User or Create Users, in the form the switch asks for. */
export function userAnswer(
	results: readonly EntryResult[],
	words: AnswerWords,
	reporting: FailureReporting,
	switches: Switches,
): object {
	const msg = words[switches.messageWords];
	const reported =
		reporting === 'silent' ? results.filter(({ refusal }) => refusal === undefined) : results;
	const entry = (result: EntryResult) => ({
		...(result.refusal !== undefined && reporting === 'unattributed'
			? {}
			: nameOf(result, switches)),
		...(result.refusal === undefined
			? { status: 'success' }
			: { status: 'failure', reason: reasonOf(result.refusal, switches) }),
	});
	const detail = (result: EntryResult) => {
		if (switches.entryShape === 'nested') return { userInfo: entry(result) };
		// Failures in this shape are documented without a status, for Remove Users.
		return { ...entry(result), ...(result.refusal === undefined ? {} : { status: undefined }) };
	};
	const failures = reported.filter(({ refusal }) => refusal !== undefined);
	// The documented sample says moreAvailable although it shows everything there is.
	const meta = { moreAvailable: true, total: reported.length };
	switch (switches.updateAnswer) {
		case 'perUser':
			return { msg, failedUserDetails: reported.map(detail), ...meta };
		case 'usersInfo':
			return { msg, usersInfo: reported.map(entry), ...meta };
		case 'failuresOnly':
			return failures.length === 0 ? { msg } : { msg, failedUserDetails: failures.map(detail) };
		case 'message':
			return failures.length === 0 ? { msg } : { failedUserDetails: failures.map(detail) };
		case 'unfamiliar':
			return { result: 'OK' };
	}
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
