import type { Answer } from '../../../../nodes/KoreAdmin/kore/answers';
import { isAmbiguous } from '../../../../nodes/KoreAdmin/kore/client';
import { SCOPES } from '../../../../nodes/KoreAdmin/kore/wire';
import { error, raw } from '../standIn';
import { scripted } from './scripted';

const READ = { method: 'GET', path: '/x', scope: SCOPES.userManagement, repeat: 'safe' } as const;
const ONCE = { ...READ, method: 'POST', repeat: 'onlyIfUnsent' } as const;
const OK = raw(200, { users: [] });
const LIMITED = error(429, 'Rate limit for this API has been reached.');

describe('a call', () => {
	it.each<[Answer, boolean]>([
		[{ kind: 'ok', status: 200, body: {} }, false],
		[{ kind: 'unfamiliar', status: 202, words: '' }, true],
		[{ kind: 'refused', status: 200, words: 'No' }, false],
		[{ kind: 'refused', status: 300, words: 'No' }, false],
		[{ kind: 'refused', status: 400, words: 'No' }, false],
		[{ kind: 'denied', status: 401, cause: 'replay', words: '' }, true],
		[{ kind: 'denied', status: 401, cause: 'scope', words: '' }, false],
		[{ kind: 'limited', status: 429, window: 'hour', words: '' }, true],
		[{ kind: 'foreign', status: 200, what: 'page' }, true],
		[{ kind: 'foreign', status: 300, what: 'page' }, true],
		[{ kind: 'foreign', status: 403, what: 'page' }, true],
		[{ kind: 'foreign', status: 403, what: 'truncated' }, true],
		[{ kind: 'unavailable', status: 503, words: '' }, true],
		[{ kind: 'unreachable', sent: true, code: 'ECONNRESET' }, true],
		[{ kind: 'unreachable', sent: false, code: 'ENOTFOUND' }, false],
	])('that was answered with %j may have been carried out: %s', (answer, may) => {
		expect(isAmbiguous(answer)).toBe(may);
	});

	it.each([
		['reads is repeated after an outage', READ, raw(503, 'Down'), 3],
		['may do something twice is not, as it may have been carried out', ONCE, raw(503, 'Down'), 1],
		['may do something twice is repeated where it never left', ONCE, unsent('ECONNREFUSED'), 3],
		['reads is repeated after a lost connection', READ, { code: 'ECONNRESET', sent: true }, 3],
		['reads is not repeated where the name is unknown', READ, unsent('ENOTFOUND'), 1],
		['reads is not repeated where the certificate is not trusted', READ, unsent('CERT_X'), 1],
		['reads is repeated after a page instead of an answer', READ, raw(200, '<html></html>'), 3],
		['reads is not repeated after a page with 403', READ, raw(403, '<html></html>'), 1],
		['reads is repeated after an answer that broke off', READ, raw(200, '{"users":['), 3],
		['reads is not repeated after an undocumented status', READ, raw(202, { ok: 1 }), 1],
		['reads is not repeated after a refusal', READ, error(400, 'No'), 1],
		['reads is not repeated without a scope', READ, error(401, 'Scope is incorrect!', 4002), 1],
	] as const)('that %s', async (_what, request, answer, calls) => {
		const kore = scripted(() => answer, { maxRetries: 2 });
		await kore.client.call(request);
		expect(kore.requests).toHaveLength(calls);
		expect(kore.client.calls).toBe(calls);
	});

	it('whose token somebody had delivered before is repeated where that is safe', async () => {
		const kore = scripted(() => error(401, 'error verifying the jwt: possibly a replay', 4002), {
			maxRetries: 1,
		});
		const { answer, mayHaveBeenApplied } = await kore.client.call(READ);
		expect(answer).toMatchObject({ kind: 'denied', cause: 'replay' });
		expect(mayHaveBeenApplied).toBe(true);
		expect(kore.requests).toHaveLength(2);
	});

	it('is not made more often than asked for, also where the limit answers', async () => {
		const kore = scripted(() => LIMITED);
		await kore.client.call(READ, { most: 2 });
		expect(kore.requests).toHaveLength(2);
		expect(kore.client.limitAnswers).toBe(2);
		// The limit has ended the run.
		expect(await kore.client.call(READ)).toMatchObject({ sent: 0 });
	});
});

function unsent(code: string) {
	return { code, sent: false } as const;
}

describe('a wait', () => {
	/** How long each request came after the one before, without the 40 ms that each takes. */
	async function waits(
		answer: (number: number) => ReturnType<typeof raw>,
		settings: Parameters<typeof scripted>[1],
		before = 0,
	) {
		const at: number[] = [];
		const kore = scripted((_request, number) => {
			at.push(kore.clock.now());
			return answer(number);
		}, settings);
		for (let n = 0; n < before; n++) await kore.client.call(READ);
		const { answer: last } = await kore.client.call(READ);
		const between = at.slice(1).map((time, index) => time - (at[index] ?? 0) - 40);
		return { between: between.slice(before), last: last.kind };
	}

	it('before a repetition doubles from one second, up to half a minute, and is never the same for all', async () => {
		const { between } = await waits(() => raw(503, 'Down'), { maxRetries: 7 });
		expect(between).toEqual([750, 1500, 3000, 6000, 12_000, 22_500, 22_500]);
	});

	it('before a repetition is as long as Kore says, up to half a minute', async () => {
		const says = (seconds: string) => raw(503, 'Down', { 'retry-after': seconds });
		expect((await waits(() => says('3'), { maxRetries: 1 })).between).toEqual([3000]);
		expect((await waits(() => says('300'), { maxRetries: 1 })).between).toEqual([30_000]);
	});

	it('for a limit lasts a window, and where others have spent it too doubles from there, up to 15 seconds', async () => {
		const { between, last } = await waits((n) => (n < 8 ? LIMITED : OK), { maxWait: 3_600_000 });
		// A twentieth more, by chance.
		expect(between.map((ms) => Math.round(ms / 105) / 10)).toEqual([60, 2, 4, 8, 15, 15, 15]);
		expect(last).toBe('ok');
	});

	it('for a limit that the run has spent itself lasts until its oldest call leaves the window', async () => {
		const { between } = await waits((n) => (n === 3 ? LIMITED : OK), { maxWait: 3_600_000 }, 2);
		expect(between).toHaveLength(1);
		expect(between[0]).toBeGreaterThan(59_000);
		expect(between[0]).toBeLessThan(64_000);
	});

	it('for a limit ends where all waits together would be longer than Max Wait', async () => {
		const says = error(429, 'Rate limit for this API has been reached.');
		const limited = { ...says, headers: { 'retry-after': '10' } };
		const { between, last } = await waits(() => limited, { maxWait: 30_000 });
		expect(between).toEqual([10_000, 10_000, 10_000]);
		expect(last).toBe('limited');
	});
});
