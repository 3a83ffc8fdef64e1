import { after, type Event, type Fate, resultOf } from '../../../../nodes/KoreAdmin/change/fate';
import type { ChangeResult, Verb } from '../../../../nodes/KoreAdmin/change/types';
import {
	ABOUT,
	ADA,
	compared,
	CREATED,
	DELETED,
	EARLIER,
	EVENTS,
	OTHER,
	STATES,
	UPDATED,
} from './fates';

/**
 * Every state, with every event that may meet it. `·` stays as it is; `open …` and `doubt …` with what has reached Kore; any other word is the
 * outcome that is settled, with `?` where the person still counts as done.
 */
const TABLE = `
event              | none         | refused      | possible     | doubtRef  | doubtPos  | done     | accepted
leftAlone          | unchanged    | ·            | ·            | ·         | ·         | ·        | ·
planned            | planned      | ·            | ·            | ·         | ·         | ·        | ·
rejected           | failed       | doubt ref    | doubt pos    | ·         | ·         | ·        | ·
heldBack           | notAttempted | doubt ref    | doubt pos    | ·         | ·         | ·        | ·
turnedAway         | failed       | doubt ref    | doubt pos    | ·         | ·         | ·        | ·
refusedTogether    | open ref     | open ref     | open pos     | ·         | ·         | ·        | ·
unanswered         | open pos     | open pos     | ·            | ·         | ·         | ·        | ·
refusedSingle      | failed       | doubt ref    | doubt pos    | ·         | ·         | ·        | ·
refusedSeveral     | doubt ref    | doubt ref    | doubt pos    | ·         | ·         | ·        | ·
unclear            | doubt pos    | doubt pos    | doubt pos    | ·         | ·         | ·        | ·
confirmed          | done         | done         | done         | ·         | ·         | ·        | ·
confirmedOthers    | accepted     | accepted     | accepted     | ·         | ·         | ·        | ·
seesNothing        | ·            | ·            | ·            | uncertain | uncertain | done?    | accepted?
seesNobody         | ·            | failed       | failed       | failed    | failed    | uncertain | uncertain
seesGone           | ·            | uncertain    | uncertain    | uncertain | uncertain | uncertain | uncertain
seesAllSame        | ·            | verified     | verified     | verified  | verified  | verified | verified
seesNoneSame       | ·            | ·            | ·            | failed    | failed    | differs  | differs
seesHalf           | ·            | ·            | ·            | uncertain | uncertain | differs  | differs
seesPart           | ·            | ·            | ·            | uncertain | uncertain | differs  | differs
seesSameAndHidden  | ·            | ·            | ·            | uncertain | uncertain | done?    | accepted?
seesOtherAndHidden | ·            | ·            | ·            | uncertain | uncertain | differs  | differs
seesOnlyHidden     | ·            | ·            | ·            | uncertain | uncertain | done?    | accepted?
seesNoField        | ·            | ·            | ·            | uncertain | uncertain | ·        | ·
`;

type StateName = keyof typeof STATES;
type Transition = [state: StateName, event: string, expected: string];

function read(table: string): { columns: string[]; events: string[]; transitions: Transition[] } {
	const [[, ...columns] = [], ...rows] = table
		.trim()
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()));
	const transitions = rows.flatMap(([event, ...expected]) =>
		columns.map((state, index) => [state, event, expected[index]] as Transition),
	);
	return { columns, events: rows.map(([event]) => event ?? ''), transitions };
}

const { columns, events, transitions } = read(TABLE);

function shortly(before: Fate, fate: Fate): string {
	if (JSON.stringify(before) === JSON.stringify(fate)) return '·';
	switch (fate.at) {
		case 'open':
			return `open ${fate.exposure === 'none' ? 'none' : fate.exposure.slice(0, 3)}`;
		case 'doubtful':
			return `doubt ${fate.exposure.slice(0, 3)}`;
		case 'done':
			return `${fate.sure ? 'done' : 'accepted'}${before.at === 'done' ? '?' : ''}`;
		case 'settled':
			return fate.result.outcome;
	}
}

