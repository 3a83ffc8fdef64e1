import { type Answer, signatureOf } from '../kore/answers';
import { type CallResult, isAmbiguous, type KoreClient } from '../kore/client';
import { FRESH_MS } from '../kore/directory';
import type { LookUp } from '../kore/people';
import type { Problem } from '../kore/problems';
import { takenAway, type Written } from '../kore/ownWrites';
import type { KoreRequest } from '../kore/wire';
import { isInDoubt } from './claim';
import type { Looker } from './looker';
import type { ChangeOperation, EntryReading } from './operation';
import type { Planner } from './planner';
import { type Change, namesOf, type Part } from './types';

/** One change's part in a call. */
interface Passenger<Wanted, Entry> {
	change: Change<Wanted, Entry>;
	part: Part<Entry>;
}

/** A call that did not pass as a whole. */
interface Failure {
	answer: Exclude<Answer, { kind: 'ok' }>;
	request: KoreRequest;
}

/** What was planned so long ago is sent even though its call is not full, so that it is still true. */
const LONGEST_WAIT_MS = FRESH_MS / 2;

/**
 * Sends what is planned in as few calls as possible. Whatever may travel together waits in one lane until a call is full.
 *
 * A call that fails as a whole is taken apart: first by one look at everybody in it, which shows who is not there and who is done; then by
 * halving. Three people who are refused alone and alike in a row end the run, unless a look shows that it is about them. One cause among 50
 * people costs at most 4 calls more when Kore shows it, else at most 18.
 */
export class Sender<Wanted, Entry> {
	/** As many as were asked for, or fewer once a call has failed whose parts all passed. */
	private peoplePerCall: number;
	private readonly lanes = new Map<string, Array<Passenger<Wanted, Entry>>>();

	constructor(
		private readonly operation: ChangeOperation<Wanted, Entry>,
		private readonly client: KoreClient,
		private readonly planner: Planner<Wanted, Entry>,
		private readonly looker: Looker<Wanted, Entry>,
		peoplePerCall: number,
	) {
		this.peoplePerCall = peoplePerCall;
	}

	/** Takes what is planned of a change. */
	add(change: Change<Wanted, Entry>): void {
		for (const part of change.parts) {
			if (!part.closed) this.queue({ change, part });
		}
	}

	/**
	 * Sends the calls that are full, and those that have waited for long.
	 *
	 * @param all whether to send what is left as well
	 * @param mayGoOn asked before every call
	 */
	async send(all: boolean, mayGoOn: () => boolean): Promise<void> {
		for (const lane of this.lanes.values()) {
			while (lane.length > 0 && mayGoOn()) {
				if (!all && lane.length < this.peoplePerCall && !this.isOld(lane)) break;
				await this.sendCall(lane.splice(0, this.peoplePerCall));
			}
		}
	}

	private queue(passenger: Passenger<Wanted, Entry>): void {
		const lane = this.operation.lane(passenger.part.entry);
		const waiting = this.lanes.get(lane);
		if (waiting === undefined) this.lanes.set(lane, [passenger]);
		else waiting.push(passenger);
	}

	private isOld([oldest]: Array<Passenger<Wanted, Entry>>): boolean {
		const readAt = oldest?.part.readAt?.time ?? Infinity;
		return readAt < this.client.clock.now() - LONGEST_WAIT_MS;
	}

	/** Sends one call, and whatever is left of it when it fails. */
	private async sendCall(passengers: Array<Passenger<Wanted, Entry>>): Promise<void> {
		const failure = await this.deliver(passengers);
		if (failure !== undefined) await this.takeApart(passengers.filter(isOpen), failure);
	}

	/**
	 * Sends one call and notes for everybody in it what came of it.
	 *
	 * @returns the failure whose cause may be somebody in the call
	 */
	private async deliver(
		asked: Array<Passenger<Wanted, Entry>>,
		retries = Infinity,
	): Promise<Failure | undefined> {
		let passengers = asked;
		let left = retries;
		for (;;) {
			if (passengers.length === 0) return undefined;
			const request = this.operation.request(passengers.map(({ part }) => part.entry));
			const isFresh = () => passengers.every(({ part }) => this.isFresh(part));
			const result = await this.client.callWhile(isFresh, request, { retries: left });
			for (const { change, part } of passengers) {
				part.sent += result.sent;
				part.lost ||= result.mayHaveBeenApplied;
				if (result.mayHaveBeenApplied) {
					this.rememberWritten(change, part, takenAway, result.lastAt);
				}
			}
			if (result.answer !== undefined) return this.settle(passengers, request, result);
			left -= result.retries;
			passengers = await this.renewed(passengers);
		}
	}

