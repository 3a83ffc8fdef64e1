import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const KEPT_LINES = 400;

export interface RunOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Ends the program early. */
	signal?: AbortSignal;
	onLine?: (line: string) => void;
}

export interface RunResult {
	code: number;
	/** The last lines of stdout and stderr together. */
	output: string;
	stdout: string;
}

/** Runs a program to its end, without input, and keeps what it said. Never rejects for an exit code. */
export async function run(
	command: string,
	args: readonly string[],
	options: RunOptions = {},
): Promise<RunResult> {
	const { cwd, env, signal, onLine } = options;
	const child = spawn(command, args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
	const kept: string[] = [];
	const stdout: string[] = [];
	const read = (stream: NodeJS.ReadableStream, alsoInto?: string[]) =>
		createInterface({ input: stream }).on('line', (line) => {
			kept.push(line);
			alsoInto?.push(line);
			if (kept.length > KEPT_LINES) kept.shift();
			onLine?.(line);
		});
	read(child.stdout, stdout);
	read(child.stderr);
	const code = await new Promise<number>((resolve) => {
		child.once('error', (error) => {
			kept.push(error.message);
			resolve(127);
		});
		child.once('close', (exitCode) => resolve(exitCode ?? 1));
	});
	return { code, output: kept.join('\n'), stdout: stdout.join('\n') };
}

/** As `run`, for programs that have to succeed. */
export async function runOrThrow(
	what: string,
	command: string,
	args: readonly string[],
	options: RunOptions = {},
): Promise<RunResult> {
	const result = await run(command, args, options);
	if (result.code !== 0) {
		const said = result.output.split('\n').slice(-25).join('\n');
		throw new Error(`${what} ended with exit code ${result.code}. Its last words:\n${said}`);
	}
	return result;
}
