import { signatureOf } from '../kore/answers';
import type { Directory } from '../kore/directory';
import type { LookUp } from '../kore/people';
import { isAmbiguous } from '../kore/client';
import type { Problem } from '../kore/problems';
import { isOpen, type Planned, type Register } from './change';
import type { ChangeOperation } from './operation';
import { look } from './readBack';
import { isOfSomebody, type RefusedCall } from './refusal';
import type { Halt } from './types';

const PARTS = 4;
/** So many parts are refused, and none has passed, before people are tried alone. */
const ENOUGH_PARTS = 2;
/** So many people may as well be tried one by one, where Kore speaks of somebody. */
const FEW_PEOPLE = 16;
/** So many are tried alone to see whether it is about everybody. */
const PROBES = 3;
/** More left-out people than this are looked for by taking the call apart, which is cheaper then. */
const MOST_SUSPECTS = 4;

/** What the isolation needs to send with. */
interface Sender<Wanted, Entry> {
	send(batch: Array<Planned<Wanted, Entry>>): Promise<void>;
	deliver(
		batch: Array<Planned<Wanted, Entry>>,
		retries?: number,
	): Promise<RefusedCall | 'dealtWith'>;
	refuse(change: Planned<Wanted, Entry>, problem: Problem): void;
	stopAll(
		batch: Array<Planned<Wanted, Entry>>,
		call: RefusedCall,
		type: 'heldBack' | 'turnedAway',
	): void;
	problemOf(call: RefusedCall): Problem;
}

/**
 * Finds out whom a refused call is about, and sends the others.
 *
 * First by Kore's words, then by one look at everybody in the call, which shows who is not there and who is done; else by taking the call
 * apart into quarters, level by level. Where nothing passes, three people far apart are tried alone; when all three are refused alike, it
 * is not about somebody, and nothing more is sent. One cause among 50 people costs at most 3 calls when Kore shows it, else about 14; a
 * cause that meets everybody at most 7.
 */
export class Isolation<Wanted, Entry> {
	/** Calls made in search of the cause. */
	calls = 0;

	private passed = false;
	private probed = false;
	private refusedParts = 0;

	constructor(
		private readonly operation: ChangeOperation<Wanted, Entry>,
		private readonly directory: Directory,
		private readonly register: Register<Wanted, Entry>,
		private readonly halt: Halt,
		private readonly sender: Sender<Wanted, Entry>,
	) {}

	/** @returns whether any part of the call passed, as far as is known */
	async run(batch: Array<Planned<Wanted, Entry>>, call: RefusedCall): Promise<boolean> {
		this.calls++;
		const [only] = batch;
		if (batch.length === 1 && only !== undefined) {
			this.settleAlone(only, call);
			return false;
		}
		if (mayNotBeRepeated(call)) {
			this.giveUp(batch, call);
			return false;
		}
		const unnamed = this.withoutNamed(batch, call);
		if (unnamed.length < batch.length) {
			this.markRefused(unnamed, call);
			await this.sendRest(unnamed.filter(isOpen), []);
			return true;
		}
		const suspects = await this.lookAtAll(batch, call);
		if (suspects === 'everybody') return false;
		const few = suspects.size <= MOST_SUSPECTS ? suspects : new Set();
		const rest = batch.filter((change) => isOpen(change) && !few.has(change));
		if (rest.length < batch.length) {
			await this.sendRest(rest, few.size > 0 ? [...suspects] : []);
			return true;
		}
		await this.inQuarters(rest, call);
		return this.passed;
	}

	/** A call that Kore turned down: of none of it does it say that nothing was done. */
	private markRefused(changes: Array<Planned<Wanted, Entry>>, call: RefusedCall): void {
		if (call.refusal.kind !== 'refused') return;
		this.register.tellAll(changes, {
			type: 'refusedTogether',
			problem: this.sender.problemOf(call),
		});
	}

	private async sendRest(
		rest: Array<Planned<Wanted, Entry>>,
		suspects: Array<Planned<Wanted, Entry>>,
	): Promise<void> {
		if (rest.length > 0) await this.sender.send(rest);
		for (const suspect of suspects) await this.sender.send([suspect]);
	}

	/** Those whom Kore's words do not name; whoever they name is told. */
	private withoutNamed(
		batch: Array<Planned<Wanted, Entry>>,
		{ refusal }: RefusedCall,
	): Array<Planned<Wanted, Entry>> {
		if (refusal.kind !== 'refused') return batch;
		const entries = batch.map(({ entry }) => entry);
		const culprits = this.operation.culprits(refusal.words, entries, refusal.body);
		if (culprits === 'unknown') return batch;
		return batch.filter((change, index) => {
			const message = culprits.get(index);
			if (message === undefined) return true;
			const problem = { message, httpCode: String(refusal.status) };
			this.register.tell(change, { type: 'refusedTogether', problem });
			this.sender.refuse(change, problem);
			return false;
		});
	}

