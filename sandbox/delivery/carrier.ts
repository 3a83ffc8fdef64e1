import type { Backend, Delivery, GateOptions, IncomingRequest } from '../gate/backend';
import type { RecordedCall } from '../gate/calls';
import { FaultBoard, type Fault } from './faults';
import { deliverWithFault, type FaultyDelivery } from './faultyDelivery';

/** What a sandbox starts from, and what `reset` may replace. */
export interface ResetOptions extends GateOptions {
	/** Delay before each answer. */
	readonly latencyMs?: number;
	readonly faults?: readonly Fault[];
}

/** Carries requests to the backend and answers back, through latency and faults. */
export class Carrier {
	readonly faults = new FaultBoard();
	private latencyMs = 0;
	private late: Array<{ request: IncomingRequest; of?: RecordedCall; after: number }> = [];
	/** What happens at a time, whether or not a request comes by then. */
	private timed: Array<{ at: number; happen(): void }> = [];
	private readonly wakers = new Set<() => void>();

	constructor(private readonly backend: Backend) {}

	/** Puts latency, faults and everything behind them back to the start that the options describe. */
	reset(options: ResetOptions): void {
		this.backend.reset(options);
		this.timed = [];
		this.latencyMs = options.latencyMs ?? 0;
		this.late = [];
		this.faults.restart(options.randomSeed, options.faults ?? []);
	}

	/** Other faults from now on; requests that were to arrive with later ones are lost. */
	changeFaults(faults: readonly Fault[]): void {
		this.late = [];
		this.faults.replace(faults);
	}

	/** The answer, or undefined when the connection breaks instead. */
	async carry(request: IncomingRequest): Promise<Delivery | undefined> {
		const { delivery, delayMs } = this.deliver(request);
		const wait = this.latencyMs + delayMs;
		if (wait > 0) await this.sleep(wait);
		return delivery;
	}

	/** Sends what is still being delayed at once, so that slow answers never hold up the end. */
	hurry(): void {
		for (const wake of this.wakers) wake();
	}

	private deliver(request: IncomingRequest): FaultyDelivery {
		this.catchUp(this.backend.now());
		this.deliverLate();
		const { fault, meanwhile } = this.faults.take(request);
		for (const { does, ms } of meanwhile) {
			if (does === undefined) continue;
			if (ms === undefined) this.backend.doBehindItsBack(does);
			else this.after(ms, (at) => this.backend.doBehindItsBack(does, at));
		}
		if (fault === undefined) {
			const delivery = this.backend.receive(request);
			if (meanwhile.length > 0) delivery.call.fault = 'meanwhile';
			return { delivery, delayMs: 0 };
		}
		const faulty = deliverWithFault(fault, request, this.backend);
		if (fault.kind === 'late') {
			const { ms, after = 1 } = fault;
			const { sent: of } = faulty;
			if (ms === undefined) this.late.push({ request, of, after });
			else this.after(ms, (at) => void this.backend.receive(request, { of, at }));
		}
		return faulty;
	}

	private after(ms: number, happen: (at: number) => void): void {
		const at = this.backend.now() + ms;
		this.timed.push({ at, happen: () => happen(at) });
	}

	/** Everything that was to happen by a time, or at all, in its order. */
	catchUp(until = Infinity): void {
		const due = this.timed.filter(({ at }) => at <= until);
		this.timed = this.timed.filter(({ at }) => at > until);
		for (const { happen } of due.toSorted((one, other) => one.at - other.at)) happen();
	}

	/** Requests of which the client believes that they were lost, and that arrive now. */
	private deliverLate(): void {
		for (const one of this.late) one.after -= 1;
		const due = this.late.filter(({ after }) => after <= 0);
		this.late = this.late.filter(({ after }) => after > 0);
		for (const { request, of } of due) this.backend.receive(request, { of });
	}

	private async sleep(ms: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const wake = () => {
				clearTimeout(timer);
				this.wakers.delete(wake);
				resolve();
			};
			const timer = setTimeout(wake, ms);
			this.wakers.add(wake);
		});
	}
}
