import type { RecordedCall } from '../../../sandbox';
import { isRecord } from '../model/asked';
import type { Evidence } from './evidence';
import { sent } from './history';
import { type Lie, lie } from './lies';

/** Who was created, or asked to be when this process had created them already: a Kore that does not look would do it again. */
export function madeTwice({ history, allCalls }: Evidence): Lie[] {
	const lies: Lie[] = [];
	const byPerson = new Map<string, RecordedCall[]>();
	for (const call of allCalls) {
		if (call.method !== 'POST' || !call.path.endsWith('/users') || !hasArrived(call)) continue;
		for (const person of peopleIn(call.body)) {
			byPerson.set(person, [...(byPerson.get(person) ?? []), call]);
		}
	}
	for (const [person, calls] of byPerson) {
		const own = calls.filter((call) => history.calls.includes(sent(call)));
		const making = own.filter((call) => isMadeBy(call, person, own, history.moments));
		if (distinct(making) > 1) lies.push(lie('madeTwice', person));
		if (distinct(making.filter(invites)) > 1) lies.push(lie('invitedTwice', person));
	}
	return lies;
}

const distinct = (calls: readonly RecordedCall[]) => new Set(calls.map(sent)).size;

/** A request that something turned away on its way has no app. */
const hasArrived = ({ appClientId, limited }: RecordedCall) => appClientId !== undefined && !limited;

const invites = ({ body }: RecordedCall) => !isRecord(body) || body.sendEmail !== false;

function peopleIn(body: unknown): string[] {
	const users = isRecord(body) && Array.isArray(body.users) ? body.users.filter(isRecord) : [];
	return users.flatMap(({ userInfo }) =>
		isRecord(userInfo) && typeof userInfo.emailId === 'string'
			? [userInfo.emailId.toLowerCase()]
			: [],
	);
}

/** Whether a call made somebody, or found them made by an earlier one of these and not removed since. */
function isMadeBy(
	call: RecordedCall,
	person: string,
	own: readonly RecordedCall[],
	moments: Evidence['history']['moments'],
): boolean {
	const isThere = (index: number) =>
		Object.keys(moments[index]?.account.users ?? {}).some((id) => id.toLowerCase() === person);
	const by = moments.findIndex((moment) => moment.call === call);
	if (by > 0 && isThere(by) && !isThere(by - 1)) return true;
	// Several things may happen in one millisecond, so the order is that of the calls.
	const made = moments.findIndex(
		(moment, index) =>
			index > 0 &&
			moment.call !== undefined &&
			own.includes(moment.call) &&
			own.indexOf(moment.call) < own.indexOf(call) &&
			isThere(index) &&
			!isThere(index - 1),
	);
	if (made < 0) return false;
	const until = moments.findLastIndex(({ at }) => at <= call.at);
	return moments.slice(made, until + 1).every((_, offset) => isThere(made + offset));
}
