import { Directory, FRESH_MS } from '../kore/directory';
import type { KoreClient } from '../kore/client';
import type { Problem } from '../kore/problems';
import type { RunSettings } from '../parameters/options';
import type { Job, Report } from '../run/operation';
import { inputReader } from '../run/readInput';
import { Turns } from '../run/turns';
import { Applier } from './apply';
import { hasFailed, isOpen, type Planned, Register } from './change';
import { collect, type Intents } from './collect';
import { guardMaximum } from './guards';
import { type Identities, identify, kindsIn, mayCollide, SEPARATE } from './identities';
import type { ChangeOperation } from './operation';
import { Planner } from './plan';
import { guardProtected, protectedOf } from './protection';
import { readBack } from './readBack';
import { report } from './report';
import type { Change, Halt } from './types';

/** Plan, apply, verify: from items to one truthful result per item. */
export async function runChanges<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	{ inputs, settings, client, stopAtFirstFailure }: Job,
): Promise<Report> {
	const turns = new Turns(client.clock);
	const { intents, unreadable, remarks } = await readAll(operation, inputs, turns);
	// A dry run is there to show what is wrong with whom, all of it.
	const stop = stopAtFirstFailure && !settings.dryRun;
	const run = new Run(operation, intents, settings, client, stop);
	await run.execute(stop && unreadable.size > 0);
	const told = await report(
		{ intents, unreadable, changes: run.changes, register: run.register },
		settings.dryRun,
		new Turns(client.clock),
	);
	return { ...told, remarks };
}

/** What the items ask for, or why that cannot be read. */
async function readAll<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	inputs: Job['inputs'],
	turns: Turns,
): Promise<{ intents: Intents<Wanted>; unreadable: Map<number, Problem>; remarks?: string[] }> {
	const reader = operation.reader();
	const readInput = inputReader(operation, reader);
	const unreadable = new Map<number, Problem>();
	const intents: Intents<Wanted> = [];
	for (const [item, input] of inputs.entries()) {
		if (turns.isOver) await turns.pass();
		const read = readInput(input);
		intents.push('value' in read ? read.value : undefined);
		if ('problem' in read) unreadable.set(item, read.problem);
	}
	const { problem, remarks, problemOf } = reader.conclude?.() ?? {};
	if (problem === undefined) {
		for (const [item, input] of inputs.entries()) {
			const own = 'message' in input || unreadable.has(item) ? undefined : problemOf?.(input);
			if (own === undefined) continue;
			unreadable.set(item, own);
			intents[item] = undefined;
		}
		return { intents, unreadable, remarks };
	}
	return {
		intents: inputs.map(() => undefined),
		unreadable: new Map(inputs.map((_, item) => [item, problem])),
	};
}

class Run<Wanted, Entry> {
	changes: Array<Change<Wanted, Entry>> = [];
	readonly register: Register<Wanted, Entry>;

	private anyFailed = false;
	/** Planned, and not sent yet. */
	private waiting: Array<Planned<Wanted, Entry>> = [];
	private readonly directory: Directory;
	private readonly planner: Planner<Wanted, Entry>;
	private readonly applier: Applier<Wanted, Entry>;
	private readonly halt: Halt = { problem: undefined };

	constructor(
		private readonly operation: ChangeOperation<Wanted, Entry>,
		private readonly intents: Intents<Wanted>,
		private readonly settings: RunSettings,
		private readonly client: KoreClient,
		private readonly stopAtFirstFailure: boolean,
	) {
		const { batchSize } = settings;
		const { halt } = this;
		this.register = new Register(operation);
		this.directory = new Directory(client, Math.max(batchSize, LEAST_LOOK_UPS));
		this.planner = new Planner(operation, this.directory, this.register, settings, client, halt);
		this.applier = new Applier(operation, client, this.directory, this.register, batchSize, halt);
	}

	/** @param nothing whether to send nothing at all, because an item cannot be read and the run is to stop at failures */
	async execute(nothing: boolean): Promise<void> {
		const { duplicateUsers, protectedUsers, maxUsers, onlyIfChanged } = this.settings;
		if (nothing) {
			const turns = new Turns(this.client.clock);
			this.changes = await collect(this.operation, this.intents, duplicateUsers, SEPARATE, turns);
			return;
		}
		// A repetition is looked for also where all its items ask for the same.
		const always = duplicateUsers === 'fail' || maxUsers > 0;
		const colliding = mayCollide(this.operation, this.intents, always);
		const shielded = await protectedOf(this.directory, protectedUsers, kindsIn(this.intents));
		const identities =
			colliding.size > 0 || shielded.needsIdentities ? await identify(this.directory) : SEPARATE;
		const turns = new Turns(this.client.clock);
		this.changes = await collect(this.operation, this.intents, duplicateUsers, identities, turns);
		await turns.next();
		const why = always ? WHO_IS_WHO : WHOSE_WISH;
		this.rejectColliding(colliding, identities, why);
		guardProtected(this.changes, shielded, identities, this.register);
		if (!onlyIfChanged) guardMaximum(this.changes, maxUsers, this.register);
		let mayGoOn = this.mayGoOnAfter(this.changes);
		await turns.next();
		for (const kin of this.kins()) {
			const window = this.windowOf(kin);
			for (let start = 0; start < kin.length && mayGoOn; start += window) {
				mayGoOn = await this.process(kin.slice(start, start + window));
			}
			if (mayGoOn) mayGoOn = await this.applyWaiting();
		}
		const all = this.settings.verify || this.operation.alwaysVerified === true;
		await readBack(this.operation, this.directory, this.register, this.changes, all);
	}

