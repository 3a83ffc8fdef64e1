/** One API request as the sandbox saw it; tokens are never kept. */
export interface RecordedCall {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** Parsed JSON, or the text when it is none. */
	readonly body: unknown;
	/** HTTP status; 0 when the connection was dropped. */
	status: number;
	/** Parsed JSON before any encryption, or the text when it is none. */
	answer: unknown;
	appClientId?: string;
	jti?: string;
	/** Milliseconds by the sandbox's clock. */
	readonly at: number;
	/** Whether the rate limit refused it. */
	limited: boolean;
	/** For writes that reached their endpoint: whether anything was written. */
	applied?: boolean;
	/** The kind of fault that it met on its way. */
	fault?: string;
	/** Of a request that arrives once more, or later than its sender knows: the call that was sent. */
	of?: RecordedCall;
}
