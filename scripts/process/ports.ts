import { createServer } from 'node:net';

const HOST = '127.0.0.1';
/** How far from the preferred port a free one is looked for before the system chooses any. */
const NEIGHBOURS = 20;

function tryPort(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: HOST, exclusive: true }, () => {
			const address = server.address();
			const found = typeof address === 'object' && address !== null ? address.port : undefined;
			server.close(() => resolve(found));
		});
	});
}

/** A loopback port nobody listens on: the preferred one, else the next free one, else any. */
export async function freePort(preferred?: number): Promise<number> {
	if (preferred !== undefined) {
		for (let port = preferred; port < Math.min(preferred + NEIGHBOURS, 65_536); port++) {
			if ((await tryPort(port)) !== undefined) return port;
		}
	}
	const port = await tryPort(0);
	if (port === undefined) throw new Error(`No free port on ${HOST}`);
	return port;
}
