import type { About, Event, Fate, Sight } from '../../../../nodes/KoreAdmin/change/fate';
import type { Verb } from '../../../../nodes/KoreAdmin/change/types';
import type { Problem } from '../../../../nodes/KoreAdmin/kore/problems';

export const ADA = 'ada@example.com';
export const UPDATED: Verb = { past: 'changed', outcome: 'updated' };
export const CREATED: Verb = { past: 'created', outcome: 'created' };
export const DELETED: Verb = { past: 'deleted', outcome: 'deleted' };
export const ABOUT: About = { name: ADA, verb: UPDATED };

export const EARLIER: Problem = { message: 'first words', description: 'do this', httpCode: '400' };
const LATER: Problem = { message: 'later words', httpCode: '403' };

export const STATES = {
	none: { at: 'open', exposure: 'none' },
	refused: { at: 'open', exposure: 'refused', refusal: EARLIER },
	possible: { at: 'open', exposure: 'possible' },
	doubtRef: { at: 'doubtful', exposure: 'refused', problem: EARLIER },
	doubtPos: { at: 'doubtful', exposure: 'possible', problem: EARLIER },
	done: { at: 'done', sure: true, message: 'said' },
	accepted: { at: 'done', sure: false, message: 'said' },
} as const satisfies Record<string, Fate>;

/** Somebody looked, and saw this. */
export function compared(sight: Partial<Sight & { kind: 'compared' }>): Event {
	const nothing = { different: [], unreadable: [], same: 0, partly: false };
	return { type: 'seen', sight: { kind: 'compared', ...nothing, ...sight } };
}

export const OTHER = 'Department is A instead of B';

export const EVENTS = {
	leftAlone: { type: 'leftAlone', message: 'as asked' },
	planned: { type: 'planned', changes: [], message: 'would change' },
	rejected: { type: 'rejected', problem: LATER },
	heldBack: { type: 'heldBack', problem: LATER },
	turnedAway: { type: 'turnedAway', problem: LATER },
	refusedTogether: { type: 'refusedTogether', problem: LATER },
	unanswered: { type: 'unanswered' },
	refusedSingle: { type: 'refused', problem: LATER, single: true },
	refusedSeveral: { type: 'refused', problem: LATER, single: false },
	unclear: { type: 'unclear', problem: LATER },
	confirmed: { type: 'confirmed', sure: true, message: 'said' },
	confirmedOthers: { type: 'confirmed', sure: false, message: 'said' },
	seesNothing: { type: 'seen', sight: { kind: 'unreadable', why: 'no scope' } },
	seesNobody: {
		type: 'seen',
		sight: { kind: 'impossible', why: 'no such person', wasThere: false },
	},
	seesGone: { type: 'seen', sight: { kind: 'impossible', why: 'no such person', wasThere: true } },
	seesAllSame: compared({ same: 2 }),
	seesNoneSame: compared({ different: [OTHER] }),
	seesHalf: compared({ same: 1, different: [OTHER] }),
	seesPart: compared({ different: [OTHER], partly: true }),
	seesSameAndHidden: compared({ same: 1, unreadable: ['City'] }),
	seesOtherAndHidden: compared({ different: [OTHER], unreadable: ['City'] }),
	seesOnlyHidden: compared({ unreadable: ['City'] }),
	seesNoField: compared({}),
} as const satisfies Record<string, Event>;
