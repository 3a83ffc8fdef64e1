/** What one operation said about one person, as the example's report carries it. */
export interface StepAnswer {
	outcome?: string;
	message?: string;
	error?: string;
	advice?: string;
}

/** The nodes that the examples report about, by their names in the report. */
export const STEPS = {
	account: 'Make Account',
	update: 'Fill In Profile',
	access: 'Open Bot Builder',
	role: 'Make Auditor',
} as const;

export type Step = keyof typeof STEPS;

/** One line of the example's report. */
export type ReportEntry = { person: string } & Partial<Record<Step, StepAnswer>>;

/** What the sandbox tells about one person, as far as the example changes it. */
export interface SandboxUser {
	profile: Record<string, string | undefined>;
	isDeveloper: boolean;
	canCreateBot: boolean;
	adminRoles: string[];
}

export type SandboxUsers = Record<string, SandboxUser>;

/** What the example is to make true for one person. */
export interface Expectation {
	person: string;
	profile: Record<string, string>;
	isDeveloper: boolean;
	canCreateBot: boolean;
	adminRole: string;
}

/** What an example is to make true. */
export interface Aim {
	/** That the workflow has. */
	steps: Step[];
	people: Expectation[];
}

export interface Verdict {
	/** Per person: who, then the answer of each step. */
	rows: string[][];
	/** Sentences; the run is a success only when there is none. */
	problems: string[];
}

/** Outcomes that say the person now is as asked. `accepted` and `planned` do not. */
const DONE = new Set(['created', 'updated', 'unchanged', 'verified']);

/** Enough for what was done; what went wrong is told in full below the table. */
const CELL_WIDTH = 44;

function cell(answer: StepAnswer | undefined): string {
	if (answer === undefined) return 'no answer';
	if (answer.error !== undefined) return `${answer.outcome ?? 'error'}, see below`;
	const words = (answer.message ?? '').trim();
	const outcome = answer.outcome ?? 'no outcome';
	const text = words === '' ? outcome : `${outcome}: ${words}`;
	return text.length <= CELL_WIDTH ? text : `${text.slice(0, CELL_WIDTH - 1)}…`;
}

/** Why a step did not do what was asked; undefined when it did. */
function complaint(answer: StepAnswer | undefined): string | undefined {
	if (answer === undefined) return 'no answer';
	const { outcome, error, message, advice } = answer;
	if (outcome !== undefined && DONE.has(outcome)) return undefined;
	const what = error ?? outcome ?? 'no outcome';
	const more = error === undefined ? message : advice;
	return more === undefined ? what : `${what} (${more})`;
}

function stepProblems(entry: ReportEntry, steps: readonly Step[]): string[] {
	return steps.flatMap((step) => {
		const why = complaint(entry[step]);
		return why === undefined ? [] : [`${entry.person}: ${STEPS[step]} ended with ${why}`];
	});
}

/** What of the expectation a person does not meet, as words. */
function differences(user: SandboxUser, expected: Expectation): string[] {
	const found = Object.entries(expected.profile)
		.filter(([field, value]) => user.profile[field] !== value)
		.map(([field, value]) => `${field} is ${user.profile[field] ?? 'empty'} instead of ${value}`);
	for (const flag of ['isDeveloper', 'canCreateBot'] as const) {
		if (user[flag] !== expected[flag]) found.push(`${flag} is ${user[flag]}`);
	}
	if (!user.adminRoles.includes(expected.adminRole)) found.push('the admin role is missing');
	return found;
}

function stateProblems(
	expected: Expectation,
	before: SandboxUser | undefined,
	after: SandboxUser | undefined,
): string[] {
	const { person } = expected;
	if (after === undefined) return [`${person}: the sandbox has no such user`];
	const missing = differences(after, expected);
	if (missing.length > 0) return [`${person}: in the sandbox ${missing.join(', ')}`];
	if (before !== undefined && differences(before, expected).length === 0) {
		return [`${person}: was already so before the run, which proves nothing`];
	}
	return [];
}

/** Compares what the workflow said with what became true. */
export function judge(
	{ steps, people }: Aim,
	report: readonly ReportEntry[],
	before: SandboxUsers,
	after: SandboxUsers,
): Verdict {
	const rows: string[][] = [];
	const problems: string[] = [];
	for (const expected of people) {
		const { person } = expected;
		const entries = report.filter((entry) => entry.person === person);
		const entry = entries[0] ?? { person };
		rows.push([person, ...steps.map((step) => cell(entry[step]))]);
		if (entries.length !== 1) {
			problems.push(`${person}: ${entries.length} entries in the report instead of one`);
		}
		if (entries.length > 0) problems.push(...stepProblems(entry, steps));
		problems.push(...stateProblems(expected, before[person], after[person]));
	}
	const known = new Set(people.map(({ person }) => person));
	for (const { person } of report) {
		if (!known.has(person)) problems.push(`${person}: in the report, but not in the request`);
	}
	return { rows, problems };
}
