import { Account } from '../account/account';
import type { AccountSeed } from '../account/types';
import { AuditTrail } from '../account/auditTrail';
import type { Answer, Endpoint, World } from '../api/endpoint';
import { ApiError, errorBody } from '../contract/errors';
import { endpointPath, findEndpoint } from '../api/registry';
import { apps } from './apps';
import type { RecordedCall } from './calls';
import { type Deed, doDeed } from './administrator';
import { ChangeLog } from './changes';
import { encryptedAnswer } from './envelope';
import { limitAnswer } from './limitAnswer';
import { RateLimits, type LimitNumbers } from './limits';
import { Random } from '../contract/random';
import { demoAccount } from '../seed';
import { defaultSwitches, type Switches } from '../contract/switches';
import { Timeline } from './timeline';
import { TokenCheck, wrongScope } from './tokens';

/** What state, tokens, limits and behaviour start from. */
export interface GateOptions {
	readonly switches?: Partial<Switches>;
	/** Milliseconds; default the real clock. Rules token times, limits and timestamps. */
	readonly clock?: () => number;
	/** Limit windows run this many times faster; Retry-After stays in real seconds. */
	readonly clockSpeed?: number;
	/** Default 60 and 1800. */
	readonly limits?: LimitNumbers;
	readonly seed?: AccountSeed;
	/** For faults by chance and shuffled answers. */
	readonly randomSeed?: number;
	/** Reading calls show the account as it was so long ago: replicas that are behind are ordinary. Default 0. */
	readonly readsLagMs?: number;
	/** Whether every state of the account is kept; default only where reading calls are behind. */
	readonly timeline?: boolean;
}

/** An HTTP request as far as the API looks at it. */
export interface IncomingRequest {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly auth?: string;
	readonly contentType?: string;
	readonly body?: string;
}

/** An HTTP answer, with the record of the call it belongs to. */
export interface Delivery {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	readonly call: RecordedCall;
}

interface PlainAnswer extends Answer {
	readonly headers?: Readonly<Record<string, string>>;
	readonly encrypted?: boolean;
}

const DEFAULT_LIMITS = { perMinute: 60, perHour: 1800 };
const DEFAULT_RANDOM_SEED = 1;

/** State, tokens and limits, and the way of one request through them. */
export class Backend {
	readonly apps = apps;
	readonly switches: Switches = defaultSwitches();
	readonly calls: RecordedCall[] = [];
	readonly account = new Account({ people: [] });
	readonly changes = new ChangeLog(this.account);
	readonly timeline = new Timeline(this.account);
	/** How often the state was put back; with the number of calls, it tells whether anything is new. */
	resets = 0;

	/** What the account looked like at the last reset. */
	startSeed: AccountSeed = demoAccount;

	private clock: () => number = Date.now;
	private readsLagMs = 0;
	private readonly random = new Random(DEFAULT_RANDOM_SEED);
	private readonly audit = new AuditTrail(() => this.clock());
	private readonly tokens = new TokenCheck(apps, this.switches, () => this.clock());
	private limits = new RateLimits(DEFAULT_LIMITS, 1, this.switches);
	private readonly world: World = {
		account: this.account,
		audit: this.audit,
		switches: this.switches,
		random: this.random,
	};

	/** Puts everything back to the start that the options describe. */
	reset(options: GateOptions): void {
		const { randomSeed = DEFAULT_RANDOM_SEED, limits = DEFAULT_LIMITS } = options;
		Object.assign(this.switches, defaultSwitches(), given(options.switches));
		this.clock = options.clock ?? Date.now;
		this.startSeed = options.seed ?? demoAccount;
		this.account.load(this.startSeed);
		this.readsLagMs = options.readsLagMs ?? 0;
		this.timeline.restart(this.clock(), options.timeline ?? this.readsLagMs > 0);
		this.audit.restart(this.startSeed.auditLogs);
		this.calls.length = 0;
		this.random.restart(randomSeed);
		this.tokens.forgetUsedIds();
		this.limits = new RateLimits(limits, options.clockSpeed ?? 1, this.switches);
		this.resets += 1;
	}

