import type { Backend, Delivery, IncomingRequest } from './backend';
import { deliverWithFault, type FaultyDelivery } from './faultyDelivery';

/** Carries requests to the backend and answers back, through latency and faults. */
export class Carrier {
	private readonly wakers = new Set<() => void>();

	constructor(private readonly backend: Backend) {}

	/** The answer, or undefined when the connection breaks instead. */
	async carry(request: IncomingRequest): Promise<Delivery | undefined> {
		const { delivery, delayMs } = this.deliver(request);
		const wait = this.backend.latencyMs + delayMs;
		if (wait > 0) await this.sleep(wait);
		return delivery;
	}

	/** Sends what is still being delayed at once, so that slow answers never hold up the end. */
	hurry(): void {
		for (const wake of this.wakers) wake();
	}

	private deliver(request: IncomingRequest): FaultyDelivery {
		const fault = this.backend.faults.take(request);
		if (fault !== undefined) return deliverWithFault(fault, request, this.backend);
		return { delivery: this.backend.receive(request), delayMs: 0 };
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
