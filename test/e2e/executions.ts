import type { N8nServer } from '../../scripts/n8n/server';
import { askN8n } from './asking';

/** An execution as n8n lists it. */
export interface ListedExecution {
	id: string;
	status: string;
}

/** The newest executions of a workflow, at most a hundred. */
export async function listExecutions(
	server: N8nServer,
	cookie: string,
	workflowId: string,
): Promise<ListedExecution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const path = `rest/executions?limit=100&filter=${filter}`;
	const { results } = await askN8n<{ results: ListedExecution[] }>(server, cookie, 'GET', path);
	return results;
}

/** What an execution left behind: a flat list in which every value is the place of the real one, as text. */
export async function runDataOf(server: N8nServer, cookie: string, id: string): Promise<string> {
	const path = `rest/executions/${id}`;
	const { data } = await askN8n<{ data?: string }>(server, cookie, 'GET', path);
	return data ?? '[]';
}

/** What n8n says about why an execution ended; undefined when it says nothing. */
export async function reasonOf(
	server: N8nServer,
	cookie: string,
	id: string,
): Promise<string | undefined> {
	const parts = JSON.parse(await runDataOf(server, cookie, id)) as unknown[];
	for (const part of parts) {
		const place = (part as { message?: unknown } | null)?.message;
		const message = typeof place === 'string' ? parts[Number(place)] : undefined;
		if (typeof message === 'string') return message;
	}
	return undefined;
}
