import { parseArgs } from 'node:util';

/** How the demo's n8n and sandbox are brought up. */
export interface DemoOptions {
	/** Keep n8n's data in the project's `.n8n-demo` folder. */
	keep: boolean;
	/** A line (1 or 2) or an exact version of n8n. */
	n8n: string | undefined;
	port: number;
	sandboxPort: number;
}

export interface StartOptions extends DemoOptions {
	/** End after the run instead of staying until Ctrl+C. */
	once: boolean;
	help: boolean;
}

export interface DevOptions extends DemoOptions {
	/** Port for a debugger that attaches to n8n. */
	inspectPort: number;
	help: boolean;
}

const WHICH_N8N =
	'N8N_BIN=/path/to/n8n uses that n8n. Otherwise a supported n8n on the PATH is used, else one from the cache folder.';

export const USAGE = `npm start -- [options]

  --once                run the joiner and the mover example, judge the outcome, end; exit code 0 only if all went well
  --keep                keep n8n's data in .n8n-demo, for another start
  --n8n=2               n8n line (1 or 2) or exact version
  --port=5678           port of the n8n editor; the next free one is taken when it is in use
  --sandbox-port=4010   port of the sandbox page, likewise

${WHICH_N8N}`;

export const DEV_USAGE = `npm run dev -- [options]

Starts a real n8n with the examples and the sandbox, compiles the sources again after each change, and lets n8n load
them again: the editor shows the change within seconds, without a new start. n8n's data stays in .n8n-demo.

  --n8n=2               n8n line (1 or 2) or exact version
  --port=5678           port of the n8n editor; the next free one is taken when it is in use
  --sandbox-port=4010   port of the sandbox page, likewise
  --inspect-port=9229   port that a debugger attaches to

${WHICH_N8N}`;

function port(text: string, name: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1 || value > 65_535) {
		throw new Error(`--${name} takes a port number, not "${text}"`);
	}
	return value;
}

const SHARED = {
	n8n: { type: 'string' },
	port: { type: 'string', default: '5678' },
	'sandbox-port': { type: 'string', default: '4010' },
	help: { type: 'boolean', short: 'h', default: false },
} as const;

export function readOptions(args: readonly string[]): StartOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			once: { type: 'boolean', default: false },
			keep: { type: 'boolean', default: false },
			...SHARED,
		},
	});
	return {
		once: values.once,
		keep: values.keep,
		n8n: values.n8n,
		port: port(values.port, 'port'),
		sandboxPort: port(values['sandbox-port'], 'sandbox-port'),
		help: values.help,
	};
}

export function readDevOptions(args: readonly string[]): DevOptions {
	const { values } = parseArgs({
		args: [...args],
		options: { 'inspect-port': { type: 'string', default: '9229' }, ...SHARED },
	});
	return {
		keep: true,
		n8n: values.n8n,
		port: port(values.port, 'port'),
		sandboxPort: port(values['sandbox-port'], 'sandbox-port'),
		inspectPort: port(values['inspect-port'], 'inspect-port'),
		help: values.help,
	};
}