describe('what becomes of a change', () => {
	it('is written down for every state and every event', () => {
		expect(columns).toEqual(Object.keys(STATES));
		expect(events).toEqual(Object.keys(EVENTS));
	});

	it.each(transitions)('from %s by %s is: %s', (state, event, expected) => {
		const before: Fate = STATES[state];
		const next = after(before, EVENTS[event as keyof typeof EVENTS], ABOUT);
		expect(shortly(before, next)).toBe(expected);
	});

	it.each<ChangeResult>([
		{ outcome: 'updated', message: 'said' },
		{ outcome: 'accepted', message: 'said' },
		{ outcome: 'verified', message: 'said' },
		{ outcome: 'unchanged', message: 'said' },
		{ outcome: 'failed', problem: EARLIER },
		{ outcome: 'uncertain', problem: EARLIER },
		{ outcome: 'notAttempted', problem: EARLIER },
		{ outcome: 'differs', problem: EARLIER },
	])('is final once it is settled: $outcome', (result) => {
		const settled: Fate = { at: 'settled', result };
		for (const event of Object.values(EVENTS)) {
			expect(after(settled, event, ABOUT)).toEqual(settled);
		}
	});

	it('is final for a plan too, unless it turns out to be too large', () => {
		const plan: Fate = {
			at: 'settled',
			result: { outcome: 'planned', changes: [], message: 'would change' },
		};
		for (const [name, event] of Object.entries(EVENTS)) {
			const next = after(plan, event, ABOUT);
			if (name === 'heldBack') expect(shortly(plan, next)).toBe('notAttempted');
			else expect(next).toEqual(plan);
		}
	});
});

/** Where one thing settles it, the account being there or gone, whatever else is shown. */
const DECIDED = {
	seesItDone: compared({ decided: true, same: 1 }),
	seesItDoneAndHidden: compared({ decided: true, same: 1, unreadable: ['City'] }),
	seesItDoneOtherwise: compared({ decided: true, same: 1, different: [OTHER] }),
	seesItUndone: compared({ decided: false, different: [OTHER] }),
	seesItUndoneAndHidden: compared({ decided: false, different: [OTHER], unreadable: ['City'] }),
} as const satisfies Record<string, Event>;

const CREATING = `
event                 | none | refused   | possible | doubtRef  | doubtPos | done    | accepted
seesItDone            | ·    | uncertain | created  | uncertain | created  | created | created
seesItDoneAndHidden   | ·    | uncertain | created  | uncertain | created  | done?   | accepted?
seesItDoneOtherwise   | ·    | uncertain | ·        | uncertain | differs  | differs | differs
seesItUndone          | ·    | ·         | ·        | failed    | failed   | differs | differs
seesItUndoneAndHidden | ·    | ·         | ·        | failed    | failed   | differs | differs
`;

const DELETING = `
event                 | none | refused   | possible | doubtRef  | doubtPos | done    | accepted
seesItDone            | ·    | deleted   | deleted  | deleted   | deleted  | deleted | deleted
seesItDoneAndHidden   | ·    | deleted   | deleted  | deleted   | deleted  | done?   | accepted?
seesItUndone          | ·    | ·         | ·        | failed    | failed   | differs | differs
seesItUndoneAndHidden | ·    | ·         | ·        | failed    | failed   | differs | differs
`;

describe.each<[string, Verb, string]>([
	['creating, after a refusal of which somebody else may have made the account', CREATED, CREATING],
	['deleting', DELETED, DELETING],
])('what becomes of %s', (_what, verb, table) => {
	it.each(read(table).transitions)('from %s by %s is: %s', (state, event, expected) => {
		const before: Fate = STATES[state];
		const next = after(before, DECIDED[event as keyof typeof DECIDED], { name: ADA, verb });
		expect(shortly(before, next)).toBe(expected);
	});
});

it('what Kore does not show counts as not done where nothing may be left over', () => {
	const about = { name: ADA, verb: { ...UPDATED, strict: true } };
	const next = after(STATES.done, EVENTS.seesSameAndHidden, about);
	expect(resultOf(next, about)).toMatchObject({
		outcome: 'uncertain',
		problem: { message: expect.stringContaining('City') as string },
	});
});
