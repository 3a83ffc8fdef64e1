import type { IDataObject } from 'n8n-workflow';
import { namedBy } from '../kore/people';
import { type Problem, sentences } from '../kore/problems';
import type { ItemResult } from '../run/operation';
import type { ItemIntent } from './operation';
import { planIdOf } from './plans';
import { type Claim, type Subject, subjectKey, subjectName, type Verb } from './types';
import { successInWords, failureInWords } from './words';

/** One person (or group) of one item, with what became of them. */
export interface Settled {
	/** By the name that the item uses. */
	subject: Subject;
	key: string;
	claim: Claim;
	verb: Verb;
	/** What was asked for, as on screen. */
	labels: string[];
	/** What was done, where the operation always does the same. */
	done?: string;
	/** Items that disagree with others, and on what. */
	conflicts?: Map<number, Set<string>>;
	/** Whether the run came to it. */
	isReached: boolean;
	/** Of a plan: what tells it from others. */
	digest?: string;
	/** What the row says beside it. */
	output?: IDataObject;
}

/** The result of one item, from what became of its people. */
export function itemResult(
	intent: ItemIntent<unknown>,
	settled: Settled[],
	item: number,
	isPlan: boolean,
): ItemResult {
	const only = agreed(settled, ({ subject }) => subjectName(subject))?.subject;
	const who = agreed(settled, ({ key }) => key)?.key;
	const several = only === undefined;
	const notices = settled.flatMap((own) => noticesOf(own, item));
	const jsonOf = (said: IDataObject): IDataObject => {
		const json = Object.assign(identifierOf(only), said, intent.identity);
		if (several) json.people = peopleOf(settled);
		if (notices.length > 0) json.notice = notices.join('; ');
		return json;
	};
	const failed = settled.filter(({ claim }) => !isSuccess(claim));
	if (failed.length === 0) {
		const planId = isPlan ? planIdOf(settled.map(({ digest }) => digest)) : undefined;
		const said = { ...successOf(settled, several), ...(planId === undefined ? {} : { planId }) };
		return { ok: true, json: jsonOf(said), who };
	}
	const isOfPlan = failed.some(({ claim }) => claim.changes !== undefined);
	const outcome = failureOf(failed, settled);
	const json = jsonOf({
		outcome,
		...(several || outcome !== 'uncertain' ? {} : settled[0]?.output),
		...(isOfPlan ? { changes: changesOf(failed, several) } : {}),
	});
	const isRowOfPlan = isPlan && failed.every(({ claim }) => claim.problem?.concernsRun !== true);
	const result = failedItem(json, problemIn(failed, settled, several), isRowOfPlan);
	if (result.ok) return { ...result, who };
	return { ...result, who, notReached: failed.every(({ isReached }) => !isReached) };
}

/** The first, where all go by the same name. */
function agreed(settled: Settled[], nameOf: (one: Settled) => string): Settled | undefined {
	const [first] = settled;
	if (first === undefined || settled.length === 1) return first;
	const name = nameOf(first);
	return settled.every((one) => nameOf(one) === name) ? first : undefined;
}

/** A dry run shows everybody who cannot be planned, as part of the plan. */
export function failedItem(json: IDataObject, problem: Problem, isRowOfPlan: boolean): ItemResult {
	const { message, description = ADVICE } = problem;
	if (!isRowOfPlan) return { ok: false, json, problem: { ...problem, description } };
	return { ok: true, json: { ...json, error: message, advice: description } };
}

const ADVICE =
	'Correct what the error names, in the item or in Kore’s Admin Console, and run the item again';

/** Whom an output item is about; nothing where that is more than one. */
export function identifierOf(subject: Subject | undefined): IDataObject {
	if (subject === undefined) return {};
	return subject.kind === 'person' ? namedBy(subject.person) : { group: subject.name };
}

/** From weakest to strongest claim: an item of several changes claims no more than what holds for each of them. */
const CLAIMS: Array<Claim['outcome']> = [
	'accepted',
	'updated',
	'created',
	'deleted',
	'verified',
	'unchanged',
	'skipped',
];
/** Successes that changed something. */
const DONE: Array<Claim['outcome']> = ['updated', 'created', 'deleted', 'accepted', 'verified'];

function isSuccess({ outcome }: Claim): boolean {
	return outcome === 'planned' || CLAIMS.includes(outcome);
}

function isDone({ claim }: Settled): boolean {
	return DONE.includes(claim.outcome);
}

function weakest(settled: Settled[]): Settled | undefined {
	for (const outcome of CLAIMS) {
		const own = settled.find(({ claim }) => claim.outcome === outcome);
		if (own !== undefined) return own;
	}
	return settled[0];
}

function sentence({ claim, subject, verb, labels, done }: Settled): string {
	return successInWords(claim, { name: subjectName(subject), verb, labels, done });
}

