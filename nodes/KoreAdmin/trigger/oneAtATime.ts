/** Polls that are running in this process. */
const running = new Set<string>();

/**
 * Does something unless it is being done already. n8n starts a poll when its time has come, whether or not the last one has ended; both
 * would compare with the same baseline and tell the same events.
 *
 * @param key what must not be done twice at once
 * @returns undefined when it was left out
 */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T | undefined> {
	if (running.has(key)) return undefined;
	running.add(key);
	try {
		return await work();
	} finally {
		running.delete(key);
	}
}
