import { constants } from 'node:os';

/** Signals within this time of the first are the same Ctrl+C, arriving from the terminal and from npm. */
const SAME_KEYPRESS_MS = 1_500;

/** What Ctrl+C and its like ask for: the first time to stop and put back, the second time to leave at once. */
export class Signals {
	private readonly stopping = new AbortController();
	private readonly givingUp = new AbortController();
	private firstAt: number | undefined;
	/** 128 and the number of the signal that came. */
	exitCode: number | undefined;

	constructor(
		private readonly now: () => number,
		private readonly told: (text: string) => void,
	) {}

	get stop(): AbortSignal {
		return this.stopping.signal;
	}

	get giveUp(): AbortSignal {
		return this.givingUp.signal;
	}

	watch(): void {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => this.receive(128 + constants.signals[signal]));
		}
		// The process above is gone without a word.
		if (process.channel) process.on('disconnect', () => this.receive(1));
		// A terminal that has closed must not keep anything from being put back.
		for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	}

	receive(exitCode: number): void {
		const now = this.now();
		if (this.firstAt === undefined) {
			this.firstAt = now;
			this.exitCode = exitCode;
			this.told('Stopping. What was changed is put back; once more leaves it as it is.');
			this.stopping.abort();
		} else if (now - this.firstAt > SAME_KEYPRESS_MS) this.givingUp.abort();
	}
}
