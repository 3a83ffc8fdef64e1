import { rmSync } from 'node:fs';
import { type ResetOptions, type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL, type Example } from '../../scripts/demo/examples';
import { type Owner, setUpOwner } from '../../scripts/n8n/owner';
import { findRuntime } from '../../scripts/n8n/runtime';
import { type N8nServer, startN8n } from '../../scripts/n8n/server';
import {
	type Credential,
	importCredentials,
	importWorkflows,
	publishWorkflow,
} from '../../scripts/n8n/commands';
import { prepareSetup, type Setup } from '../../scripts/n8n/setup';

/** A sandbox, and a real n8n with the packed package whose credentials point to it. */
export interface Stage {
	sandbox: Sandbox;
	server: N8nServer;
	setup: Setup;
	close(): Promise<void>;
}

export interface StageOptions {
	/** A line (1 or 2) or an exact version of n8n. */
	n8n: string;
	workflows: readonly Example[];
	/** Ids of workflows whose triggers are live, with the webhook paths they have. */
	live?: Readonly<Record<string, string>>;
	/** Further credentials, beside the good one that the examples refer to. */
	credentials?: (sandbox: Sandbox) => Credential[];
	/** The account at the start; the sandbox’s own where nothing is said. */
	world?: ResetOptions;
	/** What n8n has in its environment beside the usual. */
	env?: Record<string, string>;
	/** Done between import and start, while nothing else uses the database. */
	beforeStart?: (setup: Setup) => Promise<void>;
}

export const OWNER: Owner = {
	email: 'owner@example.com',
	password: 'Only-For-Tests-1',
	firstName: 'Test',
	lastName: 'Owner',
};

export function credentialFor(
	sandbox: Sandbox,
	app: { clientId: string; clientSecret: string },
): Credential['data'] {
	return { host: sandbox.url, clientId: app.clientId, clientSecret: app.clientSecret };
}

async function connect(sandbox: Sandbox, setup: Setup, options: StageOptions): Promise<N8nServer> {
	const { workflows, live = {}, credentials = () => [], beforeStart } = options;
	const good = { ...CREDENTIAL, data: credentialFor(sandbox, sandbox.apps.full) };
	await importCredentials(setup, [good, ...credentials(sandbox)]);
	await importWorkflows(setup, workflows);
	for (const id of Object.keys(live)) await publishWorkflow(setup, id);
	await beforeStart?.(setup);
	return await startN8n(setup, { webhooks: Object.values(live), env: options.env });
}

export async function raiseStage(options: StageOptions): Promise<Stage> {
	// The n8n on somebody's PATH may be any; these tests say which one they mean.
	const runtime = await findRuntime({ wanted: options.n8n, fromPath: false });
	const sandbox = await startSandbox();
	if (options.world !== undefined) sandbox.reset(options.world);
	let setup: Setup | undefined;
	const clean = async () => {
		await sandbox.close();
		if (setup) rmSync(setup.userFolder, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		const prepared = await prepareSetup(runtime);
		setup = prepared;
		const server = await connect(sandbox, prepared, options);
		const close = async () => {
			await server.stop();
			await clean();
		};
		return { sandbox, server, setup: prepared, close };
	} catch (error) {
		await clean();
		throw error;
	}
}

/** Logs the owner in for the first time; returns name and value of the session cookie. */
export async function firstLogin(server: N8nServer): Promise<{ name: string; value: string }> {
	const [name = '', ...value] = (await setUpOwner(server, OWNER)).split('=');
	return { name, value: value.join('=') };
}
