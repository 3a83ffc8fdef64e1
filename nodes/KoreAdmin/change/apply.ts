import { type Answer, isBroken, isTooLarge } from '../kore/answers';
import { isAmbiguous, type KoreClient } from '../kore/client';
import type { Directory } from '../kore/directory';
import type { Problem } from '../kore/problems';
import type { KoreRequest, Scope } from '../kore/wire';
import { isOpen, type Planned, type Register } from './change';
import { Isolation } from './isolate';
import type { ChangeOperation, EntryReading } from './operation';
import { partsOf } from './readBack';
import { Monotony, type Refusal, type RefusedCall } from './refusal';
import type { Halt } from './types';

/** How a call with these changes went: they are dealt with, or the answer to find the cause of. */
export type Delivery = RefusedCall | 'dealtWith';

/**
 * Sends planned changes in as few calls as possible, and tells each what came of it. Where a call is refused because of somebody in it, the
 * {@link Isolation} finds out whom it is about and sends the rest.
 */
export class Applier<Wanted, Entry> {
	/** As many as were asked for, or fewer once Kore has found a call too large. */
	private peoplePerCall: number;
	private readonly monotony = new Monotony();
	/** Scopes that the app lacks, with the sentence that says so. */
	private readonly denied = new Map<Scope, Problem>();

	constructor(
		private readonly operation: ChangeOperation<Wanted, Entry>,
		private readonly client: KoreClient,
		private readonly directory: Directory,
		private readonly register: Register<Wanted, Entry>,
		private readonly mostPerCall: number,
		private readonly halt: Halt,
	) {
		this.peoplePerCall = mostPerCall;
	}

	/**
	 * Sends changes, those that may travel together in one call.
	 *
	 * @param goOnAfter asked after every batch; false leaves the rest as they are
	 * @returns what it said last
	 */
	async apply(
		changes: Array<Planned<Wanted, Entry>>,
		goOnAfter: (batch: Array<Planned<Wanted, Entry>>) => boolean,
	): Promise<boolean> {
		const lanes = new Map<string, Array<Planned<Wanted, Entry>>>();
		for (const change of changes) {
			const lane = this.operation.lane(change.entry);
			const together = lanes.get(lane);
			if (together === undefined) lanes.set(lane, [change]);
			else together.push(change);
		}
		for (const together of lanes.values()) {
			for (let start = 0; start < together.length;) {
				const batch = together.slice(start, start + this.peoplePerCall);
				start += batch.length;
				await this.send(batch);
				if (!goOnAfter(batch)) return false;
			}
		}
		return true;
	}

	/** Sends a batch, and whatever is left of it when somebody in it is refused. */
	async send(batch: Array<Planned<Wanted, Entry>>): Promise<void> {
		if (batch.length > this.peoplePerCall) {
			await this.sendInParts(batch, this.peoplePerCall);
			return;
		}
		const delivery = await this.deliver(batch);
		if (delivery === 'dealtWith') return;
		const { refusal, request } = delivery;
		if (refusal.kind === 'refused' && isTooLarge(refusal)) {
			await this.sendSmaller(batch, refusal, request);
		} else if (this.monotony.isBrokenBy(delivery)) {
			const isolation = this.isolation();
			const passed = await isolation.run(batch, delivery);
			if (passed) this.monotony.passed();
			else this.monotony.refused(delivery, isolation.calls);
		} else {
			// The next, different call meets the same: it is not about somebody in it. Whether part of it was done first, only a look can tell.
			if (refusal.kind === 'refused') {
				const problem = this.problemOf(delivery);
				this.register.tellAll(batch, { type: 'refusedTogether', problem });
			}
			this.stopAll(batch, delivery, 'turnedAway');
		}
	}

	/**
	 * Sends one call and tells its changes what came of it, as far as that is known then.
	 *
	 * @param retries fewer further attempts than the run allows
	 */
	async deliver(batch: Array<Planned<Wanted, Entry>>, retries?: number): Promise<Delivery> {
		const { problem } = this.halt;
		if (problem !== undefined) {
			this.register.heldBack(batch, { ...problem, concernsRun: true });
			return 'dealtWith';
		}
		const request = this.operation.request(batch.map(({ entry }) => entry));
		const denied = this.denied.get(request.scope);
		if (denied !== undefined) {
			this.register.tellAll(batch, { type: 'turnedAway', problem: denied });
			return 'dealtWith';
		}
		const { answer, mayHaveBeenApplied } = await this.client.call(request, { retries });
		if (mayHaveBeenApplied) this.register.tellAll(batch, { type: 'unanswered' });
		if (answer.kind === 'ok') {
			this.monotony.passed();
			await this.settle(batch, answer.body, request);
			return 'dealtWith';
		}
		const words = this.client.problem(answer, request);
		if (
			answer.kind === 'denied' &&
			answer.cause === 'scope' &&
			this.operation.severalScopes === true
		) {
			this.denied.set(request.scope, words);
			this.register.tellAll(batch, { type: 'turnedAway', problem: words });
			return 'dealtWith';
		}
		if (this.client.isHopeless(answer) || (answer.kind === 'denied' && answer.cause !== 'replay')) {
			if (answer.kind === 'limited') this.directory.block(words, answer);
			this.endRun(batch, words, answer.kind === 'limited' ? 'heldBack' : 'turnedAway');
			return 'dealtWith';
		}
		if (maybeOfSomebody(answer)) return { refusal: answer, request };
		this.register.tellAll(
			batch,
			isAmbiguous(answer)
				? { type: 'unclear', problem: words }
				: { type: 'turnedAway', problem: words },
		);
		return 'dealtWith';
	}

