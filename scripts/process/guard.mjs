// Runs a command in a process group of its own and ends the whole group when asked to, or when the process that asked
// for it is gone for whatever reason (the ipc channel closes then). Servers outlive a crashed or killed parent otherwise.
import { spawn } from 'node:child_process';

const GRACE_MS = Number(process.env.GUARD_GRACE_MS ?? 12_000);
const POLL_MS = 50;

const [command = '', ...args] = process.argv.slice(2);
const { GUARD_GRACE_MS: _, ...env } = process.env;
// Ctrl+C in a terminal reaches every process there; the parent decides what ends and in which order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
// Read on even when nobody listens any more: a program that cannot write its log may hang instead of ending.
for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
	process[name].on('error', () => {});
	child[name].on('data', (chunk) => process[name].write(chunk));
}

/** @param {NodeJS.Signals | 0} signal */
function signalGroup(signal) {
	try {
		process.kill(-(/** @type {number} */ (child.pid)), signal);
		return true;
	} catch {
		return false;
	}
}

/** @type {Promise<void> | undefined} */
let ending;
/** Ends every process of the group, first politely. The first process may be gone while its own children live on. */
function endGroup() {
	ending ??= (async () => {
		if (child.pid === undefined) return;
		signalGroup('SIGTERM');
		for (let waited = 0; waited < GRACE_MS && signalGroup(0); waited += POLL_MS) {
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
		signalGroup('SIGKILL');
	})();
	return ending;
}

child.once('spawn', () => process.send?.({ pid: child.pid }));
child.once('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
child.once('exit', () => void endGroup());
// After the exit, and after everything it wrote has been passed on.
child.once('close', (code) => {
	void endGroup().then(() => process.exit(code ?? 1));
});
process.on('message', () => void endGroup());
process.on('disconnect', () => void endGroup());
