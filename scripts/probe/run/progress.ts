/** Hears how a run gets on. */
export interface Progress {
	/** Something begins, the given one of so many. */
	begin(number: number, of: number, name: string): void;
	/** Nothing is sent for that time. */
	wait(ms: number, why: string): void;
	/** Something to tell beside the way. */
	note(text: string): void;
	end(): void;
}

const CLEAR_LINE = '\r\x1b[K';

/** One line that is rewritten on a terminal, a line for each step elsewhere. */
export function shownOn(output: { isTTY?: boolean; write(text: string): unknown }): Progress {
	const live = output.isTTY === true;
	let current = '';
	const line = (text: string) => output.write(live ? `${CLEAR_LINE}${text}` : `${text}\n`);
	return {
		begin: (number, of, name) => {
			current = `${number} of ${of}: ${name}`;
			line(current);
		},
		wait: (ms, why) => {
			// Short waits come between all calls and would hide what goes on.
			if (ms >= 2_000) line(`${current} (waiting ${Math.ceil(ms / 1000)} s ${why})`);
		},
		note: (text) => output.write(`${live ? CLEAR_LINE : ''}${text}\n`),
		end: () => {
			if (live) output.write(CLEAR_LINE);
		},
	};
}

export const silent: Progress = {
	begin: () => undefined,
	wait: () => undefined,
	note: () => undefined,
	end: () => undefined,
};
