import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccount, type Sandbox, startSandbox } from '../../../sandbox';
import { TEST_USER, testPerson } from './rows';

const ROOT = join(__dirname, '../../..');

let folder: string;
let report: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'kore-admin-probe-'));
	report = join(folder, 'report.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
	readonly code: number | null;
	readonly said: string;
}

class ProbeProcess {
	readonly child: ChildProcess;
	readonly ended: Promise<Ended>;
	said = '';

	constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
		this.child = spawn(
			process.execPath,
			['--import', 'tsx', 'scripts/probe/main.ts', '--report', report, ...args],
			{ cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
		);
		for (const stream of [this.child.stdout, this.child.stderr]) {
			stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
		}
		this.ended = new Promise((resolve) => {
			this.child.once('close', (code) => resolve({ code, said: this.said }));
		});
	}
}

function access({ url, apps }: Sandbox): Record<string, string> {
	return {
		KORE_HOST: url,
		KORE_CLIENT_ID: apps.full.clientId,
		KORE_CLIENT_SECRET: apps.full.clientSecret,
	};
}

async function until(what: () => boolean, seconds: number): Promise<void> {
	for (const start = Date.now(); !what();) {
		if (Date.now() - start > seconds * 1000) throw new Error('It did not come to that');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

describe('the probe as a process', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		const seed = { ...demoAccount, people: [testPerson, ...demoAccount.people] };
		sandbox = await startSandbox({ seed, latencyMs: 10 });
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	it.each([
		['SIGINT', 130],
		['SIGTERM', 143],
	] as const)(
		'puts back what it changed when it is stopped by %s',
		async (signal, code) => {
			const stored = () => JSON.stringify(sandbox.account.snapshot().users[TEST_USER]);
			const before = stored();
			const run = new ProbeProcess(['--write', '--test-user', TEST_USER], access(sandbox));
			await until(() => stored() !== before || run.child.exitCode !== null, 60);
			expect(run.said).not.toContain('Stopping');
			run.child.kill(signal);
			const { code: ended, said } = await run.ended;
			expect(said).toContain('Stopping. What was changed is put back');
			expect(said).toContain('questions have an answer');
			expect([ended, stored()]).toEqual([code, before]);
			expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ version: '0.1.0' });
			const { clientSecret } = sandbox.apps.full;
			expect(said.includes(clientSecret)).toBe(false);
		},
		120_000,
	);

	it('exits with 3 and says what to do by hand when Kore is gone before it could put back', async () => {
		const stored = () => JSON.stringify(sandbox.account.snapshot().users[TEST_USER]);
		const before = stored();
		let isGone = false;
		sandbox.addFault({ kind: 'dropBefore', when: () => isGone, times: 'always' });
		const run = new ProbeProcess(['--write', '--test-user', TEST_USER], access(sandbox));
		await until(() => stored() !== before || run.child.exitCode !== null, 60);
		isGone = true;
		run.child.kill('SIGINT');
		await new Promise((resolve) => setTimeout(resolve, 2_000));
		run.child.kill('SIGINT');
		const { code, said } = await run.ended;
		expect(said).toContain(`NOT EVERYTHING COULD BE PUT BACK for ${TEST_USER}`);
		expect(said).toContain('By hand, in the Admin Console');
		expect(code).toBe(3);
	}, 120_000);
});
