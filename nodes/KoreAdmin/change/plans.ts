import { createHash } from 'node:crypto';
import type { LookUp } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { ChangeOperation } from './operation';
import {
	type Change,
	type Comparison,
	type Subject,
	subjectKey,
	subjectName,
	type WeighedPlan,
} from './types';

/*
 * A plan as something to be approved. Its ID is a digest of who (Kore's own ID too, where it is known), of the operation, of everything that
 * would be sent, and of what would change from what to what; not of when, nor in which order items or lists come, nor of options that do not
 * change what is written. Several items about one person make one plan for this person, and an item of several people has the ID of all
 * their plans.
 */

type Planning<Wanted, Entry> = Pick<
	ChangeOperation<Wanted, Entry>,
	'resource' | 'value' | 'request'
>;

export function weighedPlan<Wanted, Entry>(
	operation: Planning<Wanted, Entry>,
	subject: Subject,
	present: LookUp | undefined,
	{ entries, changes }: { entries: Entry[]; changes: Comparison[] },
): WeighedPlan {
	const sends = entries.map((entry) => inOneForm(operation, subject, entry));
	const differences = changes.map(({ field, from, to }) => ({ field, from, to }));
	const userId = present?.kind === 'found' ? present.state.userId : undefined;
	return {
		digest: digestOf(operation, subject, { userId, sends, differences }),
		sends: new Set(sends),
		changes,
		isNothing: entries.length === 0,
	};
}

/** What an entry sends, whichever others travel with it. */
export function inOneForm<Wanted, Entry>(
	{ request }: Planning<Wanted, Entry>,
	subject: Subject,
	entry: Entry,
): string {
	const { method, path, body } = request([entry]);
	return canonical({ method, path, body }, subject);
}

/** Of somebody for whom nothing would be sent, and of whom nothing was read. */
export function digestOfNothing(operation: Planning<unknown, never>, subject: Subject): string {
	return digestOf(operation, subject, 'nothing');
}

/** The ID of the plan of one item; undefined where one of its people has none, so that it cannot be approved. */
export function planIdOf(digests: Array<string | undefined>): string | undefined {
	const known = digests.filter((digest) => digest !== undefined);
	if (known.length < digests.length) return undefined;
	const [only] = known;
	const whole = known.length === 1 && only !== undefined ? only : hash(known.sort().join(' '));
	return `plan-${whole.slice(0, 24)}`;
}

function digestOf(
	{ resource, value }: Planning<unknown, never>,
	subject: Subject,
	what: unknown,
): string {
	const operation = `${resource} ${value}`;
	return hash(canonical({ operation, who: subjectKey(subject), what }, subject));
}

function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** JSON that does not depend on the order of keys and lists, nor on how the item spells its person. */
function canonical(value: unknown, subject: Subject): string {
	if (Array.isArray(value)) {
		const parts = value.map((one) => canonical(one, subject));
		return `[${parts.sort().join(',')}]`;
	}
	if (typeof value === 'object' && value !== null) {
		const parts = Object.entries(value).flatMap(([key, one]) =>
			one === undefined ? [] : [`${JSON.stringify(key)}:${canonical(one, subject)}`],
		);
		return `{${parts.sort().join(',')}}`;
	}
	return JSON.stringify(value === subjectName(subject) ? subjectKey(subject) : value) ?? 'null';
}

const PLAN_CHANGED: Problem = {
	message: 'the plan changed after it was approved',
	description:
		'Look at what would be changed now, make a dry run of this item, and approve its new plan',
};

/** Ends a change whose plan is not the one that was approved, with what it would do now. */
export function planChanged(plan: WeighedPlan | undefined): Change<unknown, unknown>['claim'] {
	return {
		outcome: 'failed',
		problem: PLAN_CHANGED,
		changes: plan?.changes ?? [],
		...(plan?.isNothing === false ? {} : { note: 'Nothing would be changed now' }),
	};
}

/** Plans that somebody approved, by item. */
export type Approvals = ReadonlyArray<string | undefined>;

/** What became of an item that asks for nothing, whose plan is to be the approved one. */
export function problemOfNothing(
	operation: Planning<unknown, never>,
	subject: Subject | undefined,
	approved: string | undefined,
): Problem | undefined {
	if (approved === undefined) return undefined;
	const own = subject && planIdOf([digestOfNothing(operation, subject)]);
	return own === approved ? undefined : PLAN_CHANGED;
}

/** Holds the plans of one run against those that were approved. */
export class ApprovedPlans<Wanted, Entry> {
	private readonly byItem = new Map<number, Array<Change<Wanted, Entry>>>();

	constructor(
		private readonly operation: Planning<Wanted, Entry>,
		changes: Array<Change<Wanted, Entry>>,
		private readonly approvals: Approvals,
	) {
		if (approvals.every((one) => one === undefined)) return;
		for (const change of changes) {
			for (const { item } of change.items) {
				if (approvals[item] === undefined) continue;
				change.isGuarded = true;
				const own = this.byItem.get(item);
				if (own === undefined) this.byItem.set(item, [change]);
				else own.push(change);
			}
		}
	}

	/** Whether the plan of an item is known only once several people are planned. */
	get spanPeople(): boolean {
		return [...this.byItem.values()].some(({ length }) => length > 1);
	}

	/**
	 * Ends what is not as approved, before anything of it is sent. An item's plan covers all of its people, and a person's plan all items about them:
	 * so where one is not as approved, nothing is written for all of them.
	 */
	hold(planned: Array<Change<Wanted, Entry>>): void {
		const open = new Set<number>();
		for (const change of planned) {
			if (change.isGuarded !== true || change.approved !== undefined) continue;
			for (const { item } of change.items) if (this.byItem.has(item)) open.add(item);
		}
		const refused = [...open].filter((item) => this.planIdOf(item) !== this.approvals[item]);
		const others = new Set(refused);
		const ended = new Set<Change<Wanted, Entry>>();
		for (const item of others) {
			for (const change of this.byItem.get(item) ?? []) {
				ended.add(change);
				// A set that grows is walked to its end.
				for (const other of change.items) if (this.byItem.has(other.item)) others.add(other.item);
			}
		}
		for (const change of ended) {
			if (change.claim !== undefined && change.claim.outcome !== 'unchanged') continue;
			change.claim = planChanged(change.plan);
			change.parts = [];
		}
		for (const item of open) {
			for (const change of this.byItem.get(item) ?? []) {
				if (!ended.has(change)) change.approved = change.plan?.digest;
			}
		}
	}

	private planIdOf(item: number): string | undefined {
		return planIdOf(
			(this.byItem.get(item) ?? []).map((one) => digestOfChange(this.operation, one)),
		);
	}
}

/** Whoever is left out on purpose has a plan too: that nothing is done. */
export function digestOfChange<Wanted, Entry>(
	operation: Planning<Wanted, Entry>,
	{ plan, claim, subject }: Change<Wanted, Entry>,
): string | undefined {
	if (claim?.outcome === 'skipped') return digestOf(operation, subject, 'skipped');
	return plan?.digest;
}