	/** What a request holds that was read before counts for a minute; where nothing was sent since, it could not be read later. */
	private isFresh({ readAt }: Part<Entry>): boolean {
		if (readAt === undefined || readAt.calls === this.client.calls) return true;
		return this.client.clock.now() - readAt.time <= FRESH_MS;
	}

	/** The passengers with what travels as it must be now; without those for whom there is nothing to do any more, or who need another call. */
	private async renewed(
		passengers: Array<Passenger<Wanted, Entry>>,
	): Promise<Array<Passenger<Wanted, Entry>>> {
		const [lane] = passengers.map(({ part }) => this.operation.lane(part.entry));
		await this.planner.renew(passengers.map(({ change }) => change));
		return passengers.filter((passenger) => {
			if (!this.isStillPlanned(passenger)) return false;
			if (this.operation.lane(passenger.part.entry) === lane) return true;
			this.queue(passenger);
			return false;
		});
	}

	private isStillPlanned({ change, part }: Passenger<Wanted, Entry>): boolean {
		return change.parts.includes(part) && !part.closed;
	}

	private settle(
		passengers: Array<Passenger<Wanted, Entry>>,
		request: KoreRequest,
		{ answer, sent }: CallResult,
	): Failure | undefined {
		const { breaker } = this.client;
		if (answer.kind === 'ok') {
			breaker.passed();
			const entries = passengers.map(({ part }) => part.entry);
			const aliases = passengers.map(({ change }) => change.alias);
			const readings = this.operation.readAnswer(answer.body, entries, aliases);
			passengers.forEach((passenger, index) => this.note(passenger, readings[index]));
			return this.unattributed(passengers, request, readings);
		}
		// Nobody can read what Kore says of anybody.
		if (answer.kind === 'foreign' && answer.what === 'encrypted') breaker.endWriting(answer);
		const problem = this.client.problem(answer, request);
		const ended = breaker.endedFor(request) !== undefined;
		for (const { part } of passengers) {
			part.problem = ended ? { ...problem, concernsRun: true } : problem;
			part.isShared = passengers.length > 1;
			part.mayArrive = MAY_ARRIVE.has(answer.kind);
			if (sent > 0 && isKoresWord(answer))
				part.said = answer.kind === 'denied' ? 'turnedAway' : 'refused';
			if (ended) part.closed = true;
		}
		return ended ? undefined : { answer, request };
	}

	/** Something was turned down for somebody whom the answer does not name: as when a call is refused as a whole. */
	private unattributed(
		passengers: Array<Passenger<Wanted, Entry>>,
		request: KoreRequest,
		readings: EntryReading[],
	): Failure | undefined {
		if (passengers.length === 1 || request.repeat !== 'safe') return undefined;
		let words: string | undefined;
		for (const [index, { part }] of passengers.entries()) {
			const reading = readings[index];
			if (reading?.kind !== 'unclear') continue;
			part.closed = false;
			({ words } = reading);
		}
		return words === undefined
			? undefined
			: { answer: { kind: 'unfamiliar', status: 200, words }, request };
	}

	private note(passenger: Passenger<Wanted, Entry>, reading: EntryReading | undefined): void {
		const { change, part } = passenger;
		part.closed = true;
		if (reading === undefined || reading.kind === 'unknown' || reading.kind === 'unclear') {
			part.lost = true;
			part.problem = { message: reading?.words ?? NOT_UNDERSTOOD };
			this.rememberWritten(change, part, takenAway);
			return;
		}
		part.said = reading.kind;
		part.isShared = false;
		if (reading.kind === 'refused') part.problem = saidBy(reading.words);
		else {
			// A success answers for the attempts before it, too.
			part.lost = false;
			part.problem = undefined;
			this.rememberWritten(change, part, reading.kind === 'done' ? undefined : takenAway);
		}
	}

