import { connect } from '../../../../nodes/KoreAdmin/kore/connection';
import { executionThat, READ, SETTINGS } from './execution';

interface Stream extends AsyncIterable<Uint8Array | string> {
	destroy?(): void;
}

/** What a read is answered with when the answer's body comes as this. */
async function answerOf(body: unknown, timeout = SETTINGS.timeout) {
	const { context } = executionThat(async () => ({ statusCode: 200, headers: {}, body }));
	const client = await connect(context, { ...SETTINGS, timeout });
	return (await client.call(READ)).answer;
}

async function* chunks(...all: Array<Uint8Array | string>) {
	yield* all;
}

function never(): Stream {
	return { [Symbol.asyncIterator]: () => ({ next: async () => await new Promise(() => {}) }) };
}

describe('an answer that comes in pieces', () => {
	it('is put together, also where a letter is cut in two', async () => {
		const bytes = Buffer.from('{"name":"Zoë"}');
		const cut = bytes.indexOf(0xc3) + 1;
		for (const body of [
			chunks(bytes.subarray(0, cut), bytes.subarray(cut)),
			chunks('{"name":', '"Zoë"}'),
		]) {
			expect(await answerOf(body)).toMatchObject({ kind: 'ok', body: { name: 'Zoë' } });
		}
	});

	it.each<[string, () => unknown]>([
		['no pieces', () => chunks()],
		['one empty piece', () => chunks('')],
		['nothing at all', () => undefined],
		['null', () => null],
	])('of %s is empty', async (_what, body) => {
		expect(await answerOf(body())).toMatchObject({ kind: 'foreign', what: 'empty' });
	});

	it('and is larger than anything that Kore sends is let go, and may have been carried out', async () => {
		const piece = Buffer.alloc(24 * 1024 * 1024, ' ');
		let pieces = 0;
		let destroyed = 0;
		const body: Stream = {
			[Symbol.asyncIterator]: () => ({
				next: async () => {
					pieces++;
					return { value: piece, done: false };
				},
			}),
			destroy: () => void destroyed++,
		};
		expect(await answerOf(body)).toEqual({
			kind: 'unreachable',
			code: 'answer too large',
			sent: true,
		});
		expect(pieces).toBe(3);
		expect(destroyed).toBe(1);
	});

	it('and never ends is let go when its time is over', async () => {
		let destroyed = 0;
		for (const body of [{ ...never(), destroy: () => void destroyed++ }, never()]) {
			expect(await answerOf(body, 50)).toEqual({
				kind: 'unreachable',
				code: 'ETIMEDOUT',
				sent: true,
			});
		}
		expect(destroyed).toBe(1);
	});
});
