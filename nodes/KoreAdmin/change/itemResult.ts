import type { IDataObject } from 'n8n-workflow';
import { namedBy } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { ItemResult } from '../run/operation';
import type { ItemIntent } from './operation';
import { type Change, type ChangeResult, type Subject, subjectKey, subjectName } from './types';

/** One person (or group) of one item, with what became of them. */
export interface Settled {
	change: Change<unknown, unknown>;
	/** By the name that the item uses. */
	subject: Subject;
	result: ChangeResult;
	/** Whether the run came to it. */
	isReached: boolean;
}

/** The result of one item, from what became of its people. */
export function itemResult(
	intent: ItemIntent<unknown>,
	settled: Settled[],
	item: number,
	isPlan: boolean,
): ItemResult {
	const only = agreed(settled, ({ subject }) => subjectName(subject))?.subject;
	const who = agreed(settled, ({ change }) => change.key)?.change.key;
	const several = only === undefined;
	const notices = settled.flatMap((own) => noticesOf(own, item));
	const jsonOf = (said: IDataObject): IDataObject => {
		const json = Object.assign(identifierOf(only), said, intent.identity);
		if (several) json.people = peopleOf(settled);
		if (notices.length > 0) json.notice = notices.join('; ');
		return json;
	};
	const failed = settled.filter(({ result }) => !isSuccess(result));
	const before = settled.flatMap(({ change }) => change.before ?? []);
	if (failed.length === 0) {
		return { ok: true, json: jsonOf(successOf(settled, several)), before, who };
	}
	const json = jsonOf({ outcome: failureOf(failed, settled) });
	const problem = problemOf(failed, settled, several, notices);
	const isRowOfPlan = isPlan && failed.every(({ result }) => !concernsRun(result));
	const result = failedItem(json, problem, isRowOfPlan);
	if (result.ok) return { ...result, who };
	return {
		...result,
		before,
		who,
		notReached: failed.every(({ isReached }) => !isReached),
		differs: failed.some(({ result: { outcome } }) => outcome === 'differs'),
	};
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
	return { ok: true, json: { ...json, error: message, message: description } };
}

const ADVICE =
	'Correct what the message names, in the item or in Kore’s Admin Console, and run the item again';

function concernsRun(result: ChangeResult): boolean {
	return 'problem' in result && result.problem.concernsRun === true;
}

/** Whom an output item is about; nothing where that is more than one. */
export function identifierOf(subject: Subject | undefined): IDataObject {
	if (subject === undefined) return {};
	return subject.kind === 'person' ? namedBy(subject.person) : { group: subject.name };
}

const SUCCESSES = ['planned', 'accepted', 'updated', 'created', 'deleted', 'verified', 'unchanged'];
/** From weakest to strongest claim: an item of several changes claims no more than what holds for each of them. */
const CLAIMS = ['accepted', 'updated', 'created', 'deleted', 'verified', 'unchanged'];

/** Successes that changed something. */
const DONE = ['updated', 'created', 'deleted', 'accepted', 'verified'];

function isSuccess({ outcome }: ChangeResult): boolean {
	return SUCCESSES.includes(outcome);
}

/** The claim of several results: "unchanged" holds only if it holds for all. */
function weakest(results: ChangeResult[]): ChangeResult | undefined {
	for (const claim of CLAIMS) {
		const own = results.find(({ outcome }) => outcome === claim);
		if (own !== undefined) return own;
	}
	return results[0];
}

function successOf(settled: Settled[], several: boolean): IDataObject {
	const planned = settled.flatMap(({ subject, result }) =>
		result.outcome === 'planned'
			? result.changes.map((one) => ({ ...(several ? identifierOf(subject) : {}), ...one }))
			: [],
	);
	if (settled.some(({ result }) => result.outcome === 'planned')) {
		const sentences = settled.map(({ subject, result }) => {
			const message = 'message' in result ? result.message : '';
			return several ? `${subjectName(subject)}: ${message}` : message;
		});
		return {
			outcome: 'planned',
			message: [...new Set(sentences)].join('. '),
			changes: planned as unknown as IDataObject[],
		};
	}
	const claim = weakest(settled.map(({ result }) => result));
	if (claim === undefined) return { outcome: 'unchanged', message: 'Nothing to do' };
	return { outcome: claim.outcome, message: 'message' in claim ? claim.message : '' };
}

/** The outcome of an item of which something failed: what may have been done weighs most. */
function failureOf(failed: Settled[], all: Settled[]): 'uncertain' | 'failed' | 'notAttempted' {
	const has = (...outcomes: string[]) =>
		failed.some(({ result }) => outcomes.includes(result.outcome));
	if (has('uncertain', 'differs')) return 'uncertain';
	// Of one person, part is done and part is not.
	const done = new Set(
		all.flatMap(({ subject, result }) =>
			DONE.includes(result.outcome) ? [subjectKey(subject)] : [],
		),
	);
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
		const failed = own.filter(({ result }) => !isSuccess(result));
		const first = own[0]?.subject;
		if (failed.length > 0) {
			const { message } = problemOf(failed, own, false, []);
			return { ...identifierOf(first), outcome: failureOf(failed, own), message };
		}
		const { outcome, message } = successOf(own, false);
		return { ...identifierOf(first), outcome, message };
	});
}

const MOST_NAMED = 10;

function noticesOf({ change, subject }: Settled, item: number): string[] {
	const { conflicts } = change;
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
function problemOf(
	failed: Settled[],
	all: Settled[],
	several: boolean,
	notices: string[],
): Problem {
	const byMessage = new Map<string, Problem>();
	for (const { result } of failed) {
		if ('problem' in result) byMessage.set(result.problem.message, result.problem);
	}
	const problems = [...byMessage.values()];
	const first = problems[0] ?? { message: 'Not attempted' };
	const reasons = problems.map(({ message }) => message).join('; ');
	const others = restOf(failed, all);
	const counted = several && all.length > 1;
	const message = [
		counted ? `${failed.length} of ${all.length} failed: ${reasons}` : reasons,
		...(others === '' ? [] : [others]),
		...notices,
	].join('. ');
	return { ...first, message };
}

/** What became of the others, and of what else was asked for those who failed: their own success is nobody else's. */
function restOf(failed: Settled[], all: Settled[]): string {
	const people = new Set(failed.map(({ subject }) => subjectKey(subject)));
	const isOwn = ({ subject }: Settled) => people.has(subjectKey(subject));
	const own = weakest(
		all
			.filter((one) => isOwn(one) && DONE.includes(one.result.outcome))
			.map(({ result }) => result),
	);
	const ownWord = own?.outcome === 'accepted' ? 'accepted' : 'done';
	const others = countsOf(all.filter((one) => !isOwn(one)));
	return [
		...(own === undefined ? [] : [`The rest of what was asked for the same person was ${ownWord}`]),
		...(others === '' ? [] : [`Of the others, ${others}`]),
	].join('. ');
}

function countsOf(others: Settled[]): string {
	const count = (outcomes: string[], words: string): string[] => {
		const number = others.filter(({ result }) => outcomes.includes(result.outcome)).length;
		return number === 0 ? [] : [`${number} ${words}`];
	};
	return [
		...count(DONE, 'changed'),
		...count(['planned'], 'planned only'),
		...count(['unchanged'], 'already as asked'),
	].join(', ');
}
