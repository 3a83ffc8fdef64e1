import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { type Sandbox, startSandbox } from '../../sandbox';
import { projectRoot } from '../n8n/package';
import { findRuntime } from '../n8n/runtime';
import { type N8nServer, type ServerOptions, startN8n } from '../n8n/server';
import { importCredentials, importWorkflows, publishWorkflow } from '../n8n/commands';
import { prepareSetup, type Setup } from '../n8n/setup';
import type { Lifetime } from '../process/lifetime';
import { freePort } from '../process/ports';
import { runOrThrow } from '../process/run';
import { step } from '../terminal/progress';
import { CREDENTIAL, type Example, readExamples, webhookPath } from './examples';
import { APPROVER_CREDENTIAL, inDemo } from './outside';
import type { DemoOptions } from './options';

/** A running n8n with this package and the examples, connected to a running sandbox. */
export interface Demo {
	sandbox: Sandbox;
	server: N8nServer;
	setup: Setup;
	examples: Example[];
}

/** Builds the package, and opens the account that stands in for Kore's. */
export async function openSandbox(options: DemoOptions, lifetime: Lifetime): Promise<Sandbox> {
	await build(lifetime.signal);
	const sandbox = await startSandbox({ port: await freePort(options.sandboxPort) });
	lifetime.add('the sandbox', () => sandbox.close());
	return sandbox;
}

async function build(signal: AbortSignal): Promise<void> {
	await step('Building the package', () =>
		runOrThrow('npm run build', 'npm', ['run', '--silent', 'build'], { cwd: projectRoot, signal }),
	);
}

async function prepare(options: DemoOptions, sandbox: Sandbox, lifetime: Lifetime): Promise<Setup> {
	const { signal } = lifetime;
	const runtime = await findRuntime({ ...(options.n8n ? { wanted: options.n8n } : {}), signal });
	const setup = await step(`Installing the package into n8n ${runtime.version}`, () =>
		prepareSetup(runtime, {
			...(options.keep ? { userFolder: join(projectRoot, '.n8n-demo') } : {}),
			signal,
		}),
	);
	if (!options.keep) {
		lifetime.add("the demo's data", () =>
			rmSync(setup.userFolder, { recursive: true, force: true, maxRetries: 5 }),
		);
	}
	const { clientId, clientSecret } = sandbox.apps.full;
	await step('Importing the credentials', () =>
		importCredentials(setup, [
			{ ...CREDENTIAL, data: { host: sandbox.url, clientId, clientSecret } },
			APPROVER_CREDENTIAL,
		]),
	);
	return setup;
}

/**
 * Brings n8n up beside the sandbox; what it starts is handed to the lifetime at once.
 *
 * @param serverOptions what n8n's server gets beside its port
 * @param beforeServer called when the package is installed and n8n does not run yet
 */
export async function bringUp(
	sandbox: Sandbox,
	options: DemoOptions,
	liveExamples: readonly string[],
	lifetime: Lifetime,
	serverOptions: Pick<ServerOptions, 'env' | 'onLine'> = {},
	beforeServer: (setup: Setup) => void = () => undefined,
): Promise<Demo> {
	const setup = await prepare(options, sandbox, lifetime);
	const examples = readExamples().map((example) => inDemo(example, sandbox.url));
	await step(`Importing ${examples.length} example workflows`, () =>
		importWorkflows(setup, examples),
	);
	await step('Publishing those that are run', async () => {
		for (const id of liveExamples) await publishWorkflow(setup, id);
	});
	const live = examples.filter(({ id }) => liveExamples.includes(id)).map(webhookPath);
	beforeServer(setup);
	const server = await step('Starting n8n', () =>
		startN8n(setup, { ...serverOptions, preferredPort: options.port, webhooks: live }),
	);
	lifetime.add('n8n', () => server.stop());
	return { sandbox, server, setup, examples };
}
