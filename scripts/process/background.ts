import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import waitFor from 'p-wait-for';

/** How much of a program's output is kept for reading back. */
const KEPT_LINES = 2_000;

export interface BackgroundOptions {
	env?: NodeJS.ProcessEnv;
	cwd?: string;
	/** Milliseconds between the polite and the forced end. */
	graceMs?: number;
	onLine?: (line: string) => void;
}

/** A program that runs until it is stopped; it also ends with the process that started it. */
export interface Background {
	/** Of the program itself, which leads a process group of its own. */
	readonly pid: Promise<number>;
	/** The latest lines it wrote, on stdout and stderr together. */
	readonly lines: readonly string[];
	readonly exited: Promise<number>;
	hasExited(): boolean;
	/** Resolves when the program and everything it started are gone. */
	stop(): Promise<void>;
}

export function startBackground(
	command: string,
	args: readonly string[],
	options: BackgroundOptions = {},
): Background {
	const guard = join(__dirname, 'guard.mjs');
	const env = {
		...(options.env ?? process.env),
		GUARD_GRACE_MS: String(options.graceMs ?? 12_000),
	};
	const child = spawn(process.execPath, [guard, command, ...args], {
		cwd: options.cwd,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	const lines: string[] = [];
	const keep = (line: string) => {
		lines.push(line);
		if (lines.length > KEPT_LINES) lines.shift();
		options.onLine?.(line);
	};
	for (const stream of [child.stdout, child.stderr]) {
		if (stream) createInterface({ input: stream }).on('line', keep);
	}
	let gone = false;
	const exited = new Promise<number>((resolve) => {
		child.once('error', (error) => {
			keep(error.message);
			gone = true;
			resolve(127);
		});
		child.once('exit', (code) => {
			gone = true;
			resolve(code ?? 1);
		});
	});
	const pid = new Promise<number>((resolve, reject) => {
		child.once('message', (message: { pid: number }) => resolve(message.pid));
		void exited.then(() => reject(new Error(`${command} did not start: ${lines.join('\n')}`)));
	});
	// Nobody has to ask for the pid.
	pid.catch(() => undefined);
	return {
		pid,
		lines,
		exited,
		hasExited: () => gone,
		stop: async () => {
			if (child.connected) child.send('stop', () => undefined);
			await exited;
		},
	};
}

const POLL_MS = 100;

/**
 * Waits until a program in the background is ready for use; one that is not in time is ended.
 *
 * @throws Error with its last words
 */
export async function untilUp(
	what: string,
	program: Background,
	ready: () => Promise<boolean> | boolean,
	timeout: number,
): Promise<void> {
	const isUp = async () => {
		if (program.hasExited()) throw new Error('it ended');
		return await ready();
	};
	try {
		await waitFor(isUp, { interval: POLL_MS, timeout });
	} catch {
		await program.stop();
		throw new Error(`${what} did not start. It said:\n${program.lines.slice(-25).join('\n')}`);
	}
}
