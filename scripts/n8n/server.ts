import waitFor from 'p-wait-for';
import { type Background, startBackground } from '../process/background';
import { freePort } from '../process/ports';
import { LOOPBACK, serverEnvironment } from './environment';
import type { Setup } from './setup';

/** Only for an n8n that hangs: one that ends is noticed at once, and a busy machine takes its time. */
const START_TIMEOUT_MS = 300_000;
const POLL_MS = 150;
/** Another process may take a free port before n8n does. */
const PORT_ATTEMPTS = 3;

export interface ServerOptions {
	/** Tried first; the next free one is used when it is taken. Any when left out. */
	preferredPort?: number;
	/** Production webhook paths that have to be live before the server counts as started. */
	webhooks?: readonly string[];
	env?: Record<string, string>;
	onLine?: (line: string) => void;
}

export interface N8nServer {
	readonly url: string;
	/** The latest lines of its log. */
	readonly log: readonly string[];
	readonly exited: Promise<number>;
	readonly pid: Promise<number>;
	stop(): Promise<void>;
}

class StartFailure extends Error {
	constructor(why: string, log: readonly string[]) {
		super(`n8n did not start: ${why}. Its last words:\n${log.slice(-25).join('\n')}`);
	}
}

async function answer(url: string): Promise<{ status: number; text: string } | undefined> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		return { status: response.status, text: await response.text() };
	} catch {
		return undefined;
	}
}

/**
 * Whether the workflow behind a production webhook is live, without running it: for a method it does not have, n8n says
 * which one it has, where an unknown path gets "not registered".
 */
export async function isWebhookLive(url: string, path: string): Promise<boolean> {
	const said = await answer(`${url}webhook/${path}`);
	return said?.status === 404 && /not registered for GET requests/i.test(said.text);
}

async function isReady(url: string, webhooks: readonly string[]): Promise<boolean> {
	// The first answers before migrations and nodes are done, the second does not.
	for (const path of ['healthz', 'healthz/readiness']) {
		if ((await answer(`${url}${path}`))?.status !== 200) return false;
	}
	// Until everything is loaded n8n serves no page.
	if ((await answer(`${url}rest/settings`))?.status !== 200) return false;
	for (const path of webhooks) {
		if (!(await isWebhookLive(url, path))) return false;
	}
	return true;
}

async function untilReady(
	process: Background,
	url: string,
	webhooks: readonly string[],
	signal?: AbortSignal,
): Promise<void> {
	const ready = async () => {
		signal?.throwIfAborted();
		if (process.hasExited()) throw new StartFailure('it ended', process.lines);
		return await isReady(url, webhooks);
	};
	await waitFor(ready, { interval: POLL_MS, timeout: START_TIMEOUT_MS }).catch((error: Error) => {
		if (error.name !== 'TimeoutError') throw error;
		throw new StartFailure(`not ready within ${START_TIMEOUT_MS / 1000} s`, process.lines);
	});
}

/** Starts n8n on a prepared user folder, on loopback, and waits until it really answers. */
export async function startN8n(setup: Setup, options: ServerOptions = {}): Promise<N8nServer> {
	for (let attempt = 1; ; attempt++) {
		const port = await freePort(options.preferredPort);
		const url = `http://${LOOPBACK}:${port}/`;
		const [program, ...first] = setup.runtime.command;
		const process = startBackground(program, [...first, 'start'], {
			cwd: setup.userFolder,
			env: { ...setup.env, ...serverEnvironment(port, await freePort()), ...options.env },
			...(options.onLine ? { onLine: options.onLine } : {}),
		});
		try {
			await untilReady(process, url, options.webhooks ?? [], setup.signal);
		} catch (error) {
			await process.stop();
			const portTaken = process.lines.some((line) => /port \d+ is already in use/i.test(line));
			if (portTaken && attempt < PORT_ATTEMPTS) continue;
			throw error;
		}
		const { lines, exited, pid } = process;
		return { url, log: lines, exited, pid, stop: () => process.stop() };
	}
}
