import getPort from 'get-port';

const HOST = '127.0.0.1';
/** How far from the preferred port a free one is looked for before the system chooses any. */
const NEIGHBOURS = 20;

/** A loopback port nobody listens on: the preferred one, else the next free one, else any. */
export async function freePort(preferred?: number): Promise<number> {
	if (preferred === undefined) return await getPort({ host: HOST });
	const last = Math.min(preferred + NEIGHBOURS, 65_535);
	return await getPort({ host: HOST, port: getPort.makeRange(preferred, last) });
}
