import type { AddressInfo } from 'node:net';
import { Backend } from './gate/backend';
import { Carrier, type ResetOptions } from './delivery/carrier';
import { createServer } from './http/server';
import type { Fault } from './delivery/faults';
import { inject, type InjectedAnswer, type InjectedRequest } from './delivery/inject';
import type { Apps } from './gate/apps';
import type { RecordedCall } from './gate/calls';
import type { AccountState } from './gate/timeline';
import type { Account } from './account/account';
import type { Switches } from './contract/switches';

const LOOPBACK = '127.0.0.1';
// The discard port: a client that connects although there is no socket fails at once.
const NOWHERE = `http://${LOOPBACK}:9`;

export interface SandboxOptions extends ResetOptions {
	/** 0, the default, takes a free one. */
	readonly port?: number;
	/** False opens no socket; requests then come through `inject`. */
	readonly listen?: boolean;
}

/** A running stand-in for Kore.ai's Admin API. */
export interface Sandbox {
	/** Origin without a trailing slash; without a socket an address where nothing listens. */
	readonly url: string;
	readonly apps: Apps;
	/** Live state. */
	readonly account: Account;
	/** Can be changed at any time. */
	readonly switches: Switches;
	/** Every API request since the last reset, in order of arrival. */
	readonly calls: RecordedCall[];
	/** What the account was like after each change, when that is kept. */
	readonly timeline: readonly AccountState[];
	/** Lets everything happen that was to happen at a later time. */
	settle(): void;
	/** An API request without a socket; rejects with code ECONNRESET when the connection drops. */
	inject(request: InjectedRequest): Promise<InjectedAnswer>;
	addFault(fault: Fault): void;
	/** These faults in place of all others; requests that were to arrive with later ones are lost. */
	changeFaults(faults: readonly Fault[]): void;
	/**
	 * State, calls, used token ids, limits, switches and faults back to the start. Options given here
	 * replace those of the start, one by one, for this and every later reset.
	 */
	reset(options?: ResetOptions): void;
	close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	let start: ResetOptions = options;
	const backend = new Backend();
	const carrier = new Carrier(backend);
	carrier.reset(start);
	const reset = (newOptions: ResetOptions = {}) => {
		start = { ...start, ...newOptions };
		carrier.reset(start);
	};
	const connection =
		options.listen === false ? undefined : await listen(options.port ?? 0, backend, carrier, reset);
	return {
		url: connection?.url ?? NOWHERE,
		apps: backend.apps,
		account: backend.account,
		switches: backend.switches,
		calls: backend.calls,
		timeline: backend.timeline.states,
		settle: () => carrier.catchUp(),
		inject: async (request) => await inject(carrier, request),
		addFault: (fault) => carrier.faults.add(fault),
		changeFaults: (faults) => carrier.changeFaults(faults),
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
