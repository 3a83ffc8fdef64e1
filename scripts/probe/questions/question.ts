export type Position = string | number | boolean;

/** What a run must be allowed to do before a question can be answered. */
export type Stage = 'reading' | 'writing' | 'limits';

interface Common {
	/** One line for people. */
	readonly question: string;
	/** What keeps it open although the experiment was made. */
	readonly unless?: readonly string[];
}

/** An open question about Kore's Admin API, named as the sandbox's switch for it. */
export type Question =
	| (Common & {
			readonly told: Stage;
			/** The answers that an experiment can tell from each other. */
			readonly positions: readonly Position[];
			/** Answers that nothing shows, each with the reason. */
			readonly untold?: Readonly<Record<string, string>>;
	  })
	| (Common & {
			readonly told: Stage;
			/** The answer is a number, 0 for no limit up to this one. */
			readonly countUpTo: number;
	  })
	| (Common & {
			readonly told: 'never';
			readonly why: string;
			readonly positions: readonly Position[];
	  });

export type Questions = Readonly<Record<string, Question>>;
