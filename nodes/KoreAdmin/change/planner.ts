import type { KoreClient } from '../kore/client';
import type { Directory } from '../kore/directory';
import type { LookUp } from '../kore/people';
import type { RunSettings } from '../parameters/options';
import type { ChangeOperation } from './operation';
import { inOneForm, planChanged, weighedPlan } from './plans';
import type { Change, Comparison, Part } from './types';
import { sentences } from '../kore/problems';

/** Reads people where their present state must be known, and turns what is wanted into what travels, or into a claim where nothing does. */
export class Planner<Wanted, Entry> {
	constructor(
		private readonly operation: ChangeOperation<Wanted, Entry>,
		private readonly directory: Directory,
		private readonly settings: Pick<RunSettings, 'onlyIfChanged' | 'dryRun'>,
		private readonly client: KoreClient,
	) {}

	/** Gives each change its parts, or its claim. */
	async plan(changes: Array<Change<Wanted, Entry>>): Promise<void> {
		const people = changes.flatMap((change) =>
			change.subject.kind === 'person' && this.isRead(change) ? [change.subject.person] : [],
		);
		const { needsDetails } = this.operation;
		const states =
			people.length === 0
				? new Map<string, LookUp>()
				: await this.directory.lookUp(people, { needsDetails });
		for (const change of changes) this.planFrom(change, states.get(change.key));
	}

	/** Plans again what was planned from a state that is too old now. */
	async renew(changes: Array<Change<Wanted, Entry>>): Promise<void> {
		this.directory.forget();
		await this.plan(changes);
	}

	/** Plans one change from what was read of its person; undefined where nobody looked. What was sent already stays sent. */
	planFrom(change: Change<Wanted, Entry>, read: LookUp | undefined): void {
		const { settings } = this;
		const lookUp = this.withOwnWrites(change, read);
		const need = this.operation.stateNeed?.(change);
		// Without a state, `onlyIfChanged` counts everything as a change and a dry run leaves `from` out.
		if (need !== undefined && lookUp?.kind === 'unreadable') {
			this.endUnreadable(change, lookUp);
			return;
		}
		if (lookUp !== undefined && change.before === undefined) this.remember(change, lookUp);
		const planned = this.operation.plan(change, lookUp);
		if ('problem' in planned) return this.end(change, { outcome: 'failed', ...planned });
		const isSent = change.parts.some(({ sent }) => sent > 0);
		if ('nothingToDo' in planned) {
			if (!isSent && !this.isAsApproved(change, lookUp)) return;
			return this.end(change, { outcome: 'unchanged', note: planned.nothingToDo });
		}
		if (!isSent && this.isWeighed(change)) {
			const comparisons = this.operation.compare(change, lookUp, 'before', []);
			if (!Array.isArray(comparisons)) {
				const problem = { message: comparisons.impossible };
				return this.end(change, { outcome: 'failed', problem });
			}
			const toDo = comparisons.filter(({ state }) => state !== 'same');
			const isNothing = comparisons.length > 0 && toDo.length === 0;
			const entries = isNothing ? [] : planned.entries;
			if (!this.isAsApproved(change, lookUp, entries, toDo)) return;
			if (isNothing) return this.end(change, { outcome: 'unchanged' });
			if (settings.dryRun) {
				return this.end(change, { outcome: 'planned', changes: toDo });
			}
		}
		this.setParts(
			change,
			isSent ? this.approvedOf(change, planned.entries) : planned.entries,
			lookUp !== undefined,
		);
	}

	/** Notes what would be done where that can be approved, and ends the change where something else was approved. */
	private isAsApproved(
		change: Change<Wanted, Entry>,
		lookUp: LookUp | undefined,
		entries: Entry[] = [],
		changes: Comparison[] = [],
	): boolean {
		if (!this.settings.dryRun && change.isGuarded !== true) return true;
		const plan = weighedPlan(this.operation, change.subject, lookUp, { entries, changes });
		change.plan = plan;
		if (change.approved === undefined || change.approved === plan.digest) return true;
		this.end(change, planChanged(plan));
		return false;
	}

