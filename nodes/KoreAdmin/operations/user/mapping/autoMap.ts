import type { IDataObject } from 'n8n-workflow';
import type { Conclusion } from '../../../change/operation';
import { readUserIdText } from '../../../kore/address';
import type { Person } from '../../../kore/people';
import type { Problem } from '../../../kore/problems';
import { isObject } from '../../../kore/wire';
import { readOneAddress, readUserId } from '../../../parameters/people';
import { describe, InvalidInput, type ParameterValues, readList } from '../../../parameters/values';
import { PROFILE_FIELDS, type ProfileField } from '../aspects/profile';
import { type Column, columnKey, columnOf, isPlace, type Target, targetLabel } from './columns';
import {
	type Candidate,
	find,
	type Finding,
	isOtherThing,
	quoted,
	type Rules,
} from './columnValues';
import { Mailboxes } from './mailboxes';
import {
	COLUMN_NAMES_OPTION,
	type Mapping,
	MAPPING_OPTIONS,
	type NamedColumn,
	PLAIN_ADDRESS_COLUMNS,
	READ_FROM,
	readMapping,
} from './mappingOptions';
import { objectsWithin, pathOf, valueAt } from './path';

export const IGNORE_LABEL = 'Inputs to Ignore';

export type IdentifyBy = 'email' | 'orgUserId' | 'orgUserIdOrEmail';

/** How the properties of one item are to be taken. */
export interface Asked extends Mapping {
	/** The person, where something else names them; undefined where the item has to. */
	person: Person | undefined;
	/** Whether an organization user ID can name the person; else it is a value for a new account. */
	byUserId: boolean;
	/** What names the person, where the item has to. */
	identifyBy: IdentifyBy;
	/** What is given beside the item, by the names of its fields: it wins. */
	given: ParameterValues;
	/** Names of properties that are not taken, as a list or as text. */
	ignore: unknown;
	/** Whether an empty value is one that is sent. */
	emptyCounts: boolean;
	/** Where to give a field instead, as on screen. */
	place(target: Target): string;
}

/** What one item gives by itself. */
export interface Mapped {
	person: Person;
	profile: Partial<Record<ProfileField | 'orgUserId', string>>;
	/** The property behind each value that was taken, by the name of its field. */
	mapping: Partial<Record<Target, string>>;
	/** Properties that nothing was taken from, up to ten. */
	unmapped: string[];
	/** Why the item’s organization user ID cannot be used, which concerns only who is sent one. */
	idProblem?: Problem;
}

/** A property of the run, by its name. */
interface Known {
	column: Column;
	key: string;
	/** What the workflow says that it holds. */
	named: readonly NamedColumn[];
}

/** The columns of one item, by what they stand for. */
interface Sorted {
	candidates: Partial<Record<Target, Candidate[]>>;
	doubtful: Candidate[];
	unmapped: string[];
}

const MOST_UNMAPPED = 10;

/**
 * Takes profile and person from the properties of a run's items, by names that are recognized. Every name is looked at once per run, as
 * thousands of items have the same ones.
 */
export class AutoMap {
	private known = new Map<string, Known>();
	private named: readonly NamedColumn[] = [];
	private readonly taken = new Map<string, Target>();
	private readonly unmapped = new Set<string>();
	private readonly places = new Set<string>();
	private readonly missing = new Set<string>();
	private readonly mailboxes = new Mailboxes();
	private options: { given: ParameterValues; text: string; mapping: Mapping } | undefined;
	private first: IDataObject | undefined;
	/** Whether any property could be taken, though it may have been given elsewhere or ignored. */
	private isAnyRecognized = false;
	private ignored: { given: unknown; keys: ReadonlySet<string> } = { given: '', keys: new Set() };

	/** The options that say how columns are taken; of items that share them, as most do, read once. @throws InvalidInput */
	mappingOf(options: ParameterValues): Mapping {
		if (options === this.options?.given) return this.options.mapping;
		const text = JSON.stringify(MAPPING_OPTIONS.map(({ name }) => options[name] ?? null));
		const mapping = text === this.options?.text ? this.options.mapping : readMapping(options);
		this.options = { given: options, text, mapping };
		return mapping;
	}

	/** @throws InvalidInput naming the properties: they contradict each other, cannot be used, or name nobody */
	read(json: IDataObject, asked: Asked): Mapped {
		const rules: Rules = {
			plainPlaces: asked.plainPlaces,
			emptyWords: asked.emptyWords,
			emptyCounts: asked.emptyCounts,
			from: asked.from,
			place: asked.place,
			ignoreLabel: IGNORE_LABEL,
			columnNamesLabel: COLUMN_NAMES_OPTION.label,
		};
		const { candidates, doubtful, unmapped } = this.sort(json, asked);
		const found = (target: Target): Finding | undefined => {
			const own = candidates[target];
			return own === undefined ? undefined : find(target, own, doubtful, rules);
		};
		const id = found('orgUserId');
		const { person, property } =
			asked.person === undefined
				? personIn(json, asked, () => found('emailId'), id)
				: { person: asked.person, property: undefined };
		const mapped: Mapped = { person, profile: {}, mapping: {}, unmapped };
		const problems: Array<{ problem: string; advice: string }> = [];
		for (const field of PROFILE_FIELDS) {
			const finding = found(field);
			if (finding === undefined) continue;
			if ('problem' in finding) problems.push(finding);
			else this.take(mapped, field, finding);
		}
		if (problems.length > 0) {
			throw new InvalidInput(
				`${person.id}: ${problems.map(({ problem }) => problem).join('; ')}`,
				[...new Set(problems.map(({ advice }) => advice))].join('. '),
			);
		}
		if (!asked.byUserId && id !== undefined) this.takeId(mapped, id);
		if (property !== undefined) this.note(mapped, person.by, property);
		if (person.by === 'emailId' && id !== undefined && 'text' in id) {
			this.mailboxes.note(person.id, id.text, json);
		}
		return mapped;
	}

