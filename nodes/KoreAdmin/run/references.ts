import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import { type Problem, sentences } from '../kore/problems';
import { isObject } from '../kore/wire';
import { describe, InvalidInput, type ParameterValues } from '../parameters/values';
import {
	looksLikeId,
	NAMED_THINGS,
	type NamedEntry,
	type NamedThing,
	type Resolved,
	resolveName,
} from './names';
import { readNamed } from './namedLists';
import type { ItemInput, Job, Operation } from './operation';
import { Turns } from './turns';

/** What a field refers to, told by the list that the editor offers for it. */
interface Reference {
	thing: NamedThing;
	/** Kore takes the name here and not the ID. */
	byName?: boolean;
	/** An entry of the editor's own. */
	besides?: string;
}

const REFERENCES = new Map<string, Reference>([
	['getGroupIds', { thing: 'group' }],
	['getGroupNames', { thing: 'group', byName: true }],
	['getAdminRoles', { thing: 'adminRole' }],
	['getAdminRolesOrAny', { thing: 'adminRole', besides: 'any' }],
	['searchAdminRoles', { thing: 'adminRole' }],
	['getBotRoles', { thing: 'botRole' }],
	['searchBotRoles', { thing: 'botRole' }],
	['getBots', { thing: 'bot' }],
	['searchBots', { thing: 'bot' }],
]);

/** A field that holds references, or has fields inside that do. */
type Node =
	Leaf | { kind: 'fields'; fields: Fields } | { kind: 'rows'; groups: Map<string, Fields> };
type Fields = Map<string, Node>;
interface Leaf {
	kind: 'one' | 'many';
	reference: Reference;
	label: string;
}

/**
 * Groups, roles and bots may be named wherever one can be chosen: before an operation reads its items, what they name is replaced by what
 * Kore takes. Each list is read once per run, and only where something does not look like an ID.
 */
export function withNames(operation: Operation): Operation {
	const fields = fieldsIn(operation.fields);
	if (fields.size === 0) return operation;
	return {
		...operation,
		run: async (job) =>
			await operation.run({ ...job, inputs: await resolved(fields, job.inputs, job.client) }),
	};
}

function fieldsIn(properties: INodeProperties[]): Fields {
	const fields: Fields = new Map();
	for (const property of properties) {
		const node = nodeOf(property);
		if (node !== undefined) fields.set(property.name, node);
	}
	return fields;
}

function nodeOf({ type, typeOptions, displayName, modes, options }: INodeProperties) {
	const lists = [
		typeOptions?.loadOptionsMethod,
		...(modes ?? []).map((mode) => mode.typeOptions?.searchListMethod),
	];
	const reference = lists.flatMap((list) => REFERENCES.get(list ?? '') ?? []).at(0);
	if (reference !== undefined) {
		const kind = type === 'multiOptions' ? 'many' : 'one';
		return { kind, reference, label: displayName } satisfies Node;
	}
	if (type === 'collection') {
		const fields = fieldsIn((options ?? []) as INodeProperties[]);
		return fields.size === 0 ? undefined : ({ kind: 'fields', fields } satisfies Node);
	}
	if (type !== 'fixedCollection') return undefined;
	const groups = new Map(
		((options ?? []) as INodePropertyCollection[])
			.map(({ name, values }) => [name, fieldsIn(values)] as const)
			.filter(([, fields]) => fields.size > 0),
	);
	return groups.size === 0 ? undefined : ({ kind: 'rows', groups } satisfies Node);
}

/** The items with references resolved; those that name something unknown say so, and go on to be read for whom they are about. */
async function resolved(
	fields: Fields,
	inputs: Job['inputs'],
	client: KoreClient,
): Promise<Job['inputs']> {
	const names = new Lists(client);
	const turns = new Turns(client.clock);
	const wanted = new Set<NamedThing>();
	/** Items whose parameters no expression gives share them. */
	const known = new Map<ParameterValues, Pick<ItemInput, 'parameters' | 'unknown'>>();
	for (const input of inputs) {
		if ('message' in input || known.has(input.parameters)) continue;
		known.set(input.parameters, input);
		rewritten(input.parameters, fields, (value, { reference }) => {
			const texts = textsOf(value) ?? [];
			if (texts.some((text) => needsList(reference, text))) wanted.add(reference.thing);
			return value;
		});
		if (turns.isOver) await turns.pass();
	}
	if (wanted.size === 0) return inputs;
	for (const thing of wanted) await names.read(thing);
	for (const parameters of known.keys()) {
		known.set(parameters, resolvedIn(parameters, fields, names));
		if (turns.isOver) await turns.pass();
	}
	return inputs.map((input) =>
		'message' in input ? input : { ...input, ...known.get(input.parameters) },
	);
}

function resolvedIn(
	parameters: ParameterValues,
	fields: Fields,
	names: Lists,
): Pick<ItemInput, 'parameters' | 'unknown'> {
	let unknown: Problem | undefined;
	const resolved = rewritten(parameters, fields, (value, leaf) => {
		try {
			return names.put(value, leaf);
		} catch (error) {
			unknown ??=
				error instanceof InvalidInput
					? error.problem
					: { message: `The item could not be read: ${String(error)}` };
			return value;
		}
	});
	return { parameters: resolved, unknown };
}

