import type { Clock } from '../kore/budget';

/** While items are worked on n8n can do nothing else, not even look after its database; it gets a turn after so long. */
const LONGEST_TURN_MS = 50;

/** Lets others have their turn in what takes long without ever waiting for anything. */
export class Turns {
	private endsAt: number;

	constructor(private readonly clock: Clock) {
		this.endsAt = clock.now() + LONGEST_TURN_MS;
	}

	/** Whether it is time to {@link pass}; to be asked after every small piece of work. */
	get isOver(): boolean {
		return this.clock.now() > this.endsAt;
	}

	/** Passes if it is time to. */
	async next(): Promise<void> {
		if (this.isOver) await this.pass();
	}

	/** Rejects when the execution was stopped meanwhile. */
	async pass(): Promise<void> {
		await this.clock.sleep(1);
		this.endsAt = this.clock.now() + LONGEST_TURN_MS;
	}
}