	/** What can be said once all items are read. */
	conclude(): Conclusion {
		if (this.first === undefined) return {};
		if (!this.isAnyRecognized) {
			return {
				problem: {
					message: 'No property of the items is recognized, so there is nothing to take from them',
					description: `The items have ${listed([...this.known.keys()])}. ${adviceFor(this.first)}`,
					concernsRun: true,
				},
			};
		}
		const words = [...this.taken].map(
			([property, target]) => `${quoted(property)} as ${targetLabel(target)}`,
		);
		const named = (properties: ReadonlySet<string>) =>
			joined([...properties].map(quoted), MOST_UNMAPPED);
		const shared = this.mailboxes.shared();
		return {
			problemOf: ({ json }) => (json === undefined ? undefined : shared.get(json)),
			remarks: [
				`Taken from the items: ${words.length > 0 ? joined(words, MOST_NAMED) : 'nothing'}`,
				...(this.unmapped.size > 0 ? [`Not recognized: ${named(this.unmapped)}`] : []),
				...(this.places.size > 0
					? [
							`Left out, as they may be of a home: ${named(this.places)} (${PLAIN_ADDRESS_COLUMNS.label} in Options takes them)`,
						]
					: []),
				...(this.missing.size > 0
					? [`${COLUMN_NAMES_OPTION.label} in Options: no item has ${named(this.missing)}`]
					: []),
			],
		};
	}

	private sort(json: IDataObject, asked: Asked): Sorted {
		const source = sourceIn(json, asked.from);
		this.first ??= json;
		const ignored = this.keysOf(asked.ignore);
		if (asked.named !== this.named) this.rename(asked.named);
		const sorted: Sorted = { candidates: {}, doubtful: [], unmapped: [] };
		const met = this.named.length > 0 ? new Set<NamedColumn>() : undefined;
		for (const property of Object.keys(source)) {
			const known = this.knownOf(property);
			const value = source[property];
			// What is there and undefined is not there for an expression either.
			if (value === undefined) continue;
			if (ignored.size > 0 && ignored.has(known.key)) continue;
			if (known.named.length > 0) {
				for (const row of known.named) {
					met?.add(row);
					this.add(sorted, row.target, { property, value, rank: 'named' }, asked);
				}
			} else this.place(sorted, known.column, property, value, asked);
		}
		for (const row of this.named) {
			if (met?.has(row) === true) continue;
			const value = valueAt(source, row.steps);
			if (value === undefined) continue;
			met?.add(row);
			this.add(sorted, row.target, { property: row.column, value, rank: 'named' }, asked);
		}
		for (const row of met ?? []) this.missing.delete(row.column);
		return sorted;
	}

	private place(
		sorted: Sorted,
		column: Column,
		property: string,
		value: unknown,
		asked: Asked,
	): void {
		const leave = () => {
			this.unmapped.add(property);
			if (sorted.unmapped.length < MOST_UNMAPPED) sorted.unmapped.push(property);
		};
		if (column.kind === 'passedOver') return;
		if (column.kind === 'unknown') return leave();
		if (column.kind === 'doubtful') {
			sorted.doubtful.push({ property, value, rank: 'plain' });
			return leave();
		}
		const { target, rank } = column;
		if (this.named.some((row) => row.target === target)) return;
		if (isOtherThing(target, value)) return leave();
		this.add(sorted, target, { property, value, rank }, asked);
		if (rank === 'plain' && isPlace(target) && asked.plainPlaces === 'ignore') {
			this.places.add(property);
			if (sorted.unmapped.length < MOST_UNMAPPED) sorted.unmapped.push(property);
		}
	}

	private add({ candidates }: Sorted, target: Target, candidate: Candidate, asked: Asked): void {
		// A user ID names somebody, or is what a new account gets.
		const names = target === 'emailId' || (target === 'orgUserId' && asked.byUserId);
		const isNamed = names && asked.person !== undefined;
		if (isNamed && target === 'emailId') return;
		if (!isNamed) this.isAnyRecognized = true;
		if (!names && Object.hasOwn(asked.given, target)) return;
		const own = candidates[target];
		if (own === undefined) candidates[target] = [candidate];
		else own.push(candidate);
	}