function successOf(settled: Settled[], several: boolean): IDataObject {
	if (settled.some(({ claim }) => claim.outcome === 'planned')) {
		const said = settled.map((one) =>
			several ? `${subjectName(one.subject)}: ${sentence(one)}` : sentence(one),
		);
		return {
			outcome: 'planned',
			message: sentences(...new Set(said)),
			...(several ? {} : settled[0]?.output),
			changes: changesOf(settled, several),
		};
	}
	const one = weakest(settled);
	if (one === undefined) return { outcome: 'unchanged', message: 'Nothing to do' };
	return { outcome: one.claim.outcome, message: sentence(one), ...one.output };
}

function changesOf(settled: Settled[], several: boolean): IDataObject[] {
	const changes = settled.flatMap(({ subject, claim }) =>
		(claim.changes ?? []).map(({ field, label, from, to }) => ({
			...(several ? identifierOf(subject) : {}),
			field,
			label,
			...(from === undefined ? {} : { from }),
			to,
		})),
	);
	return changes as unknown as IDataObject[];
}

/** The outcome of an item of which something failed: what may have been done weighs most. */
function failureOf(failed: Settled[], all: Settled[]): 'uncertain' | 'failed' | 'notAttempted' {
	const has = (outcome: Claim['outcome']) => failed.some(({ claim }) => claim.outcome === outcome);
	if (has('uncertain')) return 'uncertain';
	// Of one person, part is done and part is not.
	const done = new Set(all.filter(isDone).map(({ subject }) => subjectKey(subject)));
	if (failed.some(({ subject }) => done.has(subjectKey(subject)))) return 'uncertain';
	return has('failed') ? 'failed' : 'notAttempted';
}

/** One entry per person of an item, whatever number of changes the item asks of them. */
function peopleOf(settled: Settled[]): IDataObject[] {
	const bySubject = new Map<string, Settled[]>();
	for (const one of settled) {
		const key = subjectKey(one.subject);
		bySubject.set(key, [...(bySubject.get(key) ?? []), one]);
	}
	return [...bySubject.values()].map((own) => {
		const failed = own.filter(({ claim }) => !isSuccess(claim));
		const identifier = identifierOf(own[0]?.subject);
		if (failed.length > 0) {
			const { message, description = ADVICE } = problemIn(failed, own, false);
			return {
				...identifier,
				outcome: failureOf(failed, own),
				error: message,
				advice: description,
			};
		}
		const { outcome, message } = successOf(own, false);
		return { ...identifier, outcome, message };
	});
}

const MOST_NAMED = 10;

function noticesOf({ conflicts, subject }: Settled, item: number): string[] {
	const labels = conflicts?.get(item);
	if (conflicts === undefined || labels === undefined) return [];
	// One person may come up in thousands of items, each of which gets this sentence.
	const disagreeing = [...conflicts.keys()].filter((other) => other !== item);
	const named = disagreeing.slice(0, MOST_NAMED).join(', ');
	const unnamed = disagreeing.length - MOST_NAMED;
	const more = unnamed > 0 ? ` and ${unnamed} more` : '';
	return [
		`${subjectName(subject)} also comes up in item ${named}${more} with other values for ${[...labels].join(', ')}; the later value counts`,
	];
}

/** What happened, in one message: each reason once, and what became of the others. */
function problemIn(failed: Settled[], all: Settled[], several: boolean): Problem {
	const byMessage = new Map<string, Problem>();
	for (const { claim, subject, verb, labels } of failed) {
		const problem = failureInWords(claim, { name: subjectName(subject), verb, labels });
		byMessage.set(problem.message, problem);
	}
	const problems = [...byMessage.values()];
	const first = problems[0] ?? { message: 'the run had already stopped' };
	const reasons = problems.map(({ message }) => message).join('; ');
	const counted = several && all.length > 1;
	const message = sentences(
		counted ? `${failed.length} of ${all.length} failed: ${reasons}` : reasons,
		...restOf(failed, all),
	);
	return { ...first, message };
}

/** What became of the others, and of what else was asked for those who failed: their own success is nobody else's. */
function restOf(failed: Settled[], all: Settled[]): string[] {
	const people = new Set(failed.map(({ subject }) => subjectKey(subject)));
	const isOwn = ({ subject }: Settled) => people.has(subjectKey(subject));
	const ownDone = all.some((one) => isOwn(one) && isDone(one));
	const others = all.filter((one) => !isOwn(one));
	const count = (outcomes: Array<Claim['outcome']>, words: string): string[] => {
		const number = others.filter(({ claim }) => outcomes.includes(claim.outcome)).length;
		return number === 0 ? [] : [`${number} ${words}`];
	};
	const counts = [
		...count(DONE, 'changed'),
		...count(['planned'], 'planned only'),
		...count(['unchanged'], 'already up to date'),
		...count(['skipped'], 'skipped'),
	];
	return [
		...(ownDone ? ['The rest of what was requested for the same user was done'] : []),
		...(counts.length > 0 ? [`Of the others, ${counts.join(', ')}`] : []),
	];
}