	/**
	 * @param certain what of it is certain
	 * @param at when it was sent, where that is longer ago than now
	 */
	private rememberWritten(
		change: Change<Wanted, Entry>,
		{ entry }: Part<Entry>,
		certain = (written: Written) => written,
		at = this.client.clock.now(),
	): void {
		const written = certain(this.operation.writes?.(entry) ?? {});
		this.client.ownWrites.remember(namesOf(change), written, at);
	}

	private async takeApart(
		passengers: Array<Passenger<Wanted, Entry>>,
		failure: Failure,
	): Promise<void> {
		const unnamed = this.withoutNamed(passengers, failure);
		if (unnamed.length < passengers.length) {
			if (unnamed.length > 0) await this.sendCall(unnamed);
			return;
		}
		if (passengers.length === 1) return await this.closeAlone(passengers, failure);
		const left = await this.withoutExplained(passengers, failure);
		if (left.length === 0) return;
		if (left.length < passengers.length) await this.sendCall(left);
		else await this.searchIn(left);
	}

	/** Those whom Kore's refusal does not name; whoever it names is told. */
	private withoutNamed(
		passengers: Array<Passenger<Wanted, Entry>>,
		{ answer }: Failure,
	): Array<Passenger<Wanted, Entry>> {
		if (answer.kind !== 'refused') return passengers;
		const entries = passengers.map(({ part }) => part.entry);
		const readings = this.operation.readRefusal?.(answer, entries) ?? [];
		return passengers.filter((passenger, index) => {
			const reading = readings[index];
			if (reading?.kind !== 'refused') return true;
			this.note(passenger, reading);
			return false;
		});
	}

	/**
	 * One look at everybody in a call that failed. What it shows wins over what was read before it.
	 *
	 * @returns those who are to be sent again
	 */
	private async withoutExplained(
		passengers: Array<Passenger<Wanted, Entry>>,
		{ answer, request }: Failure,
	): Promise<Array<Passenger<Wanted, Entry>>> {
		const isSafe = request.repeat === 'safe';
		const changes = passengers.map(({ change }) => change);
		// Nobody is created again because an account is not shown yet.
		const seen = await (isSafe ? this.looker.glance(changes) : this.looker.settledGlance(changes));
		if (seen.size > 0 && [...seen.values()].every((lookUp) => failsLike(lookUp, answer))) {
			// Reading does nothing that could be refused for anybody's sake.
			this.client.breaker.endWriting(answer);
		}
		return passengers.filter(({ change, part }) => {
			const lookUp = seen.get(change.key);
			const isShown = lookUp !== undefined && lookUp.kind !== 'unreadable';
			const isOver = isShown && this.looker.settles(change, lookUp);
			// Somebody is created again only where Kore refused it and shows nobody.
			const mayRepeat = isSafe || (isKoresWord(answer) && isShown);
			if (isOver || !mayRepeat) part.closed = true;
			else if (isShown) this.planner.planFrom(change, lookUp);
			return !part.closed && change.parts.includes(part);
		});
	}

