import { mkdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { manyPeople, type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL } from '../../scripts/demo/examples';
import { importCredentials, importWorkflows, publishWorkflow } from '../../scripts/n8n/commands';
import { projectRoot } from '../../scripts/n8n/package';
import { findRuntime } from '../../scripts/n8n/runtime';
import { type N8nServer, startN8n } from '../../scripts/n8n/server';
import { prepareSetup, type Setup } from '../../scripts/n8n/setup';
import type { Lifetime } from '../../scripts/process/lifetime';
import { runOrThrow } from '../../scripts/process/run';
import { step } from '../../scripts/terminal/progress';
import { LATENCY_MS, type Task, type Way } from './cases';
import type { BenchOptions } from './options';
import { benchWorkflow, pathOf, PATHS } from './workflow';

const N8N_VERSION = '2.40.7';
const DEFAULT_PROFILES = join(projectRoot, 'artifacts', 'profiles');
const READY_POLL_MS = 1_000;
const READY_ATTEMPTS = 60;
/** Far more calls than any way sends. */
const NO_LIMITS = { perMinute: 1e9, perHour: 1e9 };

/** What the probe reports of one run. */
export interface Figures {
	/** As n8n itself shows it in the execution. */
	nodeMs: number;
	/** Of all threads of the n8n process, from the end of the node before until the process is at rest again. */
	cpuMs: number;
	/** During which at least one request was without an answer. */
	waitingMs: number;
	calls: number;
	mostInFlight: number;
	/** The longest stretch in which n8n's main thread worked without a turn for anybody else. */
	longestBlockMs: number;
	peakKb: number;
	/** File of the processor profile, where one was asked for. */
	profile?: string;
}

interface Answer extends Figures {
	items: number;
	failed: number;
	firstFailure?: object;
}

/** A real n8n with the benchmark's workflow beside a sandbox with latency. */
export class Stage {
	private server: N8nServer | undefined;
	private runs = 0;

	private constructor(
		readonly setup: Setup,
		private readonly sandbox: Sandbox,
		private readonly lifetime: Lifetime,
		/** Whether every run is profiled. */
		private readonly profiled: boolean,
	) {}

	static async raise(
		lifetime: Lifetime,
		{ engine, profiles }: Pick<BenchOptions, 'engine' | 'profiles'>,
	): Promise<Stage> {
		const { signal } = lifetime;
		const profileFolder = resolve(profiles ?? DEFAULT_PROFILES);
		mkdirSync(profileFolder, { recursive: true });
		await step('Building the package', () =>
			runOrThrow('npm run build', 'npm', ['run', '--silent', 'build'], {
				cwd: projectRoot,
				signal,
			}),
		);
		const sandbox = await startSandbox({ limits: NO_LIMITS, latencyMs: LATENCY_MS });
		lifetime.add('the sandbox', () => sandbox.close());
		const runtime = await findRuntime({ wanted: N8N_VERSION, signal });
		const setup = await step(`Preparing n8n ${runtime.version}`, () =>
			prepareSetup(runtime, {
				signal,
				env: {
					N8N_CUSTOM_EXTENSIONS: join(__dirname, 'probe'),
					NODE_OPTIONS: '--expose-gc',
					EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
					...(engine === undefined ? {} : { N8N_EXPRESSION_ENGINE: engine }),
					BENCH_PROFILES: profileFolder,
				},
			}),
		);
		lifetime.add('the data of n8n', () =>
			rmSync(setup.userFolder, { recursive: true, force: true, maxRetries: 5 }),
		);
		const { clientId, clientSecret } = sandbox.apps.full;
		const workflow = benchWorkflow(sandbox.url);
		await step('Importing credential and workflow', async () => {
			const data = { host: sandbox.url, clientId, clientSecret };
			await importCredentials(setup, [{ ...CREDENTIAL, data }]);
			await importWorkflows(setup, [workflow]);
			await publishWorkflow(setup, workflow.id);
		});
		const stage = new Stage(setup, sandbox, lifetime, profiles !== undefined);
		lifetime.add('n8n', async () => await stage.server?.stop());
		return stage;
	}

	/** A fresh n8n process: what one run leaves in memory is not counted for another. */
	async restart(): Promise<void> {
		await this.server?.stop();
		this.lifetime.signal.throwIfAborted();
		this.server = await startN8n(this.setup, { webhooks: PATHS });
	}

	/** Of the process that is measured. */
	async nodeVersion(): Promise<string> {
		const [program, ...script] = this.setup.runtime.command;
		// A script is run by the Node before it; an n8n from the PATH by the machine's own.
		if (script.length === 0) return process.versions.node;
		const { stdout } = await runOrThrow('node --version', program, ['--version']);
		return stdout.trim().replace(/^v/, '');
	}

	async run(task: Task, way: Way, people: number, profiled = this.profiled): Promise<Figures> {
		this.lifetime.signal.throwIfAborted();
		if (this.server === undefined) throw new Error('n8n is not running');
		this.sandbox.reset({ seed: manyPeople(people) });
		const url = `${this.server.url}webhook/${pathOf(task, way)}`;
		const answer = await this.untilAnswered(url, { people, run: String(++this.runs), profiled });
		const { items, failed, firstFailure, ...figures } = answer;
		if (items !== people || failed > 0) {
			throw new Error(
				`${way} of ${task}: ${items} items for ${people} people, ${failed} failed: ` +
					JSON.stringify(firstFailure),
			);
		}
		return figures;
	}

	/** A long evaluation keeps n8n from looking after its database; it answers again a moment later. */
	private async untilAnswered(url: string, body: object): Promise<Answer> {
		for (let attempt = 1; ; attempt++) {
			try {
				return await post(url, body);
			} catch (error) {
				if (!(error instanceof NotReady) || attempt === READY_ATTEMPTS) throw error;
				await sleep(READY_POLL_MS);
			}
		}
	}
}

/** n8n turned the request away, and nothing was started. */
class NotReady extends Error {}

/** Without the time limits of `fetch`: one request at a time takes as long as it takes. */
async function post(url: string, body: object): Promise<Answer> {
	const text = await new Promise<string>((resolve, reject) => {
		const headers = { 'content-type': 'application/json' };
		const sent = request(url, { method: 'POST', headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				const said = Buffer.concat(chunks).toString();
				if (response.statusCode === 200) resolve(said);
				else if (response.statusCode === 503) reject(new NotReady(said));
				else reject(new Error(`n8n answered ${response.statusCode}: ${said.slice(0, 500)}`));
			});
		});
		sent.on('error', reject);
		sent.end(JSON.stringify(body));
	});
	return JSON.parse(text) as Answer;
}