	/** What may be sent after something was sent already: of an approved plan no more than what is in it. */
	private approvedOf(
		{ isGuarded, plan, subject }: Change<Wanted, Entry>,
		entries: Entry[],
	): Entry[] {
		if (isGuarded !== true) return entries;
		return entries.filter((entry) => plan?.sends.has(inOneForm(this.operation, subject, entry)));
	}

	private setParts(change: Change<Wanted, Entry>, entries: Entry[], isRead: boolean): void {
		const readAt = isRead ? { time: this.client.clock.now(), calls: this.client.calls } : undefined;
		const before = change.parts;
		change.parts = entries.map((entry): Part<Entry> => {
			const name = this.operation.part?.(entry) ?? '';
			const own = before.find((part) => part.name === name);
			if (own === undefined) return { name, entry, readAt, sent: 0, lost: false, closed: false };
			return Object.assign(own, { entry, readAt });
		});
		// What was sent already is known of, whether there is anything left to do or not.
		for (const part of before) {
			if (part.sent > 0 && !change.parts.includes(part))
				change.parts.push(Object.assign(part, { closed: true }));
		}
	}

	/** A claim without sending; of what was sent before, only the looks at the end can tell. */
	private end(change: Change<Wanted, Entry>, claim: Change<Wanted, Entry>['claim']): void {
		change.parts = change.parts.filter(({ sent }) => sent > 0);
		for (const part of change.parts) part.closed = true;
		if (change.parts.length === 0) change.claim = claim;
	}

	private remember(change: Change<Wanted, Entry>, lookUp: LookUp): void {
		change.wasThere = lookUp.kind === 'unreadable' ? undefined : lookUp.kind === 'found';
		const comparisons = this.operation.compare(change, lookUp, 'before', []);
		change.before = Array.isArray(comparisons) ? comparisons : [];
		if (lookUp.kind !== 'found' || change.subject.kind !== 'person') return;
		change.was = lookUp.state;
		const { emailId, orgUserId } = lookUp.state;
		change.alias = change.subject.person.by === 'emailId' ? orgUserId : emailId;
	}

	/** A reading may be behind what this process wrote for the person a moment ago. */
	private withOwnWrites(
		{ key }: Change<Wanted, Entry>,
		lookUp: LookUp | undefined,
	): LookUp | undefined {
		const { ownWrites, clock } = this.client;
		return lookUp && ownWrites.over(key, lookUp, clock.now());
	}

	private isRead(change: Change<Wanted, Entry>): boolean {
		return this.isWeighed(change) || this.operation.stateNeed?.(change) !== undefined;
	}

	/** Whether what is there is held against what is asked before anything is sent. */
	private isWeighed({ isGuarded }: Change<Wanted, Entry>): boolean {
		const { onlyIfChanged, dryRun } = this.settings;
		return onlyIfChanged || dryRun || isGuarded === true;
	}

	private endUnreadable(
		change: Change<Wanted, Entry>,
		{ problem, answer }: LookUp & { kind: 'unreadable' },
	): void {
		const need = this.operation.stateNeed?.(change);
		if (need === undefined || (answer !== undefined && this.client.isHopeless(answer))) {
			// What would meet every call is told as that, not as something about this person.
			const outcome = answer?.kind === 'limited' ? 'notAttempted' : 'failed';
			return this.end(change, { outcome, problem: { ...problem, concernsRun: true } });
		}
		const denied = answer?.kind === 'denied' && answer.cause === 'scope';
		const byEmail = change.subject.kind === 'person' && change.subject.person.by === 'emailId';
		// Both ways to read somebody by e-mail were refused then, and the operation's own scope opens one of them.
		const reason =
			denied && byEmail
				? this.client.problem(answer, { scope: need.scope, repeat: 'safe' })
				: problem;
		this.end(change, {
			outcome: 'failed',
			problem: {
				...reason,
				message: sentences(need.need, reason.message),
				description: sentences(reason.description, need.instead),
			},
		});
	}
}
