import type { Clock } from './budget';

/** A wait that would last longer than there is time. */
export class OutOfTime extends Error {
	constructor() {
		super('There is no time left for the next call');
	}
}

/** A clock on which nobody waits past an instant: such a wait rejects at once. */
export function clockUntil(clock: Clock, deadline: number): Clock {
	return {
		now: () => clock.now(),
		async sleep(ms) {
			if (clock.now() + ms >= deadline) throw new OutOfTime();
			await clock.sleep(ms);
		},
	};
}

/** What some work comes to; undefined where its time was over before. */
export async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
	return await work.catch(async (error: unknown) =>
		error instanceof OutOfTime ? undefined : await Promise.reject(error as Error),
	);
}
