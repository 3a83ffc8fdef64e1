import { after, type Event, type Fate, resultOf } from '../../../../nodes/KoreAdmin/change/fate';
import { ABOUT, ADA, compared, CREATED, DELETED, EVENTS, OTHER, STATES, UPDATED } from './fates';

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
			'uncertain: The change of ada@example.com may have been applied: Kore answered success, but reading back says: no such person',
		],
		[
			'refused in company and gone since',
			refused,
			EVENTS.seesGone,
			'uncertain: The change of ada@example.com may have been applied: no such person',
		],
		[
			'in doubt without an answer and gone since',
			doubtPos,
			EVENTS.seesGone,
			'uncertain: The change of ada@example.com may have been applied: no such person',
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

	it('names everything that is otherwise or hidden', () => {
		const hidden = { same: 1, unreadable: ['City', 'Zip Code'] };
		expect(said(done, compared(hidden))).toBe('updated: said (Kore does not show: City, Zip Code)');
		expect(said(doubtPos, compared({ ...hidden, decided: true }), CREATED)).toBe(
			'created: Read back as asked, as far as Kore shows it (not: City, Zip Code)',
		);
		expect(said(done, compared({ different: [OTHER, 'City is ""'] }))).toContain(
			`reads back otherwise: ${OTHER}; City is ""`,
		);
	});

	it('says of a strict operation that it may have been done as long as anything is hidden', () => {
		const strict = { ...UPDATED, strict: true };
		expect(said(done, compared({ same: 1, unreadable: ['City', 'Zip Code'] }), strict)).toBe(
			'uncertain: The change of ada@example.com may have been applied: Kore does not show City, Zip Code',
		);
		expect(said(done, EVENTS.seesAllSame, strict)).toBe('verified: said');
	});

	it('does not take credit for somebody who is there after a refusal in company', () => {
		const there = compared({ same: 1, decided: true });
		expect(said(refused, there, CREATED)).toBe(
			'uncertain: ada@example.com may have been created: first words',
		);
		expect(said({ at: 'open', exposure: 'refused' }, there, CREATED)).toBe(
			'uncertain: ada@example.com may have been created: Kore refused it',
		);
	});
});
