import { type Answer, isBroken, type RawAnswer, readAnswer } from './answers';
import { Breaker, concernsEveryCall } from './breaker';
import { type Clock, RequestBudget } from './budget';
import { OwnWrites } from './ownWrites';
import { type Problem, problemOf } from './problems';
import type { KoreRequest } from './wire';

export interface ClientSettings {
	requestsPerMinute: number;
	/** Further attempts per request after the first. */
	maxRetries: number;
	/** Milliseconds one run may wait in total after limit answers. */
	maxWait: number;
}

/**
 * Sends one request with a fresh token and resolves with whatever answer came, of any status, or with the fact that none came.
 * Rejects only when the execution was stopped.
 */
export type Send = (request: KoreRequest) => Promise<RawAnswer | Unreachable>;

/** No answer came. `sent` is false only where the request certainly never left, for example an unknown host name. */
export interface Unreachable {
	code: string;
	sent: boolean;
}

/** What came of the attempts at one request. */
export interface Attempts {
	/** Attempts that left. */
	sent: number;
	/** Whether one of them may have been carried out without an answer that says so. */
	mayHaveBeenApplied: boolean;
	/** When the last of them left, in milliseconds since 1970. */
	lastAt?: number;
}

/** The last answer to a request. With `sent` 0 it is the one that ended the run's calls before. */
export interface CallResult extends Attempts {
	answer: Answer;
}

/** A request that was given back because what it was made from has become too old. */
export interface GivenBack extends Attempts {
	answer: undefined;
	retries: number;
}

const FIRST_BACK_OFF_MS = 1000;
const LONGEST_BACK_OFF_MS = 30_000;
/** A limit that is shared with others may stay spent after our own calls have left the window. */
const FIRST_LIMIT_WAIT_MS = 1000;
const LONGEST_LIMIT_WAIT_MS = 15_000;

/** One account as seen by one run: its budget of calls, its retries, its waits. What may be repeated, each request says itself. */
export class KoreClient {
	/** Requests sent so far, retries included. */
	calls = 0;
	/** Answers that said the limit was reached. */
	limitAnswers = 0;

	readonly breaker = new Breaker();

	private waitedMs = 0;
	private readonly budget: RequestBudget;

	constructor(
		private readonly send: Send,
		private readonly settings: ClientSettings,
		readonly clock: Clock,
		private readonly random: () => number = Math.random,
		/** The origin that requests go to, where it is known. */
		readonly host?: string,
		/** What was written in this account lately, by earlier runs too. */
		readonly ownWrites = new OwnWrites(),
	) {
		this.budget = new RequestBudget(settings.requestsPerMinute, clock);
	}

	/** The sentence for an answer to a request. */
	problem(
		answer: Exclude<Answer, { kind: 'ok' }>,
		request: Pick<KoreRequest, 'scope' | 'repeat'>,
	): Problem {
		return problemOf(answer, { request, clock: this.clock });
	}

	/** Whether more calls would meet the same. */
	isHopeless(answer: Answer): boolean {
		return concernsEveryCall(answer) || this.breaker.isOver;
	}

	/**
	 * Sends a request until it is answered for good, within the run's retries and waits. Never rejects for what Kore says.
	 *
	 * @param retries fewer further attempts than the run allows
	 * @param most requests at most, also where the limit answers
	 */
	async call(
		request: KoreRequest,
		limits: { retries?: number; most?: number } = {},
	): Promise<CallResult> {
		const result = await this.callWhile(() => true, request, limits);
		if (result.answer === undefined) throw new Error('A request without an age was given back');
		return result;
	}

