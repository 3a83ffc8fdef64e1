import type { Problem } from '../../../../nodes/KoreAdmin/kore/problems';
import {
	type About,
	after,
	type Event,
	type Fate,
	resultOf,
	type Sight,
} from '../../../../nodes/KoreAdmin/change/fate';
import type { ChangeResult, Verb } from '../../../../nodes/KoreAdmin/change/types';

const ADA = 'ada@example.com';
const UPDATED: Verb = { past: 'changed', outcome: 'updated' };
const CREATED: Verb = { past: 'created', outcome: 'created' };
const DELETED: Verb = { past: 'deleted', outcome: 'deleted' };
const ABOUT: About = { name: ADA, verb: UPDATED };

const EARLIER: Problem = { message: 'first words', description: 'do this', httpCode: '400' };
const LATER: Problem = { message: 'later words', httpCode: '403' };

const STATES = {
	none: { at: 'open', exposure: 'none' },
	refused: { at: 'open', exposure: 'refused', refusal: EARLIER },
	possible: { at: 'open', exposure: 'possible' },
	doubtRef: { at: 'doubtful', exposure: 'refused', problem: EARLIER },
	doubtPos: { at: 'doubtful', exposure: 'possible', problem: EARLIER },
	done: { at: 'done', sure: true, message: 'said' },
	accepted: { at: 'done', sure: false, message: 'said' },
} as const satisfies Record<string, Fate>;

function compared(sight: Partial<Sight & { kind: 'compared' }>): Event {
	const nothing = { different: [], unreadable: [], same: 0, partly: false };
	return { type: 'seen', sight: { kind: 'compared', ...nothing, ...sight } };
}

const OTHER = 'Department is "A" instead of "B"';

const EVENTS = {
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
	seesNobody: { type: 'seen', sight: { kind: 'impossible', why: 'no such person' } },
	seesAllSame: compared({ same: 2 }),
	seesNoneSame: compared({ different: [OTHER] }),
	seesHalf: compared({ same: 1, different: [OTHER] }),
	seesPart: compared({ different: [OTHER], partly: true }),
	seesSameAndHidden: compared({ same: 1, unreadable: ['City'] }),
	seesOtherAndHidden: compared({ different: [OTHER], unreadable: ['City'] }),
	seesOnlyHidden: compared({ unreadable: ['City'] }),
	seesNoField: compared({}),
} as const satisfies Record<string, Event>;

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
seesNobody         | ·            | failed       | failed       | failed    | failed    | failed   | failed
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
type EventName = keyof typeof EVENTS;

const cells = TABLE.trim()
	.split('\n')
	.map((line) => line.split('|').map((cell) => cell.trim()));
