import type { IDataObject } from 'n8n-workflow';
import type { Conclusion } from '../../change/operation';
import type { Person } from '../../kore/people';
import { readOneAddress } from '../../parameters/people';
import {
	describe,
	InvalidInput,
	type ParameterValues,
	readList,
	shorten,
} from '../../parameters/values';
import { PROFILE_FIELDS, type ProfileField } from './aspects/profile';
import { nameKey, type Target, targetLabel, targetOf } from './hrNames';

export const IGNORE_LABEL = 'Inputs to Ignore';

/** What an item gives beside the person: of new accounts also the user ID, which only they can be given. */
const OF_NEW_ACCOUNTS = [...PROFILE_FIELDS, 'orgUserId'] as const;

/** How the properties of one item are to be taken. */
export interface Asked {
	/** The person, where something else names them; undefined where the item has to. */
	person: Person | undefined;
	/** Whether an organisation user ID will do where the item has no e-mail address; else it is a value for a new account. */
	byUserId: boolean;
	/** What is given beside the item, by the names of its fields: it wins. */
	given: ParameterValues;
	/** Names of properties that are not taken, as a list or as text. */
	ignore: unknown;
	/** Whether an empty value is one that is sent. */
	emptyCounts: boolean;
}

/** What one item gives by itself. */
export interface Mapped {
	person: Person;
	profile: Partial<Record<ProfileField | 'orgUserId', string>>;
	/** The property behind each value that was taken, by the name of its field. */
	properties: Partial<Record<Target, string>>;
}

/** The properties of one item that stand for one thing. */
interface Finding {
	property: string;
	text: string;
	problem?: string;
}

type Findings = Partial<Record<Target, Finding>>;

/**
 * Takes profile and person from the properties of a run's items, by names that are recognised. Every name is looked at once per run, as
 * thousands of items have the same ones.
 */
export class AutoMap {
	/** What each property of the run stands for. */
	private readonly targets = new Map<string, Target | undefined>();
	private readonly taken = new Map<string, Target>();
	private itemsRead = 0;
	/** Whether any property could be taken, though it may have been given elsewhere or ignored. */
	private isAnyRecognised = false;
	private ignored: { given: unknown; keys: ReadonlySet<string> } = { given: '', keys: new Set() };

	/** @throws InvalidInput naming the properties: they contradict each other, cannot be used, or name nobody */
	read(json: IDataObject, asked: Asked): Mapped {
		this.itemsRead++;
		const findings = this.findingsIn(json, asked);
		const person = asked.person ?? personIn(findings, json, asked.byUserId);
		const problems: string[] = [];
		const profile: Mapped['profile'] = {};
		const properties: Mapped['properties'] = {};
		for (const field of asked.byUserId ? PROFILE_FIELDS : OF_NEW_ACCOUNTS) {
			const finding = findings[field];
			if (finding === undefined) continue;
			if (finding.problem !== undefined) problems.push(finding.problem);
			profile[field] = finding.text;
			properties[field] = finding.property;
		}
		if (problems.length > 0) throw unusable(`${person.id}: ${problems.join('; ')}`);
		const who = asked.person === undefined ? findings[person.by] : undefined;
		if (who !== undefined) properties[person.by] = who.property;
		return { person, profile, properties };
	}

	/** What can be said once all items are read. */
	conclude(): Conclusion {
		if (this.itemsRead === 0) return {};
		if (!this.isAnyRecognised) {
			return {
				problem: {
					message: 'No property of the items is recognised, so there is nothing to take from them',
					description: `The items have ${listed([...this.targets.keys()])}. Rename properties to what the node recognises, or set Data to Send to Define Below`,
					concernsRun: true,
				},
			};
		}
		const words = [...this.taken].map(
			([property, target]) => `${quoted(property)} as ${targetLabel(target)}`,
		);
		const others = [...this.targets.values()].filter((target) => target === undefined).length;
		const rest = others > 0 ? `; ${others} not recognised` : '';
		const list = words.length > 0 ? joined(words) : 'nothing';
		return { remarks: [`Taken from the items: ${list}${rest}`] };
	}

