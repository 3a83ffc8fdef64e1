// The one entry of `npm start`, `npm test` and the longer `npm run` commands. It runs on a fresh clone, before
// anything is installed, so it uses Node's own modules only and hands over to TypeScript once the packages are there.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import dependencies from './dependencies.cjs';

const { dependencyState, isNodeAtLeast } = dependencies;

const OLDEST_NODE = [20, 19];
const STILL_WORKING_MS = 20_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const programs = {
	start: 'scripts/commands/start.ts',
	dev: 'scripts/commands/dev.ts',
	test: 'scripts/commands/test.ts',
	e2e: 'scripts/commands/e2e.ts',
	bench: 'test/bench/main.ts',
	sandbox: 'sandbox/main.ts',
	probe: 'scripts/probe/main.ts',
};

/** @param {string} path */
function readIfThere(path) {
	try {
		return readFileSync(join(root, path), 'utf8');
	} catch {
		return undefined;
	}
}

/**
 * Runs a command in the foreground and passes signals on, so that a child always has the time to end what it started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 * @returns {Promise<number>} its exit code
 */
function foreground(command, args, stdio) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio });
		const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
		const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
		for (const signal of signals) process.on(signal, forward);
		child.once('error', reject);
		child.once('exit', (code, signal) => {
			for (const name of signals) process.off(name, forward);
			resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0));
		});
	});
}

async function ensureDependencies() {
	const state = dependencyState(
		readIfThere('package-lock.json'),
		readIfThere('node_modules/.package-lock.json'),
	);
	if (state.current) return;
	console.log(`Installing the project's packages (${state.reason}) …`);
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const timer = setInterval(
		() => console.log(`… still installing, ${seconds()} s`),
		STILL_WORKING_MS,
	);
	const code = await foreground(
		'npm',
		['ci', '--no-audit', '--no-fund', '--loglevel=error'],
		'inherit',
	);
	clearInterval(timer);
	if (code !== 0) {
		console.error('The packages could not be installed; npm says why above.');
		process.exit(code);
	}
	console.log(`Packages installed in ${seconds()} s.\n`);
}

if (!isNodeAtLeast(process.versions.node, OLDEST_NODE)) {
	console.error(
		`This project needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. ` +
			'Install a newer one from https://nodejs.org and try again.',
	);
	process.exit(1);
}

const [command = '', ...args] = process.argv.slice(2);
const program = Object.hasOwn(programs, command) ? programs[command] : undefined;
if (program === undefined) {
	console.error(`Usage: node scripts/run.mjs <${Object.keys(programs).join(' | ')}> [options]`);
	process.exit(2);
}

process.env.RUN_STARTED_AT = String(Date.now());
await ensureDependencies();
// The ipc channel closes when this process is gone, however it went: the program then ends what it started.
process.exitCode = await foreground(
	process.execPath,
	['--import', 'tsx', program, ...args],
	['inherit', 'inherit', 'inherit', 'ipc'],
);
