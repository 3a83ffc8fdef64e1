import type { Experiment, ReadingExperiment, WritingExperiment } from './experiment';
import { limits } from './limits';
import { addresses } from './reading/addresses';
import { catalogue } from './reading/catalogue';
import { errors } from './reading/errors';
import { list } from './reading/list';
import { lookUps } from './reading/lookUps';
import { roles } from './reading/roles';
import { tokens } from './reading/tokens';
import { unknownAddress } from './reading/unknownAddress';
import { accessCombination, noEmails, omittedAccessFlags, unknownEmail } from './writing/access';
import { answerNames } from './writing/answerNames';
import { assignmentAnswers } from './writing/assignmentAnswers';
import { assignedTwice, badMember, givenAndTaken, takenFromNobody } from './writing/assignments';
import { botTasks } from './writing/botTasks';
import { removeUnknown } from './writing/removeUnknown';
import { addAndRemove, readdMember, removeNonMember } from './writing/memberships';
import { refusedEntry } from './writing/partial';
import { plainUpdate } from './writing/plainUpdate';
import { unknownPerson } from './writing/unknownPerson';
import {
	emptyValue,
	flagCombination,
	flagCombinationAgain,
	omittedFlags,
	roleWithoutBot,
	unknownReference,
} from './writing/updateRules';

/** In the order in which they are made: what one finds out, later ones build on. */
export const readingExperiments: readonly ReadingExperiment[] = [
	errors,
	tokens,
	roles,
	catalogue,
	list,
	unknownAddress,
	addresses,
	lookUps,
];

export const writingExperiments: readonly WritingExperiment[] = [
	plainUpdate,
	unknownPerson,
	removeUnknown,
	omittedFlags,
	flagCombination,
	emptyValue,
	unknownReference,
	roleWithoutBot,
	readdMember,
	removeNonMember,
	addAndRemove,
	refusedEntry,
	flagCombinationAgain,
	answerNames,
	botTasks,
	omittedAccessFlags,
	accessCombination,
	unknownEmail,
	noEmails,
	assignmentAnswers,
	badMember,
	assignedTwice,
	takenFromNobody,
	givenAndTaken,
];

export const limitsExperiments: readonly ReadingExperiment[] = [limits];

export const allExperiments: readonly Experiment[] = [
	...readingExperiments,
	...writingExperiments,
	...limitsExperiments,
];
