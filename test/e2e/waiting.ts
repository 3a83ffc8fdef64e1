import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;

/** Resolves with the first answer that is not undefined; rejects with `what` when there is none in time. */
export async function until<T>(
	what: string,
	find: () => T | undefined | Promise<T | undefined>,
	timeoutMs = 60_000,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await find();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s for ${what}`);
		await sleep(POLL_MS);
	}
}
