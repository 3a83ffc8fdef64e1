import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lockfile from 'proper-lockfile';

const POLL_MS = 1_000;
/** A lock that was not renewed for so long belongs to a process that is gone. */
const STALE_MS = 20_000;

/** Where what is too big for every clone is kept once per user. */
export function cacheFolder(): string {
	const base = process.env['XDG_CACHE_HOME'];
	return join(
		base === undefined || base === '' ? join(homedir(), '.cache') : base,
		'n8n-nodes-kore-admin',
	);
}

/** Waits until nobody else fills the folder; the lock of a process that is gone ends by itself. */
async function lock(target: string, { onWait, signal }: FillOptions): Promise<() => Promise<void>> {
	for (let told = false; ; told = true) {
		signal?.throwIfAborted();
		try {
			return await lockfile.lock(target, { realpath: false, stale: STALE_MS });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
		}
		if (!told) onWait?.();
		await sleep(POLL_MS);
	}
}

export interface FillOptions {
	/** Called once when somebody else is filling it. */
	onWait?: () => void;
	signal?: AbortSignal | undefined;
}

/**
 * A cached folder, filled on first use. It appears under its final name only when it is complete, so an interrupted
 * attempt is never taken for a finished one; two processes never fill the same folder at once.
 */
export async function cachedFolder(
	target: string,
	fill: (folder: string) => Promise<void>,
	options: FillOptions = {},
): Promise<string> {
	if (existsSync(target)) return target;
	mkdirSync(dirname(target), { recursive: true });
	const release = await lock(target, options);
	try {
		if (existsSync(target)) return target;
		const folder = `${target}.partial`;
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		mkdirSync(folder);
		try {
			await fill(folder);
			options.signal?.throwIfAborted();
			renameSync(folder, target);
		} catch (error) {
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
			throw error;
		}
	} finally {
		await release();
	}
	return target;
}
