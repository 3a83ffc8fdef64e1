import {
	type Answer,
	concernsEveryCall,
	isBroken,
	isNothing,
	isTooLarge,
	messageOf,
	type RawAnswer,
	readAnswer,
	signatureOf,
} from '../../../../nodes/KoreAdmin/kore/answers';
import { error, raw } from '../standIn';

const NOW = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function read(answer: RawAnswer): Answer {
	return readAnswer(answer, NOW);
}

describe('what is made of an answer, whole', () => {
	it.each<[string, RawAnswer, Answer]>([
		['a redirect', raw(302, ''), { kind: 'foreign', status: 302, what: 'redirect' }],
		['several choices', raw(300, ''), { kind: 'foreign', status: 300, what: 'redirect' }],
		['an empty body', raw(200, ''), { kind: 'foreign', status: 200, what: 'empty' }],
		['blanks', raw(200, ' \n'), { kind: 'foreign', status: 200, what: 'empty' }],
		['a page', raw(200, ' <html>Hello</html>'), { kind: 'foreign', status: 200, what: 'page' }],
		['half a body', raw(200, '{"msg":"Us'), { kind: 'foreign', status: 200, what: 'truncated' }],
		['five parts', raw(200, 'a.b.c-_.d.e\n'), { kind: 'foreign', status: 200, what: 'encrypted' }],
		['four parts', raw(200, 'a.b.c.d'), { kind: 'foreign', status: 200, what: 'page' }],
		['six parts', raw(200, 'a.b.c.d.e.f'), { kind: 'foreign', status: 200, what: 'page' }],
		[
			'five longer parts',
			raw(200, 'eyJh-_0.QRs.ab.cd0.ef'),
			{ kind: 'foreign', status: 200, what: 'encrypted' },
		],
		['a sentence with a brace', raw(200, 'see {x'), { kind: 'foreign', status: 200, what: 'page' }],
		[
			'a sentence between blanks',
			raw(400, ' Use <b>\n'),
			{ kind: 'refused', status: 400, words: 'Use <b>', body: undefined },
		],
		['a sentence', raw(200, 'see a.b.c.d.e'), { kind: 'foreign', status: 200, what: 'page' }],
		[
			'an envelope',
			raw(200, { cipherText: 'x', key: 'y' }),
			{ kind: 'foreign', status: 200, what: 'encrypted' },
		],
		['half a list', raw(200, '[{"msg"'), { kind: 'foreign', status: 200, what: 'truncated' }],
		[
			'a limit without a word',
			raw(429, ''),
			{
				kind: 'limited',
				status: 429,
				window: 'unknown',
				waitMs: undefined,
				words: 'Too many requests',
			},
		],
		[
			'a limit beside a list of people',
			raw(200, {
				msg: 'Rate limit for this API has been reached.',
				failedUserDetails: [{ emailId: 'ada@example.com' }],
			}),
			{
				kind: 'refused',
				status: 200,
				words: 'Rate limit for this API has been reached.',
				body: {
					msg: 'Rate limit for this API has been reached.',
					failedUserDetails: [{ emailId: 'ada@example.com' }],
				},
			},
		],
		[
			'an unavailable server',
			raw(503, 'Down', { 'Retry-After': '7' }),
			{
				kind: 'unavailable',
				status: 503,
				waitMs: 7000,
				words: 'Down',
			},
		],
		[
			'a timeout of the server',
			raw(408, ''),
			{
				kind: 'unavailable',
				status: 408,
				waitMs: undefined,
				words: '',
			},
		],
		['a missing address', raw(404, ''), { kind: 'foreign', status: 404, what: 'address' }],
		[
			'a missing address with words',
			error(404, 'Cannot be found'),
			{ kind: 'foreign', status: 404, what: 'address' },
		],
		['a wrong method', raw(405, ''), { kind: 'foreign', status: 405, what: 'address' }],
		['a wrong method in JSON', raw(405, {}), { kind: 'foreign', status: 405, what: 'address' }],
		['no token', raw(401, ''), { kind: 'denied', status: 401, cause: 'other', words: '' }],
		['no token in JSON', raw(401, {}), { kind: 'denied', status: 401, cause: 'other', words: '' }],
		[
			'a refusal in JSON that says nothing',
			raw(400, {}),
			{
				kind: 'refused',
				status: 400,
				words: 'HTTP 400',
				body: {},
			},
		],
		[
			'errors that say nothing',
			raw(200, { errors: [{}] }),
			{
				kind: 'refused',
				status: 200,
				words: 'no reason given',
				body: { errors: [{}] },
			},
		],
		[
			'errors beside failures of people',
			raw(200, { errors: [{ msg: 'x' }], failedUserDetails: [{}] }),
			{ kind: 'ok', status: 200, body: { errors: [{ msg: 'x' }], failedUserDetails: [{}] } },
		],
		[
			'errors of people',
			raw(200, { errors: [{ msg: 'x' }], usersInfo: [{}] }),
			{
				kind: 'ok',
				status: 200,
				body: { errors: [{ msg: 'x' }], usersInfo: [{}] },
			},
		],
		[
			'another success without a word',
			raw(202, {}),
			{
				kind: 'unfamiliar',
				status: 202,
				words: 'HTTP 202',
			},
		],
		[
			'a code beside the words',
			raw(400, { msg: 'Invalid SDK credentials', code: 4002 }),
			{
				kind: 'denied',
				status: 400,
				cause: 'credentials',
				words: 'Invalid SDK credentials',
			},
		],
		[
			'the permission is denied with 403',
			error(403, 'Permission denied', 1),
			{
				kind: 'denied',
				status: 403,
				cause: 'scope',
				words: 'Permission denied',
			},
		],
		[
			'the permission is denied with 400',
			error(400, 'Permission denied'),
			{
				kind: 'refused',
				status: 400,
				words: 'Permission denied',
				body: { errors: [{ msg: 'Permission denied', code: 400 }] },
			},
		],
	])('%s', (_what, answer, meaning) => {
		expect(read(answer)).toEqual(meaning);
	});

	it.each(['User', 'E-mail', 'email', 'Role', 'Group', 'Bot', 'Task'])(
		'a 404 that speaks of a %s is about the call, not about the address',
		(what) => {
			expect(read(error(404, `${what} not found`)).kind).toBe('refused');
			expect(read(error(404, `${what} not found`))).toMatchObject({ words: `${what} not found` });
		},
	);
});