	private findingsIn(json: IDataObject, { person, byUserId, given, ...asked }: Asked): Findings {
		const ignored = this.keysOf(asked.ignore);
		const findings: Findings = {};
		for (const property of Object.keys(json)) {
			const target = this.targetOf(property);
			const value = json[property];
			// What is there and undefined is not there for an expression either.
			if (target === undefined || value === undefined) continue;
			// A user ID names somebody, or is what a new account gets.
			const names = target === 'emailId' || (target === 'orgUserId' && byUserId);
			if (names && person !== undefined) continue;
			this.isAnyRecognised = true;
			if (Object.hasOwn(given, target)) continue;
			if (ignored.size > 0 && ignored.has(nameKey(property))) continue;
			this.taken.set(property, target);
			findings[target] = found(findings[target], property, value, target, asked.emptyCounts);
		}
		return findings;
	}

	private targetOf(property: string): Target | undefined {
		const known = this.targets.get(property);
		if (known !== undefined || this.targets.has(property)) return known;
		const target = targetOf(property);
		this.targets.set(property, target);
		return target;
	}

	private keysOf(ignore: unknown): ReadonlySet<string> {
		if (ignore !== this.ignored.given) {
			const keys = new Set(readList(ignore, IGNORE_LABEL).map(nameKey));
			this.ignored = { given: ignore, keys };
		}
		return this.ignored.keys;
	}
}

/** The finding of a target once another property that stands for it was looked at. */
function found(
	before: Finding | undefined,
	property: string,
	value: unknown,
	target: Target,
	emptyCounts: boolean,
): Finding {
	const text = asText(value);
	const problem =
		text === undefined
			? `${quoted(property)} cannot be used as ${targetLabel(target)}, for it is ${describe(value)}`
			: undefined;
	if (before === undefined) return { property, text: text ?? '', problem };
	if (before.problem !== undefined || text === undefined) {
		return { ...before, problem: before.problem ?? problem };
	}
	if (isSame(before.text, text, target)) return before;
	// Where an empty value is not sent, it says nothing against another one.
	if (!emptyCounts && text.trim() === '') return before;
	if (!emptyCounts && before.text.trim() === '') return { property, text };
	return {
		...before,
		problem: `${quoted(before.property)} and ${quoted(property)} hold different values for ${targetLabel(target)}`,
	};
}

function isSame(one: string, other: string, target: Target): boolean {
	if (one === other) return true;
	if (one.trim() === '' && other.trim() === '') return true;
	if (target === 'orgUserId') return one.trim() === other.trim();
	return target === 'emailId' && one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Text, or a number as text; '' for null. Undefined for what is neither. */
function asText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (value === null) return '';
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** Whom an item names: by e-mail address, else by organisation user ID. */
function personIn({ emailId, orgUserId }: Findings, json: IDataObject, byUserId: boolean): Person {
	const candidates: Array<[Person['by'], Finding | undefined]> = [
		['emailId', emailId],
		['orgUserId', byUserId ? orgUserId : undefined],
	];
	for (const [by, finding] of candidates) {
		if (finding?.problem !== undefined) throw unusable(finding.problem);
		const id = finding?.text.trim() ?? '';
		if (finding === undefined || id === '') continue;
		const label = `The property ${quoted(finding.property)}`;
		return { by, id: by === 'emailId' ? readOneAddress(id, label) : id };
	}
	const empty = candidates.flatMap(([, finding]) => finding?.property ?? []);
	throw empty.length > 0
		? unusable(`Nobody is named: ${listed(empty)} ${empty.length === 1 ? 'is' : 'are'} empty`)
		: new InvalidInput(
				`Nobody is named: no property of the item is recognised as e-mail address${byUserId ? ' or organisation user ID' : ''}`,
				`The item has ${namesOfProperties(json)}. Map the person by an expression, or rename the property`,
			);
}

function unusable(message: string): InvalidInput {
	return new InvalidInput(
		message,
		`Correct the item, or name properties that are not meant under ${IGNORE_LABEL}`,
	);
}

/** The properties of an item, for an error. */
export function namesOfProperties(json: IDataObject): string {
	return listed(Object.keys(json));
}

function listed(properties: readonly string[]): string {
	return properties.length === 0 ? 'no properties' : joined(properties.map(quoted));
}

const MOST_NAMED = 30;

function joined(words: readonly string[]): string {
	const more = words.length - MOST_NAMED;
	return words.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Names come from outside, and the editor shows these texts as HTML. */
function quoted(property: string): string {
	return `“${shorten(property.replace(/[<>&]/g, ' '))}”`;
}