	/** The same for a request that holds what was read before: it is given back instead of sent once that is too old. */
	async callWhile(
		isFresh: () => boolean,
		request: KoreRequest,
		{ retries: further = Infinity, most = Infinity }: { retries?: number; most?: number } = {},
	): Promise<CallResult | GivenBack> {
		const { scope, repeat } = request;
		const allowed = Math.min(further, this.settings.maxRetries);
		const before = this.calls;
		const attempts: Attempts = { sent: 0, mayHaveBeenApplied: false };
		let retries = 0;
		let limitAnswersInARow = 0;
		for (;;) {
			const ended = this.breaker.endedFor(request);
			if (ended !== undefined) return { answer: ended, ...attempts };
			await this.budget.untilAllowed();
			if (!isFresh()) return { answer: undefined, ...attempts, retries };
			const lastAt = this.clock.now();
			const answer = await this.attempt(request);
			const mayGoOn = this.calls - before < most;
			const ambiguous = isAmbiguous(answer);
			if (wasSent(answer)) {
				attempts.sent++;
				attempts.lastAt = lastAt;
			}
			attempts.mayHaveBeenApplied ||= ambiguous;
			if (answer.kind === 'limited') {
				const wait = mayGoOn ? this.limitWait(answer, limitAnswersInARow++) : undefined;
				if (wait === undefined) {
					this.breaker.answered(answer, scope, false);
					return { answer, ...attempts };
				}
				this.waitedMs += wait;
				await this.clock.sleep(wait);
				continue;
			}
			limitAnswersInARow = 0;
			const mayRepeat = repeat === 'safe' || !ambiguous;
			if (!mayRepeat || !isRetryable(answer) || retries >= allowed || !mayGoOn) {
				// A part of a call that failed says nothing new.
				this.breaker.answered(answer, scope, isOutage(answer) && further === Infinity);
				return { answer, ...attempts };
			}
			await this.clock.sleep(this.backOff(answer, retries++));
		}
	}

	private async attempt(request: KoreRequest): Promise<Answer> {
		this.calls++;
		const raw = await this.send(request);
		this.budget.answered();
		if (!('status' in raw)) return { kind: 'unreachable', ...raw };
		const answer = readAnswer(raw, this.clock.now());
		if (answer.kind === 'limited') this.limitAnswers++;
		return answer;
	}

	/** How long to wait after a limit answer, or undefined when waiting is not sensible or not allowed any more. */
	private limitWait(answer: Answer & { kind: 'limited' }, earlier: number): number | undefined {
		if (answer.window === 'hour') return undefined;
		const guess =
			earlier === 0 && this.budget.untilOldestLeaves() > FIRST_LIMIT_WAIT_MS
				? this.budget.untilOldestLeaves()
				: Math.min(FIRST_LIMIT_WAIT_MS * 2 ** earlier, LONGEST_LIMIT_WAIT_MS);
		// A Retry-After of no time, as a date by another clock may say, must not let a run ask again and again.
		const wait = Math.max(FIRST_LIMIT_WAIT_MS, answer.waitMs ?? guess * (1 + this.random() * 0.1));
		return this.waitedMs + wait > this.settings.maxWait ? undefined : wait;
	}

	private backOff(answer: Answer, retries: number): number {
		if (answer.kind === 'unavailable' && answer.waitMs !== undefined) {
			return Math.min(answer.waitMs, LONGEST_BACK_OFF_MS);
		}
		const ceiling = Math.min(FIRST_BACK_OFF_MS * 2 ** retries, LONGEST_BACK_OFF_MS);
		return ceiling * (0.5 + this.random() * 0.5);
	}
}

function wasSent(answer: Answer): boolean {
	return answer.kind !== 'unreachable' || answer.sent;
}

/** Whether a request that was answered like this may nevertheless have been carried out: whatever is not Kore's own word leaves that open. */
export function isAmbiguous(answer: Answer): boolean {
	switch (answer.kind) {
		case 'unreachable':
			return answer.sent;
		case 'unavailable':
		case 'unfamiliar':
		case 'foreign':
		// A limit is counted by whatever stands before Kore too, and the work may have been done all the same.
		case 'limited':
			return true;
		case 'denied':
			// Each request carries a token of its own, so somebody may have delivered this one before.
			return answer.cause === 'replay' || answer.cause === 'unverified';
		case 'ok':
		case 'refused':
			return false;
	}
}

function isOutage(answer: Answer): boolean {
	return answer.kind === 'unreachable' || answer.kind === 'unavailable' || isBrokenAnswer(answer);
}

/** What is no answer of Kore's, and may be a matter of the moment. */
function isBrokenAnswer(answer: Answer): boolean {
	return (
		answer.kind === 'foreign' &&
		(isBroken(answer.what) || (answer.status < 300 && answer.what === 'page'))
	);
}

function isRetryable(answer: Answer): boolean {
	switch (answer.kind) {
		case 'unavailable':
			return true;
		case 'unreachable':
			return !PERMANENT.test(answer.code);
		case 'foreign':
			return isBrokenAnswer(answer);
		case 'denied':
			return answer.cause === 'replay';
		case 'ok':
		case 'unfamiliar':
		case 'refused':
		case 'limited':
			return false;
	}
}

/** An unknown name or a certificate that cannot be trusted does not mend itself in seconds. */
const PERMANENT = /^(ENOTFOUND|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|EPROTO|ERR_SSL)/;
