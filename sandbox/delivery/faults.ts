import { endpointPath } from '../api/registry';
import { Random } from '../contract/random';
import type { Deed } from '../gate/administrator';

export const FAULT_KINDS = [
	'dropBefore',
	'dropAfter',
	'status',
	'truncated',
	'html',
	'empty',
	'slow',
	'duplicate',
	'redirect',
	'hugeBody',
	'meanwhile',
	'late',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** All conditions that are given must hold. */
export interface FaultCondition {
	readonly method?: string;
	/** With or without `/api/public` and trailing slash. */
	readonly path?: string;
	/** From the nth request on that meets method and path, counted from 1 when the fault was added. */
	readonly nth?: number;
	/** Probability between 0 and 1; repeats for the same seed. */
	readonly chance?: number;
	readonly seed?: number;
	/** Text that the body must hold, such as an address. */
	readonly mentions?: string;
}

export interface FaultRequest {
	readonly method: string;
	readonly path: string;
	readonly body?: string;
}

/** Something that goes wrong between client and API. */
export interface Fault {
	/** A number means the nth request; absent means the next one. */
	readonly when?: number | FaultCondition | ((request: FaultRequest) => boolean);
	readonly kind: FaultKind;
	/** How often it happens; default once, with a chance always. */
	readonly times?: number | 'always';
	/** Whether the API received the request; each kind has its usual default. */
	readonly applied?: boolean;
	/** For `status`: what it says; default an HTML page. Text that is JSON or HTML is sent as such. */
	readonly text?: string;
	/** For `meanwhile`: what another administrator does, before the request is handled or, with `ms`, so long after. */
	readonly does?: Deed;
	/** For `status`; default 503. For `late`: what is answered at once; default is that the connection breaks. */
	readonly status?: number;
	/** For `status`: a Retry-After header. */
	readonly retryAfterSeconds?: number;
	/** For `late` without `ms`: with which further request it arrives; default the next one. */
	readonly after?: number;
	/** For `slow`: default 1000. For `late` and `meanwhile`: when it arrives or is done, by the sandbox's clock. */
	readonly ms?: number;
	/** For `redirect`. */
	readonly location?: string;
	/** For `hugeBody`; default 16 MiB. */
	readonly bytes?: number;
	/** For `duplicate`: which of the two answers reaches the client; default the first. */
	readonly answer?: 'first' | 'second';
}

interface ArmedFault {
	readonly fault: Fault;
	readonly condition: FaultCondition | ((request: FaultRequest) => boolean);
	readonly random: Random;
	seen: number;
	left: number;
}

const DEFAULT_RANDOM_SEED = 1;

/** Decides which request meets which fault. */
export class FaultBoard {
	private armed: ArmedFault[] = [];

	private randomSeed = DEFAULT_RANDOM_SEED;

	restart(randomSeed = DEFAULT_RANDOM_SEED, faults: readonly Fault[]): void {
		this.randomSeed = randomSeed;
		this.armed = [];
		for (const fault of faults) this.add(fault);
	}

	replace(faults: readonly Fault[]): void {
		this.restart(this.randomSeed, faults);
	}

	add(fault: Fault): void {
		const { when = {}, times } = fault;
		const condition = typeof when === 'number' ? { nth: when } : when;
		const byChance = typeof condition === 'object' && condition.chance !== undefined;
		const left = times ?? (byChance ? 'always' : 1);
		const seed = typeof condition === 'object' ? condition.seed : undefined;
		this.armed.push({
			fault,
			condition,
			random: new Random(seed ?? this.randomSeed + this.armed.length),
			seen: 0,
			left: left === 'always' ? Infinity : left,
		});
	}

	/**
	 * The fault this request meets, and what others do meanwhile. Every fault sees every request, so counts do not depend on others.
	 */
	take(request: FaultRequest): { fault?: Fault; meanwhile: Fault[] } {
		const due = this.armed.filter((armed) => armed.left > 0 && isDue(armed, request));
		const meanwhile = due.filter(({ fault }) => fault.kind === 'meanwhile');
		const first = due.find(({ fault }) => fault.kind !== 'meanwhile');
		for (const one of meanwhile) one.left -= 1;
		if (first !== undefined) first.left -= 1;
		return { fault: first?.fault, meanwhile: meanwhile.map(({ fault }) => fault) };
	}
}

function isDue(armed: ArmedFault, request: FaultRequest): boolean {
	const { condition } = armed;
	if (typeof condition === 'function') return condition(request);
	const { method, path, mentions, nth = 1, chance = 1 } = condition;
	if (method !== undefined && method.toUpperCase() !== request.method) return false;
	if (path !== undefined && plainPath(path) !== plainPath(request.path)) return false;
	if (mentions !== undefined && request.body?.includes(mentions) !== true) return false;
	armed.seen += 1;
	const lucky = armed.random.next() < chance;
	return armed.seen >= nth && lucky;
}

function plainPath(path: string): string {
	return endpointPath(path) ?? path.replace(/\/$/, '');
}

/** Faults of every kind that together hit about `rate` of all requests. */
export function randomFaults(seed: number, rate: number): Fault[] {
	const chance = rate / FAULT_KINDS.length;
	return FAULT_KINDS.map((kind, index) => ({
		kind,
		when: { chance, seed: seed * FAULT_KINDS.length + index },
		// Small numbers keep long random runs quick.
		...(kind === 'slow' ? { ms: 5 } : {}),
		...(kind === 'hugeBody' ? { bytes: 256 * 1024 } : {}),
	}));
}
