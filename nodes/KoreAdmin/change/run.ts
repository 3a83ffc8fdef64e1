import { Directory } from '../kore/directory';
import type { KoreClient } from '../kore/client';
import { type Problem, sentences } from '../kore/problems';
import { readApprovedPlan, type RunSettings } from '../parameters/options';
import { InvalidInput } from '../parameters/values';
import type { Job, Operation, Report } from '../run/operation';
import { inputReader } from '../run/readInput';
import { Turns } from '../run/turns';
import { claimOf } from './claim';
import { collect } from './collect';
import { countsPeople, guardSize } from './guards';
import { heldBack, settingsFor } from './heldBack';
import { type Identities, identify, kindsIn, mayCollide, SEPARATE } from './identities';
import { Looker, wasSent } from './looker';
import type { ChangeOperation, Intents, ItemIntent } from './operation';
import { Planner } from './planner';
import { type Approvals, ApprovedPlans } from './plans';
import { guardProtected, protectedOf } from './protection';
import { report } from './report';
import { hasFailed, Sender } from './sender';
import { type Change, type Claim, type Subject, subjectName, type Verb } from './types';

/** An operation that changes something, as the node runs it. */
export function changing<Wanted, Entry>(operation: ChangeOperation<Wanted, Entry>): Operation {
	return { ...operation, writes: true, run: async (job) => await runChanges(operation, job) };
}

/** Plan, apply, verify: from items to one truthful result per item. */
async function runChanges<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	job: Job,
): Promise<Report> {
	const { inputs, client, stopAtFirstFailure } = job;
	const turns = new Turns(client.clock);
	const { intents, unreadable, remarks, approvals } = await readAll(operation, inputs, turns);
	const { settings, isHeldBack } = settingsFor(operation, intents, job);
	// A dry run is there to show what is wrong with whom, all of it.
	const stop = stopAtFirstFailure && !settings.dryRun;
	const run = new Run(operation, intents, settings.dryRun ? [] : approvals, settings, client, stop);
	await run.execute(stop && unreadable.size > 0);
	const told = await report(
		{
			intents,
			unreadable,
			approvals,
			changes: run.changes,
			operation,
			claimOf: (change) => run.claimOf(change),
			verbOf: (change) => run.verbOf(change),
		},
		settings.dryRun,
		new Turns(client.clock),
	);
	return isHeldBack ? heldBack({ ...told, remarks }) : { ...told, remarks };
}

/** What the items ask for, or why that cannot be read. */
async function readAll<Wanted, Entry>(
	operation: ChangeOperation<Wanted, Entry>,
	inputs: Job['inputs'],
	turns: Turns,
): Promise<{
	intents: Intents<Wanted>;
	unreadable: Map<number, Problem>;
	approvals: Approvals;
	remarks?: string[];
}> {
	const none = (problem: Problem) => ({
		intents: inputs.map(() => undefined),
		unreadable: new Map(inputs.map((_, item) => [item, problem])),
		approvals: [],
	});
	let approvals: Approvals;
	try {
		approvals = inputs.map((input) =>
			'message' in input ? undefined : readApprovedPlan(input.options),
		);
	} catch (error) {
		// What was approved is not known then, so nothing is done for anybody.
		return none(error instanceof InvalidInput ? error.problem : { message: String(error) });
	}
	const reader = operation.reader();
	const readInput = inputReader(operation, reader);
	const unreadable = new Map<number, Problem>();
	const intents: Intents<Wanted> = [];
	for (const [item, input] of inputs.entries()) {
		if (turns.isOver) await turns.pass();
		const read = readInput(input);
		if ('value' in read) intents.push(read.value);
		else {
			const intent = read.asked && askingForNothing(read.asked);
			intents.push(intent);
			unreadable.set(item, named(read.problem, intent?.subject));
		}
	}
	const { problem, remarks, problemOf } = reader.conclude?.() ?? {};
	if (problem === undefined) {
		for (const [item, input] of inputs.entries()) {
			const own = 'message' in input || unreadable.has(item) ? undefined : problemOf?.(input);
			if (own === undefined) continue;
			unreadable.set(item, own);
			const intent = intents[item];
			intents[item] = intent && askingForNothing(intent);
		}
		return { intents, unreadable, approvals, remarks };
	}
	return none(problem);
}

function named(problem: Problem, subject: Subject | undefined): Problem {
	if (subject?.kind !== 'person') return problem;
	return { ...problem, message: `${subjectName(subject)}: ${problem.message}` };
}

/** What does not count, with whom it is about. */
function askingForNothing<Wanted>({
	wishes,
	identity,
	subject,
}: ItemIntent<Wanted>): ItemIntent<Wanted> {
	const [first, another] = wishes;
	return {
		wishes: [],
		identity,
		subject: subject ?? (another === undefined ? first?.subject : undefined),
	};
}

class Run<Wanted, Entry> {
	changes: Array<Change<Wanted, Entry>> = [];

	private readonly directory: Directory;
	private readonly planner: Planner<Wanted, Entry>;
	private readonly looker: Looker<Wanted, Entry>;
	private readonly sender: Sender<Wanted, Entry>;
	private approved: ApprovedPlans<Wanted, Entry> | undefined;

