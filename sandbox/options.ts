import type { Account } from './account/account';
import type { AccountSeed } from './account/types';
import type { Apps } from './apps';
import type { RecordedCall } from './calls';
import type { Fault } from './faults';
import type { LimitNumbers } from './limits';
import type { Switches } from './switches';

/** What a sandbox starts from, and what `reset` may replace. */
export interface ResetOptions {
	readonly switches?: Partial<Switches>;
	/** Milliseconds; default the real clock. Rules token times, limits and timestamps. */
	readonly clock?: () => number;
	/** Limit windows run this many times faster; Retry-After stays in real seconds. */
	readonly clockSpeed?: number;
	/** Default 60 and 1800. */
	readonly limits?: LimitNumbers;
	/** Delay before each answer. */
	readonly latencyMs?: number;
	readonly seed?: AccountSeed;
	/** For faults by chance and shuffled answers. */
	readonly randomSeed?: number;
	readonly faults?: readonly Fault[];
}

export interface SandboxOptions extends ResetOptions {
	/** 0, the default, takes a free one. */
	readonly port?: number;
	/** False opens no socket; requests then come through `inject`. */
	readonly listen?: boolean;
}

export interface InjectedRequest {
	readonly method: string;
	/** Path with query; an origin in front of it is ignored. */
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

export interface InjectedAnswer {
	readonly status: number;
	readonly headers: Record<string, string>;
	readonly body: string;
}

/** A running stand-in for Kore.ai's Admin API. */
export interface Sandbox {
	/** Origin without a trailing slash; without a socket an address where nothing listens. */
	readonly url: string;
	readonly apps: Apps;
	/** Live state. */
	readonly account: Account;
	/** Can be changed at any time. */
	readonly switches: Switches;
	/** Every API request since the last reset, in order of arrival. */
	readonly calls: RecordedCall[];
	/** An API request without a socket; rejects with code ECONNRESET when the connection drops. */
	inject(request: InjectedRequest): Promise<InjectedAnswer>;
	addFault(fault: Fault): void;
	/**
	 * State, calls, used token ids, limits, switches and faults back to the start. Options given here
	 * replace those of the start, one by one, for this and every later reset.
	 */
	reset(options?: ResetOptions): void;
	close(): Promise<void>;
}
