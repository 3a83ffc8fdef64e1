import { isObject, objectsIn, textOf } from './wire';

/** What came over the wire, before anybody believed it. */
export interface RawAnswer {
	status: number;
	headers: Record<string, unknown>;
	text: string;
}

/**
 * What an answer means for the call as a whole. Whether each person in it succeeded is read later, by the operation.
 *
 * - `ok`: JSON with HTTP 200 and no refusal of the whole call
 * - `unfamiliar`: JSON with another 2xx status, of which nobody says what it means for the people in the call
 * - `refused`: Kore turned the call down with its own words (also inside HTTP 200)
 * - `denied`: the token or the app is not accepted; every other call would meet the same
 * - `limited`: the account's budget is spent
 * - `foreign`: not an answer of the Admin API (page of a proxy, encrypted or broken body, wrong address)
 * - `unavailable`: the server or something before it failed
 * - `unreachable`: no answer came; `sent` says whether the request may have arrived
 */
export type Answer =
	| { kind: 'ok'; status: number; body: unknown }
	| { kind: 'unfamiliar'; status: number; words: string }
	| { kind: 'refused'; status: number; words: string; body?: unknown }
	| { kind: 'denied'; status: number; cause: DeniedCause; words: string }
	| { kind: 'limited'; status: number; window: LimitWindow; waitMs?: number; words: string }
	| { kind: 'foreign'; status: number; what: ForeignCause }
	| { kind: 'unavailable'; status: number; waitMs?: number; words: string }
	| { kind: 'unreachable'; sent: boolean; code: string };

export type DeniedCause =
	'credentials' | 'malformed' | 'scope' | 'jti' | 'replay' | 'expired' | 'encrypted' | 'other';
export type LimitWindow = 'minute' | 'hour' | 'unknown';
export type ForeignCause = 'redirect' | 'page' | 'truncated' | 'empty' | 'encrypted' | 'address';

/** A 404 that speaks of one of these is Kore's own, about something in the call; any other is about the address. */
const SOMETHING_OF_KORES = /user|e-?mail|role|group|bot|task/i;

/** Kore's own words are quoted to people; nobody needs a megabyte of them. */
const LONGEST_QUOTE = 300;

/**
 * Reads an answer as far as the whole call is concerned.
 *
 * @param now milliseconds since 1970, to turn a date in Retry-After into a wait
 */
export function readAnswer({ status, headers, text }: RawAnswer, now: number): Answer {
	if (status >= 300 && status < 400) return { kind: 'foreign', status, what: 'redirect' };
	const body = parseJson(text);
	const problem = body === undefined ? plainProblem(text, status) : wholeCallProblem(body);
	const words = problem?.words ?? '';
	if (status === 429 || (LIMIT_WORDS.test(words) && problem?.isWhole === true)) {
		return {
			kind: 'limited',
			status,
			window: limitWindow(words),
			waitMs: retryAfter(headers, now),
			words: words || 'Too many requests',
		};
	}
	if (status === 413) return { kind: 'refused', status, words: words || 'Payload too large' };
	if (status >= 500 || status === 408) {
		return { kind: 'unavailable', status, waitMs: retryAfter(headers, now), words };
	}
	if (problem !== undefined && (problem.isError || status >= 400)) {
		if (isDenial(status, problem)) {
			return { kind: 'denied', status, cause: deniedCause(words), words };
		}
		if (status === 405 || (status === 404 && !SOMETHING_OF_KORES.test(words))) {
			return { kind: 'foreign', status, what: 'address' };
		}
		return { kind: 'refused', status, words, body };
	}
	if (status === 401) return { kind: 'denied', status, cause: 'other', words: '' };
	if (status === 404 || status === 405) return { kind: 'foreign', status, what: 'address' };
	if (body === undefined) return { kind: 'foreign', status, what: brokenBody(text) };
	if (looksEncrypted(body)) return { kind: 'foreign', status, what: 'encrypted' };
	if (status >= 400) {
		return { kind: 'refused', status, words: messageOf(body) ?? `HTTP ${status}`, body };
	}
	if (status !== 200) {
		const said = messageOf(body);
		return { kind: 'unfamiliar', status, words: said ?? `HTTP ${status}` };
	}
	return { kind: 'ok', status, body };
}

/** Kore says with 401, or with its own codes beside another status, that the token or the app is not accepted. */
function isDenial(status: number, { words, code }: WholeProblem): boolean {
	const number = Number(textOf(code) ?? NaN);
	if (status === 401 || number === 401 || number === 4002) return true;
	return status === 403 && /scope is incorrect|permission denied/i.test(words);
}

/** Whether every other call of the run would certainly meet the same answer, so that sending more makes no sense. */
export function concernsEveryCall(answer: Answer): boolean {
	switch (answer.kind) {
		case 'limited':
			return true;
		case 'denied':
			// Calls need different scopes; a replayed call says nothing of the next one; the other causes are the same for all.
			return answer.cause !== 'scope' && answer.cause !== 'replay';
		case 'foreign':
			return answer.what === 'encrypted';
		case 'ok':
		case 'unfamiliar':
		case 'refused':
		case 'unavailable':
		case 'unreachable':
			return false;
	}
}

const TOO_LARGE = /too (large|many|long)|exceed|maximum|at most/i;

