import { type Problem, sentences } from '../kore/problems';
import type { Claim, Comparison, Sight, Verb } from './types';

/** Sentences about changes. Whatever is known of a change is data until it gets here, and nothing looks into a sentence afterwards. */

/** Whom a sentence is about, by the name that the item uses, and what was to be done. */
export interface About {
	name: string;
	verb: Verb;
	/** What was asked for, as on screen. */
	labels: string[];
	/** What was done, where the operation always does the same. */
	done?: string;
}

const PAST: Record<Verb, string> = { changed: 'changed', created: 'created', deleted: 'deleted' };

/** What was done, in one sentence. */
export function successInWords(
	{ outcome, seen, changes, note }: Claim,
	{ verb, labels, done: said }: About,
): string {
	switch (outcome) {
		case 'planned':
			return planInWords(changes ?? []);
		case 'unchanged':
		case 'skipped':
			return note ?? 'Already up to date';
		case 'accepted':
			return `Accepted by Kore, whose answer names other users only${confirmation(seen)}`;
		case 'verified':
		case 'updated':
		case 'created':
		case 'deleted':
			return `${said ?? done(verb, labels)}${note ?? ''}${confirmation(seen)}`;
		case 'failed':
		case 'uncertain':
		case 'notAttempted':
			return '';
	}
}

function done(verb: Verb, labels: string[]): string {
	if (verb === 'created') return 'Account created';
	if (verb === 'deleted') return 'Account deleted';
	return labels.length === 0 ? 'Changed' : `${listed(labels)} changed`;
}

/** What was seen of it afterwards, and what Kore does not show. */
function confirmation(seen: Sight | undefined): string {
	if (seen === undefined || seen.kind === 'nobody') return '';
	if (seen.kind === 'unreadable') return `. Could not be read back: ${seen.why}`;
	const labelled = (state: Comparison['state']) =>
		seen.comparisons.filter((one) => one.state === state).map(({ label }) => label);
	const [confirmed, open] = [labelled('same'), labelled('unreadable')];
	if (open.length === 0) return '. Confirmed in Kore';
	const sure = confirmed.length > 0 ? `. Confirmed in Kore: ${confirmed.join(', ')}` : '';
	return `${sure}. Cannot be confirmed: ${open.join(', ')}`;
}

/** What went wrong and what to do, of what was not done or may have been. */
export function failureInWords(claim: Claim, { name, verb }: About): Problem {
	const { outcome, seen, mayArrive, changes, note } = claim;
	const { problem = { message: 'no reason is known' } } = claim;
	if (outcome === 'failed') {
		const what = verb === 'changed' ? name : `${name} was not ${PAST[verb]}`;
		const isSame = seen?.kind === 'nobody' && seen.why === problem.message;
		const shown = isSame ? [] : sightInWords(seen);
		const now = changes === undefined ? [] : [note ?? planInWords(changes)];
		const message = sentences(`${what}: ${problem.message}`, ...now, ...shown);
		const description = problem.description ?? (seen?.kind === 'nobody' ? CHECK : undefined);
		return { ...problem, message, description };
	}
	if (outcome === 'notAttempted') return { ...problem, message: `${name}: ${problem.message}` };
	const what = `${name} may have been ${PAST[verb]}: ${problem.message}`;
	return {
		...problem,
		message: sentences(what, ...sightInWords(seen), ...(mayArrive === true ? LATE : [])),
		description: problem.description ?? (seen?.kind === 'nobody' ? GONE : LOOK),
	};
}

const LATE = ['The request may still be under way'];
const CHECK =
	'Check the e-mail address or user ID, and that it belongs to the account of this credential';
const GONE =
	'Find out in Kore’s audit log whether the account was deleted in the meantime, and by whom';
const LOOK = 'Look the user up in the Admin Console before you run the item again';

function sightInWords(seen: Sight | undefined): string[] {
	if (seen === undefined) return [];
	if (seen.kind === 'unreadable') return [`It could not be read back: ${seen.why}`];
	if (seen.kind === 'nobody') return [`When it was read back, ${seen.why}`];
	const labelled = (state: Comparison['state']) =>
		seen.comparisons.filter((one) => one.state === state);
	const different = labelled('different').map(({ label, from, to, step }) =>
		step === undefined
			? `${label} is ${inWords(from)} instead of ${inWords(to)}`
			: `the account is ${inWords(from)}`,
	);
	const hidden = labelled('unreadable').map(({ label }) => label);
	return [
		...(different.length > 0 ? [`When it was read back, ${different.join('; ')}`] : []),
		...(different.length === 0 && hidden.length > 0
			? [`Kore does not show ${listed(hidden)}`]
			: []),
	];
}

/** The plan for one person in a sentence. */
export function planInWords(changes: Comparison[]): string {
	if (changes.length === 0) return 'Would be sent; Kore does not show it';
	const account = changes.find(({ step }) => step !== undefined);
	const rest = changes.filter((one) => one !== account).map(stepInWords);
	if (account?.step !== undefined) {
		return `Would ${account.step}${rest.length > 0 ? ` with ${rest.join('; ')}` : ''}`;
	}
	const doubts = [...new Set(changes.flatMap(({ doubt }) => doubt ?? []))];
	const hidden = changes.filter(({ from, doubt }) => from === undefined && doubt === undefined);
	const unseen =
		hidden.length > 0
			? [`Kore does not show the present value of ${listed(hidden.map(({ label }) => label))}`]
			: [];
	return [`Would change ${rest.join('; ')}`, ...doubts, ...unseen].join('. ');
}

/** One field: what is added to and removed from a list, else what it is and what it becomes. */
function stepInWords({ label, from, to }: Comparison): string {
	if (isFlat(from) && isFlat(to)) {
		const [add, remove] = [without(to, from), without(from, to)];
		if (add.length + remove.length > 0) return `${label}: ${inWords({ add, remove })}`;
	}
	if (from === undefined && isListWish(to)) return `${label}: ${inWords(to)}`;
	return from === undefined || JSON.stringify(from) === JSON.stringify(to)
		? `${label} to ${inWords(to)}`
		: `${label} from ${inWords(from)} to ${inWords(to)}`;
}

/** A list of things that are there or not, and not there in part. */
function isFlat(value: unknown): value is unknown[] {
	const hasLists = (one: unknown) =>
		typeof one === 'object' && one !== null && Object.values(one).some(Array.isArray);
	return Array.isArray(value) && !value.some(hasLists);
}

/** What is to be added and removed, where the list is not known. */
function isListWish(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'add' in value && 'remove' in value;
}

function without(list: unknown[], others: unknown[]): unknown[] {
	const keys = new Set(others.map((one) => JSON.stringify(one)));
	return list.filter((one) => !keys.has(JSON.stringify(one)));
}

/** A value as a person would say it, whatever shape it has in a request. Rights are granted and revoked. */
export function inWords(value: unknown): string {
	if (value === true) return 'granted';
	if (value === false) return 'revoked';
	if (value === '' || value === null || value === undefined) return 'nothing';
	if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inWords).join(', ');
	if (typeof value !== 'object') return String(value);
	const parts = Object.entries(value).filter(
		([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0),
	);
	return parts.map(([name, part]) => `${name} ${inWords(part)}`).join(' ');
}

/** As in “Department, City and Country”. */
export function listed(words: string[]): string {
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
