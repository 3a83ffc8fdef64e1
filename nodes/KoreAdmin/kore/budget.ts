/** Time as the node needs it; tests bring their own. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after so many milliseconds; rejects soon after the execution was stopped. */
	sleep(ms: number): Promise<void>;
}

const WINDOW_MS = 60_000;

/**
 * Keeps a run's own calls within the account's limit: at most so many in any 60 seconds (docs/contract.md, rate limits).
 *
 * A call is dated when its answer is in, which is never before the server counted it, so that differences in latency cannot
 * push one call too many into the server's window.
 */
export class RequestBudget {
	private readonly answeredAt: number[] = [];

	constructor(
		private readonly requestsPerMinute: number,
		private readonly clock: Clock,
	) {}

	/** Resolves when one more call fits. */
	async untilAllowed(): Promise<void> {
		for (;;) {
			this.forgetOld();
			const oldest = this.answeredAt[0];
			if (this.answeredAt.length < this.requestsPerMinute || oldest === undefined) return;
			await this.clock.sleep(oldest + WINDOW_MS - this.clock.now() + 1);
		}
	}

	answered(): void {
		this.forgetOld();
		this.answeredAt.push(this.clock.now());
	}

	/** Milliseconds until the oldest of this run's calls leaves the window; 0 when none is in it. */
	untilOldestLeaves(): number {
		this.forgetOld();
		const oldest = this.answeredAt[0];
		return oldest === undefined ? 0 : oldest + WINDOW_MS - this.clock.now();
	}

	private forgetOld(): void {
		const now = this.clock.now();
		const latest = this.answeredAt.at(-1) ?? now;
		if (now < latest) {
			// The server's clock was set back: what was in the window a moment ago is there still, and not in the future.
			const back = latest - now;
			for (const [index, at] of this.answeredAt.entries()) this.answeredAt[index] = at - back;
		}
		const start = now - WINDOW_MS;
		let outside = 0;
		while ((this.answeredAt[outside] ?? Infinity) <= start) outside++;
		if (outside > 0) this.answeredAt.splice(0, outside);
	}
}
