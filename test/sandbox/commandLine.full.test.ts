import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { apps } from '../../sandbox';
import { tokenFor } from './client';

const ROOT = join(__dirname, '..', '..');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');

function run(...args: string[]): { child: ChildProcess; output: () => string } {
	const child = spawn(process.execPath, [TSX, join('sandbox', 'main.ts'), ...args], { cwd: ROOT });
	let output = '';
	child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	return { child, output: () => output };
}

async function exitCode(child: ChildProcess): Promise<unknown> {
	if (child.exitCode !== null) return child.exitCode;
	const [code] = (await once(child, 'exit')) as unknown[];
	return code;
}

async function printed(output: () => string, pattern: RegExp): Promise<string> {
	for (let attempt = 0; attempt < 400; attempt += 1) {
		const found = pattern.exec(output())?.[1];
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`Not printed: ${pattern}\n${output()}`);
}

it.each(['SIGINT', 'SIGTERM'] as const)(
	'prints where it is and how to sign in, takes the next free port, and ends on %s',
	async (signal) => {
		const blocker = createServer().listen(0, '127.0.0.1');
		await once(blocker, 'listening');
		const { port } = blocker.address() as AddressInfo;
		const { child, output } = run(
			'--port',
			String(port),
			'--people',
			'30',
			'--switch',
			'limitStatus=403',
			'--sso',
			'fullSync',
		);
		try {
			const host = await printed(output, /Host +(http:\S+)/);
			await printed(output, /(Ctrl\+C)/);
			expect(Number(new URL(host).port)).toBeGreaterThan(port);
			expect(output()).toContain(apps.full.clientId);
			expect(output()).toContain(apps.full.clientSecret);
			const reply = await fetch(`${host}/api/public/alluserroles?limit=1`, {
				headers: { auth: tokenFor(apps.full) },
			});
			expect(await reply.json()).toMatchObject({ total: 30 });
			const sso = await fetch(`${host}/api/public/ssoconfig?SSOProtocol=saml`, {
				headers: { auth: tokenFor(apps.full) },
			});
			expect(await sso.json()).toMatchObject({ ssoConfig: { method: 'saml' } });
			const state = (await (await fetch(`${host}/sandbox/state`)).json()) as object;
			expect(state).toMatchObject({ switches: { limitStatus: 403 } });
		} finally {
			child.kill(signal);
			blocker.close();
		}
		expect(await exitCode(child)).toBe(0);
	},
);

it('explains its options and every switch', async () => {
	const { child, output } = run('--help');
	expect(await exitCode(child)).toBe(0);
	for (const word of [
		'--port',
		'--speed',
		'--people',
		'--sso',
		'--switch',
		'omittedFlags',
		'builderApp',
	]) {
		expect(output()).toContain(word);
	}
});

it.each([
	['--switch', 'limitStatus=404', 'limitStatus'],
	['--switch', 'limitStatus', 'NAME=VALUE'],
	['--people', 'many', '--people'],
	['--speed', '0', '--speed'],
	['--sso', 'toString', 'inclusionOnly'],
	['--unknown', '1', '--unknown'],
])('refuses %s %s with one line that says why', async (option, value, word) => {
	const { child, output } = run(option, value);
	expect(await exitCode(child)).toBe(1);
	expect(output()).toContain(word);
	expect(output()).not.toMatch(/\n\s+at /);
});
