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
	'credentials' | 'malformed' | 'unverified' | 'scope' | 'jti' | 'replay' | 'expired' | 'encrypted';
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
	const problem = body === undefined ? plainProblem(text) : wholeCallProblem(body);
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
	if (status >= 500 || status === 408) {
		return { kind: 'unavailable', status, waitMs: retryAfter(headers, now), words };
	}
	if (problem !== undefined && (problem.isError || status >= 400)) {
		const cause = deniedCause(problem);
		if (cause !== undefined) return { kind: 'denied', status, cause, words };
		if (status === 405 || (status === 404 && !SOMETHING_OF_KORES.test(words))) {
			return { kind: 'foreign', status, what: 'address' };
		}
		return { kind: 'refused', status, words, body };
	}
	if (status === 404 || status === 405) return { kind: 'foreign', status, what: 'address' };
	if (body === undefined) return { kind: 'foreign', status, what: brokenBody(text) };
	if (looksEncrypted(body)) return { kind: 'foreign', status, what: 'encrypted' };
	if (status >= 400) {
		return isObject(body) && Array.isArray(body.failedUserDetails)
			? { kind: 'refused', status, words: 'a list of failures', body }
			: { kind: 'foreign', status, what: 'page' };
	}
	if (status !== 200) {
		const said = messageOf(body);
		return { kind: 'unfamiliar', status, words: said ?? `HTTP ${status}` };
	}
	return { kind: 'ok', status, body };
}

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

/** Words without JSON around them are Kore's only where they are those of the limit. */
function plainProblem(text: string): WholeProblem | undefined {
	const words = text.trim();
	if (words.length > LONGEST_QUOTE || !LIMIT_WORDS.test(words)) return undefined;
	return { words, isError: true, isWhole: true };
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

/**
 * Why the token or the app is not accepted, by the words that Kore documents (docs/contract.md, authentication); undefined for a refusal of
 * something in the call, whatever its status.
 */
function deniedCause({ words }: WholeProblem): DeniedCause | undefined {
	if (/scope is incorrect/i.test(words)) return 'scope';
	if (/^error verifying the jwt|^invalid jwt|^jwt |\bjwe\b/i.test(words)) {
		if (/replay/i.test(words)) return 'replay';
		if (/jwe|encrypt/i.test(words)) return 'encrypted';
		if (/\bjti\W*claim/i.test(words)) return 'jti';
		if (/expired/i.test(words)) return 'expired';
		return /^invalid jwt/i.test(words) ? 'malformed' : 'unverified';
	}
	return /invalid sdk credentials/i.test(words) ? 'credentials' : undefined;
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
