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

/** Runs one check with its output shown, announces it, and returns its exit code. */
export function runCheck({ name, command, args, env }: Check): Promise<number> {
	console.log(`▸ ${name}`);
	const started = Date.now();
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: projectRoot,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'inherit', 'inherit'],
		});
		const forward = (signal: NodeJS.Signals) => child.kill(signal);
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
		for (const signal of signals) process.on(signal, forward);
		child.once('error', reject);
		child.once('exit', (exitCode, signal) => {
			for (const each of signals) process.off(each, forward);
			const code = exitCode ?? 128 + constants.signals[signal ?? 'SIGTERM'];
			console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(Date.now() - started)})\n`);
			resolve(code);
		});
	});
}

/** Runs scripts of package.json until one fails; returns its exit code, 0 when none does. */
export async function runScripts(names: readonly string[]): Promise<number> {
	for (const name of names) {
		const code = await runCheck(npmScript(name));
		if (code !== 0) {
			console.error(`npm run ${name} failed, so the checks after it did not run.`);
			return code;
		}
	}
	return 0;
}
