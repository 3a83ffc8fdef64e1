import {
	type AccountSnapshot,
	apps,
	type App,
	type ResetOptions,
	type Sandbox,
	startSandbox,
} from '../../../sandbox';
import type { Clock, Send } from '../../../scripts/probe/kore/wire';
import { type Outcome, probe } from '../../../scripts/probe/probe';
import { type Progress, silent } from '../../../scripts/probe/progress';

const START = Date.UTC(2026, 0, 5, 2, 30);
/** How long a request takes, there and back. */
const REQUEST_MS = 20;

/** A clock that moves only when somebody waits or a request is on its way. */
class VirtualClock implements Clock {
	at = START;

	now = (): number => this.at;

	sleep = async (ms: number): Promise<void> => {
		this.at += Math.max(0, ms);
	};
}

export interface RunOptions {
	readonly testUser?: string;
	readonly limits?: boolean;
	readonly app?: App;
	/** Sees every request before it is sent, counted from 1. */
	readonly onRequest?: (number: number) => void;
	readonly progress?: Progress;
	readonly stop?: AbortSignal;
	readonly giveUp?: AbortSignal;
}

const never = new AbortController().signal;

/** A sandbox without a socket for the probe to ask, on a clock that makes waiting take no time. */
export class ProbedAccount {
	readonly clock = new VirtualClock();

	private constructor(readonly sandbox: Sandbox) {}

	static async open(): Promise<ProbedAccount> {
		return new ProbedAccount(await startSandbox({ listen: false }));
	}

	reset(options: ResetOptions): void {
		this.clock.at = START;
		this.sandbox.reset({
			switches: {},
			faults: [],
			limits: { perMinute: 60, perHour: 1800 },
			...options,
			clock: this.clock.now,
		});
	}

	snapshot(): AccountSnapshot {
		return this.sandbox.account.snapshot();
	}

	async probe(options: RunOptions = {}): Promise<Outcome> {
		const { testUser, limits, app = apps.full, progress = silent } = options;
		const { stop = never, giveUp = never } = options;
		let sent = 0;
		const send: Send = async (request) => {
			sent += 1;
			options.onRequest?.(sent);
			this.clock.at += REQUEST_MS;
			return await this.sandbox.inject(request);
		};
		return await probe({
			send,
			credential: app,
			clock: this.clock,
			...(testUser === undefined ? {} : { testUser }),
			limits,
			progress,
			stop,
			giveUp,
		});
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}
