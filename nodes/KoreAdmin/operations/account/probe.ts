import type { Answer } from '../../kore/answers';
import type { CallResult, KoreClient } from '../../kore/client';
import type { Caller } from '../../kore/paging';
import { lackOf, type Problem, sentences } from '../../kore/problems';
import type { KoreRequest, Scope } from '../../kore/wire';

/** A check takes no more out of the account's budget, retries included. */
const MOST_CALLS = 12;

const NOT_ASKED: Answer = { kind: 'unreachable', sent: false, code: 'not asked' };

/** Asks Kore within a fixed number of calls, and notes what the answers say of the connection. */
export class Probe implements Caller {
	/** Calls to keep for what is asked later. */
	reserve = 0;

	private readonly granted = new Map<Scope, boolean>();
	private readonly sentences = new Set<string>();
	private readonly before: number;
	private over = false;

	constructor(private readonly client: KoreClient) {
		this.before = client.calls;
	}

	/**
	 * Never rejects for what Kore says; what is not asked any more counts as unreachable.
	 *
	 * @param silent whether a refusal is not worth a sentence
	 * @param instead what to say in place of Kore's own words, where these may hold what nobody else is to see
	 */
	async call(
		request: KoreRequest,
		{ silent = false, instead }: { silent?: boolean; instead?: Problem } = {},
	): Promise<CallResult> {
		const most = MOST_CALLS - this.reserve - (this.client.calls - this.before);
		if (this.over || most <= 0 || this.granted.get(request.scope) === false) {
			return { answer: NOT_ASKED, sent: 0, mayHaveBeenApplied: false };
		}
		// What ended the calls was told already.
		const isTold = this.client.breaker.endedFor(request) !== undefined;
		const result = await this.client.call(request, { most });
		if (!isTold) this.note(result.answer, request, { silent, instead });
		return result;
	}

	/** Whether the app has a scope; undefined where no answer told. */
	isGranted(scope: Scope): boolean | undefined {
		return this.granted.get(scope);
	}

	/** Whether any answer so far was Kore's. */
	get hasHeardKore(): boolean {
		return this.granted.size > 0;
	}

	/** Adds a sentence to what there is to say, once. */
	advise({ message, description }: Problem): void {
		this.sentences.add(sentences(message, description));
	}

	get advice(): string[] {
		return [...this.sentences];
	}

	private note(
		answer: Answer,
		request: KoreRequest,
		{ silent, instead }: { silent: boolean; instead?: Problem },
	): void {
		if (answer.kind === 'ok') {
			this.granted.set(request.scope, true);
			return;
		}
		if (answer.kind === 'denied' && answer.cause === 'scope') {
			this.granted.set(request.scope, false);
			this.advise(lackOf(request.scope));
			return;
		}
		if (answer.kind === 'refused') {
			// Kore found fault with what was asked, and not with who asked.
			if (answer.status !== 403) this.granted.set(request.scope, true);
			if (silent) return;
		}
		const problem = this.client.problem(answer, request);
		this.advise(
			instead === undefined
				? problem
				: { ...instead, message: `${instead.message} (${problem.httpCode ?? answer.kind})` },
		);
		const neverArrives = answer.kind === 'unreachable' && !answer.sent;
		// Kore encrypts some of its calls only, and the others are worth asking.
		const goesOn = answer.kind === 'foreign' && answer.what === 'encrypted';
		this.over ||= neverArrives || (!goesOn && this.client.isHopeless(answer));
	}
}
