import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aimOf, exampleNamed, readExamples, readRequest } from '../../scripts/demo/examples';
import { judge, type ReportEntry } from '../../scripts/demo/outcome';
import { readSandboxUsers } from '../../scripts/demo/sandboxState';
import { installPackage } from '../../scripts/n8n/package';
import { type N8nServer, startN8n } from '../../scripts/n8n/server';
import type { Setup } from '../../scripts/n8n/setup';
import { nodeTypes } from './nodeTypes';
import { raiseStage, type Stage } from './stage';

const NODE = 'n8n-nodes-kore-admin.koreAdmin';
const OLDER = '0.0.1';
const joiner = exampleNamed(readExamples(), 'koreAdminJoiner');
const { people } = readRequest('joiners');

/** Makes the package that is installed there an older release. */
function makeOlder({ userFolder }: Setup): void {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const installed = join(nodes, 'node_modules', 'n8n-nodes-kore-admin', 'package.json');
	for (const path of [join(nodes, 'package.json'), installed]) {
		const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
		const record =
			path === installed ? { version: OLDER } : { dependencies: { 'n8n-nodes-kore-admin': OLDER } };
		writeFileSync(path, JSON.stringify({ ...manifest, ...record }, null, 2));
	}
}

describe.each([['1'], ['2']])('an upgrade of the package in a real n8n %s.x', (line) => {
	let stage: Stage;
	let upgraded: N8nServer | undefined;
	let cookie: string;

	beforeAll(async () => {
		stage = await raiseStage({
			n8n: line,
			workflows: [joiner],
			live: { koreAdminJoiner: 'kore-joiner' },
			beforeStart: (setup) => Promise.resolve(makeOlder(setup)),
		});
		cookie = stage.cookie;
	}, 900_000);

	afterAll(async () => {
		await upgraded?.stop();
		await stage?.close();
	}, 60_000);

	async function versionIn(server: N8nServer): Promise<string | undefined> {
		return (await nodeTypes(server, cookie)).get(NODE)?.communityNodePackageVersion;
	}

	async function savedWorkflow(server: N8nServer): Promise<unknown> {
		const response = await fetch(`${server.url}rest/workflows/koreAdminJoiner`, {
			headers: { cookie },
		});
		const { data } = (await response.json()) as { data: { nodes: object[] } };
		return data.nodes;
	}

	async function problemsOf(server: N8nServer): Promise<string[]> {
		stage.sandbox.reset();
		const before = await readSandboxUsers(stage.sandbox.url);
		const response = await fetch(`${server.url}webhook/kore-joiner`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ people }),
		});
		const report = (await response.json()) as ReportEntry[];
		const after = await readSandboxUsers(stage.sandbox.url);
		return judge(aimOf(joiner, people), report, before, after).problems;
	}

	it('leaves a saved workflow and its credential running, with the values they had', async () => {
		expect(await versionIn(stage.server)).toBe(OLDER);
		expect(await problemsOf(stage.server)).toEqual([]);
		const saved = await savedWorkflow(stage.server);
		await stage.server.stop();

		const { version } = await installPackage(stage.setup.userFolder);
		expect(version).not.toBe(OLDER);
		upgraded = await startN8n(stage.setup, { webhooks: ['kore-joiner'] });

		expect(await versionIn(upgraded)).toBe(version);
		expect(await savedWorkflow(upgraded)).toEqual(saved);
		expect(await problemsOf(upgraded)).toEqual([]);
	}, 240_000);
});
