import { type Answer, concernsEveryCall, isTooLarge } from '../kore/answers';
import { isAmbiguous, type KoreClient } from '../kore/client';
import { type Directory, personKey } from '../kore/directory';
import { type Problem, problemOf } from '../kore/problems';
import type { EntryReading, Operation } from './operation';
import { type Change, type Halt, subjectName } from './types';

/** A change with its entry, ready to be sent. */
export type Planned<Wanted, Entry> = Change<Wanted, Entry> & { entry: Entry };

/**
 * Sends planned changes in as few calls as possible and gives each its result.
 *
 * Where a whole call is refused because of one entry, the culprit is looked for and the rest is sent again, which cannot do harm: the
 * calls set a state.
 */
export class Applier<Wanted, Entry> {
	/** As many as were asked for, or fewer once Kore has found a call too large. */
	private peoplePerCall: number;

	constructor(
		private readonly operation: Operation<Wanted, Entry>,
		private readonly client: KoreClient,
		private readonly directory: Directory,
		private readonly mostPerCall: number,
		private readonly halt: Halt,
	) {
		this.peoplePerCall = mostPerCall;
	}

	/**
	 * Sends changes, those that may travel together in one call.
	 *
	 * @param goOnAfter asked after every batch; false leaves the rest without a result
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

	private async send(batch: Array<Planned<Wanted, Entry>>): Promise<void> {
		if (batch.length > this.peoplePerCall) {
			await this.sendInParts(batch, this.peoplePerCall);
			return;
		}
		const { problem } = this.halt;
		if (problem !== undefined) {
			for (const change of batch) settleUnsent(change, problem);
			return;
		}
		const { answer, mayHaveBeenApplied } = await this.client.call(
			this.operation.request(batch.map(({ entry }) => entry)),
		);
		if (mayHaveBeenApplied) for (const change of batch) change.maybeApplied = 'yes';
		if (answer.kind === 'ok') {
			await this.settle(batch, answer.body);
		} else if (answer.kind === 'refused') {
			await this.isolate(batch, answer);
		} else {
			if (concernsEveryCall(answer) || answer.kind === 'denied' || this.client.isDown) {
				this.halt.problem = this.problem(answer);
			}
			if (answer.kind === 'limited') this.directory.block(this.problem(answer), answer);
			this.settleAll(batch, answer);
		}
	}

	private problem(answer: Exclude<Answer, { kind: 'ok' }>): Problem {
		return problemOf(answer, { scope: this.operation.scope, clock: this.client.clock });
	}

	/** Everybody in the batch shares the fate of the call. */
	private settleAll(
		batch: Array<Planned<Wanted, Entry>>,
		answer: Exclude<Answer, { kind: 'ok' }>,
	): void {
		const problem = this.problem(answer);
		for (const change of batch) {
			if (answer.kind === 'limited') settleUnsent(change, problem);
			else if (isAmbiguous(answer) || change.maybeApplied !== 'no')
				change.result = { outcome: 'uncertain', problem };
			else settleFailed(change, problem);
		}
	}

	private async settle(batch: Array<Planned<Wanted, Entry>>, body: unknown): Promise<void> {
		const readings = this.operation.readAnswer(
			body,
			batch.map(({ entry }) => entry),
			batch.map(({ alias }) => alias),
		);
		const unclear: Array<Planned<Wanted, Entry>> = [];
		for (const [index, change] of batch.entries()) {
			const reading = readings[index] ?? { kind: 'unknown', words: 'no answer' };
			if (reading.kind === 'unclear') {
				change.maybeApplied = 'yes';
				if (batch.length > 1) {
					unclear.push(change);
					continue;
				}
			}
			settleReading(change, reading);
		}
		if (unclear.length > 0) await this.sendInParts(unclear, Math.ceil(unclear.length / 2));
	}