const [[, ...columns] = [], ...rows] = cells;
const transitions = rows.flatMap(([event, ...expected]) =>
	columns.map((state, index) => [state, event, expected[index]] as [StateName, EventName, string]),
);

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
		expect(rows.map(([event]) => event)).toEqual(Object.keys(EVENTS));
	});

	it.each(transitions)('from %s by %s is: %s', (state, event, expected) => {
		const before: Fate = STATES[state];
		expect(shortly(before, after(before, EVENTS[event], ABOUT))).toBe(expected);
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

/** The sentence about a change that is settled by an event, or by the end of the run. */
function said(state: Fate, event?: Event, verb = UPDATED): string {
	const about = { name: ADA, verb };
	const result = resultOf(event === undefined ? state : after(state, event, about), about);
	if (result === undefined) return 'nothing';
	const words = 'problem' in result ? result.problem.message : result.message;
	return `${result.outcome}: ${words}`;
}

describe('what is said of a change', () => {
	const { none, refused, possible, doubtRef, doubtPos, done, accepted } = STATES;

	it.each<[string, Fate, Event | undefined, string]>([
		['rejected', none, EVENTS.rejected, 'failed: later words'],
		[
			'held back',
			none,
			EVENTS.heldBack,
			'notAttempted: ada@example.com was not attempted: later words',
		],
		[
			'turned away',
			none,
			EVENTS.turnedAway,
			'failed: ada@example.com was not changed: later words',
		],
		[
			'a single thing refused by itself',
			none,
			EVENTS.refusedSingle,
			'failed: ada@example.com was not changed: later words',
		],
		[
			'several things refused by itself',
			none,
			EVENTS.refusedSeveral,
			'uncertain: The change of ada@example.com may have been applied: later words',
		],
		[
			'refused in company, then held back',
			refused,
			EVENTS.heldBack,
			'uncertain: The change of ada@example.com may have been applied: later words',
		],
		[
			'refused in company and nobody looked',
			refused,
			undefined,
			'uncertain: The change of ada@example.com may have been applied: first words',
		],
		[
			'sent without an answer, and the run stopped',
			possible,
			undefined,
			'uncertain: The change of ada@example.com may have been applied: the run stopped',
		],
		['never reached', none, undefined, 'nothing'],
		[
			'refused in company and nobody there',
			refused,
			EVENTS.seesNobody,
			'failed: ada@example.com was not changed: no such person',
		],
		[
			'refused in company and as asked',
			refused,
			EVENTS.seesAllSame,
			'verified: Read back as asked',
		],
		[
			'in doubt after a refusal and nobody there, in the words of the refusal',
			doubtRef,
			EVENTS.seesNobody,
			'failed: ada@example.com was not changed: first words',
		],
		[
			'in doubt without an answer and nobody there',
			doubtPos,
			EVENTS.seesNobody,
			'failed: ada@example.com was not changed: no such person',
		],
		[
			'in doubt after a refusal and not as asked',
			doubtRef,
			EVENTS.seesNoneSame,
			'failed: ada@example.com was not changed: first words',
		],
		[
			'in doubt without an answer and not as asked when somebody looked',
			doubtPos,
			EVENTS.seesNoneSame,
			'failed: ada@example.com had not been changed when it was read back: first words',
		],
		[
			'in doubt and half as asked',
			doubtPos,
			EVENTS.seesHalf,
			'uncertain: The change of ada@example.com may have been applied: first words',
		],
		[
			'in doubt to the end',
			doubtRef,
			undefined,
			'uncertain: The change of ada@example.com may have been applied: first words',
		],
		['done', done, undefined, 'updated: said'],
		['done, with others named', accepted, undefined, 'accepted: said'],
		[
			'done and nobody could look',
			done,
			EVENTS.seesNothing,
			'updated: said (could not be read back: no scope)',
		],
		[
			'done and partly hidden',
			accepted,
			EVENTS.seesSameAndHidden,
			'accepted: said (Kore does not show: City)',
		],
		['done and as asked', done, EVENTS.seesAllSame, 'verified: said'],
		[
			'done and otherwise',
			done,
			EVENTS.seesHalf,
			`differs: ada@example.com was written, but reads back otherwise: ${OTHER}`,
		],
		[
			'done, and nobody there',
			done,
			EVENTS.seesNobody,
			'failed: ada@example.com was not changed: Kore answered success, but reading back says: no such person',
		],
	])('%s', (_what, state, event, sentence) => {
		expect(said(state, event)).toBe(sentence);
	});

	it.each([CREATED, DELETED])('uses the words of the operation: $past', (verb) => {
		const { outcome } = verb;
		expect(said(none, EVENTS.turnedAway, verb)).toBe(
			`failed: ada@example.com was not ${outcome}: later words`,
		);
		expect(said(doubtPos, undefined, verb)).toBe(
			`uncertain: ada@example.com may have been ${outcome}: first words`,
		);
		expect(said(doubtPos, EVENTS.seesNoneSame, verb)).toBe(
			`failed: ada@example.com had not been ${outcome} when it was read back: first words`,
		);
		expect(said(done, undefined, verb)).toBe(`${outcome}: said`);
		expect(said(done, EVENTS.seesAllSame, verb)).toBe(`${outcome}: said (read back as asked)`);
		expect(said(doubtPos, EVENTS.seesAllSame, verb)).toBe(`${outcome}: Read back as asked`);
	});

	it('keeps the status of an answer, and says what to do next', () => {
		const problemAfter = (state: Fate, event?: Event) => {
			const result = resultOf(event === undefined ? state : after(state, event, ABOUT), ABOUT);
			return result !== undefined && 'problem' in result ? result.problem : undefined;
		};
		expect(problemAfter(none, EVENTS.turnedAway)).toMatchObject({ httpCode: '403' });
		expect(problemAfter(doubtRef, undefined)).toMatchObject({
			httpCode: '400',
			description: 'do this',
		});
		expect(problemAfter(possible, EVENTS.heldBack)?.description).toMatch(/^Look the person up in/);
		expect(problemAfter(doubtPos, EVENTS.seesNobody)?.description).toMatch(
			/^Check the e-mail address or user ID/,
		);
		expect(problemAfter(done, EVENTS.seesHalf)?.description).toMatch(/^Look the person up in/);
	});

	it('uses the words of the last refusal where nothing comes after it', () => {
		expect(said(after(refused, EVENTS.refusedTogether, ABOUT))).toContain('later words');
		expect(said(after(refused, EVENTS.unanswered, ABOUT))).toContain('first words');
	});
});
