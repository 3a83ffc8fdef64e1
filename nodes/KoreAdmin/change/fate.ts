import type { Problem } from '../kore/problems';
import type { FieldChange } from '../run/operation';
import type { ChangeResult, Verb } from './types';

/**
 * What has reached Kore of a change so far.
 *
 * - `none`: nothing that could have been carried out
 * - `refused`: calls that Kore turned down; of none of them it says that nothing of it was done
 * - `possible`: a call without an answer that tells
 */
export type Exposure = 'none' | 'refused' | 'possible';

/**
 * What became of a change, as far as it is known.
 *
 * ```
 *            leftAlone, planned, rejected, heldBack
 *   open ──────────────────────────────────────────────────▶ settled
 *    │ ▲                                                        ▲
 *    │ └── refusedTogether, unanswered (it may be sent again)   │
 *    │                                                          │
 *    ├── confirmed ───────▶ done ──── seen ─────────────────────┤
 *    │                                                          │
 *    ├── refused ─────────▶ settled as failed, when nothing of it can have been done
 *    │        └───────────▶ doubtful ─┐                         │
 *    ├── unclear, unanswered for good │── seen ─────────────────┘
 *    └── heldBack after a call ───────┘
 * ```
 *
 * Every claim about a change is made by this file. Once a call has carried a change, "was not changed" is said only after somebody has
 * looked, or where Kore turned down a single thing in a call of its own.
 */
export type Fate =
	/** `refusal` as Kore last gave it to a call with others. */
	| { at: 'open'; exposure: Exposure; refusal?: Problem }
	/** It may have been carried out, in part or whole: somebody has to look. */
	| { at: 'doubtful'; exposure: 'refused' | 'possible'; problem: Problem }
	/** Kore says that it was carried out. */
	| { at: 'done'; sure: boolean; message: string }
	| { at: 'settled'; result: ChangeResult };

export const OPEN: Fate = { at: 'open', exposure: 'none' };

/** What reading back shows of a change. */
export type Sight =
	/** Nobody could look. */
	| { kind: 'unreadable'; why: string }
	/** Nobody is there to whom it could have been done; `wasThere` when somebody was before it was sent. */
	| { kind: 'impossible'; why: string; wasThere: boolean }
	| {
			kind: 'compared';
			/** Labels of what is not as asked; with the words how. */
			different: string[];
			/** Labels of what Kore does not show. */
			unreadable: string[];
			same: number;
			/** Whether something is partly as asked. */
			partly: boolean;
			/** Whether the change was carried out, where one thing settles it whatever else is shown. */
			decided?: boolean;
	  };

/** What can happen to a change. */
export type Event =
	| { type: 'leftAlone'; message: string }
	| { type: 'planned'; changes: FieldChange[]; message: string }
	/** It cannot or must not be sent. */
	| { type: 'rejected'; problem: Problem }
	/** The run ends before it is sent, or sent again. */
	| { type: 'heldBack'; problem: Problem }
	/** A call that carried it was turned down before anybody looked into it. */
	| { type: 'turnedAway'; problem: Problem }
	/** A call that carried it with others was refused as a whole. */
	| { type: 'refusedTogether'; problem: Problem }
	/** A call that carried it got no answer that tells. */
	| { type: 'unanswered' }
	/** It was refused by itself. `single` when it asks for one thing only, which cannot be done by half. */
	| { type: 'refused'; problem: Problem; single: boolean }
	/** An answer leaves open what became of it, and nothing more is sent. */
	| { type: 'unclear'; problem: Problem }
	/** `sure` unless the answer names others and not this one. */
	| { type: 'confirmed'; sure: boolean; message: string }
	| { type: 'seen'; sight: Sight };

/** Whom a fate is about, for the sentences. */
export interface About {
	name: string;
	verb: Verb;
}

/** The next state. What is settled stays so; what cannot happen in a state changes nothing. */
export function after(fate: Fate, event: Event, about: About): Fate {
	switch (fate.at) {
		case 'open':
			return afterOpen(fate, event, about);
		case 'doubtful':
			return event.type === 'seen' ? settled(seenInDoubt(fate, event.sight, about)) : fate;
		case 'done':
			return event.type === 'seen' ? seenDone(fate, event.sight, about) : fate;
		case 'settled':
			// A plan is taken back when it turns out to be too large.
			return event.type === 'heldBack' && fate.result.outcome === 'planned'
				? settled(notAttempted(event.problem, about))
				: fate;
	}
}

