import type { Answer } from '../../../../nodes/KoreAdmin/kore/answers';
import { lackOf, problemOf } from '../../../../nodes/KoreAdmin/kore/problems';
import { SCOPES } from '../../../../nodes/KoreAdmin/kore/wire';
import { VirtualClock } from '../../../support/account';

type Failure = Exclude<Answer, { kind: 'ok' }>;

function told(answer: Failure, repeat: 'safe' | 'onlyIfUnsent' = 'safe') {
	const request = { scope: SCOPES.roleManagement, repeat };
	return problemOf(answer, { request, clock: new VirtualClock() });
}

describe('what a person is told of an answer', () => {
	it.each<[Failure, string, RegExp]>([
		[
			{ kind: 'denied', status: 401, cause: 'credentials', words: 'No such app' },
			'Kore did not accept the credential (Kore said “No such app”)',
			/^Check Client ID and Client Secret/,
		],
		[
			{ kind: 'denied', status: 401, cause: 'malformed', words: 'jwt malformed' },
			'Kore could not read the token (Kore said “jwt malformed”)',
			/Enforce JWE/,
		],
		[
			{ kind: 'denied', status: 401, cause: 'scope', words: '' },
			'The app lacks the scope “Profile Management > Role Management”',
			/select “Profile Management > Role Management” and save/,
		],
		[
			{ kind: 'denied', status: 401, cause: 'jti', words: 'jti missing' },
			'Kore rejected the ID of the token (Kore said “jti missing”)',
			/turn Unique Token ID on .* clock of this server/,
		],
		[
			{ kind: 'denied', status: 401, cause: 'replay', words: 'jti used' },
			'Kore had already seen the token of this call (Kore said “jti used”), so the call may have reached it twice',
			/^A proxy between n8n and Kore may be repeating calls/,
		],
		[
			{ kind: 'denied', status: 401, cause: 'expired', words: 'jwt expired' },
			'Kore considers the token expired (Kore said “jwt expired”)',
			/^Check the clock of the server that n8n runs on/,
		],
		[
			{ kind: 'denied', status: 401, cause: 'encrypted', words: 'JWE please' },
			'Kore requires an encrypted token (Kore said “JWE please”)',
			/^Turn “Enforce JWE” off/,
		],
		[
			{ kind: 'unfamiliar', status: 202, words: 'Accepted' },
			'Kore answered with HTTP 202 (“Accepted”), which it does not document',
			/repeating this call is safe$/,
		],
		[
			{ kind: 'foreign', status: 200, what: 'truncated' },
			'The answer was cut off',
			/repeating this call is safe$/,
		],
		[
			{ kind: 'foreign', status: 200, what: 'empty' },
			'The answer was empty',
			/repeating this call is safe$/,
		],
		[
			{ kind: 'foreign', status: 302, what: 'redirect' },
			'The host redirected the request, and redirects are not followed',
			/^Check Host/,
		],
		[
			{ kind: 'unavailable', status: 503, words: 'Down' },
			'Kore or a proxy in front of it was unavailable (HTTP 503) (Kore said “Down”)',
			/repeating this call is safe$/,
		],
		[
			{ kind: 'unreachable', sent: true, code: 'ECONNRESET' },
			'The connection was lost before Kore answered',
			/repeating this call is safe \(ECONNRESET\)$/,
		],
		[
			{ kind: 'unreachable', sent: false, code: 'ENOTFOUND' },
			'The host could not be reached',
			/^Check Host .* connect to it \(ENOTFOUND\)$/,
		],
		[
			{ kind: 'limited', status: 429, window: 'hour', words: '' },
			'The account has used up its calls for this hour',
			/^Run the workflow again after 2026-01-05 03:30 UTC$/,
		],
		[
			{ kind: 'limited', status: 429, window: 'minute', words: '' },
			'The account has used up its calls, and the run has waited as long as Max Wait allows',
			/^Run the workflow again after 2026-01-05 02:31 UTC, raise Max Wait/,
		],
	])('%j is what happened, and what to do', (answer, message, description) => {
		const problem = told(answer);
		expect(problem.message).toBe(message);
		expect(problem.description).toMatch(description);
		expect(problem.httpCode).toBe('status' in answer ? String(answer.status) : answer.code);
	});

	it.each<Failure>([
		{ kind: 'unfamiliar', status: 202, words: 'Accepted' },
		{ kind: 'foreign', status: 200, what: 'truncated' },
		{ kind: 'unavailable', status: 503, words: '' },
		{ kind: 'unreachable', sent: true, code: 'ECONNRESET' },
	])('is to look first where a repetition may do something twice: %j', (answer) => {
		expect(told(answer, 'onlyIfUnsent').description).toContain(
			'Check in Kore whether the change was made before you run the workflow again',
		);
	});

	it('is Kore’s own words where it turned something down, without advice that would be a guess', () => {
		expect(told({ kind: 'refused', status: 412, words: 'Bots should be an Array' })).toEqual({
			message: 'Kore answered “Bots should be an Array”',
			httpCode: '412',
		});
	});

	it('is the same of a scope that an earlier answer said the app lacks', () => {
		expect(lackOf(SCOPES.roleManagement)).toEqual(
			told({ kind: 'denied', status: 401, cause: 'scope', words: '' }),
		);
	});
});
