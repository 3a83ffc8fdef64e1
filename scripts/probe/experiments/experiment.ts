import type { Facts } from '../questions/facts';
import type { Notebook } from '../person/notebook';
import type { TestPerson } from '../person/testPerson';
import type { QuestionName } from '../questions';
import type { PlannedRequest, Requests } from '../kore/requests';

export interface Lab {
	readonly kore: Requests;
	readonly facts: Facts;
	readonly notebook: Notebook;
	/** An address that nobody has, a new one each time. */
	nobody(): string;
}

export interface WritingLab extends Lab {
	/** As they were before, at the start of every experiment. */
	readonly person: TestPerson;
}

interface Common {
	/** What it finds out, for the line of progress. */
	readonly name: string;
	readonly tells: readonly QuestionName[];
	/** The only requests that it can send. */
	readonly requests: readonly PlannedRequest[];
	/** The scopes without which it cannot be made. */
	readonly needs: ReadonlyArray<keyof Notebook['scopes']>;
}

export interface ReadingExperiment extends Common {
	readonly stage: 'reading' | 'limits';
	run(lab: Lab): Promise<void>;
}

export interface WritingExperiment extends Common {
	readonly stage: 'writing';
	/** Shows something only where Update User does what it is asked at once. */
	readonly usesUpdateUser?: true;
	run(lab: WritingLab): Promise<void>;
}

export type Experiment = ReadingExperiment | WritingExperiment;
