import { concernsEveryCall } from '../kore/answers';
import type { Clock } from '../kore/budget';
import { type Directory, type LookUp, personKey } from '../kore/directory';
import { problemOf } from '../kore/problems';
import { SCOPES } from '../kore/wire';
import type { Operation } from './operation';
import type { RunSettings } from '../parameters/runSettings';
import { type Change, type Comparison, type FieldChange, type Halt, subjectName } from './types';

/** Reads people where their present state must be known, and turns what is wanted into what travels, or into a result where nothing does. */
export class Planner<Wanted, Entry> {
	constructor(
		private readonly operation: Operation<Wanted, Entry>,
		private readonly directory: Directory,
		private readonly settings: Pick<RunSettings, 'onlyIfChanged' | 'dryRun'>,
		private readonly clock: Clock,
		private readonly halt: Halt,
	) {}

	/** Gives each change its entry, or its result. */
	async plan(changes: Array<Change<Wanted, Entry>>): Promise<void> {
		const states = await this.read(changes);
		for (const change of changes) this.planOne(change, states);
	}

	private async read(open: Array<Change<Wanted, Entry>>): Promise<Map<string, LookUp>> {
		const all = this.settings.onlyIfChanged || this.settings.dryRun;
		const people = open.flatMap(({ subject, wanted }) =>
			subject.kind === 'person' && (all || this.operation.needsState(wanted))
				? [subject.person]
				: [],
		);
		return people.length === 0 ? new Map() : await this.directory.lookUp(people);
	}

	private planOne(change: Change<Wanted, Entry>, states: Map<string, LookUp>): void {
		const { subject } = change;
		const lookUp = subject.kind === 'person' ? states.get(personKey(subject.person)) : undefined;
		if (lookUp?.kind === 'unknown') {
			const message = `${subjectName(subject)} was not changed: ${lookUp.reason}`;
			change.result = { outcome: 'failed', problem: { message, description: WHO_IS_MEANT } };
			return;
		}
		// Without a state, `onlyIfChanged` counts everything as a change and a dry run leaves `from` out; `keep` cannot do without.
		if (lookUp?.kind === 'unreadable' && this.operation.needsState(change.wanted)) {
			this.settleUnreadable(change, lookUp);
			return;
		}
		const state = lookUp?.kind === 'found' ? lookUp.state : undefined;
		if (subject.kind === 'person') {
			change.alias = subject.person.by === 'emailId' ? state?.orgUserId : state?.emailId;
		}
		const planned = this.operation.plan(change, state);
		if ('problem' in planned) {
			change.result = { outcome: 'failed', problem: planned.problem };
			return;
		}
		change.entry = planned.entry;
		if (!this.settings.onlyIfChanged && !this.settings.dryRun) return;
		const comparisons = this.operation.compare(change, planned.entry, state, 'before');
		const toDo = comparisons.filter((comparison) => comparison.state !== 'same');
		if (comparisons.length > 0 && toDo.length === 0 && this.settings.onlyIfChanged) {
			change.result = { outcome: 'unchanged', message: 'Already as asked' };
		} else if (this.settings.dryRun) {
			change.result =
				comparisons.length > 0 && toDo.length === 0
					? { outcome: 'unchanged', message: 'Already as asked' }
					: { outcome: 'planned', changes: toDo.map(fieldChange) };
		}
	}

	private settleUnreadable(
		change: Change<Wanted, Entry>,
		{ problem, answer }: LookUp & { kind: 'unreadable' },
	): void {
		const name = subjectName(change.subject);
		if (answer !== undefined && concernsEveryCall(answer)) this.halt.problem ??= problem;
		if (answer?.kind === 'limited') {
			change.result = { outcome: 'notAttempted', problem };
			return;
		}
		const denied = answer?.kind === 'denied' && answer.cause === 'scope';
		const byEmail = change.subject.kind === 'person' && change.subject.person.by === 'emailId';
		// Both ways to read somebody by e-mail were refused then, and the operation's own scope opens one of them.
		const reason =
			denied && byEmail
				? problemOf(answer, { scope: this.operation.scope, clock: this.clock })
				: problem;
		const insteadOfReading = `To do without, set both Bot Builder Access and Can Create Bots to Grant or Revoke${
			byEmail ? '' : `, or name the person by e-mail, which “${SCOPES.userManagement}” suffices for`
		}`;
		change.result = {
			outcome: 'failed',
			problem: {
				...reason,
				message: `${name} was not changed: present access could not be read, which Keep needs. ${reason.message}`,
				description:
					denied && reason.description !== undefined
						? `${reason.description}. ${insteadOfReading}`
						: (reason.description ?? insteadOfReading),
			},
		};
	}
}

const WHO_IS_MEANT =
	'Check the e-mail address or user ID, and that the person belongs to the account of this credential';

function fieldChange({ field, from, to }: Comparison): FieldChange {
	return from === undefined ? { field, to } : { field, from, to };
}
