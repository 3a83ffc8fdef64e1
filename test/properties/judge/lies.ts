/** The ways in which what a run says or does can be untrue, each with what it means. */
export const LIES = {
	saidDone: 'said to be as asked, and is not',
	saidNotDone: 'said that nothing was done, and something was',
	nobody: 'said to be done for somebody who is not there',
	unasked: 'something changed that nobody asked for',
	notice: 'another value counts than the item’s, and the item does not say so',
	falseNotice: 'said that another item’s value counts, and no item has another',
	refused: 'done although it contradicts itself or cannot be read',
	guardRail: 'written although a guard rail forbids it',
	protected: 'somebody who is protected was changed',
	tooMany: 'more people were changed than the maximum',
	repeated: 'somebody in several items was changed although that is to fail',
	words: 'the words contradict the outcome',
	madeTwice: 'somebody was created twice in one run',
	invitedTwice: 'somebody was invited twice in one run',
	plan: 'a plan shows a present value that is not so',
	missing: 'an item without a result',
	secret: 'a secret was given away',
} as const;

export type LieKind = keyof typeof LIES;

export interface Lie {
	kind: LieKind;
	text: string;
}

export function lie(kind: LieKind, text: string): Lie {
	return { kind, text: `${kind} (${LIES[kind]}): ${text}` };
}
