import {
	type Account,
	type AccountState,
	type Apps,
	type Fault,
	type InjectedAnswer,
	type InjectedRequest,
	type RecordedCall,
	type ResetOptions,
	type Sandbox,
	type SandboxOptions,
	startSandbox,
	type Switches,
} from '../../sandbox';

/** Every option, so that nothing of one test reaches the next. */
const UNSET: Record<keyof ResetOptions, undefined> = {
	switches: undefined,
	clock: undefined,
	clockSpeed: undefined,
	limits: undefined,
	seed: undefined,
	randomSeed: undefined,
	latencyMs: undefined,
	faults: undefined,
	readsLagMs: undefined,
	timeline: undefined,
};

/** A sandbox that can be named where tests are defined, before it is open. */
export class TestSandbox implements Sandbox {
	private opened: Sandbox | undefined;

	/** @param options what it is like at every start */
	constructor(private readonly options: SandboxOptions = {}) {}

	async open(): Promise<this> {
		this.opened = await startSandbox(this.options);
		return this;
	}

	/** As new: like at the first start but for these options, whatever earlier resets asked for. */
	startOver(options: ResetOptions = {}): void {
		this.running.reset({ ...UNSET, ...this.options, ...options });
	}

	get url(): string {
		return this.running.url;
	}

	get apps(): Apps {
		return this.running.apps;
	}

	get account(): Account {
		return this.running.account;
	}

	get switches(): Switches {
		return this.running.switches;
	}

	get calls(): RecordedCall[] {
		return this.running.calls;
	}

	get timeline(): readonly AccountState[] {
		return this.running.timeline;
	}

	settle(): void {
		this.running.settle();
	}

	async inject(request: InjectedRequest): Promise<InjectedAnswer> {
		return await this.running.inject(request);
	}

	addFault(fault: Fault): void {
		this.running.addFault(fault);
	}

	changeFaults(faults: readonly Fault[]): void {
		this.running.changeFaults(faults);
	}

	reset(options?: ResetOptions): void {
		this.running.reset(options);
	}

	async close(): Promise<void> {
		await this.running.close();
	}

	private get running(): Sandbox {
		if (this.opened === undefined)
			throw new Error('The sandbox is not open: it is while tests run');
		return this.opened;
	}
}

/** A sandbox for the tests of one file, as new before each of them. */
export function useSandbox(options: SandboxOptions = {}): TestSandbox {
	const sandbox = new TestSandbox(options);
	beforeAll(async () => {
		await sandbox.open();
	});
	beforeEach(() => sandbox.startOver());
	afterAll(async () => await sandbox.close());
	return sandbox;
}
