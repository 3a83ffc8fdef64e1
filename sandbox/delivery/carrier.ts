import type { Backend, Delivery, GateOptions, IncomingRequest } from '../gate/backend';
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
	private late: Array<{ request: IncomingRequest; after: number }> = [];
	private readonly wakers = new Set<() => void>();

	constructor(private readonly backend: Backend) {}

	/** Puts latency, faults and everything behind them back to the start that the options describe. */
	reset(options: ResetOptions): void {
		this.backend.reset(options);
		this.latencyMs = options.latencyMs ?? 0;
		this.late = [];
		this.faults.restart(options.randomSeed, options.faults ?? []);
	}

	/** Other faults from now on; requests that are still on their way are lost. */
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
		this.deliverLate();
		const fault = this.faults.take(request);
		if (fault?.kind === 'late') this.late.push({ request, after: fault.after ?? 1 });
		if (fault !== undefined) return deliverWithFault(fault, request, this.backend);
		return { delivery: this.backend.receive(request), delayMs: 0 };
	}

	/** Requests of which the client believes that they were lost, and that arrive now. */
	private deliverLate(): void {
		for (const one of this.late) one.after -= 1;
		const due = this.late.filter(({ after }) => after <= 0);
		this.late = this.late.filter(({ after }) => after > 0);
		for (const { request } of due) this.backend.receive(request);
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