describe('the wait that an answer asks for', () => {
	const waitOf = (headers: Record<string, string>) => {
		const answer = read(raw(429, '', headers));
		return answer.kind === 'limited' ? answer.waitMs : undefined;
	};

	it.each<[string, string, number | undefined]>([
		['seconds', '30', 30_000],
		['nothing', '0', 0],
		['a date', new Date(NOW + MINUTE).toUTCString(), MINUTE],
		['a date that has passed', new Date(NOW - MINUTE).toUTCString(), 0],
		['more than a day', '864000', DAY],
		['words', 'soon', undefined],
		['seconds with words', '30 s', undefined],
	])('in %s', (_form, value, wait) => {
		expect(waitOf({ 'retry-after': value })).toBe(wait);
		expect(waitOf({ 'Retry-After': value })).toBe(wait);
	});

	it('is not known without the header', () => {
		expect(waitOf({ 'x-retry': '30' })).toBeUndefined();
	});
});

describe('a long text', () => {
	it('is quoted up to 300 characters', () => {
		expect(messageOf('x'.repeat(300))).toBe('x'.repeat(300));
		expect(messageOf({ msg: 'x'.repeat(301) })).toBe(`${'x'.repeat(300)}…`);
	});

	it('without JSON around it is no sentence of Kore', () => {
		expect(read(raw(400, 'x'.repeat(300))).kind).toBe('refused');
		expect(read(raw(400, 'x'.repeat(301))).kind).toBe('foreign');
	});
});

describe('an answer beside others', () => {
	const refused = (words: string, status = 400): Answer & { kind: 'refused' } => ({
		kind: 'refused',
		status,
		words,
	});
	const foreign = (what: 'encrypted' | 'truncated' | 'empty' | 'page'): Answer => ({
		kind: 'foreign',
		status: 200,
		what,
	});
	const denied = (cause: 'scope' | 'replay' | 'expired' | 'credentials'): Answer => ({
		kind: 'denied',
		status: 401,
		cause,
		words: '',
	});

	it.each<[boolean, Answer]>([
		[true, { kind: 'limited', status: 429, window: 'hour', words: '' }],
		[true, denied('credentials')],
		[true, denied('expired')],
		[false, denied('scope')],
		[false, denied('replay')],
		[true, foreign('encrypted')],
		[false, foreign('page')],
		[false, refused('no')],
		[false, { kind: 'ok', status: 200, body: {} }],
		[false, { kind: 'unavailable', status: 503, words: '' }],
		[false, { kind: 'unreachable', sent: true, code: 'ECONNRESET' }],
	])('speaks of every other call: %s, %j', (every, answer) => {
		expect(concernsEveryCall(answer)).toBe(every);
	});

	it('has its cause in common with one that says the same', () => {
		expect(signatureOf(refused('a'))).toBe(signatureOf(refused('a', 403)));
		expect(signatureOf(refused('a'))).not.toBe(signatureOf(refused('b')));
		expect(signatureOf(foreign('page'))).not.toBe(signatureOf(foreign('empty')));
		expect(signatureOf(foreign('page'))).not.toBe(signatureOf(denied('scope')));
		expect(signatureOf({ kind: 'unavailable', status: 502, words: 'a' })).toBe(
			signatureOf({ kind: 'unavailable', status: 503, words: 'b' }),
		);
	});

	it.each([
		'Payload too large',
		'too many users',
		'Text too long',
		'Limit exceeded',
		'maximum is 50',
		'at most 50',
	])('may pass with fewer people, where it says “%s”', (words) => {
		expect(isTooLarge(refused(words))).toBe(true);
	});

	it('may not pass with fewer people, where it says something else', () => {
		expect(isTooLarge(refused('User not found'))).toBe(false);
		expect(isTooLarge(refused('', 413))).toBe(true);
	});

	it('is broken when it ends early or never began', () => {
		expect([isBroken('truncated'), isBroken('empty'), isBroken('page')]).toEqual([
			true,
			true,
			false,
		]);
	});

	it('stands for nothing in any of its forms, and for something otherwise', () => {
		for (const nothing of [undefined, null, '', false, []]) expect(isNothing(nothing)).toBe(true);
		for (const something of [0, ' ', true, [0], {}]) expect(isNothing(something)).toBe(false);
	});
});
