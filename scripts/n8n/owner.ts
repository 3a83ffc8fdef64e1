import type { N8nServer } from './server';

/** The person who may log in to the editor of a fresh n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** Sets the owner up, which logs them in, and returns the cookie of that login. */
export async function setUpOwner(server: N8nServer, owner: Owner): Promise<string> {
	return await logIn(server, 'rest/owner/setup', owner);
}

async function logIn(server: N8nServer, path: string, body: object): Promise<string> {
	const response = await fetch(`${server.url}${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const cookie = response.headers.getSetCookie().find((value) => value.startsWith('n8n-auth='));
	if (!response.ok || cookie === undefined) {
		throw new Error(
			`n8n refused ${path} with ${response.status}: ${(await response.text()).slice(0, 300)}`,
		);
	}
	return cookie.split(';')[0] ?? cookie;
}