	/** A call was refused as a whole: finds whom it is about, and sends the others again. */
	private async isolate(
		batch: Array<Planned<Wanted, Entry>>,
		answer: Answer & { kind: 'refused' },
	): Promise<void> {
		const problem = this.problem(answer);
		const tooLarge = isTooLarge(answer);
		if (batch.length === 1) {
			for (const change of batch) settleRefused(change, answer.words, problem);
			// What is too large is something of this person's, not the number of people.
			if (tooLarge) this.peoplePerCall = this.mostPerCall;
			return;
		}
		if (tooLarge) {
			// HTTP 413 comes before anybody looks into the request; another refusal may come after part of the work.
			if (answer.status !== 413) markRefused(batch, answer.words);
			this.peoplePerCall = Math.ceil(batch.length / 2);
			await this.sendInParts(batch, this.peoplePerCall);
			return;
		}
		const culprits = await this.culprits(batch, answer);
		if (culprits === 'all') {
			for (const change of batch) settleFailed(change, problem);
			return;
		}
		markRefused(batch, answer.words);
		if (culprits.size === 0) {
			await this.sendInParts(batch, Math.ceil(batch.length / 2));
			return;
		}
		const rest: Array<Planned<Wanted, Entry>> = [];
		for (const [index, change] of batch.entries()) {
			const reason = culprits.get(index);
			if (reason === undefined) rest.push(change);
			else settleFailed(change, { ...problem, message: reason });
		}
		if (rest.length > 0) await this.send(rest);
	}

	private async culprits(
		batch: Array<Planned<Wanted, Entry>>,
		{ words, status }: Answer & { kind: 'refused' },
	): Promise<Map<number, string> | 'all'> {
		const named = this.operation.culprits(
			words,
			status,
			batch.map(({ entry }) => entry),
		);
		if (named === 'unknown') return new Map();
		if (named !== 'unknownPeople') return named;
		const emails = batch.flatMap(({ subject }) =>
			subject.kind === 'person' && subject.person.by === 'emailId' ? [subject.person.id] : [],
		);
		const found = await this.directory.askUsersInfo(emails);
		const culprits = new Map<number, string>();
		for (const [index, { subject }] of batch.entries()) {
			if (subject.kind !== 'person') continue;
			const lookUp = found?.get(personKey(subject.person));
			if (lookUp?.kind === 'unknown') culprits.set(index, lookUp.reason);
		}
		return culprits;
	}

	private async sendInParts(batch: Array<Planned<Wanted, Entry>>, size: number): Promise<void> {
		for (let start = 0; start < batch.length; start += size) {
			await this.send(batch.slice(start, start + size));
		}
	}
}

function settleReading<Wanted, Entry>(change: Planned<Wanted, Entry>, reading: EntryReading): void {
	switch (reading.kind) {
		case 'updated':
		case 'accepted':
			change.result = { outcome: reading.kind, message: reading.message };
			return;
		case 'failed':
		case 'unclear':
			settleRefused(change, reading.words, { message: `Kore answered “${reading.words}”` });
			return;
		case 'unknown':
			change.maybeApplied = 'yes';
			change.result = { outcome: 'uncertain', problem: { message: reading.words } };
			return;
	}
}

/** The call that these changes travelled in was refused, and Kore does not say that nothing of it was done. */
function markRefused(batch: Array<Change<unknown, unknown>>, words: string): void {
	for (const change of batch) {
		change.refusedWith = words;
		if (change.maybeApplied === 'no') change.maybeApplied = 'beforeRefusal';
	}
}

/**
 * Kore's refusal of this change alone. In the words in which the call with others was refused, it is the cause of that; in other words it
 * may be the repetition that Kore refuses, and somebody looks, where one cheap call can tell.
 */
function settleRefused<Wanted, Entry>(
	change: Change<Wanted, Entry>,
	words: string,
	problem: Problem,
): void {
	const { subject, maybeApplied, refusedWith } = change;
	const byEmail = subject.kind === 'person' && subject.person.by === 'emailId';
	if (maybeApplied === 'beforeRefusal' && words !== refusedWith && byEmail) {
		change.result = { outcome: 'uncertain', problem, refused: true };
	} else {
		settleFailed(change, problem);
	}
}

/** A change that was not carried out, unless an earlier attempt at it may have gone through. */
function settleFailed<Wanted, Entry>(change: Change<Wanted, Entry>, problem: Problem): void {
	const name = subjectName(change.subject);
	change.result =
		change.maybeApplied === 'yes'
			? { outcome: 'uncertain', problem }
			: {
					outcome: 'failed',
					problem: { ...problem, message: `${name} was not changed: ${problem.message}` },
				};
}

function settleUnsent<Wanted, Entry>(change: Change<Wanted, Entry>, problem: Problem): void {
	change.result =
		change.maybeApplied === 'no'
			? { outcome: 'notAttempted', problem }
			: { outcome: 'uncertain', problem };
}
