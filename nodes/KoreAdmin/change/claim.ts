import type { Problem } from '../kore/problems';
import type { Change, Claim, Comparison, Delivery, Sight, Verb } from './types';

/** Everything that is known of one change that was to be written. */
export interface Evidence {
	verb: Verb;
	/** At least one. */
	deliveries: Delivery[];
	/** Whether the person was there before; undefined when nobody looked. */
	wasThere?: boolean;
	/** What was as requested before anything was sent, by field. */
	sameBefore: ReadonlySet<string>;
	/** The last look, later than the settling time where it does not agree with what was sent. */
	seen?: Sight;
	/** Whether what Kore does not show counts as not done. */
	strict: boolean;
}

/**
 * The rule of certainty: what may be said of a change, from what is known of it. Every claim about something that was sent is made here.
 *
 * | sent | Kore said | a look shows | claim |
 * | --- | --- | --- | --- |
 * | no call | | | not changed, or not attempted |
 * | any | that app or token are not accepted | | not changed |
 * | any | any | all as requested | verified (created, deleted); for a creation that was only refused: uncertain |
 * | any | success | no look, or nothing that can be seen | updated, created, deleted; accepted where only others are named |
 * | any | success | something different, or nobody | uncertain |
 * | any | nothing that is documented | anything else | uncertain |
 * | in parts | success and refusal | anything else | uncertain |
 * | any | refused | nobody, and nobody before | not changed |
 * | any | refused | none of it | not changed |
 * | a change, once | refused alone or by name | nothing that can be seen | not changed |
 * | anything else | | | uncertain |
 */
export function claimOf(evidence: Evidence): Claim {
	const { deliveries, seen, verb } = evidence;
	const sent = deliveries.filter((one) => one.sent > 0);
	const problem = deliveries.find((one) => one.problem !== undefined)?.problem;
	if (sent.length === 0) {
		return {
			outcome: 'notAttempted',
			problem: problem ?? { message: 'the run had already stopped' },
		};
	}
	const isDone = deliveries.every(({ said }) => said === 'done' || said === 'accepted');
	const isLost = deliveries.some(({ lost }) => lost);
	const isRefused =
		!isLost && sent.every(({ said }) => said === 'refused' || said === 'turnedAway');
	if (isRefused && sent.every(({ said }) => said === 'turnedAway')) {
		return { outcome: 'failed', problem };
	}
	const why = problem ?? (isDone ? SUCCESS : NO_REASON);
	const uncertain: Claim = {
		outcome: 'uncertain',
		problem: why,
		seen,
		mayArrive: deliveries.some(({ mayArrive }) => mayArrive),
	};
	if (seen !== undefined && agrees(seen, isDone)) {
		// Whoever is there now, after a refusal, may have been brought there by another administrator.
		if (isRefused && verb === 'created') return uncertain;
		return { outcome: verb === 'changed' ? 'verified' : verb, seen };
	}
	if (isDone) return claimOfSuccess(evidence, uncertain);
	if (!isRefused) return uncertain;
	if (seen?.kind === 'nobody') {
		return evidence.wasThere === true ? uncertain : { outcome: 'failed', problem, seen };
	}
	// A refusal with others in the call is not about this person.
	const isOnce = sent.every((one) => one.sent === 1 && one.isShared !== true);
	const look =
		seen?.kind === 'compared' ? whatIsThere(seen.comparisons, evidence.sameBefore) : 'hidden';
	// Whether an account is there is never hidden: a look that came to grief says nothing of it.
	const isNotDone = look === 'none' || (isOnce && look === 'hidden' && verb === 'changed');
	return isNotDone ? { outcome: 'failed', problem } : uncertain;
}

const SUCCESS: Problem = { message: 'Kore answered success' };
const NO_REASON: Problem = { message: 'Kore’s answer does not say what became of it' };

function claimOfSuccess({ deliveries, verb, seen, strict }: Evidence, uncertain: Claim): Claim {
	const isNamed = deliveries.every(({ said }) => said === 'done');
	const success: Claim['outcome'] = verb === 'changed' ? 'updated' : verb;
	if (seen === undefined) return { outcome: isNamed ? success : 'accepted' };
	if (seen.kind === 'nobody') return uncertain;
	if (seen.kind === 'unreadable')
		return strict ? uncertain : { outcome: isNamed ? success : 'accepted', seen };
	if (strict || seen.comparisons.some(({ state }) => state === 'different')) return uncertain;
	return { outcome: isNamed ? success : 'accepted', seen };
}

/** Whether a look shows everything as requested. @param withKept also what was sent only so that it stays */
function agrees(seen: Sight, withKept: boolean): boolean {
	if (seen.kind !== 'compared') return false;
	const asked = seen.comparisons.filter(({ kept }) => kept !== true);
	const held = withKept ? seen.comparisons : asked;
	if (held.some(({ state }) => state === 'different')) return false;
	const isDecided = asked.some(({ decisive, state }) => decisive === true && state === 'same');
	return isDecided || (asked.length > 0 && asked.every(({ state }) => state === 'same'));
}

/** How much of what was to be done a look shows, as far as Kore shows any of it. */
function whatIsThere(
	comparisons: Comparison[],
	sameBefore: ReadonlySet<string>,
): 'none' | 'some' | 'all' | 'hidden' {
	const asked = comparisons.filter(({ field, kept }) => kept !== true && !sameBefore.has(field));
	const decisive = asked.find((one) => one.decisive === true && one.state !== 'unreadable');
	if (decisive !== undefined) return decisive.state === 'same' ? 'all' : 'none';
	const same = asked.some(({ state }) => state === 'same');
	const different = asked.some(({ state }) => state === 'different');
	if (same && !different) return 'all';
	if (same || asked.some(({ partly }) => partly === true)) return 'some';
	return different && asked.every(({ state }) => state !== 'unreadable') ? 'none' : 'hidden';
}

/** Whether somebody has to look before anything is said of a change. */
export function isInDoubt({ parts }: Pick<Change<unknown, unknown>, 'parts'>): boolean {
	return parts.some(
		({ sent, lost, said }) => sent > 0 && (lost || (said !== 'done' && said !== 'turnedAway')),
	);
}

/** Whether another look may still say more: what Kore shows may be behind what it did. */
export function mayStillChange(evidence: Evidence): boolean {
	const { seen, deliveries } = evidence;
	if (seen === undefined || seen.kind === 'unreadable' || agrees(seen, true)) return false;
	const isRefused = deliveries.every(({ said, lost }) => said === 'refused' && !lost);
	if (seen.kind === 'nobody') return !isRefused;
	return seen.comparisons.some(({ state }) => state === 'different');
}
