import type { EntryReading } from '../../../change/operation';
import { isNothing, messageOf } from '../../../kore/answers';
import { doubtsIn, saysDone } from '../../../kore/success';
import { isObject, objectsIn, textOf, type UserUpdate } from '../../../kore/wire';

/** What one element of the answer says about one person. */
interface Detail {
	names: string[];
	verdict: 'success' | 'failure' | 'unclear';
	words: string;
}

/**
 * Reads the answer of `PUT /users` person by person.
 *
 * Older releases answer `{ msg }` only; newer ones add `failedUserDetails`, which despite its name lists successes too
 * (docs/contract.md, Update User). HTTP 200 is returned either way.
 */
export function readPeopleAnswer(
	body: unknown,
	entries: UserUpdate[],
	aliases: Array<string | undefined>,
): EntryReading[] {
	const names = entries.map(({ userInfo }, index) => [
		userInfo.emailId ?? userInfo.orgUserId,
		aliases[index],
	]);
	return readUserAnswer(body, names, 'updated');
}

/**
 * The same for every call that answers about several people.
 *
 * @param names of each entry the name that was sent, and another one by which the answer may name the person
 */
export function readUserAnswer(
	body: unknown,
	names: Array<Array<string | undefined>>,
	verb: 'updated' | 'created' | 'removed',
): EntryReading[] {
	if (!isObject(body)) return names.map(() => UNKNOWN);
	const message = messageOf(body.msg) ?? messageOf(body.message);
	const lists = [body.failedUserDetails, body.usersInfo].filter((list) => !isNothing(list));
	const undocumented =
		lists.some((list) => !Array.isArray(list) || !list.every(isObject)) || !isNothing(body.errors);
	const emptyLists = [body.failedUserDetails, body.usersInfo].some(Array.isArray);
	if (undocumented || (message === undefined && lists.length === 0 && !emptyLists)) {
		return names.map(() => UNKNOWN);
	}
	const details = [
		...objectsIn(body.failedUserDetails).map((element) => readDetail(element, 'failure')),
		...objectsIn(body.usersInfo).map((element) => readDetail(element, 'success')),
	];
	const byName = new Map<string, Detail[]>();
	for (const detail of details) {
		for (const name of detail.names) {
			const own = byName.get(name);
			if (own === undefined) byName.set(name, [detail]);
			else own.push(detail);
		}
	}
	const matched = new Set<Detail>();
	const doubt = doubtsIn(body, ANSWER_KEYS);
	const readings = names.map((own): EntryReading => {
		const found = detailsOf(own, byName);
		for (const detail of found) matched.add(detail);
		return judge(found, details.length > 0, message, verb);
	});
	const stray = details.find((detail) => detail.verdict !== 'success' && !matched.has(detail));
	if (stray === undefined && doubt === undefined) return readings;
	return readings.map((reading): EntryReading => {
		if (reading.kind === 'failed') return reading;
		// A failure that nobody can be found for may be anybody's, also of those the same answer calls a success.
		return stray === undefined
			? { kind: 'unknown', words: `Kore answered “${doubt}”` }
			: { kind: 'unclear', words: stray.words };
	});
}

const ANSWER_KEYS = [
	'msg',
	'message',
	'failedUserDetails',
	'usersInfo',
	'errors',
	'moreAvailable',
	'total',
];
const DETAIL_KEYS = ['userInfo', 'emailId', 'orgUserId', 'status', 'reason', 'errors'];

const UNKNOWN: EntryReading = {
	kind: 'unknown',
	words: 'Kore’s answer is in none of the documented forms',
};

function judge(
	own: Detail[],
	someAreNamed: boolean,
	message: string | undefined,
	verb: 'updated' | 'created' | 'removed',
): EntryReading {
	const failure = own.find((detail) => detail.verdict === 'failure');
	const others = own.filter((detail) => detail.verdict !== 'failure');
	// Both said of one person: part of it may have been done.
	if (failure && others.length > 0) return { kind: 'unclear', words: failure.words };
	if (failure) return { kind: 'failed', words: failure.words };
	const unclear = own.find((detail) => detail.verdict === 'unclear');
	if (unclear) return { kind: 'unclear', words: unclear.words };
	if (own.length > 0) return { kind: 'done', message: message ?? 'success' };
	if (message === undefined) {
		return someAreNamed
			? { kind: 'accepted', message: 'Kore names others, not this one' }
			: UNKNOWN;
	}
	if (!saysDone(message, verb)) return { kind: 'unknown', words: `Kore answered “${message}”` };
	return { kind: someAreNamed ? 'accepted' : 'done', message };
}

/** @param unstated what an element without status and reason means in its list */
function readDetail(element: Record<string, unknown>, unstated: 'success' | 'failure'): Detail {
	const info = isObject(element.userInfo) ? element.userInfo : element;
	const names = [info.emailId, info.orgUserId, element.emailId, element.orgUserId].flatMap(
		(name) => nameKey(textOf(name)) ?? [],
	);
	const status = (textOf(info.status) ?? textOf(element.status))?.toLowerCase();
	const reason =
		messageOf(info.reason) ??
		messageOf(element.reason) ??
		(isNothing(element.errors)
			? undefined
			: (messageOf({ errors: element.errors }) ?? 'an error')) ??
		doubtsIn(element, DETAIL_KEYS) ??
		(info === element ? undefined : doubtsIn(info, DETAIL_KEYS));
	const words = reason ?? 'no reason given';
	if (status === 'success') {
		return { names, verdict: reason === undefined ? 'success' : 'unclear', words };
	}
	if (
		status === 'failure' ||
		status === 'failed' ||
		(status === undefined && reason !== undefined)
	) {
		return { names, verdict: 'failure', words };
	}
	if (status !== undefined) {
		return { names, verdict: 'unclear', words: reason ?? `status “${messageOf(status) ?? ''}”` };
	}
	return { names, verdict: unstated === 'success' ? 'success' : 'unclear', words };
}

/** What the answer says of an entry under the name that was sent; only where it says nothing, under the person's other name. */
function detailsOf(names: Array<string | undefined>, byName: Map<string, Detail[]>): Detail[] {
	for (const name of names) {
		const own = byName.get(nameKey(name) ?? '');
		if (own !== undefined) return own;
	}
	return [];
}

/** E-mail addresses are the same in any case; of user IDs nobody says so. */
function nameKey(name: string | undefined): string | undefined {
	return name?.includes('@') === true ? name.toLowerCase() : name;
}
