import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../process/ports';
import { run } from '../process/run';
import type { Setup } from './setup';

export interface Credential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** An execution as n8n prints it, as far as it is read here. */
export interface Execution {
	data: {
		resultData: {
			/** Per node, run and output: its items. */
			runData: Record<string, Array<{ data?: { main: Array<Array<{ json: object }> | null> } }>>;
		};
	};
}

/** The items that a node put out on its first run, over all its outputs. */
export function itemsOf({ data }: Execution, node: string): object[] {
	const outputs = data.resultData.runData[node]?.[0]?.data?.main ?? [];
	return outputs.flatMap((items) => (items ?? []).map(({ json }) => json));
}

/**
 * Runs one of n8n's own commands. Several of them end with 0 after a failure, so what they print on success is looked for.
 *
 * @param proof text that is printed on success only
 */
async function n8nCommand(setup: Setup, args: readonly string[], proof?: RegExp): Promise<string> {
	const [program, ...first] = setup.runtime.command;
	const { code, output, stdout } = await run(program, [...first, ...args], {
		cwd: setup.userFolder,
		env: setup.env,
		signal: setup.signal,
	});
	if (code !== 0 || (proof && !proof.test(stdout) && !proof.test(output))) {
		const said = output.split('\n').slice(-20).join('\n');
		throw new Error(`"n8n ${args[0] ?? ''}" did not succeed. It said:\n${said}`);
	}
	return stdout;
}

export async function importCredentials(
	setup: Setup,
	credentials: readonly Credential[],
): Promise<void> {
	const file = join(setup.userFolder, `credentials-${process.pid}.json`);
	try {
		writeFileSync(file, JSON.stringify(credentials), { mode: 0o600, flag: 'wx' });
		const proof = new RegExp(`imported ${credentials.length} credential`);
		await n8nCommand(setup, ['import:credentials', `--input=${file}`], proof);
	} finally {
		rmSync(file, { force: true });
	}
}

/** Imports workflows; they stay inactive until published. Those with an id replace the ones that have it. */
export async function importWorkflows(setup: Setup, workflows: readonly object[]): Promise<void> {
	const file = join(setup.userFolder, `workflows-${process.pid}.json`);
	try {
		writeFileSync(file, JSON.stringify(workflows), { flag: 'wx' });
		const proof = new RegExp(`imported ${workflows.length} workflow`);
		await n8nCommand(setup, ['import:workflow', `--input=${file}`], proof);
	} finally {
		rmSync(file, { force: true });
	}
}

/** Runs a workflow once, without a server. */
export async function executeWorkflow(setup: Setup, id: string): Promise<Execution> {
	const broker = { N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
	const alone = { ...setup, env: { ...setup.env, ...broker } };
	const printed = await n8nCommand(alone, ['execute', `--id=${id}`, '--rawOutput'], /"runData"/);
	// Log lines may stand before and after the execution.
	const lines = printed.split('\n');
	const json = lines.slice(lines.indexOf('{'), lines.lastIndexOf('}') + 1).join('\n');
	return JSON.parse(json) as Execution;
}

/** Makes a workflow's triggers live from the next start of the server on. */
export async function publishWorkflow(setup: Setup, id: string): Promise<void> {
	const args =
		setup.runtime.line === '1'
			? ['update:workflow', `--id=${id}`, '--active=true']
			: ['publish:workflow', `--id=${id}`];
	await n8nCommand(setup, args);
}
