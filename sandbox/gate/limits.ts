import { WORDS } from '../contract/errors';
import type { Switches } from '../contract/switches';

export interface LimitNumbers {
	readonly perMinute: number;
	readonly perHour: number;
}

/** A call over the limit. */
export interface LimitRefusal {
	readonly message: string;
	/** Real seconds until the same call would pass, at least 1. */
	readonly retryAfterSeconds: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Rolling minute and hour, as described under "rate limits"; a full hour blocks everything. */
export class RateLimits {
	private readonly budgets = new Map<string, { minute: RollingWindow; hour: RollingWindow }>();

	constructor(
		private readonly numbers: LimitNumbers,
		private readonly speed: number,
		private readonly switches: Switches,
	) {}

	/** Counts a call at `now` (ms), or refuses it. */
	take(endpoint: string, now: number): LimitRefusal | undefined {
		// Windows live in scaled time, so a faster clock needs no other arithmetic.
		const at = now * this.speed;
		const { minute, hour } = this.budgetOf(endpoint);
		const hourWait = hour.wait(at);
		const wait = hourWait > 0 ? hourWait : minute.wait(at);
		if (wait === 0 || this.switches.refusedCallsCount) {
			minute.push(at);
			hour.push(at);
		}
		if (wait === 0) return undefined;
		return {
			message: this.words(hourWait > 0),
			retryAfterSeconds: Math.max(1, Math.ceil(wait / this.speed / 1000)),
		};
	}

	private budgetOf(endpoint: string): { minute: RollingWindow; hour: RollingWindow } {
		const key = this.switches.limitSharing === 'account' ? '' : endpoint;
		let budget = this.budgets.get(key);
		if (budget === undefined) {
			budget = {
				minute: new RollingWindow(MINUTE_MS, this.numbers.perMinute),
				hour: new RollingWindow(HOUR_MS, this.numbers.perHour),
			};
			this.budgets.set(key, budget);
		}
		return budget;
	}

	private words(hourly: boolean): string {
		if (this.switches.limitWords === 'generic') return WORDS.limitGeneric;
		return hourly ? WORDS.limitHour : WORDS.limitMinute;
	}
}

/** Counts what happened within the last `length` milliseconds. */
class RollingWindow {
	private times: number[] = [];
	private first = 0;

	constructor(
		private readonly length: number,
		private readonly most: number,
	) {}

	push(at: number): void {
		this.times.push(at);
	}

	/** Milliseconds until there is room for one more; 0 when there is. */
	wait(at: number): number {
		this.forget(at);
		const count = this.times.length - this.first;
		if (count < this.most) return 0;
		const leaving = this.times[this.first + count - this.most] ?? at;
		return leaving + this.length - at;
	}

	private forget(at: number): void {
		while ((this.times[this.first] ?? Infinity) <= at - this.length) this.first += 1;
		if (this.first > 10_000) {
			this.times = this.times.slice(this.first);
			this.first = 0;
		}
	}
}