	/**
	 * Finds those whom a failed call is about one by one: the half that fails is halved again, and what stood beside it is sent together once one is
	 * found.
	 */
	private async searchIn(passengers: Array<Passenger<Wanted, Entry>>): Promise<void> {
		let suspects = passengers;
		let passed = 0;
		let isProbed = false;
		while (suspects.length > 0) {
			const aside: Array<Passenger<Wanted, Entry>> = [];
			while (suspects.length > 1) {
				const middle = Math.ceil(suspects.length / 2);
				const [first, second] = [suspects.slice(0, middle), suspects.slice(middle)];
				const failure = await this.deliver(first, first.length === 1 ? 1 : 0);
				if (failure === undefined) {
					passed = Math.max(passed, first.length);
					suspects = second.filter(isOpen);
					continue;
				}
				aside.push(...second);
				if (first.length === 1) await this.closeAlone(first, failure);
				suspects = first.filter(isOpen);
				if (failure.request.repeat !== 'safe')
					suspects = await this.withoutExplained(suspects, failure);
				if (!isProbed && passed === 0) await this.probe(suspects);
				isProbed = true;
				suspects = suspects.filter(isOpen);
			}
			for (const suspect of suspects.filter(isOpen)) await this.tryAlone(suspect);
			suspects = aside.filter(isOpen);
			if (suspects.length === 0) break;
			const failure = await this.deliver(suspects, suspects.length === 1 ? 1 : 0);
			if (failure === undefined) return;
			if (suspects.length === 1) return await this.closeAlone(suspects, failure);
			suspects = suspects.filter(isOpen);
			if (failure.request.repeat !== 'safe')
				suspects = await this.withoutExplained(suspects, failure);
		}
		// Nobody is to blame: the call was too large.
		const isSomebody = passengers.some(
			({ part }) => part.said !== 'done' && part.said !== 'accepted',
		);
		if (!isSomebody && passed > 0) this.peoplePerCall = Math.min(this.peoplePerCall, passed);
	}

	/** People far apart, each alone, until one passes: then it is about somebody. */
	private async probe(passengers: Array<Passenger<Wanted, Entry>>): Promise<void> {
		for (const passenger of farApart(passengers.filter(isOpen))) {
			if (await this.tryAlone(passenger)) return;
		}
	}

	/** @returns whether it passed */
	private async tryAlone(passenger: Passenger<Wanted, Entry>): Promise<boolean> {
		const failure = await this.deliver([passenger], 1);
		if (failure !== undefined) await this.closeAlone([passenger], failure);
		return failure === undefined;
	}

	/** Ends the search at one person, and the run where it is about nobody. */
	private async closeAlone(
		passengers: Array<Passenger<Wanted, Entry>>,
		{ answer }: Failure,
	): Promise<void> {
		for (const { change, part } of passengers) {
			part.closed = true;
			const alike = this.client.breaker.refusedAlone(answer, change.key);
			if (alike.length > 0 && !(await this.isAboutThem(change)))
				this.client.breaker.endWriting(answer);
		}
	}

	/** Whether a look explains the refusal of somebody: then it is about this person, and the next one may pass. */
	private async isAboutThem(change: Change<Wanted, Entry>): Promise<boolean> {
		const lookUp = (await this.looker.glance([change])).get(change.key);
		const isExplained = lookUp !== undefined && this.looker.settles(change, lookUp);
		if (isExplained) this.client.breaker.passed();
		return isExplained;
	}
}

/** Answers, or none, after which the work may still be done. */
const MAY_ARRIVE: ReadonlySet<Answer['kind']> = new Set([
	'unreachable',
	'unavailable',
	'unfamiliar',
]);

const NOT_UNDERSTOOD = 'Kore’s answer is in none of the documented forms';

/** Whether somebody was looked for at the same wrong address. */
function failsLike(lookUp: LookUp, answer: Answer): boolean {
	if (answer.kind !== 'foreign') return false;
	if (answer.what !== 'address' && answer.what !== 'redirect') return false;
	if (lookUp.kind !== 'unreadable' || lookUp.answer === undefined) return false;
	return signatureOf(lookUp.answer) === signatureOf(answer);
}

function saidBy(words: string): Problem {
	return { message: `Kore answered “${words}”` };
}

/** Whether an answer is Kore's own refusal, in a documented form. */
function isKoresWord(answer: Failure['answer']): boolean {
	return (answer.kind === 'refused' || answer.kind === 'denied') && !isAmbiguous(answer);
}

function isOpen<Wanted, Entry>({ part }: Passenger<Wanted, Entry>): boolean {
	return !part.closed;
}

function farApart<T>(list: T[]): T[] {
	return [1, 3, 5].flatMap((sixth) => list[Math.floor((list.length * sixth) / 6)] ?? []);
}

/** Whether a change ended otherwise than it should, as far as is known now. */
export function hasFailed(change: Change<unknown, unknown>): boolean {
	const { claim } = change;
	if (claim !== undefined) return ['failed', 'uncertain', 'notAttempted'].includes(claim.outcome);
	return isInDoubt(change) || change.parts.some(({ said }) => said === 'refused');
}
