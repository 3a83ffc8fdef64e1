/** An HTTP request below the host, ready to be sent. */
export interface WireRequest {
	readonly method: string;
	/** Path with query. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

export interface WireAnswer {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Sends one request, once; rejects when no answer came. */
export type Send = (request: WireRequest) => Promise<WireAnswer>;

export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after that time, or as soon as the signal is aborted. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
