import { object, objects, text, textUnder } from './json';
import type { WireAnswer } from './wire';

/** An answer of Kore's, or of something that stands in front of it. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	/** Undefined when the body is no JSON. */
	readonly json: unknown;
	/** The text of the error or message; the body itself when it is no JSON. */
	readonly words: string;
}

export function answerOf({ status, headers, body }: WireAnswer): Answer {
	const json = parsed(body);
	return { status, headers, json, words: json === undefined ? body.slice(0, 500) : wordsOf(json) };
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

/** The words of an errors array, of `msg`, or of `message`, whichever comes first. */
export function wordsOf(json: unknown): string {
	const whole = object(json);
	if (whole === undefined) return '';
	const [error] = objects(whole['errors']);
	return textUnder(error ?? {}, 'msg', 'message') ?? textUnder(whole, 'msg', 'message') ?? '';
}

/** The words of the reason of a failure, in any of its documented forms. */
export function reasonWords(reason: unknown): string {
	return text(reason) ?? wordsOf(reason);
}

export function isRefused({ status }: Answer): boolean {
	return status >= 400 && status < 500;
}

/** Which limit was met, where the answer says that one was. */
export function limitMet({ status, words }: Answer): 'minute' | 'hour' | undefined {
	if (status !== 429 && !/rate limit/i.test(words)) return undefined;
	return /hour/i.test(words) ? 'hour' : 'minute';
}

const DOCUMENTED = new Set([
	'Invalid SDK credentials',
	'Invalid JWT token',
	'Permission denied. Scope is incorrect!',
	'Method Not Allowed',
	'Validation errors/ Invalid arguments',
	'error verifying the jwt: if "jti" claim "exp" must be <= 1 hour(s)',
	'error verifying the jwt: possibly a replay',
	'Rate limit for this API has been reached. Please try again after some time.',
	"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.",
	"You've exceeded the hourly rate limit. Please wait for sometime before retrying.",
	'emailIds cannot be empty',
	"emailIds can't be empty",
	'One or more entered emails not found',
	'Invalid values in the body',
	'Users are updated Successfully',
	'User is updated Successfully.',
	'Users are created Successfully',
	'User is created Successfully.',
	'Users are removed Successfully',
	'User not found. Please check the provided email address.',
	'Invalid emailId',
	'INVALID_EMAIL',
	'Unauthorized to perform this activity',
]);

/**
 * Kore's words for a report that anybody may read: documented ones as they are, no others, because a text that nobody has seen
 * may hold a name.
 */
export function quoted(words: string): string {
	if (words === '') return 'no words';
	return DOCUMENTED.has(words) ? `“${words}”` : 'words that no document has';
}