	private take(mapped: Mapped, field: ProfileField | 'orgUserId', finding: Finding): void {
		if ('problem' in finding) return;
		mapped.profile[field] = finding.text;
		this.note(mapped, field, finding.property);
	}

	private takeId(mapped: Mapped, id: Finding): void {
		const problem = problemOfId(id);
		if (problem === undefined) this.take(mapped, 'orgUserId', id);
		else {
			const { message, description } = problem;
			mapped.idProblem = { message: `${mapped.person.id}: ${message}`, description };
		}
	}

	private note({ mapping }: Mapped, target: Target, property: string): void {
		mapping[target] = property;
		if (!this.taken.has(property)) this.taken.set(property, target);
	}

	private knownOf(property: string): Known {
		const before = this.known.get(property);
		if (before !== undefined) return before;
		const key = columnKey(property);
		const named = this.named.filter((row) => row.key === key);
		const known = { column: columnOf(property), key, named };
		this.known.set(property, known);
		return known;
	}

	private rename(named: readonly NamedColumn[]): void {
		this.named = named;
		this.known = new Map();
		for (const { column } of named) this.missing.add(column);
	}

	private keysOf(ignore: unknown): ReadonlySet<string> {
		if (ignore !== this.ignored.given) {
			const keys = new Set(readList(ignore, IGNORE_LABEL).map(columnKey));
			this.ignored = { given: ignore, keys };
		}
		return this.ignored.keys;
	}
}

/** The object that holds the columns. */
function sourceIn(json: IDataObject, from: readonly string[]): Record<string, unknown> {
	if (from.length === 0) return json;
	const value = valueAt(json, from);
	const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
	if (isObject(only) && others.length === 0) return only;
	throw new InvalidInput(
		`${READ_FROM.label}: at “${pathOf(from)}” the item has ${value === undefined ? 'nothing' : describe(value)}, and no object`,
		`The item has ${namesOfProperties(json)}`,
	);
}

/** Whom an item names, and by which property. */
function personIn(
	json: IDataObject,
	{ byUserId, identifyBy }: Asked,
	findEmail: () => Finding | undefined,
	id: Finding | undefined,
): { person: Person; property: string } {
	const ways: Array<[Person['by'], () => Finding | undefined]> = [['emailId', findEmail]];
	const byId: (typeof ways)[number] = ['orgUserId', () => id];
	if (byUserId && identifyBy === 'email') ways.push(byId);
	if (byUserId && identifyBy !== 'email') ways.unshift(byId);
	if (byUserId && identifyBy === 'orgUserId') ways.pop();
	const empty: string[] = [];
	for (const [by, findOne] of ways) {
		const finding = findOne();
		if (finding === undefined) continue;
		if ('problem' in finding) throw new InvalidInput(finding.problem, finding.advice);
		const { text, property } = finding;
		if (text.trim() === '') {
			empty.push(property);
			continue;
		}
		const label = `The property ${quoted(property)}`;
		const person: Person = {
			by,
			id: by === 'emailId' ? readOneAddress(text, label) : readUserId(text, label),
		};
		return { person, property };
	}
	const words = { emailId: 'e-mail address', orgUserId: 'organization user ID' };
	throw empty.length > 0
		? new InvalidInput(
				`Nobody is named: ${listed(empty)} ${empty.length === 1 ? 'is' : 'are'} empty`,
				`Fill in the value, or leave out items that have none with a Filter node before this one`,
			)
		: new InvalidInput(
				`Nobody is named: no property of the item is recognized as ${ways.map(([by]) => words[by]).join(' or ')}`,
				`The item has ${namesOfProperties(json)}. ${adviceFor(json)}`,
			);
}

function problemOfId(id: Finding): Problem | undefined {
	if ('problem' in id) return { message: id.problem, description: id.advice };
	if (id.text.trim() === '') return undefined;
	if (readUserIdText(id.text) !== undefined) return undefined;
	return {
		message: `The property ${quoted(id.property)}: ${describe(id.text)} is not an organization user ID`,
		description: 'Correct the item, or name the property under Inputs to Ignore',
	};
}

/** How an item becomes readable of which nothing is recognized. */
function adviceFor(json: IDataObject): string {
	for (const [steps, inner] of objectsWithin(json)) {
		const names = Object.keys(inner).filter((name) => columnOf(name).kind === 'value');
		if (names.length === 0) continue;
		return `“${quoted(pathOf(steps)).slice(1, -1)}” holds ${listed(names)}: set ${READ_FROM.label} (Options) to ${quoted(pathOf(steps)).slice(1, -1)}`;
	}
	return `Say which column is which under ${COLUMN_NAMES_OPTION.label} (Options), or map by expressions`;
}

/** The properties of an item, for an error. */
export function namesOfProperties(json: IDataObject): string {
	return listed(Object.keys(json));
}

function listed(properties: readonly string[]): string {
	return properties.length === 0 ? 'no properties' : joined(properties.map(quoted), MOST_NAMED);
}

const MOST_NAMED = 30;

function joined(words: readonly string[], most: number): string {
	const more = words.length - most;
	return words.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
