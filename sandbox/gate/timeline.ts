import type { Account } from '../account/account';
import type { RecordedCall } from './calls';

/** The account from one moment on. */
export interface AccountState {
	/** Milliseconds by the sandbox's clock. */
	readonly at: number;
	readonly account: Account;
	/** The call that made it so; undefined at the start, and where another administrator did. */
	readonly call?: RecordedCall;
}

/** What the account was like, from each change to the next: what a reader who is behind still sees. */
export class Timeline {
	private readonly known: AccountState[] = [];
	private isKept = false;

	constructor(private readonly account: Account) {}

	/** @param isKept whether states are noted at all: for many thousand people each of them costs something */
	restart(at: number, isKept: boolean): void {
		this.isKept = isKept;
		this.known.length = 0;
		this.note(at);
	}

	get states(): readonly AccountState[] {
		return this.known;
	}

	note(at: number, call?: RecordedCall): void {
		if (!this.isKept) return;
		this.known.push({ at, account: this.account.frozen(), ...(call === undefined ? {} : { call }) });
	}

	/** The account as it was at a time, and before the first state as it was at first. */
	asOf(at: number): Account {
		const state = this.known.findLast((one) => one.at <= at) ?? this.known[0];
		return state?.account ?? this.account;
	}
}