function afterOpen(fate: Fate & { at: 'open' }, event: Event, about: About): Fate {
	const { exposure } = fate;
	const doubtful = (problem: Problem): Fate => ({
		at: 'doubtful',
		exposure: exposure === 'none' ? 'refused' : exposure,
		problem,
	});
	switch (event.type) {
		case 'leftAlone':
			return exposure === 'none' ? settled({ outcome: 'unchanged', message: event.message }) : fate;
		case 'planned':
			return exposure === 'none'
				? settled({ outcome: 'planned', changes: event.changes, message: event.message })
				: fate;
		case 'rejected':
			return exposure === 'none'
				? settled({ outcome: 'failed', problem: event.problem })
				: doubtful(event.problem);
		case 'heldBack':
			return exposure === 'none'
				? settled(notAttempted(event.problem, about))
				: doubtful(event.problem);
		case 'turnedAway':
			return exposure === 'none' ? settled(failed(event.problem, about)) : doubtful(event.problem);
		case 'refusedTogether':
			return {
				at: 'open',
				exposure: exposure === 'none' ? 'refused' : exposure,
				refusal: event.problem,
			};
		case 'unanswered':
			return { ...fate, exposure: 'possible' };
		case 'refused':
			return exposure === 'none' && event.single
				? settled(failed(event.problem, about))
				: doubtful(event.problem);
		case 'unclear':
			return { at: 'doubtful', exposure: 'possible', problem: event.problem };
		case 'confirmed':
			return { at: 'done', sure: event.sure, message: event.message };
		case 'seen':
			return seenOpen(fate, event.sight, about);
	}
}

/** Somebody looked between two sendings: whatever is settled by it need not be sent again. */
function seenOpen(fate: Fate & { at: 'open' }, sight: Sight, about: About): Fate {
	if (fate.exposure === 'none') return fate;
	if (sight.kind === 'impossible') {
		const problem = { ...fate.refusal, message: sight.why };
		return settled(
			sight.wasThere
				? uncertain({ ...problem, description: GONE_SINCE }, about)
				: failed({ ...problem, description: CHECK_WHO }, about),
		);
	}
	// Whoever is there now, after a refusal, may have been brought there by somebody else.
	if (fate.exposure === 'refused' && isMadeByOthers(sight, about)) {
		return settled(uncertain(fate.refusal ?? { message: 'Kore refused it' }, about));
	}
	return isDone(sight) ? settled(verified(about, undefined, sight)) : fate;
}

function seenInDoubt(
	{ exposure, problem }: Fate & { at: 'doubtful' },
	sight: Sight,
	about: About,
): ChangeResult {
	if (sight.kind === 'impossible') {
		// Kore's own words for a refusal say more than that nobody is there.
		const message = exposure === 'refused' ? problem.message : sight.why;
		if (sight.wasThere) return uncertain({ ...problem, message, description: GONE_SINCE }, about);
		return failed({ ...problem, message, description: CHECK_WHO }, about);
	}
	if (exposure === 'refused' && isMadeByOthers(sight, about)) return uncertain(problem, about);
	if (isDone(sight)) return verified(about, undefined, sight);
	if (sight.kind === 'compared' && sight.decided === true) return differs(sight, about);
	if (sight.kind === 'compared' && nothingIsThere(sight)) {
		if (exposure === 'refused') return failed(problem, about);
		// A request that got no answer may still be under way, so this says what was seen and when.
		const { name, verb } = about;
		const message = `${name} had not been ${verb.past} when it was read back: ${problem.message}`;
		return { outcome: 'failed', problem: { ...problem, message } };
	}
	return uncertain(problem, about);
}

