import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ResetOptions, type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL, type Example } from '../../scripts/demo/examples';
import { type Owner, setUpOwner } from '../../scripts/n8n/owner';
import { cachedFolder, cacheFolder } from '../../scripts/n8n/cache';
import { findRuntime, type Runtime } from '../../scripts/n8n/runtime';
import type { Line } from '../../scripts/n8n/versions';
import { isWebhookLive, type N8nServer, startN8n } from '../../scripts/n8n/server';
import { type Credential, importCredentials, importWorkflows } from '../../scripts/n8n/commands';
import { prepareSetup, type Setup } from '../../scripts/n8n/setup';
import { askN8n } from './asking';
import { until } from './waiting';

/** A sandbox, and a real n8n with the packed package whose credentials point to it. */
export interface Stage {
	/** The one that the good credential points to. */
	sandbox: Sandbox;
	server: N8nServer;
	setup: Setup;
	/** Of the owner’s login. */
	cookie: string;
	/** Sandboxes that came before, to which other credentials may point. */
	earlier: Sandbox[];
	close(): Promise<void>;
}

export interface StageOptions {
	/** A line (1 or 2) or an exact version of n8n. */
	n8n: string;
	workflows: readonly Example[];
	/** IDs of workflows whose triggers are live, with the webhook path of those that have one. */
	live?: Readonly<Record<string, string | undefined>>;
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

/** Makes the triggers of a workflow live, as the editor does: n8n’s own command for that takes longer than most tests. */
async function publish(server: N8nServer, cookie: string, id: string, line: Line): Promise<void> {
	const path = `rest/workflows/${id}`;
	const { versionId } = await askN8n<{ versionId: string }>(server, cookie, 'GET', path);
	await (line === '1'
		? askN8n(server, cookie, 'PATCH', path, { versionId, active: true })
		: askN8n(server, cookie, 'POST', `${path}/activate`, { versionId }));
}

async function connect(sandbox: Sandbox, setup: Setup, options: StageOptions) {
	const { workflows, live = {}, credentials = () => [], beforeStart } = options;
	const good = { ...CREDENTIAL, data: credentialFor(sandbox, sandbox.apps.full) };
	await importCredentials(setup, [good, ...credentials(sandbox)]);
	await importWorkflows(setup, workflows);
	await beforeStart?.(setup);
	const server = await startN8n(setup, { env: options.env });
	try {
		const cookie = await setUpOwner(server, OWNER);
		for (const [id, path] of Object.entries(live)) {
			await publish(server, cookie, id, setup.runtime.line);
			if (path === undefined) continue;
			await until(`the webhook of ${id}`, async () =>
				(await isWebhookLive(server.url, path)) ? true : undefined,
			);
		}
		return { server, cookie };
	} catch (error) {
		await server.stop();
		throw error;
	}
}

/** A user folder with a database that is ready: to make one takes n8n longer than to start, so it is made once for each version. */
async function newUserFolder(runtime: Runtime): Promise<string> {
	const made = await cachedFolder(
		join(cacheFolder(), `database-${runtime.version}`),
		async (folder) => {
			await importCredentials(await prepareSetup(runtime, { userFolder: folder }), []);
		},
	);
	const userFolder = mkdtempSync(join(tmpdir(), 'kore-admin-n8n-'));
	cpSync(made, userFolder, { recursive: true });
	return userFolder;
}

export async function raiseStage(options: StageOptions): Promise<Stage> {
	// The n8n on somebody's PATH may be any; these tests say which one they mean.
	const runtime = await findRuntime({ wanted: options.n8n, fromPath: false });
	const sandbox = await startSandbox();
	if (options.world !== undefined) sandbox.reset(options.world);
	let userFolder: string | undefined;
	const clean = async (...others: Sandbox[]) => {
		for (const one of new Set([sandbox, ...others])) await one.close();
		if (userFolder !== undefined)
			rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		userFolder = await newUserFolder(runtime);
		const setup = await prepareSetup(runtime, { userFolder });
		const { server, cookie } = await connect(sandbox, setup, options);
		const stage: Stage = {
			sandbox,
			server,
			setup,
			cookie,
			earlier: [],
			close: async () => {
				await server.stop();
				await clean(stage.sandbox, ...stage.earlier);
			},
		};
		return stage;
	} catch (error) {
		await clean();
		throw error;
	}
}

/**
 * An account in which this n8n never wrote: a sandbox of its own, to which the good credential points from now on. What n8n wrote in the last
 * minute counts more to the node than what it reads, so a sandbox that is merely reset is no fresh start for whoever was written.
 */
export async function freshAccount(stage: Stage, world: ResetOptions = {}): Promise<Sandbox> {
	const { sandbox: earlier, server, cookie } = stage;
	const sandbox = await startSandbox(world);
	stage.earlier.push(earlier);
	stage.sandbox = sandbox;
	const data = credentialFor(sandbox, sandbox.apps.full);
	const path = `rest/credentials/${CREDENTIAL.id}`;
	await askN8n(server, cookie, 'PATCH', path, { ...CREDENTIAL, data });
	return sandbox;
}
