import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { Stopped } from '../kore/client';

export interface Terminal {
	/** @throws Stopped on Ctrl+C, or when the input ends */
	ask(question: string, secret: boolean): Promise<string>;
}

/** Undefined when nobody sits there who could answer. */
export function terminalOn(
	input: Pick<ReadStream, 'isTTY'> & NodeJS.ReadableStream,
	output: NodeJS.WritableStream,
): Terminal | undefined {
	if (!input.isTTY) return undefined;
	return {
		ask: async (question, secret) => {
			// The line editor shows what is typed by writing it; a secret goes nowhere.
			const shown = secret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : output;
			const editor = createInterface({ input, output: shown, terminal: true });
			if (secret) output.write(question);
			try {
				return await new Promise<string>((resolve, reject) => {
					editor.once('SIGINT', () => reject(new Stopped('Stopped')));
					editor.once('close', () => reject(new Stopped('Stopped')));
					editor.question(secret ? '' : question, resolve);
				});
			} finally {
				editor.close();
				if (secret) output.write('\n');
			}
		},
	};
}
