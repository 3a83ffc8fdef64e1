import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectRoot } from '../n8n/package';
import { seconds } from '../terminal/progress';

export interface Check {
	name: string;
	command: string;
	args: readonly string[];
	env?: Readonly<Record<string, string>>;
}

function npmScript(name: string): Check {
	return { name, command: 'npm', args: ['run', '--silent', name] };
}

/**
 * Runs one check, announces it, and returns its exit code.
 *
 * @param kept where its output goes instead of being shown at once
 */
export function runCheck({ name, command, args, env }: Check, kept?: Buffer[]): Promise<number> {
	if (kept === undefined) console.log(`▸ ${name}`);
	const started = Date.now();
	const output = kept === undefined ? 'inherit' : 'pipe';
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: projectRoot,
			env: { ...process.env, ...env },
			stdio: ['ignore', output, output],
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (chunk: Buffer) => kept?.push(chunk));
		}
		const forward = (signal: NodeJS.Signals) => child.kill(signal);
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
		for (const signal of signals) process.on(signal, forward);
		child.once('error', reject);
		child.once('close', (exitCode, signal) => {
			for (const each of signals) process.off(each, forward);
			const code = exitCode ?? 128 + constants.signals[signal ?? 'SIGTERM'];
			if (kept !== undefined) process.stdout.write(Buffer.concat(kept));
			console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(Date.now() - started)})\n`);
			resolve(code);
		});
	});
}

/**
 * Runs lanes of scripts of package.json side by side; within a lane one after the other, until one fails. What a script prints is shown
 * when it has ended, so that nothing is mixed.
 *
 * @returns the exit code of a script that failed, 0 when none did
 */
export async function runScripts(...lanes: ReadonlyArray<readonly string[]>): Promise<number> {
	const runLane = async (names: readonly string[]) => {
		for (const name of names) {
			const code = await runCheck(npmScript(name), []);
			if (code !== 0) return { name, code };
		}
		return undefined;
	};
	const failed = (await Promise.all(lanes.map(runLane))).filter((lane) => lane !== undefined);
	for (const { name } of failed) {
		console.error(`npm run ${name} failed, so the checks after it did not run.`);
	}
	return failed[0]?.code ?? 0;
}
