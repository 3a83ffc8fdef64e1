import type { KoreClient } from '../kore/client';
import { Directory } from '../kore/directory';
import type { Problem } from '../kore/problems';
import type { ItemIntent, Operation, Parameters } from './operation';
import type { RunSettings } from '../parameters/runSettings';
import { Applier, type Planned } from './apply';
import { collect, identify, type Intents, SEPARATE } from './collect';
import { guardMaximum, guardProtected } from './guards';
import { Planner } from './plan';
import { type ItemResult, settleItem } from './settle';
import type { Change, Halt } from './types';
import { InvalidInput } from '../parameters/values';
import { verify } from './verify';

/** One item as the operation needs it: its parameters and the options that may differ per item. */
export interface ItemInput {
	parameters: Parameters;
	options: Parameters;
}

export interface RunReport {
	/** One per item, in input order. */
	items: ItemResult[];
	/** People (and groups) per outcome; for the summary, so nothing personal. */
	outcomes: Map<string, number>;
}

/**
 * Plan, apply, verify: from items to one truthful result per item.
 *
 * @param stopAtFirstFailure whether a failure ends the run once the running request has been settled (On Error: Stop)
 */
export async function runOperation<Wanted, Entry>(
	operation: Operation<Wanted, Entry>,
	inputs: Array<ItemInput | Problem>,
	settings: RunSettings,
	client: KoreClient,
	stopAtFirstFailure: boolean,
): Promise<RunReport> {
	const unreadable = new Map<number, Problem>();
	const intents = inputs.map((input, item) => readIntent(operation, input, item, unreadable));
	const run = new Run(operation, intents, settings, client, stopAtFirstFailure);
	await run.execute(stopAtFirstFailure && unreadable.size > 0);
	return report(intents, unreadable, run.changes);
}

function readIntent<Wanted, Entry>(
	operation: Operation<Wanted, Entry>,
	input: ItemInput | Problem,
	item: number,
	unreadable: Map<number, Problem>,
): ItemIntent<Wanted> | undefined {
	if ('message' in input) {
		unreadable.set(item, input);
		return undefined;
	}
	try {
		return operation.readItem(input.parameters, input.options);
	} catch (error) {
		unreadable.set(
			item,
			error instanceof InvalidInput
				? error.problem
				: { message: `The item could not be read: ${String(error)}` },
		);
		return undefined;
	}
}

class Run<Wanted, Entry> {
	changes: Array<Change<Wanted, Entry>> = [];

	private anyFailed = false;
	private readonly directory: Directory;
	private readonly planner: Planner<Wanted, Entry>;
	private readonly applier: Applier<Wanted, Entry>;
	private readonly halt: Halt = { problem: undefined };

	constructor(
		private readonly operation: Operation<Wanted, Entry>,
		private readonly intents: Intents<Wanted>,
		private readonly settings: RunSettings,
		client: KoreClient,
		private readonly stopAtFirstFailure: boolean,
	) {
		const { batchSize } = settings;
		this.directory = new Directory(client, batchSize);
		this.planner = new Planner(operation, this.directory, settings, client.clock, this.halt);
		this.applier = new Applier(operation, client, this.directory, batchSize, this.halt);
	}

	/** @param nothing whether to send nothing at all, because an item cannot be read and the run is to stop at failures */
	async execute(nothing: boolean): Promise<void> {
		const { duplicateUsers, protectedUsers, maxUsers, batchSize } = this.settings;
		if (nothing) {
			this.changes = collect(this.operation, this.intents, duplicateUsers, SEPARATE);
			return;
		}
		const { identities, problem } = await identify(this.directory, this.intents, protectedUsers);
		this.changes = collect(this.operation, this.intents, duplicateUsers, identities);
		guardProtected(this.changes, protectedUsers, identities, problem);
		if (!this.settings.onlyIfChanged) guardMaximum(this.changes, maxUsers);
		// Where everybody must be read before anything is written, there is one window; else what was read is soon written.
		const whole = this.settings.onlyIfChanged || this.settings.dryRun;
		let mayGoOn = this.mayGoOnAfter(this.changes);
		for (const kin of whole ? [this.changes] : this.byKin()) {
			const window = whole ? kin.length : batchSize * this.readAhead(kin);
			for (let start = 0; start < kin.length && mayGoOn; start += window) {
				mayGoOn = await this.process(kin.slice(start, start + window));
			}
		}
		await verify(this.operation, this.directory, this.changes, this.settings.verify);
	}

	/** Changes that are likely to travel together, so that items that alternate between two wishes still fill their calls. */
	private byKin(): Array<Array<Change<Wanted, Entry>>> {
		const kins = new Map<string, Array<Change<Wanted, Entry>>>();
		for (const change of this.changes) {
			const kin = this.operation.kin(change.wanted);
			const together = kins.get(kin);
			if (together === undefined) kins.set(kin, [change]);
			else together.push(change);
		}
		return [...kins.values()];
	}

	/** How many calls' worth of people to read before writing: several where what is read decides who may share a call. */
	private readAhead([first]: Array<Change<Wanted, Entry>>): number {
		const sorts = first !== undefined && this.operation.needsState(first.wanted);
		return sorts && this.operation.stateDecidesLane ? READ_AHEAD : 1;
	}

	/** @param settled what may have failed since this was asked last */
	private mayGoOnAfter(settled: Array<Change<Wanted, Entry>>): boolean {
		this.anyFailed ||= settled.some(hasFailed);
		return !(this.stopAtFirstFailure && this.anyFailed);
	}

	/** @returns whether the run may go on */
	private async process(window: Array<Change<Wanted, Entry>>): Promise<boolean> {
		const open = window.filter(({ result }) => result === undefined);
		const { problem } = this.halt;
		if (problem !== undefined) {
			for (const change of open) change.result = { outcome: 'notAttempted', problem };
			return this.mayGoOnAfter(open);
		}
		await this.planner.plan(open);
		if (this.settings.onlyIfChanged) guardMaximum(open, this.settings.maxUsers);
		const planned = open.filter(
			(change): change is Planned<Wanted, Entry> =>
				change.result === undefined && change.entry !== undefined,
		);
		if (!this.mayGoOnAfter(open)) return false;
		return await this.applier.apply(planned, (batch) => this.mayGoOnAfter(batch));
	}
}

/** Enough to fill most calls of every combination of flags, and little enough that what was read is soon written. */
const READ_AHEAD = 4;

function hasFailed({ result }: Pick<Change<unknown, unknown>, 'result'>): boolean {
	return ['failed', 'uncertain', 'notAttempted', 'differs'].includes(result?.outcome ?? '');
}

function report(
	intents: Intents<unknown>,
	unreadable: Map<number, Problem>,
	changes: Array<Change<unknown, unknown>>,
): RunReport {
	const byItem = new Map<number, Array<Change<unknown, unknown>>>();
	const outcomes = new Map<string, number>();
	const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	for (const change of changes) {
		for (const item of change.items) {
			const own = byItem.get(item);
			if (own === undefined) byItem.set(item, [change]);
			else own.push(change);
		}
		count(change.result?.outcome ?? 'notAttempted');
	}
	const items = intents.map((intent, item): ItemResult => {
		if (intent !== undefined) return settleItem(intent, byItem.get(item) ?? [], item);
		count('failed');
		return { ok: false, problem: unreadable.get(item) ?? { message: 'Not read' } };
	});
	return { items, outcomes };
}
