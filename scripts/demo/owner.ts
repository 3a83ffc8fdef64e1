import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Owner, setUpOwner } from '../n8n/owner';
import type { N8nServer } from '../n8n/server';

const FILE = 'demo-login.json';

/** The login of the demo's n8n: made on its first start, remembered in its own folder for the next ones. */
export async function demoOwner(server: N8nServer, userFolder: string): Promise<Owner> {
	const file = join(userFolder, FILE);
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Owner;
	const owner: Owner = {
		email: 'demo@example.com',
		// Whoever logs in may run code; only who sees this terminal shall.
		password: `Demo-${randomBytes(6).toString('hex')}`,
		firstName: 'Demo',
		lastName: 'Owner',
	};
	await setUpOwner(server, owner);
	writeFileSync(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}
