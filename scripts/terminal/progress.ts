const TTY_EVERY_MS = 1_000;
const PLAIN_EVERY_MS = 20_000;

export function seconds(milliseconds: number): string {
	return milliseconds < 60_000
		? `${(milliseconds / 1000).toFixed(1)} s`
		: `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

/** Prints whole lines while a step may be showing its own. */
export function say(text: string): void {
	process.stdout.write(`${process.stdout.isTTY === true ? '\r\x1b[K' : ''}${text}\n`);
}

/**
 * Announces a step, shows that it goes on, and says how long it took.
 *
 * On a terminal one line is rewritten; elsewhere (logs, CI) a line comes every 20 seconds.
 *
 * @param detail asked each time for what to show beside the elapsed time, e.g. a size
 */
export async function step<T>(
	what: string,
	work: () => Promise<T>,
	detail: () => Promise<string> | string = () => '',
): Promise<T> {
	const started = Date.now();
	const elapsed = () => Date.now() - started;
	const live = process.stdout.isTTY === true;
	let busy = false;
	let finished = false;
	const show = async () => {
		if (busy) return;
		busy = true;
		const extra = await Promise.resolve(detail()).catch(() => '');
		busy = false;
		if (finished) return;
		const line = `… ${what}, ${Math.round(elapsed() / 1000)} s${extra === '' ? '' : `, ${extra}`}`;
		process.stdout.write(live ? `\r\x1b[K${line}` : `${line}\n`);
	};
	if (live) process.stdout.write(`… ${what}`);
	const timer = setInterval(() => void show(), live ? TTY_EVERY_MS : PLAIN_EVERY_MS);
	let mark = '✗';
	try {
		const result = await work();
		mark = '✓';
		return result;
	} finally {
		finished = true;
		clearInterval(timer);
		process.stdout.write(`${live ? '\r\x1b[K' : ''}${mark} ${what} (${seconds(elapsed())})\n`);
	}
}
