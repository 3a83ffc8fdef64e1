import { messageOf } from '../../../kore/answers';
import { isObject, objectsIn, textOf, type UserUpdate } from '../../../kore/wire';
import type { EntryReading } from '../../../change/operation';

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
export function readAnswer(
	body: unknown,
	entries: UserUpdate[],
	aliases: Array<string | undefined>,
): EntryReading[] {
	if (!isObject(body)) return entries.map(() => UNKNOWN);
	const message = messageOf(body.msg) ?? messageOf(body.message);
	const lists = [body.failedUserDetails, body.usersInfo].filter((list) => list !== undefined);
	const undocumented =
		lists.some((list) => !Array.isArray(list) || !list.every(isObject)) ||
		body.errors !== undefined;
	if (undocumented || (message === undefined && lists.length === 0))
		return entries.map(() => UNKNOWN);
	const details = [
		...objectsIn(body.failedUserDetails).map((element) => readDetail(element, 'failure')),
		...objectsIn(body.usersInfo).map((element) => readDetail(element, 'success')),
	];
	const byName = new Map<string, Detail[]>();
	for (const detail of details) {
		for (const name of detail.names) byName.set(name, [...(byName.get(name) ?? []), detail]);
	}
	const matched = new Set<Detail>();
	const readings = entries.map((entry, index): EntryReading => {
		const own = detailsOf(entry, aliases[index], byName);
		for (const detail of own) matched.add(detail);
		return judge(own, details.length > 0, message ?? 'success');
	});
	const stray = details.find((detail) => detail.verdict !== 'success' && !matched.has(detail));
	if (stray === undefined) return readings;
	// A failure that nobody can be found for may be anybody's, also of those the same answer calls a success.
	return readings.map((reading) =>
		reading.kind === 'failed' ? reading : { kind: 'unclear', words: stray.words },
	);
}

const UNKNOWN: EntryReading = {
	kind: 'unknown',
	words: 'Kore’s answer is in none of the documented forms',
};

function judge(own: Detail[], someAreNamed: boolean, message: string): EntryReading {
	const failure = own.find((detail) => detail.verdict === 'failure');
	if (failure) return { kind: 'failed', words: failure.words };
	const unclear = own.find((detail) => detail.verdict === 'unclear');
	if (unclear) return { kind: 'unclear', words: unclear.words };
	if (own.length > 0) return { kind: 'updated', message };
	if (someAreNamed) return { kind: 'accepted', message };
	return /\bsuccess/i.test(message) ? { kind: 'updated', message } : UNKNOWN;
}

/** @param unstated what an element without status and reason means in its list */
function readDetail(element: Record<string, unknown>, unstated: 'success' | 'failure'): Detail {
	const info = isObject(element.userInfo) ? element.userInfo : element;
	const names = [info.emailId, info.orgUserId, element.emailId, element.orgUserId].flatMap(
		(name) => nameKey(textOf(name)) ?? [],
	);
	const status = (textOf(info.status) ?? textOf(element.status))?.toLowerCase();
	const reason = messageOf(info.reason) ?? messageOf(element.reason);
	const words = reason ?? 'no reason given';
	if (status === 'success') {
		return { names, verdict: reason === undefined ? 'success' : 'unclear', words };
	}
	if (status === 'failure' || status === 'failed' || reason !== undefined) {
		return { names, verdict: 'failure', words };
	}
	if (status !== undefined)
		return { names, verdict: 'unclear', words: `status “${messageOf(status)}”` };
	return { names, verdict: unstated === 'success' ? 'success' : 'unclear', words };
}

/** What the answer says of an entry under the name that was sent; only where it says nothing, under the person's other name. */
function detailsOf(
	{ userInfo }: UserUpdate,
	alias: string | undefined,
	byName: Map<string, Detail[]>,
): Detail[] {
	const sent = nameKey(userInfo.emailId ?? userInfo.orgUserId) ?? '';
	return byName.get(sent) ?? byName.get(nameKey(alias) ?? '') ?? [];
}

/** E-mail addresses are the same in any case; of user IDs nobody says so. */
function nameKey(name: string | undefined): string | undefined {
	return name?.includes('@') === true ? name.toLowerCase() : name;
}
