import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startBackground } from '../../scripts/process/background';

/** A program with a child of its own, as n8n has its task runner; both would run for a minute. */
const FAMILY = `
	const child = require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
	console.log('child ' + child.pid);
	setTimeout(() => {}, 60_000);
`;
const STUBBORN = `process.on('SIGTERM', () => {}); console.log('ready'); setTimeout(() => {}, 60_000);`;

async function until<T>(find: () => T | undefined): Promise<T> {
	for (let tries = 0; tries < 200; tries++) {
		const found = find();
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error('It did not happen within five seconds');
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

const childIn = (text: string) => {
	const pid = /child (\d+)/.exec(text)?.[1];
	return pid === undefined ? undefined : Number(pid);
};
const gone = (pid: number) => until(() => (isAlive(pid) ? undefined : true));

describe('a program in the background', () => {
	it('ends with everything it started', async () => {
		const program = startBackground(process.execPath, ['-e', FAMILY]);
		const child = await until(() => childIn(program.lines.join('\n')));
		const pid = await program.pid;
		expect([isAlive(pid), isAlive(child)]).toEqual([true, true]);
		await program.stop();
		expect([isAlive(pid), isAlive(child)]).toEqual([false, false]);
	});

	it('is forced to end when it does not want to', async () => {
		const program = startBackground(process.execPath, ['-e', STUBBORN], { graceMs: 200 });
		await until(() => (program.lines.includes('ready') ? true : undefined));
		await program.stop();
		expect(isAlive(await program.pid)).toBe(false);
	});

	it('tells its exit code and its last words', async () => {
		const script = `console.error('that was it'); process.exitCode = 3;`;
		const program = startBackground(process.execPath, ['-e', script]);
		expect(await program.exited).toBe(3);
		expect(program.lines).toEqual(['that was it']);
	});

	it('names a program that does not exist', async () => {
		const program = startBackground('/no/such/program', []);
		expect(await program.exited).not.toBe(0);
		await expect(program.pid).rejects.toThrow('/no/such/program did not start');
	});

	it('ends when the process that started it is killed', async () => {
		const background = join(__dirname, '../../scripts/process/background.ts');
		const script = `
			const { startBackground } = require(${JSON.stringify(background)});
			const program = startBackground(process.execPath, ['-e', ${JSON.stringify(FAMILY)}], {
				onLine: (line) => console.log(line),
			});
			program.pid.then((pid) => console.log('program ' + pid));
		`;
		const parent = spawn(process.execPath, ['--import', 'tsx', '-e', script]);
		let said = '';
		parent.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
		const child = await until(() => childIn(said));
		const program = await until(() => /program (\d+)/.exec(said)?.[1]);
		parent.kill('SIGKILL');
		await Promise.all([gone(Number(program)), gone(child)]);
	});
});
