/** A source of numbers in [0, 1) that repeats for the same seed (mulberry32). */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	restart(seed: number): void {
		this.state = seed >>> 0;
	}

	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** A shuffled copy. */
	shuffled<T>(values: readonly T[]): T[] {
		return values
			.map((value) => ({ value, order: this.next() }))
			.sort((left, right) => left.order - right.order)
			.map(({ value }) => value);
	}
}