	now(): number {
		return this.clock();
	}

	/**
	 * Answers one request and records it.
	 *
	 * @param arrival where it does not arrive when, or as often as, it was sent: the call that was sent, and when it arrives
	 */
	receive(request: IncomingRequest, arrival: { of?: RecordedCall; at?: number } = {}): Delivery {
		const { json, call } = this.record(request, arrival.at);
		if (arrival.of !== undefined) call.of = arrival.of;
		const answer = this.changes.during(call, () => this.answer(request, json, call));
		if (answer.applied === true) this.timeline.note(call.at, call);
		call.status = answer.status;
		call.answer = answer.body;
		if (answer.applied !== undefined) call.applied = answer.applied;
		const isText = typeof answer.body === 'string';
		const plain = isText ? String(answer.body) : JSON.stringify(answer.body);
		return {
			status: answer.status,
			headers: {
				'content-type': `${isText ? 'text/plain' : 'application/json'}; charset=utf-8`,
				...answer.headers,
			},
			body: answer.encrypted === true ? JSON.stringify(encryptedAnswer(plain)) : plain,
			call,
		};
	}

	/** Another administrator does something in the console. */
	doBehindItsBack(deed: Deed, at = this.clock()): void {
		doDeed(this.account, deed);
		this.timeline.note(at);
	}

	/** Records a request that something in between keeps from the API. */
	turnAway(request: IncomingRequest): Delivery {
		return { status: 0, headers: {}, body: '', call: this.record(request).call };
	}

	private answer(request: IncomingRequest, json: unknown, call: RecordedCall): PlainAnswer {
		try {
			const endpoint = findEndpoint(request.method, request.path);
			const { app, jti } = this.tokens.check(request.auth);
			call.appClientId = app.clientId;
			if (jti !== undefined) call.jti = jti;
			const budget = `${endpoint.method} ${endpointPath(request.path) ?? ''}`;
			const refusal = this.limits.take(budget, call.at);
			if (refusal !== undefined) {
				call.limited = true;
				return limitAnswer(refusal, this.switches, call.at);
			}
			if (!app.scopes.includes(endpoint.scope)) throw wrongScope();
			const answer = endpoint.handle(
				{ query: request.query, body: json },
				this.worldFor(endpoint, call.at),
			);
			return { ...answer, encrypted: app.encryptPayload && endpoint.encryptable };
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			const { status, code, message, applied } = error;
			const body = errorBody(message, code, this.switches);
			return { status, body, ...(applied ? { applied } : {}) };
		}
	}

	private worldFor({ method, path }: Endpoint, at: number): World {
		const reads = method === 'GET' || path === '/usersInfo';
		if (!reads || this.readsLagMs === 0) return this.world;
		return { ...this.world, account: this.timeline.asOf(at - this.readsLagMs) };
	}

	private record(
		request: IncomingRequest,
		at = this.clock(),
	): { json: unknown; call: RecordedCall } {
		const { method, path, query } = request;
		const json = parsedBody(request);
		const call: RecordedCall = {
			method,
			path,
			query,
			body: json === undefined ? request.body : json,
			status: 0,
			answer: undefined,
			at,
			limited: false,
		};
		this.calls.push(call);
		return { json, call };
	}
}

/** Without the switches that are named but left undefined. */
function given(switches: Partial<Switches> = {}): Partial<Switches> {
	return Object.fromEntries(
		Object.entries(switches).filter(([, value]) => value !== undefined),
	) as Partial<Switches>;
}

/** Undefined when there is no body, or none that the API would read. */
function parsedBody({ body, contentType }: IncomingRequest): unknown {
	if (body === undefined || !/^application\/json\b/i.test(contentType ?? '')) return undefined;
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
