import { type Answer, concernsEveryCall, isBroken, type RawAnswer, readAnswer } from './answers';
import { type Clock, RequestBudget } from './budget';
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

/** The last answer to a request, and whether an earlier attempt at it may have been carried out. */
export interface CallResult {
	answer: Answer;
	mayHaveBeenApplied: boolean;
}

/** After so many calls in a row without a usable answer, each retried, the rest of a run would only wait for more of them. */
const MOST_OUTAGES_IN_A_ROW = 3;
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

	private outagesInARow = 0;
	private waitedMs = 0;
	private readonly budget: RequestBudget;

	constructor(
		private readonly send: Send,
		private readonly settings: ClientSettings,
		readonly clock: Clock,
		private readonly random: () => number = Math.random,
		/** The origin that requests go to, where it is known. */
		readonly host?: string,
	) {
		this.budget = new RequestBudget(settings.requestsPerMinute, clock);
	}

	/** Whether so many calls in a row went without a usable answer that more of them make no sense. */
	get isDown(): boolean {
		return this.outagesInARow >= MOST_OUTAGES_IN_A_ROW;
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
		return concernsEveryCall(answer) || this.isDown;
	}

	/**
	 * Sends a request until it is answered for good, within the run's retries and waits. Never rejects for what Kore says.
	 *
	 * @param retries fewer further attempts than the run allows
	 * @param most requests at most, also where the limit answers
	 */
	async call(
		request: KoreRequest,
		{ retries: further = Infinity, most = Infinity }: { retries?: number; most?: number } = {},
	): Promise<CallResult> {
		const allowed = Math.min(further, this.settings.maxRetries);
		const before = this.calls;
		let mayHaveBeenApplied = false;
		let retries = 0;
		let limitAnswersInARow = 0;
		for (;;) {
			const answer = await this.attempt(request);
			const mayGoOn = this.calls - before < most;
			if (answer.kind === 'limited') {
				const wait = mayGoOn ? this.limitWait(answer, limitAnswersInARow++) : undefined;
				if (wait === undefined) return { answer, mayHaveBeenApplied };
				this.waitedMs += wait;
				await this.clock.sleep(wait);
				continue;
			}
			limitAnswersInARow = 0;
			const ambiguous = isAmbiguous(answer);
			mayHaveBeenApplied ||= ambiguous;
			const outage =
				answer.kind === 'unreachable' || answer.kind === 'unavailable' || isBrokenAnswer(answer);
			if (!outage) this.outagesInARow = 0;
			const mayRepeat = request.repeat === 'safe' || !ambiguous;
			if (!mayRepeat || !isRetryable(answer) || retries >= allowed || !mayGoOn) {
				if (outage) this.outagesInARow++;
				return { answer, mayHaveBeenApplied };
			}
			await this.clock.sleep(this.backOff(answer, retries++));
		}
	}

	private async attempt(request: KoreRequest): Promise<Answer> {
		await this.budget.untilAllowed();
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

/** Whether a request that was answered like this may nevertheless have been carried out. */
export function isAmbiguous(answer: Answer): boolean {
	switch (answer.kind) {
		case 'unreachable':
			return answer.sent;
		case 'unavailable':
		case 'unfamiliar':
			return true;
		case 'foreign':
			return answer.status < 300 || isBroken(answer.what);
		case 'refused':
			// An error inside HTTP 200: some of the call may have been carried out.
			return answer.status < 300;
		case 'denied':
			// Each request carries a token of its own, so somebody has delivered this one before.
			return answer.cause === 'replay';
		case 'ok':
		case 'limited':
			return false;
	}
}

function isBrokenAnswer(answer: Answer): boolean {
	return answer.kind === 'foreign' && (isBroken(answer.what) || isPageOfSuccess(answer));
}

function isPageOfSuccess({ status, what }: Answer & { kind: 'foreign' }): boolean {
	return status < 300 && what === 'page';
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
