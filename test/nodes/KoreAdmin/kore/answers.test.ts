import {
	type Answer,
	messageOf,
	type RawAnswer,
	readAnswer,
} from '../../../../nodes/KoreAdmin/kore/answers';
import { error, raw } from '../standIn';

const NOW = Date.UTC(2026, 0, 5);

function read(answer: RawAnswer): Answer {
	return readAnswer(answer, NOW);
}

describe('the words of the limit', () => {
	it.each([
		error(400, 'Rate limit for this API has been reached.'),
		error(200, "You've exceeded the rate limit per minute."),
		raw(403, { message: 'Too many requests' }),
		raw(200, 'Rate limit for this API has been reached.'),
		raw(429, ''),
		raw(429, { errors: [] }),
		raw(429, '<html>Slow down</html>'),
	])('are the limit: %j', (answer) => {
		expect(read(answer).kind).toBe('limited');
	});

	it.each([
		[
			'a department that a refusal echoes',
			error(400, 'Invalid dept “rate limit for this API”'),
			'refused',
		],
		['a role that nobody has', error(404, 'Role “Rate limit exceeded” not found'), 'refused'],
		[
			'a person’s own failure',
			raw(200, {
				msg: 'Users are updated Successfully',
				failedUserDetails: [
					{ userInfo: { emailId: 'ada@example.com' }, reason: 'Too many requests' },
				],
			}),
			'ok',
		],
		['a list', raw(200, [{ role: 'Rate limit for this API has been reached' }]), 'ok'],
		['the name of a group', raw(200, { groups: [{ gN: 'Too many requests' }] }), 'ok'],
	])('are no limit inside %s', (_where, answer, kind) => {
		expect(read(answer).kind).toBe(kind);
	});

	it.each([
		['hour', "You've exceeded the hourly rate limit. Please wait for sometime before retrying."],
		['minute', "You've exceeded the per-minute rate limit."],
		['unknown', 'Rate limit for this API has been reached.'],
	])('tell the %s from the words', (window, words) => {
		expect(read(error(429, words))).toMatchObject({ kind: 'limited', window });
	});
});

describe('a list of errors that is empty', () => {
	it.each([{ errors: null }, { errors: [] }, { errors: '' }, { errors: false }])(
		'is none beside a success: %j',
		(nothing) => {
			const body = { msg: 'Users are updated Successfully', ...nothing };
			expect(read(raw(200, body))).toEqual({ kind: 'ok', status: 200, body });
		},
	);

	it.each([{ errors: [{}] }, { errors: [null] }, { errors: {} }, { errors: 'no' }, { errors: 7 }])(
		'is one when there is something in it: %j',
		(something) => {
			expect(read(raw(200, something)).kind).toBe('refused');
		},
	);
});

describe('a status', () => {
	it.each([201, 202, 204, 206])('%i is no success that Kore documents', (status) => {
		expect(read(raw(status, { msg: 'accepted' }))).toEqual({
			kind: 'unfamiliar',
			status,
			words: 'accepted',
		});
	});

	it.each([
		[301, 'foreign'],
		[302, 'foreign'],
		[304, 'foreign'],
		[400, 'refused'],
		[402, 'refused'],
		[403, 'refused'],
		[404, 'foreign'],
		[405, 'foreign'],
		[408, 'unavailable'],
		[409, 'refused'],
		[412, 'refused'],
		[413, 'refused'],
		[422, 'refused'],
		[429, 'limited'],
		[500, 'unavailable'],
		[502, 'unavailable'],
		[503, 'unavailable'],
		[504, 'unavailable'],
	])('%i with words means: %s', (status, kind) => {
		expect(read(error(status, 'Whatever')).kind).toBe(kind);
	});
});

describe('a code', () => {
	it.each([
		[400, 401],
		[400, '401'],
		[403, 4002],
		[403, '4002'],
		[200, ' 4002 '],
		[401, undefined],
		[401, 'whatever'],
	])('that denies the call does so as number and as text (HTTP %i, code %j)', (status, code) => {
		const answer = read(error(status, 'Invalid SDK credentials', code));
		expect(answer).toMatchObject({ kind: 'denied', cause: 'credentials' });
	});

	it.each([
		[403, 'Permission denied. Scope is incorrect!', 'scope'],
		[401, 'Permission denied. Scope is incorrect!', 'scope'],
		[401, 'error verifying the jwt: possibly a replay', 'replay'],
		[401, 'error verifying the jwt: "jti" claim is required', 'jti'],
		[401, 'error verifying the jwt: jwt expired', 'expired'],
		[401, 'JWE expected', 'encrypted'],
		[401, 'Invalid JWT token', 'malformed'],
		[401, 'error verifying the jwt: jti was used before', 'unverified'],
	])('%i with “%s” is denied because of: %s', (status, words, cause) => {
		expect(read(error(status, words))).toMatchObject({ kind: 'denied', cause });
	});

	it('of a refusal for somebody’s sake does not deny it', () => {
		expect(read(error(403, 'Invalid values in the body', '403')).kind).toBe('refused');
		expect(read(error(400, 'User not found', '404')).kind).toBe('refused');
		expect(read(error(401, 'Not allowed for this role')).kind).toBe('refused');
	});
});

describe('words', () => {
	it.each([
		[{ msg: 'a' }, 'a'],
		[{ message: 'a' }, 'a'],
		[{ errors: [{ msg: 'a' }, { msg: 'b' }] }, 'a'],
		[{ errors: [{ message: 'a' }] }, 'a'],
		[{ errors: ['a'] }, 'a'],
		[{ errors: [{ msg: 'a' }], msg: 'b' }, 'a'],
		[{ errors: [null], msg: 'b' }, 'b'],
		['a', 'a'],
		[7, '7'],
		['  ', undefined],
		[{}, undefined],
		[null, undefined],
		[['a'], undefined],
	])('are found in %j: %s', (value, words) => {
		expect(messageOf(value)).toBe(words);
	});

	it('without JSON around them are nobody’s', () => {
		expect(read(raw(400, 'Bad Request'))).toMatchObject({ kind: 'foreign' });
		expect(read(raw(400, '<html>Bad Request</html>'))).toMatchObject({ kind: 'foreign' });
		expect(read(raw(200, 'All fine'))).toMatchObject({ kind: 'foreign', what: 'page' });
	});
});
