import { type Answer, answerOf, limitMet } from './answer';
import type { Pace } from './pace';
import { type Claims, type Credential, signed, usualClaims } from './token';
import type { Clock, Send } from './wire';

const BASE_PATH = '/api/public';

export interface KoreRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below `/api/public`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | number>>;
	readonly body?: unknown;
}

/** Whether a request reads only. Get User Information is a POST that does. */
export function isReading({ method, path }: Pick<KoreRequest, 'method' | 'path'>): boolean {
	return method === 'GET' || (method === 'POST' && path === '/usersInfo');
}

/** Somebody asked to stop. */
export class Stopped extends Error {}

/** A request got no answer that could be used; a writing one may have been carried out all the same. */
export class NoAnswer extends Error {
	constructor(
		message: string,
		/** What came instead; undefined when nothing did. */
		readonly instead?: Answer,
	) {
		super(message);
	}
}

/** The account's limit stays used up. */
export class LimitStays extends Error {}

export interface ClientOptions {
	readonly send: Send;
	readonly credential: Credential;
	readonly clock: Clock;
	readonly pace: Pace;
	/** Without it, every writing request is refused here. */
	readonly mayWrite: boolean;
	/** Whether requests may use what is kept back of the account's limit. */
	readonly isUrgent?: () => boolean;
	readonly stop?: AbortSignal;
	/** Told before every wait. */
	readonly onWait?: (ms: number, why: string) => void;
}

interface How {
	/** Makes the token of each try, undefined for none; otherwise usual ones are sent. */
	readonly token?: () => string | undefined;
	/** How often it is asked at most. */
	readonly tries?: number;
}

const TRIES = 6;
const HICCUPS = 3;
const FIRST_PAUSE_MS = 1_000;
const LIMIT_WAITS = 4;
const LIMIT_WAIT_MS = 61_000;
const GATEWAY = new Set([502, 503, 504]);

/** The only place that sends requests. */
export class KoreClient {
	/** Writing requests that were sent and not yet put back, as `METHOD path`. */
	readonly written = new Set<string>();
	/** How many writing requests got no usable answer. */
	lost = 0;

	constructor(private readonly options: ClientOptions) {}

	get credential(): Credential {
		return this.options.credential;
	}

	get clock(): Clock {
		return this.options.clock;
	}

	/**
	 * Asks, and asks again after what a second try may mend.
	 * @throws NoAnswer when no try brought an answer that can be read
	 */
	async read(request: KoreRequest, how?: How): Promise<Answer> {
		if (!isReading(request)) throw new Error(`${request.method} ${request.path} does not read`);
		let instead: Answer | undefined;
		let errors = 0;
		for (let attempt = 0; attempt < (how?.tries ?? TRIES); attempt += 1) {
			if (attempt > 0) await this.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
			const answer = await this.withinLimits(request, how).catch(ignoringNoAnswer);
			if (answer === undefined) continue;
			instead = answer;
			if (GATEWAY.has(answer.status) || answer.json === undefined) continue;
			// A single 500 is a hiccup, the same again and again is how Kore answers this request.
			if (answer.status >= 500) errors += 1;
			if (answer.status < 500 || errors === HICCUPS) return answer;
		}
		throw new NoAnswer(`${request.method} ${request.path} got no usable answer`, instead);
	}

	/** @throws NoAnswer when it is open whether the request was carried out */
	async write(request: KoreRequest): Promise<Answer> {
		if (!this.options.mayWrite) throw new Error('A reading run must not write');
		this.written.add(`${request.method} ${request.path}`);
		const answer = await this.withinLimits(request).catch((error: unknown) => {
			if (error instanceof NoAnswer) this.lost += 1;
			throw error;
		});
		const { status, json } = answer;
		if (json === undefined || status >= 500 || (status >= 300 && status < 400)) {
			this.lost += 1;
			throw new NoAnswer(`${request.method} ${request.path} got no usable answer`, answer);
		}
		return answer;
	}

	/** One reading request without waiting for a turn, whatever the answer is. */
	async hurried(request: KoreRequest): Promise<Answer> {
		if (!isReading(request)) throw new Error(`${request.method} ${request.path} does not read`);
		this.checkStop();
		return await this.send(request);
	}

	async sleep(ms: number, why?: string): Promise<void> {
		if (why !== undefined) this.options.onWait?.(ms, why);
		await this.clock.sleep(ms, this.options.stop);
		this.checkStop();
	}

	usualClaims(): Claims {
		return usualClaims(this.credential, this.clock.now());
	}

	private async withinLimits(request: KoreRequest, how?: How): Promise<Answer> {
		for (let waits = 0; ; waits += 1) {
			const turn = this.options.pace.wait(this.options.isUrgent?.() === true);
			if (turn > 0) await this.sleep(turn, 'for a turn within the account’s limit');
			this.checkStop();
			const answer = await this.send(request, how);
			const limit = limitMet(answer);
			if (limit === undefined) return answer;
			if (limit === 'hour' || waits >= LIMIT_WAITS) {
				throw new LimitStays('The calls of this account are used up for now');
			}
			await this.sleep(LIMIT_WAIT_MS, 'because the account’s limit is used up');
		}
	}

	private async send({ method, path, query, body }: KoreRequest, how?: How): Promise<Answer> {
		const { send, credential, pace } = this.options;
		const usual = () => signed(this.usualClaims(), credential);
		const token = (how?.token ?? usual)();
		const search = new URLSearchParams(
			Object.entries(query ?? {}).map(([key, value]): [string, string] => [key, String(value)]),
		).toString();
		pace.count();
		try {
			const answer = await send({
				method,
				url: `${BASE_PATH}${path}${search === '' ? '' : `?${search}`}`,
				headers: {
					accept: 'application/json',
					...(token === undefined ? {} : { auth: token }),
					...(body === undefined ? {} : { 'content-type': 'application/json' }),
				},
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			return answerOf(answer);
		} catch (error) {
			throw new NoAnswer(error instanceof Error ? error.message : String(error));
		}
	}

	private checkStop(): void {
		if (this.options.stop?.aborted === true) throw new Stopped('Stopped');
	}
}

function ignoringNoAnswer(error: unknown): undefined {
	if (!(error instanceof NoAnswer)) throw error;
}
