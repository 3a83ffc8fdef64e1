import { type Directory } from '../kore/directory';
import type { LookUp } from '../kore/people';
import type { KoreClient } from '../kore/client';
import type { RunSettings } from '../parameters/options';
import type { FieldChange } from '../run/operation';
import type { Register } from './change';
import { OPEN } from './fate';
import type { ChangeOperation } from './operation';
import { summaryOf } from './planWords';
import { type Change, type Comparison, type Halt, subjectName } from './types';

/** Reads people where their present state must be known, and turns what is wanted into what travels, or into a result where nothing does. */
export class Planner<Wanted, Entry> {
	constructor(
		private readonly operation: ChangeOperation<Wanted, Entry>,
		private readonly directory: Directory,
		private readonly register: Register<Wanted, Entry>,
		private readonly settings: Pick<RunSettings, 'onlyIfChanged' | 'dryRun'>,
		private readonly client: KoreClient,
		private readonly halt: Halt,
	) {}

	/** Gives each change its entry, or its result. */
	async plan(changes: Array<Change<Wanted, Entry>>): Promise<void> {
		const states = await this.read(changes);
		const at = this.client.clock.now();
		for (const change of changes) {
			change.plannedAt = at;
			this.planOne(change, states.get(change.key));
		}
	}

	/** Plans again what was planned too long ago to be true. */
	async renew(changes: Array<Change<Wanted, Entry>>, oldest: number): Promise<void> {
		const stale = changes.filter(({ plannedAt }) => (plannedAt ?? 0) < oldest);
		if (!stale.some((change) => this.isRead(change))) return;
		this.directory.forget();
		for (const change of stale) change.fate = OPEN;
		await this.plan(stale);
	}

	private isRead({ wanted }: Change<Wanted, Entry>): boolean {
		const { onlyIfChanged, dryRun } = this.settings;
		return onlyIfChanged || dryRun || this.operation.needsState(wanted);
	}

	private async read(open: Array<Change<Wanted, Entry>>): Promise<Map<string, LookUp>> {
		const people = open.flatMap((change) =>
			change.subject.kind === 'person' && this.isRead(change) ? [change.subject.person] : [],
		);
		return people.length === 0
			? new Map()
			: await this.directory.lookUp(people, {
					needsDetails: this.operation.needsDetails,
				});
	}

	private planOne(change: Change<Wanted, Entry>, lookUp: LookUp | undefined): void {
		const { subject } = change;
		// Without a state, `onlyIfChanged` counts everything as a change and a dry run leaves `from` out.
		if (lookUp?.kind === 'unreadable' && this.operation.needsState(change.wanted)) {
			this.settleUnreadable(change, lookUp);
			return;
		}
		if (lookUp !== undefined) change.wasThere = lookUp.kind === 'found';
		const state = lookUp?.kind === 'found' ? lookUp.state : undefined;
		if (subject.kind === 'person') {
			change.alias = subject.person.by === 'emailId' ? state?.orgUserId : state?.emailId;
		}
		const planned = this.operation.plan(change, lookUp);
		if ('problem' in planned) {
			this.register.tell(change, { type: 'rejected', problem: planned.problem });
			return;
		}
		if ('nothingToDo' in planned) {
			this.register.tell(change, { type: 'leftAlone', message: planned.nothingToDo });
			return;
		}
		change.entry = planned.entry;
		const { onlyIfChanged, dryRun } = this.settings;
		const isPlanAsked = onlyIfChanged || dryRun;
		if (!isPlanAsked && this.operation.alwaysVerified !== true) return;
		const comparisons = this.operation.compare(change, planned.entry, lookUp, 'before');
		if (!Array.isArray(comparisons)) {
			const problem = { message: `${subjectName(subject)}: ${comparisons.impossible}` };
			this.register.tell(change, { type: 'rejected', problem });
			return;
		}
		const toDo = comparisons.filter((comparison) => comparison.state !== 'same');
		const changes = toDo.map(fieldChange);
		change.before = changes.filter(({ from }) => from !== undefined);
		if (!isPlanAsked) return;
		if (comparisons.length > 0 && toDo.length === 0) {
			this.register.tell(change, { type: 'leftAlone', message: 'Already as asked' });
		} else if (dryRun) {
			this.register.tell(change, { type: 'planned', changes, message: summaryOf(toDo) });
		}
	}

	private settleUnreadable(
		change: Change<Wanted, Entry>,
		{ problem, answer }: LookUp & { kind: 'unreadable' },
	): void {
		if (answer !== undefined && this.client.isHopeless(answer)) {
			// What would meet every call is told as that, not as something about this person.
			this.halt.problem ??= problem;
			const type = answer.kind === 'limited' ? 'heldBack' : 'turnedAway';
			this.register.tell(change, { type, problem: { ...problem, concernsRun: true } });
			return;
		}
		const { need, instead, scope } = this.operation.withoutState(change.subject);
		const denied = answer?.kind === 'denied' && answer.cause === 'scope';
		const byEmail = change.subject.kind === 'person' && change.subject.person.by === 'emailId';
		// Both ways to read somebody by e-mail were refused then, and the operation's own scope opens one of them.
		const reason =
			denied && byEmail ? this.client.problem(answer, { scope, repeat: 'safe' }) : problem;
		this.register.tell(change, {
			type: 'turnedAway',
			problem: {
				...reason,
				message: `${need}. ${reason.message}`,
				description: [reason.description, instead].filter(Boolean).join('. '),
			},
		});
	}
}

function fieldChange({ field, label, from, to }: Comparison): FieldChange {
	return from === undefined ? { field, label, to } : { field, label, from, to };
}
