import type { AccountSnapshot, AccountState, RecordedCall } from '../../../sandbox';
import { type Aspect, isRecord, type Name, type Value } from '../model/asked';
import { differences, isSo, type Subject } from '../model/state';

/** The account from one moment on, and who made it so: this run, an earlier or later run of the same process, or another administrator. */
export interface Moment {
	at: number;
	account: AccountSnapshot;
	by: 'run' | 'process' | 'administrator';
	call?: RecordedCall;
}

/** What one run did to one aspect of somebody. */
export interface Deed {
	aspect: Aspect;
	before: Subject;
	after: Subject;
	/** Which moment it began. */
	index: number;
	/** The call as it was sent. */
	call: RecordedCall;
}

/** The call that was sent, of one that arrived late or once more. */
export const sent = (call: RecordedCall): RecordedCall => call.of ?? call;

const snapshots = new WeakMap<AccountState, AccountSnapshot>();

function snapshotAt(state: AccountState): AccountSnapshot {
	const known = snapshots.get(state) ?? state.account.snapshot();
	snapshots.set(state, known);
	return known;
}

/** Everything that the account was from the beginning on, as one run of several sees it. */
export class History {
	readonly moments: readonly Moment[];

	/**
	 * @param start which state the run began with
	 * @param calls the run's own calls
	 */
	constructor(
		states: readonly AccountState[],
		readonly start: number,
		readonly calls: readonly RecordedCall[],
		readonly lagMs: number,
	) {
		const own = new Set(calls);
		this.moments = states.map((state): Moment => {
			const { at, call } = state;
			const by =
				call === undefined ? 'administrator' : own.has(sent(call)) ? 'run' : 'process';
			return { at, by, account: snapshotAt(state), ...(call === undefined ? {} : { call }) };
		});
	}

	get before(): AccountSnapshot {
		return this.account(this.start);
	}

	get after(): AccountSnapshot {
		return this.account(this.moments.length - 1);
	}

	account(index: number): AccountSnapshot {
		return (this.moments[Math.max(0, index)] ?? NOTHING).account;
	}

	/** Which moment was at a time. */
	indexAt(at: number): number {
		return Math.max(
			0,
			this.moments.findLastIndex((moment) => moment.at <= at),
		);
	}

	/** Accounts that the run may have met without having made them. */
	met(): AccountSnapshot[] {
		const startedAt = this.calls[0]?.at ?? this.moments[this.start]?.at ?? 0;
		const first = Math.min(this.start, this.indexAt(startedAt - this.lagMs));
		return this.moments.flatMap(({ by, account }, index) =>
			index === this.start || (index >= first && by !== 'run') ? [account] : [],
		);
	}

	/** Whether an aspect of somebody was so, at each moment. */
	so(subject: Subject, aspect: Aspect, value: Value): boolean[] {
		return this.moments.map(({ account }) => isSo(subjectIn(account, subject), aspect, value));
	}

	/** What the run's own calls did to somebody, whenever they arrived. */
	done(subject: Subject): Deed[] {
		return this.moments.flatMap(({ by, call, account }, index) => {
			if (by !== 'run' || call === undefined || index <= this.start) return [];
			const before = subjectIn(this.account(index - 1), subject);
			const after = subjectIn(account, subject);
			return differences(before, after).map((aspect) => ({
				aspect,
				before,
				after,
				index,
				call: sent(call),
			}));
		});
	}

	/** The run's reading calls that came back and may have shown somebody. */
	reads({ person, key }: Subject): RecordedCall[] {
		const names = namesOf(key, person);
		return this.calls.filter(
			(call) =>
				isWhole(call) &&
				(call.path.endsWith('/alluserroles') ||
					(call.path.endsWith('/usersInfo') && mentions(call.body, names))),
		);
	}

	/** The run's writing calls that name somebody. */
	writes({ person, key }: Subject, { by, id }: Name): RecordedCall[] {
		const names = [...namesOf(key, person), ...(by === 'group' ? [] : [id.toLowerCase()])];
		const own = by === 'group' ? [id.toLowerCase()] : names;
		return this.calls.filter((call) => isWrite(call) && mentions(call.body, own));
	}
}

const NOTHING: Pick<Moment, 'account'> = { account: { users: {}, groups: {} } };

/** Somebody as an account has them. */
export function subjectIn(account: AccountSnapshot, { key, group }: Subject): Subject {
	if (group !== undefined) return { key, group: account.groups[key] };
	const nobody = /^nobody emailId (.*)$/.exec(key)?.[1];
	const person =
		nobody === undefined
			? account.users[key]
			: Object.values(account.users).find(({ emailId }) => emailId.toLowerCase() === nobody);
	return { key, person };
}

function namesOf(key: string, person: Subject['person']): string[] {
	const nobody = /^nobody \w+ (.*)$/.exec(key)?.[1];
	return [nobody ?? key, person?.orgUserId ?? ''].filter((name) => name !== '').map(lower);
}

const lower = (text: string) => text.toLowerCase();

/** Whether any text of a body is one of the names, which are in lower case. */
export function mentions(body: unknown, names: readonly string[]): boolean {
	if (typeof body === 'string') return names.includes(body.toLowerCase());
	if (Array.isArray(body)) return body.some((part) => mentions(part, names));
	return isRecord(body) && Object.values(body).some((part) => mentions(part, names));
}

const WRITES = /^(PUT|POST|DELETE) .*\/(users|useraccess|assignments\/?)$/;

export const isWrite = ({ method, path }: RecordedCall): boolean =>
	WRITES.test(`${method} ${path}`);

const NOT_WHOLE = ['dropBefore', 'dropAfter', 'late', 'status', 'truncated', 'html', 'empty', 'redirect', 'hugeBody'];

function isWhole({ status, fault, limited }: RecordedCall): boolean {
	return status === 200 && !limited && (fault === undefined || !NOT_WHOLE.includes(fault));
}
