import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { chain, setAccess } from '../../../workflows/builder';
import { execute } from '../../../workflows/engine';

const MEGABYTE = 1024 * 1024;

let server: Server;
/** What the server does with a request, and what it has sent of all answers. */
let answer: (response: ServerResponse) => void;
let sent = 0;
let closed = 0;

beforeAll(async () => {
	server = createServer((request, response) => {
		request.resume();
		response.on('close', () => closed++);
		request.on('end', () => answer(response));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	sent = 0;
	closed = 0;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

/** Runs one call that is sent once, on n8n's own HTTP, and returns the error that a person sees and how long it took. */
async function run(options: INodeParameters) {
	const { port } = server.address() as AddressInfo;
	const parameters = setAccess(
		{ isDeveloper: 'grant', canCreateBot: 'revoke' },
		{ maxRetries: 0, maxWait: 0, ...options },
	);
	const start = Date.now();
	const { output } = await execute(
		chain({ name: 'Kore', parameters }),
		[{ email: 'ada@example.com' }],
		{ host: `http://127.0.0.1:${port}`, clientId: 'cs-1', clientSecret: 'secret' },
	);
	return { error: output('Kore').error, took: Date.now() - start };
}

function send(response: ServerResponse, chunk: string | Buffer): boolean {
	sent += chunk.length;
	return response.write(chunk);
}

/** A byte now and then, so that the connection is never idle for long. */
function trickle(response: ServerResponse): void {
	response.writeHead(200, { 'content-type': 'application/json' });
	const timer = setInterval(() => send(response, ' '), 100);
	response.on('close', () => clearInterval(timer));
}

/** As much as the other side takes, without an end. */
function flood(response: ServerResponse): void {
	response.writeHead(200, { 'content-type': 'application/json' });
	const chunk = Buffer.alloc(MEGABYTE, ' ');
	const more = () => {
		while (!response.destroyed && send(response, chunk));
	};
	response.on('drain', more);
	more();
}

it('an answer that comes byte by byte for ever ends by Timeout, and its connection is closed', async () => {
	answer = trickle;
	const { error, took } = await run({ timeout: 700 });
	expect(error?.message).toContain(
		'may have been changed: The connection was lost before Kore answered',
	);
	expect(error?.httpCode).toBe('ETIMEDOUT');
	// The call, and one that reads back.
	expect(took).toBeGreaterThanOrEqual(2 * 650);
	expect(took).toBeLessThan(6000);
	expect(sent).toBeGreaterThan(5);
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(closed).toBe(2);
});

it.each<[string, typeof answer]>([
	['headers that never come', () => undefined],
	['an answer that stops after its headers', (response) => response.writeHead(200).flushHeaders()],
	['an answer that stops in the middle', (response) => void send(response, '["SUC')],
])('%s: the call ends by Timeout', async (_what, stalled) => {
	answer = stalled;
	const { error, took } = await run({ timeout: 700 });
	expect(error?.message).toContain('may have been changed: The connection was lost before Kore');
	expect(took).toBeLessThan(6000);
});

it('an answer without an end is cut off before it fills the memory', async () => {
	answer = flood;
	const { error } = await run({ timeout: 20_000 });
	expect(error?.message).toContain('may have been changed: The connection was lost before Kore');
	expect(error?.description).toContain('answer too large');
	// Two answers of at most 64 MiB each, and what was on its way.
	expect(sent).toBeGreaterThan(64 * MEGABYTE);
	expect(sent).toBeLessThan(2 * 80 * MEGABYTE);
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(closed).toBe(2);
});

it('an answer that is slow and in time is read', async () => {
	answer = (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		for (const [index, part] of ['["SU', 'CCE', 'SS"]'].entries()) {
			setTimeout(() => send(response, part), index * 200);
		}
		setTimeout(() => response.end(), 600);
	};
	const { error, took } = await run({ timeout: 5000 });
	expect(error).toBeUndefined();
	expect(took).toBeGreaterThanOrEqual(590);
});
