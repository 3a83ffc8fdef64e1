import { listExecutions, runDataOf } from '../executions';
import type { ResetOptions, Sandbox } from '../../../sandbox';
import { freshAccount, raiseStage, type Stage, type StageOptions } from '../stage';
import { until } from '../waiting';

/** ID and path of the workflow that holds every operation. */
export const CATALOGUE = 'catalogue';

/** A real n8n with its sandbox, and what a test does with both. */
export class Cast {
	private constructor(readonly stage: Stage) {}

	static async of(options: StageOptions): Promise<Cast> {
		return new Cast(await raiseStage(options));
	}

	async freshAccount(world?: ResetOptions): Promise<Sandbox> {
		return await freshAccount(this.stage, world);
	}

	/** Sends a request to a live workflow; returns status and answer. */
	async post(path: string, body: object): Promise<{ status: number; answer: unknown }> {
		const response = await fetch(`${this.stage.server.url}webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return { status: response.status, answer: await response.json() };
	}

	/** Everybody in the sandbox's account, by address. */
	get users() {
		return this.stage.sandbox.account.snapshot().users;
	}

	/** How many executions of a workflow have ended. */
	async ended(workflow: string): Promise<number> {
		const listed = await listExecutions(this.stage.server, this.stage.cookie, workflow);
		return listed.filter(({ status }) => status === 'success' || status === 'error').length;
	}

	/** What the latest execution of a workflow left behind, as n8n keeps it, once one more than `before` have ended. */
	async runDataOfNext(workflow: string, before: number): Promise<string> {
		const { server, cookie } = this.stage;
		await until(
			`the end of ${workflow}`,
			async () => ((await this.ended(workflow)) > before ? true : undefined),
			120_000,
		);
		const [latest] = await listExecutions(server, cookie, workflow);
		return await runDataOf(server, cookie, latest?.id ?? '');
	}
}
