import type { SigningAlgorithm } from '../../../credentials/signToken';
import type { Answer } from './answer';
import { isReading, type KoreClient, type KoreRequest, NoAnswer } from './client';
import { type Claims, signed } from './token';

/** A request that an experiment may send, told before any is sent. */
export interface PlannedRequest {
	readonly method: KoreRequest['method'];
	readonly path: string;
	/** Query, body or token, as people should read it. */
	readonly what: string;
	/** How often at most, when every request is answered. */
	readonly atMost: number;
}

/** The requests of one experiment; none that it did not plan. */
export class Requests {
	constructor(
		private readonly client: KoreClient,
		private readonly planned: readonly PlannedRequest[],
	) {}

	async read(...args: Parameters<KoreClient['read']>): Promise<Answer> {
		this.check(args[0]);
		const answer = await this.client.read(...args);
		return args[1]?.token === undefined ? authorised(answer) : answer;
	}

	async write(request: KoreRequest): Promise<Answer> {
		this.check(request);
		return authorised(await this.client.write(request));
	}

	/** One reading request without waiting for a turn. */
	async hurried(request: KoreRequest): Promise<Answer> {
		this.check(request);
		return await this.client.hurried(request);
	}

	async sleep(ms: number, why: string): Promise<void> {
		await this.client.sleep(ms, why);
	}

	now(): number {
		return this.client.clock.now();
	}

	/** A token of the credential with these claims, a claim left out where undefined. */
	token(
		changes: Readonly<Record<string, string | number | undefined>>,
		algorithm?: SigningAlgorithm,
	): string {
		const claims = Object.entries({ ...this.client.usualClaims(), ...changes });
		const given = claims.filter(([, value]) => value !== undefined);
		return signed(Object.fromEntries(given) as Claims, this.client.credential, algorithm);
	}

	get clientId(): string {
		return this.client.credential.clientId;
	}

	private check({ method, path }: KoreRequest): void {
		if (this.planned.some((plan) => plan.method === method && plan.path === path)) return;
		throw new Error(`${method} ${path} was not planned`);
	}
}

export function plan(
	method: PlannedRequest['method'],
	path: string,
	what: string,
	atMost = 1,
): PlannedRequest {
	return { method, path, what, atMost };
}

export function isWriting(planned: PlannedRequest): boolean {
	return !isReading(planned);
}

/** @throws NoAnswer when the credential is no longer accepted: that says nothing about the request */
function authorised(answer: Answer): Answer {
	if (answer.status !== 401) return answer;
	throw new NoAnswer('The credential was refused in the middle of the run', answer);
}
