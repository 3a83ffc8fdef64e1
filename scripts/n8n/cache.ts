import {
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 1_000;

/** Where what is too big for every clone is kept once per user. */
export function cacheFolder(): string {
	const base = process.env['XDG_CACHE_HOME'];
	return join(
		base === undefined || base === '' ? join(homedir(), '.cache') : base,
		'n8n-nodes-kore-admin',
	);
}

export function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// The process of another user answers EPERM: it lives.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

function readPid(lock: string): number | undefined {
	try {
		return Number(readFileSync(lock, 'utf8'));
	} catch {
		return undefined;
	}
}

/** Removes the lock of a dead process; a lock taken by someone else in the meantime is put back. */
function clearDeadLock(lock: string, aside: string): void {
	const holder = readPid(lock);
	if (holder === undefined || isAlive(holder)) return;
	renameSync(lock, aside);
	if (readPid(aside) !== holder) linkSync(aside, lock);
	unlinkSync(aside);
}

/** Takes the lock if it is free or its holder is dead. A hard link appears complete, with its content, or not at all. */
function tryLock(lock: string): boolean {
	const mine = `${lock}.${process.pid}`;
	writeFileSync(mine, String(process.pid));
	try {
		clearDeadLock(lock, `${mine}.dead`);
		linkSync(mine, lock);
		return true;
	} catch {
		return false;
	} finally {
		unlinkSync(mine);
	}
}

async function withLock<T>(
	lock: string,
	onWait: (holder: number | undefined) => void,
	work: () => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	for (let told = false; !tryLock(lock); told = true) {
		signal?.throwIfAborted();
		if (!told) onWait(readPid(lock));
		await sleep(POLL_MS);
	}
	try {
		return await work();
	} finally {
		rmSync(lock, { force: true });
	}
}

export interface FillOptions {
	onWait?: (holder: number | undefined) => void;
	signal?: AbortSignal;
}

/**
 * A cached folder, filled on first use. It appears under its final name only when it is complete, so an interrupted
 * attempt is never taken for a finished one; two processes never fill the same folder at once.
 */
export async function cachedFolder(
	target: string,
	fill: (folder: string) => Promise<void>,
	{ onWait = () => undefined, signal }: FillOptions = {},
): Promise<string> {
	if (existsSync(target)) return target;
	mkdirSync(dirname(target), { recursive: true });
	const work = async () => {
		if (existsSync(target)) return;
		const folder = `${target}.partial`;
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		mkdirSync(folder);
		try {
			await fill(folder);
			signal?.throwIfAborted();
			renameSync(folder, target);
		} catch (error) {
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
			throw error;
		}
	};
	await withLock(`${target}.lock`, onWait, work, signal);
	return target;
}
