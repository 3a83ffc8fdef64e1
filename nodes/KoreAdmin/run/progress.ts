import type { KoreClient } from '../kore/client';

const EVERY_MS = 30_000;

/** Says now and then how far a long run is, for whoever looks while it goes on. */
export class Progress {
	private toldAt: number;

	constructor(
		private readonly client: Pick<KoreClient, 'clock' | 'calls'>,
		private readonly tell: (sentence: string) => void,
	) {
		this.toldAt = client.clock.now();
	}

	/** @param done as in “1,000 rows”; without anything personal */
	note(done: string): void {
		const now = this.client.clock.now();
		if (now - this.toldAt < EVERY_MS) return;
		this.toldAt = now;
		this.tell(`${done} so far, ${this.client.calls} calls to Kore`);
	}
}
