import {
	apps,
	type App,
	type GroupSnapshot,
	type PersonSnapshot,
	type RecordedCall,
	type ResetOptions,
	type Sandbox,
	startSandbox,
} from '../../../sandbox';
import type { Clock, Send, WireRequest } from '../../../scripts/probe/kore/wire';
import { type Outcome, probe } from '../../../scripts/probe/run/probe';
import { type Progress, silent } from '../../../scripts/probe/run/progress';
import { accountWith, type Row } from './rows';

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
	readonly onRequest?: (number: number, request: WireRequest) => void;
	readonly progress?: Progress;
	readonly stop?: AbortSignal;
	readonly giveUp?: AbortSignal;
}

const never = new AbortController().signal;

/** A sandbox without a socket for the probe to ask, on a clock that makes waiting take no time. */
export class ProbedAccount {
	readonly clock = new VirtualClock();
	private initial: Record<string, PersonSnapshot | GroupSnapshot> = {};

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
		const { users, groups } = this.sandbox.account.snapshot();
		this.initial = { ...users, ...groups };
	}

	/** Starts anew as a row says, with the usual place of the test person where it does not say another. */
	start({ switches, place = 0, seed }: Omit<Row, 'place'> & { place?: number }): void {
		this.reset({ seed: accountWith(place), switches, randomSeed: seed });
	}

	/** The test person, or whoever else, as Kore would have them stored. */
	stored(email: string): PersonSnapshot | undefined {
		return this.sandbox.account.snapshot().users[email];
	}

	/** Everything that is not as it was at the last reset: people by address, groups by ID. */
	changes(): string[] {
		const { users, groups } = this.sandbox.account.snapshot();
		const now = { ...users, ...groups };
		const names = new Set([...Object.keys(this.initial), ...Object.keys(now)]);
		return [...names].filter(
			(name) => JSON.stringify(now[name]) !== JSON.stringify(this.initial[name]),
		);
	}

	/** The requests of the last run that may change something. */
	writes(): RecordedCall[] {
		return this.sandbox.calls.filter(
			({ method, path }) => method !== 'GET' && !path.endsWith('/usersInfo'),
		);
	}

	async probe(options: RunOptions = {}): Promise<Outcome> {
		const { testUser, limits, app = apps.full, progress = silent } = options;
		const { stop = never, giveUp = never } = options;
		let sent = 0;
		const send: Send = async (request) => {
			sent += 1;
			options.onRequest?.(sent, request);
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
