import type { EntryReading } from '../../change/operation';
import { type Answer, isNothing, messageOf } from '../../kore/answers';
import { denialIn, saysDone } from '../../kore/success';
import { isObject, objectsIn, textOf } from '../../kore/wire';

/** What one element of the answer says about one user. */
interface Detail {
	names: string[];
	reading: EntryReading;
}

/** Of each entry the name that was sent, and another one by which the answer may name the user. */
export type EntryNames = Array<Array<string | undefined>>;

/**
 * Reads an answer about several users, entry by entry: of creating, updating and removing alike.
 *
 * Documented are `{ msg }`, and in newer releases `failedUserDetails` beside it, which despite its name lists successes too (docs/contract.md,
 * Update User). HTTP 200 is returned either way.
 */
export function readUserAnswer(
	body: unknown,
	names: EntryNames,
	verb: 'updated' | 'created' | 'removed',
): EntryReading[] {
	const details = detailsIn(body);
	if (!isObject(body) || details === undefined) return names.map(() => NOT_UNDERSTOOD);
	const message = messageOf(body.msg) ?? messageOf(body.message);
	const denial = isNothing(body.errors) ? denialIn(body, ANSWER_KEYS) : messageOf(body);
	const isUnfamiliar = message !== undefined && !saysDone(message, verb);
	const readings = names.map((own) => readingOf(own, details));
	const mine = new Set(readings.map(({ detail }) => detail));
	const stray = details.find((one) => one.reading.kind !== 'done' && !mine.has(one));
	return readings.map(({ detail, reading }): EntryReading => {
		if (reading?.kind === 'refused' || reading?.kind === 'unknown') return reading;
		// Whoever is named is told of in an entry; for the others, the words must be those that Kore documents.
		const doubt = denial ?? (isUnfamiliar && detail === undefined ? message : undefined);
		if (doubt !== undefined) return { kind: 'unknown', words: `Kore answered “${doubt}”` };
		// A failure that nobody can be found for may be anybody's, also of those the same answer calls a success.
		if (stray !== undefined) return { kind: 'unclear', words: wordsOf(stray.reading) };
		if (detail !== undefined) return { kind: 'done' };
		if (message === undefined && details.length === 0) return NOT_UNDERSTOOD;
		return { kind: details.length > 0 ? 'accepted' : 'done' };
	});
}

/** Whom a refused call names in the documented list of failures, which some releases send with an error status. */
export function readUserRefusal(
	{ body }: Answer & { kind: 'refused' },
	names: EntryNames,
): EntryReading[] {
	const details = detailsIn(body) ?? [];
	return names.map((own) => readingOf(own, details).reading ?? NOT_UNDERSTOOD);
}

const ANSWER_KEYS = ['msg', 'message', 'failedUserDetails', 'errors', 'moreAvailable', 'total'];

const NOT_UNDERSTOOD: EntryReading = {
	kind: 'unknown',
	words: 'Kore’s answer is in none of the documented forms',
};

function wordsOf(reading: EntryReading): string {
	return 'words' in reading ? `Kore answered “${reading.words}” without saying for whom` : '';
}

/** Undefined where a list is in no documented form, or another one stands beside it. */
function detailsIn(body: unknown): Detail[] | undefined {
	if (!isObject(body)) return undefined;
	const { failedUserDetails: list } = body;
	const isOther = ([key, value]: [string, unknown]) =>
		!ANSWER_KEYS.includes(key) && Array.isArray(value) && value.length > 0;
	if (Object.entries(body).some(isOther)) return undefined;
	if (isNothing(list)) return [];
	if (!Array.isArray(list) || !list.every(isObject)) return undefined;
	return objectsIn(list).map(readDetail);
}

function readDetail(element: Record<string, unknown>): Detail {
	const info = isObject(element.userInfo) ? element.userInfo : element;
	const names = [info.emailId, info.orgUserId, element.emailId, element.orgUserId].flatMap(
		(name) => nameKey(textOf(name)) ?? [],
	);
	const status = (textOf(info.status) ?? textOf(element.status))?.toLowerCase();
	const reason =
		messageOf(info.reason) ?? messageOf(element.reason) ?? messageOf({ errors: element.errors });
	const isFailure = status === 'failure' || status === 'failed' || status === undefined;
	if (status === 'success' && reason === undefined) return { names, reading: { kind: 'done' } };
	if (isFailure) return { names, reading: { kind: 'refused', words: reason ?? 'no reason given' } };
	const words = `Kore answered “${reason ?? `status ${messageOf(status) ?? ''}`}”`;
	return { names, reading: { kind: 'unknown', words } };
}

/** What the answer says of an entry under the name that was sent; only where it says nothing, under the user's other name. */
function readingOf(
	names: Array<string | undefined>,
	details: Detail[],
): { detail?: Detail; reading?: EntryReading } {
	for (const name of names) {
		const key = nameKey(name);
		const own = key === undefined ? [] : details.filter((detail) => detail.names.includes(key));
		const [detail] = own;
		if (detail === undefined) continue;
		// Success and failure of one user: part of it may have been done.
		const isOne = own.every(({ reading }) => reading.kind === detail.reading.kind);
		return { detail, reading: isOne ? detail.reading : NOT_UNDERSTOOD };
	}
	return {};
}

/** E-mail addresses are the same in any case; of user IDs nobody says so. */
function nameKey(name: string | undefined): string | undefined {
	return name?.includes('@') === true ? name.toLowerCase() : name;
}
