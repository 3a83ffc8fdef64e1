import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { serverEnvironment } from '../n8n/environment';
import type { Runtime } from '../n8n/runtime';
import { type N8nServer, startN8n } from '../n8n/server';
import { prepareSetup, type Setup } from '../n8n/setup';
import { startBackground, untilUp } from '../process/background';
import { freePort } from '../process/ports';
import type { QueueServices } from './services';

const WORKER_START_TIMEOUT_MS = 120_000;
const WORKER_IS_UP = /worker is now ready/i;

/** One n8n that takes executions from the queue. */
export interface Worker {
	/** Every line it wrote so far. */
	readonly log: readonly string[];
	/** Ends it at once, as a power cut would. */
	kill(): Promise<void>;
	stop(): Promise<void>;
}

export interface ClusterOptions {
	runtime: Runtime;
	services: QueueServices;
	workers: number;
	/** Executions that one worker works on at the same time. */
	concurrency: number;
	env?: Record<string, string>;
	/** Done on the main's setup before anything runs, while nothing else uses the database. */
	prepare: (main: Setup) => Promise<void>;
	webhooks: readonly string[];
}

/** n8n in queue mode: one main and its workers, each with a folder of its own as if on machines of their own. */
export interface Cluster {
	main: N8nServer;
	workers: Worker[];
	close(): Promise<void>;
}

async function startWorker(setup: Setup, concurrency: number): Promise<Worker> {
	const [program, ...first] = setup.runtime.command;
	const log: string[] = [];
	const process_ = startBackground(program, [...first, 'worker', `--concurrency=${concurrency}`], {
		cwd: setup.userFolder,
		env: { ...setup.env, ...serverEnvironment(await freePort(), await freePort()) },
		onLine: (line) => log.push(line),
	});
	const ready = () => log.some((line) => WORKER_IS_UP.test(line));
	await untilUp('A worker', process_, ready, WORKER_START_TIMEOUT_MS);
	return {
		log,
		kill: async () => {
			process.kill(await process_.pid, 'SIGKILL');
			await process_.exited;
		},
		stop: () => process_.stop(),
	};
}

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
	const { runtime, services, concurrency, prepare, webhooks } = options;
	const env = {
		...services.env,
		...options.env,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
	};
	const ends: Array<() => Promise<void> | void> = [];
	const close = async () => {
		for (const end of ends.reverse()) await end();
	};
	const newSetup = async () => {
		const setup = await prepareSetup(runtime, { env });
		ends.push(() => rmSync(setup.userFolder, { recursive: true, force: true, maxRetries: 5 }));
		return setup;
	};
	try {
		const mainSetup = await newSetup();
		await prepare(mainSetup);
		const main = await startN8n(mainSetup, { webhooks });
		ends.push(() => main.stop());
		const workers: Worker[] = [];
		while (workers.length < options.workers) {
			const worker = await startWorker(await newSetup(), concurrency);
			ends.push(() => worker.stop());
			workers.push(worker);
		}
		return { main, workers, close };
	} catch (error) {
		await close();
		throw error;
	}
}