	/**
	 * One look at everybody in the call who is named by e-mail: tells those who are not there or done already.
	 *
	 * @returns those whom the answer leaves out; `everybody` when the look itself fails in the same way
	 */
	private async lookAtAll(
		batch: Array<Planned<Wanted, Entry>>,
		call: RefusedCall,
	): Promise<Set<Planned<Wanted, Entry>> | 'everybody'> {
		const found = await this.lookUp(batch);
		const seen = batch.map(({ key }) => found.get(key));
		const same = signatureOf(call.refusal);
		const failsAlike = (lookUp: LookUp | undefined) =>
			lookUp?.kind === 'unreadable' &&
			lookUp.answer !== undefined &&
			signatureOf(lookUp.answer) === same;
		if (seen.every(failsAlike)) {
			// Reading does nothing that could be refused for somebody's sake: nobody was looked at.
			if (call.refusal.kind === 'unavailable') this.giveUp(batch, call);
			else this.sender.stopAll(batch, call, 'turnedAway');
			return 'everybody';
		}
		this.markRefused(batch, call);
		await look(this.operation, this.register, batch.filter(isOpen), async () => found);
		if (call.request.repeat === 'onlyIfUnsent') {
			// Whoever cannot be seen is not sent again.
			this.giveUp(
				batch.filter((_, index) => seen[index]?.kind !== 'notThere'),
				call,
			);
			return new Set();
		}
		const suspects = batch.filter((change, index) => {
			const lookUp = seen[index];
			return isOpen(change) && lookUp?.kind === 'notThere';
		});
		return suspects.length === batch.length ? new Set() : new Set(suspects);
	}

	private async lookUp(batch: Array<Planned<Wanted, Entry>>): Promise<Map<string, LookUp>> {
		const addresses = batch.flatMap(({ subject }) =>
			subject.kind === 'person' && subject.person.by === 'emailId' ? [subject.person.id] : [],
		);
		if (addresses.length === 0) return new Map();
		const informed = await this.directory.ask(addresses);
		if (informed === 'denied') return new Map();
		this.calls++;
		return informed;
	}

	private async inQuarters(
		batch: Array<Planned<Wanted, Entry>>,
		cause: RefusedCall,
	): Promise<void> {
		const queue = quartersOf(batch);
		for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
			const open = part.filter(isOpen);
			if (open.length === 0) continue;
			if (this.mustProbe(open.length, queue, cause)) {
				await this.probe([open, ...queue], cause);
				queue.unshift(open);
				continue;
			}
			const refused = await this.try(open);
			if (refused !== undefined) queue.push(...quartersOf(open));
		}
	}

	/** When several parts have been refused, nothing has passed, and trying everybody alone would be dear. */
	private mustProbe(next: number, queue: unknown[][], cause: RefusedCall): boolean {
		if (this.probed || this.passed || this.refusedParts < ENOUGH_PARTS) return false;
		const most = isOfSomebody(cause) ? FEW_PEOPLE : PROBES;
		return queue.reduce((sum, part) => sum + part.length, next) > most;
	}

	/** Tries people far apart alone. When all are refused like the call, nothing more is sent. */
	private async probe(
		parts: Array<Array<Planned<Wanted, Entry>>>,
		cause: RefusedCall,
	): Promise<void> {
		this.probed = true;
		const rest = parts.flat().filter(isOpen);
		const apart = [1, 3, 5].flatMap(
			(seventh) => rest[Math.floor((rest.length * seventh) / 7)] ?? [],
		);
		for (const change of apart) {
			const refused = await this.try([change]);
			if (refused === undefined) return;
			if (signatureOf(refused.refusal) !== signatureOf(cause.refusal)) return;
		}
		const open = rest.filter(isOpen);
		if (rest.length > FEW_PEOPLE) this.sender.stopAll(open, cause, 'heldBack');
		// The next call shows whether it is about these few.
		else this.register.tellAll(open, { type: 'turnedAway', problem: this.sender.problemOf(cause) });
	}

	/** @returns how the call was refused; undefined when it passed, or when its changes are dealt with */
	private async try(part: Array<Planned<Wanted, Entry>>): Promise<RefusedCall | undefined> {
		this.calls++;
		const [only] = part;
		// The call with others in it was repeated already, as far as that makes sense.
		const delivery = await this.sender.deliver(part, part.length === 1 ? 1 : 0);
		if (delivery === 'dealtWith') {
			this.passed ||= this.halt.problem === undefined;
			return undefined;
		}
		this.refusedParts++;
		if (part.length === 1 && only !== undefined) this.settleAlone(only, delivery);
		else if (mayNotBeRepeated(delivery)) this.giveUp(part, delivery);
		else if (delivery.request.repeat === 'onlyIfUnsent') await this.lookAtAll(part, delivery);
		else this.markRefused(part, delivery);
		return delivery;
	}

	private settleAlone(change: Planned<Wanted, Entry>, call: RefusedCall): void {
		const problem = this.sender.problemOf(call);
		if (isAmbiguous(call.refusal)) this.register.tell(change, { type: 'unclear', problem });
		else if (call.refusal.kind === 'refused') this.sender.refuse(change, problem);
		else this.register.tell(change, { type: 'turnedAway', problem });
	}

	private giveUp(changes: Array<Planned<Wanted, Entry>>, call: RefusedCall): void {
		this.register.tellAll(changes, { type: 'unclear', problem: this.sender.problemOf(call) });
	}
}

function mayNotBeRepeated({ refusal, request }: RefusedCall): boolean {
	return request.repeat === 'onlyIfUnsent' && isAmbiguous(refusal);
}

function quartersOf<T>(list: T[]): T[][] {
	if (list.length < 2) return [];
	const size = Math.ceil(list.length / PARTS);
	const parts: T[][] = [];
	for (let start = 0; start < list.length; start += size) {
		parts.push(list.slice(start, start + size));
	}
	return parts;
}
