import { delimiter, dirname } from 'node:path';
import { runOrThrow } from '../process/run';

/** What npm tells the scripts it runs; a nested npm would take some of it for its own settings. */
const NPM_CONTEXT =
	/^(npm_package_|npm_lifecycle_|npm_config_(local_prefix|ignore_scripts)$|INIT_CWD$)/i;

export interface NpmOptions {
	cwd: string;
	/** The Node that npm and the build scripts of packages run with; the machine's own when left out. */
	node?: { binary: string; folder: string } | undefined;
	signal?: AbortSignal | undefined;
	/** On top of what npm finds in the environment. */
	env?: Readonly<Record<string, string>>;
}

export function withoutNpmContext(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !NPM_CONTEXT.test(name)));
}

/** Runs npm and returns what it printed on stdout; its last words are in the error when it fails. */
export async function npm(args: readonly string[], options: NpmOptions): Promise<string> {
	// node-gyp, for native modules without a ready binary, uses one core otherwise.
	const env: NodeJS.ProcessEnv = {
		JOBS: 'max',
		...withoutNpmContext(process.env),
		...options.env,
	};
	if (options.node) {
		env['PATH'] = [dirname(options.node.binary), env['PATH'] ?? ''].join(delimiter);
		// Native modules compile against the headers of the Node they will run on, whatever the user's npmrc says.
		env['npm_config_nodedir'] = options.node.folder;
	}
	const { cwd, signal } = options;
	const what = `npm ${args.slice(0, 2).join(' ')}`;
	const { stdout } = await runOrThrow(what, 'npm', args, { cwd, env, signal });
	return stdout;
}
