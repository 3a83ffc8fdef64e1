import { readAddressText } from '../../../kore/address';
import { describe, shorten } from '../../../parameters/values';
import { isPlace, type Rank, type Target, targetLabel } from './columns';
import { expressionFor, wayToText } from './path';

/** A column of one item with what it stands for. */
export interface Candidate {
	property: string;
	value: unknown;
	/** `named` where the workflow names the column itself. */
	rank: Rank | 'named';
}

/** What the columns of one item come to for one thing. */
export type Finding = { property: string; text: string } | { problem: string; advice: string };

/** What counts when an item's columns are read. */
export interface Rules {
	plainPlaces: 'ignore' | 'areWork';
	emptyWords: ReadonlySet<string>;
	/** Whether an empty value is one that is sent. */
	emptyCounts: boolean;
	/** The steps to the object that holds the columns. */
	from: readonly string[];
	/** Where to give a field by an expression instead, as on screen. */
	place(target: Target): string;
	/** As on screen: the parameter for columns that are not meant. */
	ignoreLabel: string;
	columnNamesLabel: string;
}

interface Read extends Candidate {
	text: string;
	flaw?: { problem: string; advice: string };
}

/** What the columns that stand for one thing say; undefined where none of them counts. */
export function find(
	target: Target,
	candidates: readonly Candidate[],
	doubtful: readonly Candidate[],
	rules: Rules,
): Finding | undefined {
	const read = candidates.map((one) => readCandidate(one, target, rules));
	const certain = read.filter(({ rank }) => rank === 'named' || rank === 'work');
	if (isPlace(target)) {
		const asked = rules.plainPlaces === 'areWork' ? read : [];
		return agreed(target, certain.length > 0 ? certain : asked, rules);
	}
	if (target !== 'emailId' || certain.some(saysSomething)) {
		return agreed(target, certain, rules);
	}
	const plain = withoutListBesidePrimary(
		read.filter(({ rank }) => !certain.some((one) => one.rank === rank)),
	);
	const [taken] = plain.filter(saysSomething);
	if (taken === undefined) return agreed(target, read, rules);
	const [empty] = certain;
	if (empty !== undefined) {
		return {
			problem: `${quoted(empty.property)} is empty, and ${quoted(taken.property)} may be a private address`,
			advice: `Fill in ${quoted(empty.property)}. Where ${quoted(taken.property)} is the address at work, name ${quoted(empty.property)} under ${rules.ignoreLabel}`,
		};
	}
	const other = doubtful.find(({ value }) => !isSame(String(value), taken.text, 'emailId'));
	if (other !== undefined) {
		return {
			problem: `${quoted(taken.property)} may be a private address, as ${quoted(other.property)} speaks of e-mail too`,
			advice: `Name the column of the address at work under ${rules.columnNamesLabel} (Options), or the other one under ${rules.ignoreLabel}`,
		};
	}
	return agreed(target, plain, rules);
}

/** A directory lists all addresses of a person beside the primary one. */
function withoutListBesidePrimary(plain: Read[]): Read[] {
	const hasPrimary = plain.some((one) => one.rank === 'primary' && saysSomething(one) && !one.flaw);
	return hasPrimary ? plain.filter(({ flaw }) => flaw === undefined) : plain;
}

function saysSomething({ text, flaw }: Read): boolean {
	return flaw !== undefined || text.trim() !== '';
}

/** What columns of one rank say together. */
function agreed(target: Target, read: readonly Read[], rules: Rules): Finding | undefined {
	const flawed = read.find(({ flaw }) => flaw !== undefined);
	if (flawed?.flaw !== undefined) return flawed.flaw;
	// Where an empty value is not sent, it says nothing against another one.
	const telling = rules.emptyCounts ? read : read.filter(saysSomething);
	const [first, ...others] = telling.length > 0 ? telling : read;
	if (first === undefined) return undefined;
	const other = others.find(({ text }) => !isSame(first.text, text, target));
	if (other === undefined) return { property: first.property, text: first.text };
	return {
		problem: `${quoted(first.property)} and ${quoted(other.property)} hold different values for ${targetLabel(target)}`,
		advice: `Name the one that is not meant under ${rules.ignoreLabel}`,
	};
}

function isSame(one: string, other: string, target: Target): boolean {
	if (one === other) return true;
	if (target !== 'emailId' && target !== 'orgUserId') {
		return one.trim() === '' && other.trim() === '';
	}
	if (one.trim() === other.trim()) return true;
	return target === 'emailId' && addressKey(one) === addressKey(other);
}

function addressKey(text: string): string {
	const read = readAddressText(text);
	return ('address' in read ? read.address : text.trim()).toLowerCase();
}

function readCandidate(candidate: Candidate, target: Target, rules: Rules): Read {
	const { property, rank } = candidate;
	const value = oneOf(candidate.value);
	const text = textOf(value, target);
	if (text !== undefined) {
		const isEmpty = rules.emptyWords.size > 0 && rules.emptyWords.has(text.trim().toLowerCase());
		// Written out, as spreading the candidate takes longer than all the rest; there are a dozen per person.
		return { property, value: candidate.value, rank, text: isEmpty ? '' : text, flaw: undefined };
	}
	const problem = `${quoted(property)} cannot be used as ${targetLabel(target)}, for it is ${describe(value)}`;
	if (typeof value === 'number') {
		const advice =
			'Provide it as text: so large a number, or one with a fraction, may have been rounded';
		return { ...candidate, text: '', flaw: { problem, advice } };
	}
	const way = wayToText(candidate.value, [...rules.from, property]);
	const advice =
		way === undefined || typeof value === 'boolean'
			? `Correct the item, or name ${quoted(property)} under ${rules.ignoreLabel}`
			: `Give ${rules.place(target)} by an expression: ${expressionFor(way)}`;
	return { ...candidate, text: '', flaw: { problem, advice } };
}

/** A list of one as that one. */
function oneOf(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	if (value.length > 1) return value;
	const [only] = value as unknown[];
	return typeof only === 'object' && only !== null ? value : only;
}

/** Text, or a number as text; '' for what stands for nothing, which is `false` in fields that are never yes or no. Else undefined. */
function textOf(value: unknown, target: Target): string | undefined {
	if (typeof value === 'string') return value;
	if (value === undefined || value === null || value === false) return '';
	if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
	const identifies = target === 'emailId' || target === 'orgUserId';
	const isExact = Number.isSafeInteger(value) || (!identifies && Math.abs(value) < 2 ** 53);
	return isExact ? String(value) : undefined;
}

const STATUS =
	/^(active|inactive|enabled|disabled|blocked|suspended|terminated|pending|invited|deactivated|archived|deleted|locked|employed|hired|former|retired|resigned|dismissed|onboarding|offboarding|on[ _-]?leave|probation|draft|current|new|true|false|yes|no)$/i;
const KEY = /^(\d+|[\da-f]{24,}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** Whether what stands in a column of this name is another thing: somebody's status in `state`, the key of a company in `company`. */
export function isOtherThing(target: Target, value: unknown): boolean {
	if (target !== 'state' && target !== 'companyName') return false;
	const one = oneOf(value);
	if (typeof one === 'boolean') return one;
	const text = typeof one === 'number' ? String(one) : typeof one === 'string' ? one.trim() : '';
	if (text.length > 100) return false;
	return target === 'state' ? STATUS.test(text) : KEY.test(text);
}

/** Names come from outside, and the editor shows these texts as HTML. */
export function quoted(property: string): string {
	return `“${shorten(property.replace(/[<>&]/g, ' '))}”`;
}
