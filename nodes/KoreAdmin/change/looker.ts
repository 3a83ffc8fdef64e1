import type { KoreClient } from '../kore/client';
import type { Directory } from '../kore/directory';
import type { LookUp, Person } from '../kore/people';
import { type Evidence, isInDoubt, mayStillChange } from './claim';
import type { ChangeOperation } from './operation';
import type { Change, Sight, Verb } from './types';

/** What Kore shows may be so far behind what it did. */
const SETTLING_MS = 5_000;

/** A look that does not agree is repeated after these waits. */
const WAITS_MS = [0, SETTLING_MS];

const MAY_BE_OLDER: Sight = {
	kind: 'unreadable',
	why: 'what Kore shows may be from before another change of the last minute',
};

/** Looks at people whose changes were sent, and holds everything that was asked for against what Kore shows. */
export class Looker<Wanted, Entry> {
	constructor(
		private readonly operation: ChangeOperation<Wanted, Entry>,
		private readonly directory: Directory,
		private readonly client: KoreClient,
	) {
		this.earlier = client.ownWrites.written;
	}

	/** How much was written by earlier runs: what is read now may be behind it. */
	private readonly earlier: number;

	/** The same as {@link glance}, late enough to show what was just sent. */
	async settledGlance(changes: Array<Change<Wanted, Entry>>): Promise<Map<string, LookUp>> {
		await this.client.clock.sleep(SETTLING_MS);
		return await this.glance(changes);
	}

	/** One cheap call about people in a call that failed, those named by e-mail; empty where the app may not ask. */
	async glance(changes: Array<Change<Wanted, Entry>>): Promise<Map<string, LookUp>> {
		const addresses = changes.flatMap(({ subject }) =>
			subject.kind === 'person' && subject.person.by === 'emailId' ? [subject.person.id] : [],
		);
		if (addresses.length === 0) return new Map();
		const informed = await this.directory.ask([...new Set(addresses)], { most: 1 });
		return informed === 'denied' ? new Map() : informed;
	}

	/**
	 * Whether what was seen ends a change: there is nobody to change, or all is as requested, and no run wrote otherwise a moment ago. The look is
	 * kept where it does.
	 */
	settles(change: Change<Wanted, Entry>, lookUp: LookUp): boolean {
		const sight = this.sightOf(change, lookUp);
		const isEnd = endsIt(sight) && !this.isOlderThanLastRun(change, lookUp);
		if (isEnd) change.sight = sight;
		return isEnd;
	}

	/**
	 * Looks at those of whom it is in doubt what became of them, and with `all` at everybody who was sent, until what is seen agrees with what
	 * was sent or the settling time is over.
	 */
	async lookAt(changes: Array<Change<Wanted, Entry>>, all: boolean): Promise<void> {
		let open = changes.filter((change) => wasSent(change) && (all || isInDoubt(change)));
		open = open.filter(
			(change) => change.sight === undefined || mayStillChange(this.evidenceOf(change)),
		);
		const { needsDetails } = this.operation;
		for (const wait of WAITS_MS) {
			if (open.length === 0) return;
			if (wait > 0) await this.client.clock.sleep(wait);
			this.directory.forget();
			const people = open.flatMap(({ subject }): Person[] =>
				subject.kind === 'person' ? [subject.person] : [],
			);
			const found =
				people.length === 0
					? new Map<string, LookUp>()
					: await this.directory.lookUp(people, { needsDetails });
			const older = open.filter((change) => this.isOlderThanLastRun(change, found.get(change.key)));
			for (const change of open) {
				// Kore's success counts without a look; where it is missing, only a look that is certainly later counts.
				change.sight =
					older.includes(change) && isInDoubt(change)
						? MAY_BE_OLDER
						: this.sightOf(change, found.get(change.key));
			}
			open = open.filter(
				(change) => older.includes(change) || mayStillChange(this.evidenceOf(change)),
			);
		}
	}

	/** Whether what agrees may only show what was there before an earlier run of the last minute wrote otherwise. */
	private isOlderThanLastRun(change: Change<Wanted, Entry>, lookUp: LookUp | undefined): boolean {
		if (lookUp === undefined || !endsIt(this.sightOf(change, lookUp))) return false;
		const { ownWrites, clock } = this.client;
		const since = ownWrites.over(change.key, lookUp, clock.now(), this.earlier);
		return !endsIt(this.sightOf(change, since));
	}

	/** What is known of a change that was sent. */
	evidenceOf(change: Change<Wanted, Entry>): Evidence {
		const { parts, wasThere, before = [], sight: seen } = change;
		return {
			verb: this.verbOf(change),
			deliveries: parts,
			wasThere,
			sameBefore: new Set(before.flatMap(({ field, state }) => (state === 'same' ? [field] : []))),
			seen,
			strict: this.operation.untilDone === true,
		};
	}

	verbOf({ parts: [part] }: Change<Wanted, Entry>): Verb {
		const { verb = 'changed', verbOf } = this.operation;
		return part === undefined || verbOf === undefined ? verb : verbOf(part.entry);
	}

	private sightOf(change: Change<Wanted, Entry>, lookUp: LookUp | undefined): Sight {
		if (lookUp?.kind === 'unreadable') return { kind: 'unreadable', why: lookUp.problem.message };
		const entries = change.parts.map(({ entry }) => entry);
		const comparisons = this.operation.compare(change, lookUp, 'after', entries);
		if (!Array.isArray(comparisons)) return { kind: 'nobody', why: comparisons.impossible };
		return { kind: 'compared', comparisons };
	}
}

function endsIt(sight: Sight): boolean {
	if (sight.kind !== 'compared') return sight.kind === 'nobody';
	const { comparisons } = sight;
	return (
		comparisons.every(({ state }) => state === 'same') ||
		comparisons.some(({ decisive, state }) => decisive === true && state === 'same')
	);
}

export function wasSent({ parts }: Pick<Change<unknown, unknown>, 'parts'>): boolean {
	return parts.some(({ sent }) => sent > 0);
}
