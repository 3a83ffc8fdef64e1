import type { N8nServer } from '../../scripts/n8n/server';

/** Asks n8n what its editor asks it; returns the data of the answer. */
export async function askN8n<T>(
	server: N8nServer,
	cookie: string,
	method: 'GET' | 'POST' | 'PATCH',
	path: string,
	body?: object,
): Promise<T> {
	const response = await fetch(`${server.url}${path}`, {
		method,
		headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	if (!response.ok)
		throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${text}`);
	return (JSON.parse(text) as { data: T }).data;
}
