import { quoted } from '../../kore/answer';
import { object } from '../../kore/json';
import type { Reply } from '../../kore/reply';
import type { Facts } from '../../questions/facts';
import type { Lab } from '../experiment';
import { tellReasonShape } from '../reasonShape';

/** Notes what an answer with a failure in it shows of the form of failures. */
export function tellFailureForm(
	{ facts, notebook }: Pick<Lab, 'facts' | 'notebook'>,
	{ listedUnder, entries, msg }: Reply,
	where: string,
): void {
	const failure = entries.find(({ failed }) => failed);
	if (failure === undefined) return;
	tellReasonShape(facts, failure.reason, where);
	if (failure.status !== undefined) tellFailedStatus(facts, failure.status, where);
	if (listedUnder !== 'failedUserDetails') return;
	tellEntryShape(facts, failure.nested, where);
	// Where successes are listed as well, it was the first update that told so.
	if (notebook.updates !== 'unlisted') return;
	if (msg === undefined) {
		facts.tell('updateAnswer', 'message', `${where} lists failures without a message beside them.`);
	} else {
		facts.tell('updateAnswer', 'failuresOnly', `${where} lists failures beside a message.`);
	}
}

export function tellFailedStatus(facts: Facts, status: string, where: string): void {
	const known = (['failure', 'failed', 'error', 'skipped'] as const).find((one) => one === status);
	const name = known === undefined ? 'another than those known' : `“${known}”`;
	const evidence = `The status of a failure in ${where} is ${name}.`;
	facts.settle('failedStatus', known, evidence);
}

export function tellEntryShape(facts: Facts, nested: boolean, where: string): void {
	const evidence = `Entries of failedUserDetails hold their fields ${nested ? 'under userInfo' : 'directly'} (${where}).`;
	facts.tell('entryShape', nested ? 'nested' : 'flat', evidence);
}

/** Whether a call that was refused as a whole says why. */
export function tellRefusalWords(facts: Facts, words: string, where: string): void {
	if (words === '') {
		facts.leave('refusalWords', `${where} refuses a call without words.`);
		return;
	}
	const generic = isGeneric(words);
	const evidence = `${where} refuses a call for an unknown person with ${generic ? '“Invalid request”' : quoted(words)}.`;
	facts.tell('refusalWords', generic ? 'generic' : 'own', evidence);
}

export function isGeneric(words: string): boolean {
	return /^invalid request\.?$/i.test(words.trim());
}

export function tellMessageWords(facts: Facts, words: string, where: string): void {
	const evidence = `${where}: ${quoted(words)}.`;
	const isNew = /^User is (updated|created)|can't be empty/i.test(words);
	const isOld = /^Users are (updated|created)|cannot be empty/i.test(words);
	facts.settle('messageWords', isOld ? 'old' : isNew ? 'new' : undefined, evidence);
}

/** What stands for the lists of failures in an answer, or an entry of one, that has none. */
export function tellEmptyErrors(facts: Facts, success: unknown, where: string): void {
	const holder = object(success);
	if (holder === undefined) return;
	if (!('errors' in holder)) {
		facts.tell('emptyErrors', 'absent', `A success in ${where} has no errors.`);
	} else if (holder['errors'] === null) {
		facts.tell('emptyErrors', 'null', `A success in ${where} has errors: null.`);
	} else if (Array.isArray(holder['errors']) && holder['errors'].length === 0) {
		facts.tell('emptyErrors', 'emptyList', `A success in ${where} has errors: [].`);
	} else facts.leave('emptyErrors', `A success in ${where} has errors that are not empty.`);
}

/** Words of failure beside HTTP 200. */
export function saysNot(words: string): boolean {
	return /\bnot\b|unsuccessful|\bno users\b|\bfail|\b0 (out )?of \d+\b/i.test(words);
}

/** Words such as “1 of 2 users”. */
export function counts(words: string): boolean {
	return /\b\d+ (out )?of \d+\b/i.test(words);
}
