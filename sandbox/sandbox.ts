import type { AddressInfo } from 'node:net';
import { Backend } from './backend';
import { Carrier } from './carrier';
import { createServer } from './http/server';
import { inject } from './inject';
import type { ResetOptions, Sandbox, SandboxOptions } from './options';

const LOOPBACK = '127.0.0.1';
// The discard port: a client that connects although there is no socket fails at once.
const NOWHERE = `http://${LOOPBACK}:9`;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	let start: ResetOptions = options;
	const backend = new Backend(start);
	const carrier = new Carrier(backend);
	const reset = (newOptions: ResetOptions = {}) => {
		start = { ...start, ...newOptions };
		backend.reset(start);
	};
	const connection =
		options.listen === false ? undefined : await listen(options.port ?? 0, backend, carrier, reset);
	return {
		url: connection?.url ?? NOWHERE,
		apps: backend.apps,
		account: backend.account,
		switches: backend.switches,
		calls: backend.calls,
		inject: async (request) => await inject(carrier, request),
		addFault: (fault) => backend.faults.add(fault),
		reset,
		close: async () => {
			carrier.hurry();
			await connection?.close();
		},
	};
}

interface Connection {
	readonly url: string;
	close(): Promise<void>;
}

async function listen(
	port: number,
	backend: Backend,
	carrier: Carrier,
	reset: (options?: ResetOptions) => void,
): Promise<Connection> {
	const server = createServer(backend, carrier, reset);
	try {
		await server.listen({ host: LOOPBACK, port });
	} catch (error) {
		await server.close();
		throw error;
	}
	const address = server.server.address() as AddressInfo;
	return {
		url: `http://${LOOPBACK}:${address.port}`,
		close: async () => await server.close(),
	};
}
