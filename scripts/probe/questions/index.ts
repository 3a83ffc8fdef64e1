import { assignmentsQuestions } from './assignments';
import { createAndRemoveQuestions } from './createAndRemove';
import { everyCallQuestions } from './everyCall';
import { limitsQuestions } from './limits';
import { membershipsQuestions } from './memberships';
import type { Position, Question } from './question';
import { readingQuestions } from './reading';
import { tokensQuestions } from './tokens';
import { updateUserQuestions } from './updateUser';
import { userAccessQuestions } from './userAccess';

export { MOST_ENTRIES_TRIED, MOST_USERS_TRIED } from './everyCall';
export { ENOUGH_PEOPLE_WITHOUT } from './reading';
export type { Position, Question, Stage } from './question';

/** Every question, under the name of the sandbox's switch for it. */
export const QUESTIONS = {
	...updateUserQuestions,
	...membershipsQuestions,
	...userAccessQuestions,
	...assignmentsQuestions,
	...everyCallQuestions,
	...createAndRemoveQuestions,
	...readingQuestions,
	...limitsQuestions,
	...tokensQuestions,
} as const;

type Table = typeof QUESTIONS;
export type QuestionName = keyof Table;

/** The answers that an experiment may give to a question. */
export type PositionOf<Name extends QuestionName> = Table[Name] extends {
	positions: readonly (infer P extends Position)[];
}
	? P
	: number;

export const questionNames = Object.keys(QUESTIONS) as QuestionName[];

export function question(name: QuestionName): Question {
	return QUESTIONS[name];
}
