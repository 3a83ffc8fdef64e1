import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { run } from '../../../scripts/probe/command/run';
import type { Terminal } from '../../../scripts/probe/command/terminal';
import { TEST_USER } from './rows';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

let folder: string;
let report: string;
beforeEach(() => {
	sandbox.reset();
	folder = mkdtempSync(join(tmpdir(), 'kore-admin-probe-'));
	report = join(folder, 'report.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Env = Readonly<Record<string, string | undefined>>;

function access(): Env {
	return {
		KORE_HOST: sandbox.url,
		KORE_CLIENT_ID: sandbox.apps.full.clientId,
		KORE_CLIENT_SECRET: sandbox.apps.full.clientSecret,
	};
}

/** What the command says, and its exit status; a sentence that it throws ends the process with 1. */
async function ended(
	args: readonly string[],
	env: Env = access(),
	terminal?: Terminal,
): Promise<{ code: number; said: string }> {
	let said = '';
	const out = { write: (text: string) => (said += text) };
	const around = { env, terminal, out, err: out, watch: () => undefined };
	const code = await run(['--report', report, ...args], around).catch((error: unknown) => {
		said += error instanceof Error ? error.message : String(error);
		return 1;
	});
	return { code, said };
}

describe('the command', () => {
	it.each([
		['writing without a person', ['--write'], /--write needs --test-user/],
		['a person without writing', ['--test-user', 'a@b.example'], /--test-user goes with --write/],
		['an unknown option', ['--wreck'], /--wreck/],
	])('ends with 1 and a sentence for %s, and sends nothing', async (_, args, words) => {
		const { code, said } = await ended(args);
		expect(said).toMatch(words);
		expect([code, sandbox.calls]).toEqual([1, []]);
	});

	it.each([
		['no host', { KORE_HOST: '' }, /KORE_HOST is not set/],
		['a host without encryption', { KORE_HOST: 'http://kore.example' }, /must begin with https/],
		['a host that is none', { KORE_HOST: 'bots kore' }, /must be an address/],
		['nobody there', { KORE_HOST: 'http://127.0.0.1:9' }, /The host does not answer\./],
		['a wrong secret', { KORE_CLIENT_SECRET: 'wrong' }, /Kore refuses the credential/],
	])('ends with 1 and a sentence for %s, without a report', async (_, env, words) => {
		const { code, said } = await ended([], { ...access(), ...env });
		expect(said).toMatch(words);
		expect([code, existsSync(report)]).toEqual([1, false]);
	});

	it('asks for what the environment lacks, the secret without showing it', async () => {
		const asked: Array<[string, boolean]> = [];
		const answers = ['http://127.0.0.1:9', 'cs-1', 'secret'];
		const terminal: Terminal = {
			ask: async (question, secret) => {
				asked.push([question, secret]);
				return await Promise.resolve(answers.shift() ?? '');
			},
		};
		const { said } = await ended([], {}, terminal);
		expect(asked.map(([, secret]) => secret)).toEqual([false, false, true]);
		expect(said).toContain('The host does not answer.');
	});

	it('sends nothing in a dry run, for which nothing has to be known', async () => {
		const { code, said } = await ended(['--dry-run', '--write', '--test-user', TEST_USER], {});
		expect(said).toContain('  * PUT /users');
		expect([code, sandbox.calls, existsSync(report)]).toEqual([0, [], false]);
	});
});

describe('another host', () => {
	const seen: string[] = [];
	let server: Server;
	let other: Server;
	let url: string;
	beforeAll(async () => {
		other = createServer((request, response) => {
			seen.push(request.url ?? '');
			response.end('{}');
		});
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/login`;
		server = createServer((_request, response) => {
			response.writeHead(302, { location });
			response.end('<html>Moved</html>');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => {
		server.close();
		other.close();
	});

	it('to which Kore’s redirects never gets a request, and the run ends with a sentence', async () => {
		const { code, said } = await ended([], { ...access(), KORE_HOST: url });
		expect(said).toContain('The host does not answer as Kore’s Admin API does.');
		expect([code, seen]).toEqual([1, []]);
	});
});
