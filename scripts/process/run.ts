import execa from 'execa';

export interface RunOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Ends the program early. */
	signal?: AbortSignal | undefined;
}

export interface RunResult {
	code: number;
	/** What it wrote on stdout and stderr together, or why it could not be started. */
	output: string;
	stdout: string;
}

/** Runs a program to its end, without input, and keeps what it said. Never rejects for an exit code. */
export async function run(
	command: string,
	args: readonly string[],
	{ cwd, env = process.env, signal }: RunOptions = {},
): Promise<RunResult> {
	const child = execa(command, args, {
		...(cwd === undefined ? {} : { cwd }),
		env,
		extendEnv: false,
		stdin: 'ignore',
		all: true,
		reject: false,
	});
	const end = () => child.kill();
	signal?.addEventListener('abort', end, { once: true });
	const { exitCode, all, stdout, ...result } = await child;
	signal?.removeEventListener('abort', end);
	const why = 'originalMessage' in result ? String(result.originalMessage) : '';
	return { code: exitCode ?? 127, output: all || why, stdout: stdout ?? '' };
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