/** The values with each reference as `put` gives it; what is in no form that the editor saves is left for the operation to refuse. */
function rewritten<Values extends ParameterValues>(
	values: Values,
	fields: Fields,
	put: (value: unknown, leaf: Leaf) => unknown,
): Values {
	let copy: ParameterValues = values;
	for (const [name, node] of fields) {
		if (!Object.hasOwn(values, name)) continue;
		const value: unknown = values[name];
		const own = rewrittenValue(value, node, put);
		if (own === value) continue;
		if (copy === values) copy = { ...values };
		copy[name] = own;
	}
	return copy as Values;
}

function rewrittenValue(
	value: unknown,
	node: Node,
	put: (value: unknown, leaf: Leaf) => unknown,
): unknown {
	if (value === undefined || value === null || value === '') return value;
	if ('reference' in node) return put(value, node);
	if (node.kind === 'fields') return isObject(value) ? rewritten(value, node.fields, put) : value;
	const rowsOf = (rows: unknown, fields: Fields) =>
		Array.isArray(rows)
			? rows.map((row: unknown) => (isObject(row) ? rewritten(row, fields, put) : row))
			: rows;
	const [only] = node.groups.values();
	if (Array.isArray(value)) return only === undefined ? value : rowsOf(value, only);
	if (!isObject(value)) return value;
	const copy: ParameterValues = { ...value };
	for (const [name, fields] of node.groups) {
		if (Object.hasOwn(copy, name)) copy[name] = rowsOf(copy[name], fields);
	}
	return copy;
}

/** The texts of a locator, of one entry or of a list; undefined where it is none of these. */
function textsOf(value: unknown): string[] | undefined {
	const entries: unknown[] = isObject(value) ? [value.value] : [value].flat();
	const texts = entries.map((entry) => (typeof entry === 'number' ? String(entry) : entry));
	return texts.every((text) => typeof text === 'string') ? texts : undefined;
}

function needsList({ thing, byName, besides }: Reference, text: string): boolean {
	if (text.trim() === '' || text === besides) return false;
	return byName === true || !partsOf(text).every((part) => looksLikeId(thing, part));
}

const SEPARATOR = /[,;\n]/;

function partsOf(text: string): string[] {
	return text.split(SEPARATOR).filter((part) => part.trim() !== '');
}

/** The account's lists of groups, roles and bots, as far as a run needs them. */
class Lists {
	private readonly lists = new Map<NamedThing, NamedEntry[] | Problem>();
	private readonly found = new Map<string, Resolved>();

	constructor(private readonly client: KoreClient) {}

	async read(thing: NamedThing): Promise<void> {
		this.lists.set(thing, await readNamed(this.client, thing));
	}

	/** A value with what Kore takes in place of what it names. @throws InvalidInput when something is unknown */
	put(value: unknown, { kind, reference, label }: Leaf): unknown {
		const texts = textsOf(value);
		if (texts === undefined) return value;
		if (kind === 'many') {
			return texts
				.flatMap((text) => this.several(text, value, reference, label))
				.map(idOr(reference));
		}
		const [text = ''] = texts;
		if (texts.length !== 1 || text.trim() === '' || text === reference.besides) return value;
		const entry = this.one(text, reference, label);
		if (!isObject(value)) return idOr(reference)(entry);
		// As the editor saves a choice, so that rows name what was meant.
		return entry.name === undefined
			? { ...value, value: entry.id }
			: { mode: 'list', value: entry.id, cachedResultName: entry.name };
	}

	/** What one entry of a list stands for; text with commas may be several, or one name that has a comma. */
	private several(text: string, whole: unknown, reference: Reference, label: string): NamedEntry[] {
		if (text.trim() === '') return [];
		if (Array.isArray(whole) || !SEPARATOR.test(text)) return [this.one(text, reference, label)];
		const asOne = this.resolve(text, reference);
		const parts = partsOf(text);
		if ('problem' in asOne) return parts.map((part) => this.one(part, reference, label));
		if (parts.every((part) => 'problem' in this.resolve(part, reference))) return [asOne.entry];
		throw new InvalidInput(
			`${label}: ${describe(text)} may be one name with a comma, or several names`,
			'Choose from the list, or give an array by expression',
		);
	}

	private one(text: string, reference: Reference, label: string): NamedEntry {
		const resolved = this.resolve(text, reference);
		if ('entry' in resolved) return resolved.entry;
		const { message, description } = resolved.problem;
		throw new InvalidInput(`${label}: ${message}`, description);
	}

	private resolve(text: string, reference: Reference): Resolved {
		const key = `${reference.thing} ${reference.byName === true} ${text}`;
		const known = this.found.get(key);
		if (known !== undefined) return known;
		const resolved = this.look(text, reference);
		this.found.set(key, resolved);
		return resolved;
	}

	private look(text: string, { thing, byName = false }: Reference): Resolved {
		const list = this.lists.get(thing) ?? [];
		const isId = looksLikeId(thing, text);
		if ('message' in list) {
			if (isId && !byName) return { entry: { id: text.trim() } };
			const { noun } = NAMED_THINGS[thing];
			const instead = byName ? [] : ['An ID works without the list'];
			return {
				problem: {
					...list,
					message: sentences(`the ${noun} ${describe(text)} cannot be looked up`, list.message),
					description: sentences(list.description, ...instead),
				},
			};
		}
		const resolved = resolveName(thing, text, list);
		// What looks like an ID is one, also where other items have the list read.
		return 'problem' in resolved && isId && !byName ? { entry: { id: text.trim() } } : resolved;
	}
}

function idOr({ byName }: Reference): (entry: NamedEntry) => string {
	return ({ id, name }) => (byName === true ? (name ?? id) : id);
}