function seenDone(fate: Fate & { at: 'done' }, sight: Sight, about: About): Fate {
	if (sight.kind === 'impossible') {
		const message = `Kore answered success, but reading back says: ${sight.why}`;
		// Kore takes calls for somebody who never was there, and whoever was changed may have been deleted since.
		const description = sight.wasThere ? GONE_SINCE : CHECK_WHO;
		return settled(uncertain({ message, description }, about));
	}
	if (sight.kind === 'unreadable') {
		if (about.verb.strict === true) {
			return settled(uncertain({ message: `it could not be read back: ${sight.why}` }, about));
		}
		return { ...fate, message: `${fate.message} (could not be read back: ${sight.why})` };
	}
	if (sight.different.length > 0) return settled(differs(sight, about));
	if (sight.unreadable.length > 0 && about.verb.strict === true) {
		const message = `Kore does not show ${sight.unreadable.join(', ')}`;
		return settled(uncertain({ message }, about));
	}
	if (sight.unreadable.length > 0) {
		return {
			...fate,
			message: `${fate.message} (Kore does not show: ${sight.unreadable.join(', ')})`,
		};
	}
	return sight.same > 0 ? settled(verified(about, fate.message, sight)) : fate;
}

/** What is said of a change when the run is over; undefined when the run stopped before it. */
export function resultOf(fate: Fate, about: About): ChangeResult | undefined {
	switch (fate.at) {
		case 'open':
			return fate.exposure === 'none'
				? undefined
				: uncertain(fate.refusal ?? { message: 'the run stopped' }, about);
		case 'doubtful':
			return uncertain(fate.problem, about);
		case 'done':
			return {
				outcome: fate.sure ? about.verb.outcome : 'accepted',
				message: fate.message,
			};
		case 'settled':
			return fate.result;
	}
}

const CHECK_WHO =
	'Check the e-mail address or user ID, and that the person belongs to the account of this credential';

const GONE_SINCE =
	'The person was there before this was sent. Find out in Kore’s audit log who deleted the account';

function settled(result: ChangeResult): Fate {
	return { at: 'settled', result };
}

function isDone(sight: Sight): boolean {
	if (sight.kind !== 'compared' || sight.different.length > 0 || sight.same === 0) return false;
	return sight.unreadable.length === 0 || sight.decided === true;
}

function isMadeByOthers(sight: Sight, { verb }: About): boolean {
	return verb.past === 'created' && sight.kind === 'compared' && sight.decided === true;
}

function differs({ different }: Sight & { kind: 'compared' }, { name }: About): ChangeResult {
	return {
		outcome: 'differs',
		problem: {
			message: `${name} was written, but reads back otherwise: ${different.join('; ')}`,
			description:
				'Look the person up in the Admin Console. Somebody else may have changed it at the same time, or Kore did not take the value',
		},
	};
}

function nothingIsThere(sight: Sight & { kind: 'compared' }): boolean {
	if (sight.decided !== undefined) return !sight.decided;
	return (
		sight.different.length > 0 && sight.same === 0 && sight.unreadable.length === 0 && !sight.partly
	);
}

/** Creating and deleting keep their name when they were read back; other changes are "verified". */
function verified({ verb }: About, said: string | undefined, sight: Sight): ChangeResult {
	if (verb.outcome === 'updated') {
		return { outcome: 'verified', message: said ?? 'Read back as asked' };
	}
	const unseen = sight.kind === 'compared' ? sight.unreadable : [];
	const but = unseen.length === 0 ? '' : `, as far as Kore shows it (not: ${unseen.join(', ')})`;
	const message = said === undefined ? `Read back as asked${but}` : `${said} (read back as asked)`;
	return { outcome: verb.outcome, message };
}

function failed(problem: Problem, { name, verb }: About): ChangeResult {
	return {
		outcome: 'failed',
		problem: { ...problem, message: `${name} was not ${verb.past}: ${problem.message}` },
	};
}

function notAttempted(problem: Problem, { name }: About): ChangeResult {
	return {
		outcome: 'notAttempted',
		problem: { ...problem, message: `${name} was not attempted: ${problem.message}` },
	};
}

function uncertain(problem: Problem, { name, verb }: About): ChangeResult {
	const what =
		verb.past === 'changed'
			? `The change of ${name} may have been applied`
			: `${name} may have been ${verb.past}`;
	return {
		outcome: 'uncertain',
		problem: {
			...problem,
			message: `${what}: ${problem.message}`,
			description:
				problem.description ??
				'Look the person up in the Admin Console before the item is run again',
		},
	};
}