	problemOf({ refusal, request }: RefusedCall): Problem {
		return this.client.problem(refusal, request);
	}

	/** Kore's refusal of a change by itself. */
	refuse(change: Planned<Wanted, Entry>, problem: Problem): void {
		const single = partsOf(this.operation, change) === 1;
		this.register.tell(change, { type: 'refused', problem, single });
	}

	/** Nothing more is sent in this run, because the cause would meet every call. */
	stopAll(
		batch: Array<Planned<Wanted, Entry>>,
		call: RefusedCall,
		type: 'heldBack' | 'turnedAway',
	): void {
		this.directory.expect(call.refusal);
		this.endRun(batch, this.problemOf(call), type);
	}

	private endRun(
		batch: Array<Planned<Wanted, Entry>>,
		problem: Problem,
		type: 'heldBack' | 'turnedAway',
	): void {
		this.halt.problem ??= problem;
		this.register.tellAll(batch, { type, problem: { ...problem, concernsRun: true } });
	}

	private async settle(
		batch: Array<Planned<Wanted, Entry>>,
		body: unknown,
		request: KoreRequest,
	): Promise<void> {
		const readings = this.operation.readAnswer(
			body,
			batch.map(({ entry }) => entry),
			batch.map(({ alias }) => alias),
		);
		const unclear: Array<Planned<Wanted, Entry>> = [];
		let words = '';
		for (const [index, change] of batch.entries()) {
			const reading = readings[index] ?? { kind: 'unknown', words: 'no answer' };
			if (reading.kind === 'unclear' && batch.length > 1) {
				this.register.tell(change, { type: 'unanswered' });
				unclear.push(change);
				({ words } = reading);
			} else {
				this.tell(change, reading);
			}
		}
		if (unclear.length === 0) return;
		// Something failed for somebody whom the answer does not name: as with a call that is refused as a whole.
		await this.isolation().run(unclear, {
			refusal: { kind: 'refused', status: 200, words },
			request,
		});
	}

	private isolation(): Isolation<Wanted, Entry> {
		return new Isolation(this.operation, this.directory, this.register, this.halt, this);
	}

	private tell(change: Planned<Wanted, Entry>, reading: EntryReading): void {
		switch (reading.kind) {
			case 'done':
			case 'accepted':
				this.register.tell(change, {
					type: 'confirmed',
					sure: reading.kind === 'done',
					message: reading.message,
				});
				return;
			case 'failed':
				this.refuse(change, { message: `Kore answered “${reading.words}”` });
				return;
			case 'unclear':
				this.register.tell(change, {
					type: 'unclear',
					problem: { message: `Kore answered “${reading.words}”` },
				});
				return;
			case 'unknown':
				this.register.tell(change, { type: 'unclear', problem: { message: reading.words } });
				return;
		}
	}

	/** How many Kore takes in one call, and how it says so, is not documented. */
	private async sendSmaller(
		batch: Array<Planned<Wanted, Entry>>,
		refusal: Answer & { kind: 'refused' },
		request: KoreRequest,
	): Promise<void> {
		const [only] = batch;
		if (batch.length === 1 && only !== undefined) {
			// What is too large is something of this person's, not the number of people.
			this.peoplePerCall = this.mostPerCall;
			this.refuse(only, this.client.problem(refusal, request));
			return;
		}
		// HTTP 413 comes before anybody looks into the request; another refusal may come after part of the work.
		const problem = this.client.problem(refusal, request);
		if (refusal.status !== 413) this.register.tellAll(batch, { type: 'refusedTogether', problem });
		if (request.repeat === 'onlyIfUnsent' && refusal.status !== 413) {
			this.register.tellAll(batch, { type: 'unclear', problem });
			return;
		}
		this.peoplePerCall = Math.ceil(batch.length / 2);
		await this.sendInParts(batch, this.peoplePerCall);
	}

	private async sendInParts(batch: Array<Planned<Wanted, Entry>>, size: number): Promise<void> {
		for (let start = 0; start < batch.length; start += size) {
			await this.send(batch.slice(start, start + size).filter(isOpen));
		}
	}
}

/** Whether somebody in the call may be the cause of an answer. */
function maybeOfSomebody(answer: Answer): answer is Refusal {
	if (answer.kind === 'foreign') return !isBroken(answer.what);
	return answer.kind === 'refused' || answer.kind === 'unavailable';
}