	/**
	 * Where it cannot be told whether two names are one person's, and the order of their items would matter, the one by user ID is not sent;
	 * where a repetition is to fail, nor is anybody by e-mail who could be the same.
	 */
	private rejectColliding(colliding: Set<string>, identities: Identities, why: string): void {
		const isKnownBy = (sign: '@' | '#', { key }: Change<Wanted, Entry>) =>
			identities.aliases(key)?.some((name) => name.startsWith(sign)) === true;
		const unknown = this.changes.filter(
			(change) => colliding.has(change.key) && !isKnownBy('@', change),
		);
		if (unknown.length === 0) return;
		const repeated =
			this.settings.duplicateUsers === 'fail'
				? this.changes.filter((change) => change.key.startsWith('@') && !isKnownBy('#', change))
				: [];
		const problem: Problem = {
			...identities.problem,
			message: [why, identities.problem?.message].filter(Boolean).join('. '),
			description: 'Name everybody in the same way, by e-mail or by organisation user ID',
		};
		for (const change of [...unknown, ...repeated]) {
			if (isOpen(change)) this.register.tell(change, { type: 'turnedAway', problem });
		}
	}

	/**
	 * Changes that are likely to travel together, so that items that alternate between two wishes still fill their calls. Where everybody is read,
	 * what is read decides.
	 */
	private kins(): Array<Array<Change<Wanted, Entry>>> {
		if (this.settings.onlyIfChanged || this.settings.dryRun) return [this.changes];
		const kins = new Map<string, Array<Change<Wanted, Entry>>>();
		for (const change of this.changes) {
			const kin = this.operation.kin(change.wanted);
			const together = kins.get(kin);
			if (together === undefined) kins.set(kin, [change]);
			else together.push(change);
		}
		return [...kins.values()];
	}

	/** How many people to read before writing. */
	private windowOf(kin: Array<Change<Wanted, Entry>>): number {
		const { batchSize, dryRun, onlyIfChanged, maxUsers } = this.settings;
		// The number of changes must be known before anything is written.
		if (dryRun || (onlyIfChanged && maxUsers > 0)) return kin.length;
		const [first] = kin;
		const sorts = first !== undefined && this.operation.needsState(first.wanted);
		// A person with several changes is read once for all of them.
		const perPerson = Math.ceil(kin.length / new Set(kin.map(({ key }) => key)).size);
		const people = batchSize * perPerson;
		// Several calls' worth where what is read decides who may share a call; else what was read is soon written.
		return sorts && this.operation.stateDecidesLane ? people * READ_AHEAD : people;
	}

	/** @param settled what may have failed since this was asked last */
	private mayGoOnAfter(settled: Array<Change<Wanted, Entry>>): boolean {
		this.anyFailed ||= settled.some(hasFailed);
		return !(this.stopAtFirstFailure && this.anyFailed);
	}

	/** @returns whether the run may go on */
	private async process(window: Array<Change<Wanted, Entry>>): Promise<boolean> {
		const open = window.filter(isOpen);
		const { problem } = this.halt;
		if (problem !== undefined) {
			this.register.heldBack(open, { ...problem, concernsRun: true });
			return this.mayGoOnAfter(open);
		}
		await this.planner.plan(open);
		if (this.settings.onlyIfChanged) {
			guardMaximum(open, this.settings.maxUsers, this.register);
		}
		if (!this.mayGoOnAfter(open)) return false;
		this.waiting.push(...open.filter(isPlanned));
		return this.mayWait() ? true : await this.applyWaiting();
	}

	/** Whether to read on before writing: most of those who are read may be as asked already, and calls should be full. */
	private mayWait(): boolean {
		if (!this.settings.onlyIfChanged || this.waiting.length >= this.settings.batchSize)
			return false;
		const [oldest] = this.waiting;
		return (oldest?.plannedAt ?? Infinity) > this.client.clock.now() - FRESH_MS / 2;
	}

	private async applyWaiting(): Promise<boolean> {
		const { waiting } = this;
		this.waiting = [];
		const slice = this.settings.batchSize * READ_AHEAD;
		for (let start = 0; start < waiting.length; start += slice) {
			const part = waiting.slice(start, start + slice);
			await this.planner.renew(part, this.client.clock.now() - FRESH_MS);
			const goOn = await this.applier.apply(part.filter(isPlanned), (batch) =>
				this.mayGoOnAfter(batch),
			);
			if (!goOn) return false;
		}
		return true;
	}
}

const WHO_IS_WHO =
	'items name people by e-mail and by organisation user ID, and it cannot be told whether this is one person under two names';
const WHOSE_WISH =
	'other items name people by e-mail and ask for something else, and it cannot be told whether this is one of them';

/** Looking changes nothing, so that nothing is gained by asking for few. */
const LEAST_LOOK_UPS = 50;

/** Enough to fill most calls of every combination of flags, and little enough that what was read is soon written. */
const READ_AHEAD = 4;

function isPlanned<Wanted, Entry>(change: Change<Wanted, Entry>): change is Planned<Wanted, Entry> {
	return isOpen(change) && change.entry !== undefined;
}
