import { constants } from 'node:os';

type End = () => Promise<void> | void;

/** Signals within this time of the first are the same Ctrl+C, arriving from the terminal and from npm. */
const SAME_KEYPRESS_MS = 1_500;

/**
 * Everything this process starts, ended in reverse order exactly once: at the normal end, on Ctrl+C, when the terminal
 * closes, and when the process above is gone. A second Ctrl+C leaves at once; what runs in the background then still
 * ends by itself, because its guard notices.
 */
export class Lifetime {
	readonly #ends: Array<{ what: string; end: End }> = [];
	readonly #abort = new AbortController();
	readonly #onSignal: (why: string) => void;
	#ending: Promise<void> | undefined;
	#signalledAt: number | undefined;

	constructor(onSignal: (why: string) => void = () => undefined) {
		this.#onSignal = onSignal;
	}

	/** Aborted as soon as the end begins; for work that should not go on then. */
	get signal(): AbortSignal {
		return this.#abort.signal;
	}

	add(what: string, end: End): void {
		this.#ends.push({ what, end });
	}

	end(): Promise<void> {
		this.#ending ??= this.#endAll();
		return this.#ending;
	}

	/** Ends everything and leaves the process when a signal comes. */
	watchSignals(): void {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => this.#leave(signal, 128 + constants.signals[signal]));
		}
		if (process.channel) {
			process.on('disconnect', () => this.#leave('the starting process is gone', 1));
		}
		// Output to a terminal that has closed must not stop the clean-up.
		for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	}

	#leave(why: string, exitCode: number): void {
		const now = Date.now();
		if (this.#signalledAt !== undefined) {
			if (now - this.#signalledAt > SAME_KEYPRESS_MS) process.exit(exitCode);
			return;
		}
		this.#signalledAt = now;
		this.#onSignal(why);
		void this.end().finally(() => process.exit(exitCode));
	}

	async #endAll(): Promise<void> {
		this.#abort.abort();
		for (const { what, end } of this.#ends.reverse()) {
			try {
				await end();
			} catch (error) {
				console.error(`Could not end ${what}: ${String(error)}`);
			}
		}
	}
}
