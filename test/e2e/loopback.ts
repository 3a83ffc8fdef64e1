import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that takes JSON and answers with JSON. */
export interface JsonServer {
	readonly url: string;
	close(): Promise<void>;
}

/** @param answer what to say to each body that is posted, whatever the path */
export async function startJsonServer(answer: (body: unknown) => object): Promise<JsonServer> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answer(JSON.parse(Buffer.concat(chunks).toString('utf8')))));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${port}`, close };
}
