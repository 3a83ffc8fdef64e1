import { executeInProcess, type EngineWorkflow } from '../n8n/engine';
import { standardNodes } from '../n8n/standardNodes';
import type { Sandbox } from '../../sandbox';
import { type Example, webhookOf } from './examples';
import type { ReportEntry } from './outcome';

/** Runs an example in n8n's own engine in this process, as its webhook would start it; returns what it would answer. */
export async function runHere(
	example: Example,
	body: object,
	{ url, apps }: Sandbox,
): Promise<ReportEntry[]> {
	const { clientId, clientSecret } = apps.full;
	const { run, output } = await executeInProcess(
		example as Example & EngineWorkflow,
		{ node: webhookOf(example).name, items: [{ json: { body } }] },
		{ host: url, clientId, clientSecret },
		standardNodes().types,
	);
	const { error, lastNodeExecuted } = run.data.resultData;
	if (error !== undefined) throw error;
	const [items = []] = output(lastNodeExecuted ?? '').main;
	return items.map(({ json }) => json as unknown as ReportEntry);
}
