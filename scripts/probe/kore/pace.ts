import type { Clock } from './wire';

/** Fewer than Kore's 60 a minute, so that whatever else uses the account still gets a turn. */
const MOST_PER_WINDOW = 50;
/** What is kept back is for putting back at once. */
const MOST_WHEN_URGENT = 58;
/** A little more than a minute: Kore counts a request when it arrives, not when it leaves. */
const WINDOW_MS = 62_000;

/** Spreads requests over the account's limit. */
export class Pace {
	private times: number[] = [];

	constructor(private readonly clock: Clock) {}

	/**
	 * Milliseconds until one more request may leave.
	 * @param urgent whether it may use what is kept back
	 */
	wait(urgent: boolean): number {
		const now = this.clock.now();
		this.times = this.times.filter((time) => time > now - WINDOW_MS);
		const most = urgent ? MOST_WHEN_URGENT : MOST_PER_WINDOW;
		const oldest = this.times[this.times.length - most];
		return oldest === undefined ? 0 : oldest + WINDOW_MS - now;
	}

	/** A request leaves now. */
	count(): void {
		this.times.push(this.clock.now());
	}
}