/** What two failed answers have in common that have one cause. */
export function signatureOf(answer: Answer): string {
	switch (answer.kind) {
		case 'refused':
			return `${answer.kind} ${answer.words}`;
		case 'foreign':
			return `${answer.kind} ${answer.what}`;
		case 'ok':
		case 'unfamiliar':
		case 'denied':
		case 'limited':
		case 'unavailable':
		case 'unreachable':
			return answer.kind;
	}
}

/** Whether a refused call may pass with fewer people in it. How many Kore takes, and how it says so, is not documented. */
export function isTooLarge({ status, words }: Answer & { kind: 'refused' }): boolean {
	return status === 413 || TOO_LARGE.test(words);
}

/** A body that did not arrive whole, which may be a passing fault, whatever its status. */
export function isBroken(what: ForeignCause): boolean {
	return what === 'truncated' || what === 'empty';
}

/**
 * The words of one error in any of the shapes Kore uses: `{ msg }`, `{ message }`, `{ errors: [{ msg }] }`, or a bare string.
 */
export function messageOf(value: unknown): string | undefined {
	if (!isObject(value)) return quote(textOf(value));
	const first = Array.isArray(value.errors) ? (value.errors as unknown[])[0] : undefined;
	const nested = isObject(first) ? (textOf(first.msg) ?? textOf(first.message)) : textOf(first);
	return quote(nested ?? textOf(value.msg) ?? textOf(value.message));
}

function quote(words: string | undefined): string | undefined {
	if (words === undefined || words.length <= LONGEST_QUOTE) return words;
	return `${words.slice(0, LONGEST_QUOTE)}…`;
}

/** JSON, or undefined. A `__proto__` key becomes a plain own property here and is never merged into anything. */
function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** How Kore says that the limit is reached (docs/contract.md, rate limits); the same words inside another sentence are an echo. */
const LIMIT_WORDS = /^\W*(api )?(rate limit|you.{0,4}ve exceeded|too many requests)/i;

interface WholeProblem {
	words: string;
	code?: unknown;
	/** Whether the answer is an error by its form, whatever its status. */
	isError: boolean;
	/** Whether the words are all that the answer says. */
	isWhole: boolean;
}

/** Words without JSON around them: those of the limit, or of a refusal; a page is nobody's answer. */
function plainProblem(text: string, status: number): WholeProblem | undefined {
	const words = text.trim();
	if (words === '' || words.length > LONGEST_QUOTE || /^[<[{"]/.test(words)) return undefined;
	if (LIMIT_WORDS.test(words)) return { words, isError: true, isWhole: true };
	return status >= 400 ? { words, isError: true, isWhole: true } : undefined;
}

/** An `errors` list at the top level speaks of the call, unless the answer also lists people. */
function wholeCallProblem(body: unknown): WholeProblem | undefined {
	if (!isObject(body)) return undefined;
	const listsPeople = !isNothing(body.failedUserDetails) || !isNothing(body.usersInfo);
	if (!isNothing(body.errors) && !listsPeople) {
		const first = objectsIn(body.errors)[0];
		const words = messageOf({ errors: body.errors }) ?? messageOf(body) ?? 'no reason given';
		return { words, code: first?.code ?? body.code, isError: true, isWhole: true };
	}
	const words = messageOf(body);
	if (words === undefined) return undefined;
	return { words, code: body.code, isError: LIMIT_WORDS.test(words), isWhole: !listsPeople };
}

/** What stands for "none" where a list of errors or people may stand. */
export function isNothing(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		value === '' ||
		value === false ||
		(Array.isArray(value) && value.length === 0)
	);
}

function deniedCause(words: string): DeniedCause {
	if (/scope|permission denied/i.test(words)) return 'scope';
	if (/replay/i.test(words)) return 'replay';
	if (/jti/i.test(words)) return 'jti';
	if (/expired/i.test(words)) return 'expired';
	if (/jwe|encrypt|decrypt/i.test(words)) return 'encrypted';
	if (/invalid jwt/i.test(words)) return 'malformed';
	if (/credentials/i.test(words)) return 'credentials';
	return 'other';
}

function limitWindow(words: string): LimitWindow {
	if (/hour/i.test(words)) return 'hour';
	return /minute/i.test(words) ? 'minute' : 'unknown';
}

/** Nothing waits longer than an hour here; what asks for more than a day is no time anybody meant. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/** Retry-After in seconds or as a date (RFC 9110 section 10.2.3), as milliseconds from now. */
function retryAfter(headers: Record<string, unknown>, now: number): number | undefined {
	const name = Object.keys(headers).find((key) => key.toLowerCase() === 'retry-after');
	const value = name === undefined ? undefined : textOf(headers[name]);
	if (value === undefined) return undefined;
	const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
	return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), LONGEST_RETRY_AFTER_MS);
}

function brokenBody(text: string): ForeignCause {
	const start = text.trimStart();
	if (start === '') return 'empty';
	if (/^[[{"]/.test(start)) return 'truncated';
	// Five parts between dots: a compact JWE in place of the documented answer.
	if (/^[\w-]+(\.[\w-]*){4}\s*$/.test(start)) return 'encrypted';
	return 'page';
}

/** The envelope of payload encryption is not documented; its fields will say what they are. */
function looksEncrypted(body: unknown): boolean {
	return isObject(body) && Object.keys(body).some((key) => /encrypt|cipher/i.test(key));
}