	constructor(
		private readonly operation: ChangeOperation<Wanted, Entry>,
		private readonly intents: Intents<Wanted>,
		private readonly approvals: Approvals,
		private readonly settings: RunSettings,
		private readonly client: KoreClient,
		private readonly stopAtFirstFailure: boolean,
	) {
		const { batchSize } = settings;
		this.directory = new Directory(client, Math.max(batchSize, LEAST_LOOK_UPS));
		this.planner = new Planner(operation, this.directory, settings, client);
		this.looker = new Looker(operation, this.directory, client);
		this.sender = new Sender(operation, client, this.planner, this.looker, batchSize);
	}

	/** @param nothing whether to send nothing at all, because an item cannot be read and the run is to stop at failures */
	async execute(nothing: boolean): Promise<void> {
		const { duplicateUsers, protectedUsers, onlyIfChanged } = this.settings;
		if (nothing) {
			const turns = new Turns(this.client.clock);
			this.changes = await collect(this.operation, this.intents, duplicateUsers, SEPARATE, turns);
			return;
		}
		// A repetition is looked for also where all its items ask for the same.
		const always = duplicateUsers === 'fail' || countsPeople(this.settings);
		const colliding = mayCollide(this.operation, this.intents, always);
		const shielded = await protectedOf(this.directory, protectedUsers, kindsIn(this.intents));
		const identities =
			colliding.size > 0 || shielded.needsIdentities ? await identify(this.directory) : SEPARATE;
		const turns = new Turns(this.client.clock);
		this.changes = await collect(this.operation, this.intents, duplicateUsers, identities, turns);
		await turns.next();
		this.rejectColliding(colliding, identities, always ? WHO_IS_WHO : WHOSE_WISH);
		guardProtected(this.changes, shielded, identities);
		this.approved = new ApprovedPlans(this.operation, this.changes, this.approvals);
		if (!onlyIfChanged) await guardSize(this.changes, this.settings, this.client);
		await turns.next();
		await this.planAndSend(this.changes);
		await this.look();
		if (this.operation.untilDone === true) await this.sendWhatIsLeft();
	}

	/** What can be said of a change now; undefined for one that the run did not come to. */
	claimOf(change: Change<Wanted, Entry>): Claim | undefined {
		if (change.claim !== undefined) return change.claim;
		const isKnown = wasSent(change) || change.parts.some(({ problem }) => problem !== undefined);
		return isKnown ? claimOf(this.looker.evidenceOf(change)) : undefined;
	}

	verbOf(change: Change<Wanted, Entry>): Verb {
		return this.looker.verbOf(change);
	}

	private async planAndSend(changes: Array<Change<Wanted, Entry>>): Promise<void> {
		const { batchSize, dryRun, onlyIfChanged } = this.settings;
		// The number of changes must be known before anything is written.
		const isPlannedWhole =
			dryRun ||
			(onlyIfChanged && countsPeople(this.settings)) ||
			this.approved?.spanPeople === true;
		const open = changes.filter(({ claim }) => claim === undefined);
		const window = isPlannedWhole ? open.length : Math.max(batchSize, LEAST_LOOK_UPS);
		const mayGoOn = () => !(this.stopAtFirstFailure && this.changes.some(hasFailed));
		const turns = new Turns(this.client.clock);
		for (let start = 0; start < open.length && mayGoOn(); start += window) {
			const planned = open.slice(start, start + window);
			await this.planner.plan(planned);
			this.approved?.hold(planned);
			if (onlyIfChanged) await guardSize(planned, this.settings, this.client);
			for (const change of planned) {
				if (change.claim === undefined) this.sender.add(change);
			}
			if (dryRun) continue;
			if (mayGoOn()) await this.sender.send(false, mayGoOn);
			await turns.next();
		}
		if (!dryRun && mayGoOn()) await this.sender.send(true, mayGoOn);
	}

	private async look(): Promise<void> {
		const all = this.settings.verify || this.operation.untilDone === true;
		await this.looker.lookAt(this.changes, all);
	}

	/** Where a look shows something left, it is planned from what was seen, and sent. */
	private async sendWhatIsLeft(): Promise<void> {
		for (let round = 1; round <= MOST_ROUNDS; round++) {
			const left = this.changes.filter(
				(change) =>
					change.claim === undefined &&
					change.parts.every(({ said }) => said === 'done') &&
					change.sight?.kind === 'compared' &&
					change.sight.comparisons.some(({ state }) => state === 'different'),
			);
			if (left.length === 0) return;
			for (const change of left) {
				for (const part of change.parts) part.closed = false;
			}
			await this.planAndSend(left);
			await this.look();
		}
	}

	/**
	 * Where it is not known whether two names are one person's, and the order of their items would matter, the one by user ID is not sent;
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
			message: sentences(why, identities.problem?.message),
			description: 'Name all users in the same way, by e-mail or by organization user ID',
		};
		for (const change of [...unknown, ...repeated]) {
			change.claim ??= { outcome: 'failed', problem };
		}
	}
}

const WHO_IS_WHO =
	'items name users by e-mail and by organization user ID, and Kore does not show whether this is one user under two names';
const WHOSE_WISH =
	'other items name users by e-mail and ask for something else, and Kore does not show whether this is one of them';

/** Looking changes nothing, so that nothing is gained by asking for few. */
const LEAST_LOOK_UPS = 50;

/** What is held through a group and directly shows only once the group is gone. */
const MOST_ROUNDS = 2;
