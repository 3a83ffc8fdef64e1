import {
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	NodeConnectionTypes,
	type NodeParameterValueType,
} from 'n8n-workflow';

type Parameter = (name: string, item: number) => unknown;
type Run = (items: INodeExecutionData[], parameter: Parameter) => INodeExecutionData[][];

interface Shape {
	inputs?: number;
	outputs?: number;
}

/** What n8n's own nodes did that would have reached somebody. */
export interface Outside {
	/** The texts that were posted to a chat. */
	readonly messages: string[];
	/** The descriptions of the forms that were shown. */
	readonly forms: string[];
}

/**
 * n8n's own nodes as far as the examples use them. Expressions, item linking, conditions and the order of nodes are the
 * engine's; the end-to-end tests run the same examples with the real nodes.
 *
 * @param answer what is sent with a form; undefined lets the time run out, and n8n then passes on what came in
 */
export function standardNodes(answer?: IDataObject): {
	types: Readonly<Record<string, INodeType>>;
	outside: Outside;
} {
	const outside: Outside = { messages: [], forms: [] };
	const wait: Run = (items, parameter) => {
		outside.forms.push(String(parameter('formDescription', 0)));
		return answer === undefined ? [items] : [[{ json: { ...answer, submittedAt: 'now' } }]];
	};
	const httpRequest: Run = (items, parameter) => {
		const sent = items.map((_item, index) => parameter('jsonBody', index) as { text: string });
		outside.messages.push(...sent.map(({ text }) => text));
		return [sent.map(() => ({ json: { chatAnswer: 'ok' } }))];
	};
	const types = {
		...Object.fromEntries(PASSING.map((name) => typeOf(name, [], (items) => [items]))),
		...Object.fromEntries([
			typeOf('set', ['mode', 'jsonOutput', ['assignments', 'assignmentCollection']], set),
			typeOf('splitOut', ['fieldToSplitOut'], splitOut),
			typeOf('if', [['conditions', 'filter']], branch, { outputs: 2 }),
			typeOf('aggregate', ['destinationFieldName'], aggregate),
			typeOf('convertToFile', ['operation', 'sourceProperty'], toFile),
			typeOf('extractFromFile', ['operation'], fromFile),
			typeOf('wait', ['formDescription'], wait),
			typeOf('httpRequest', ['jsonBody'], httpRequest),
			typeOf('stopAndError', ['errorMessage'], stopAndError),
		]),
		'n8n-nodes-base.merge': merge,
	};
	return { types, outside };
}

const PASSING = ['noOp', 'stickyNote', 'scheduleTrigger', 'manualTrigger', 'webhook'];

const set: Run = (items, parameter) => [
	items.map((_item, index) => {
		if (parameter('mode', index) === 'raw') {
			return { json: JSON.parse(String(parameter('jsonOutput', index))) as IDataObject };
		}
		const { assignments } = parameter('assignments', index) as {
			assignments: Array<{ name: string; value: NodeParameterValueType }>;
		};
		const json = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
		return { json: json as IDataObject };
	}),
];

const splitOut: Run = (items, parameter) => [
	items.flatMap(({ json }, item) => {
		const steps = String(parameter('fieldToSplitOut', item)).split('.');
		const values = steps.reduce<unknown>((value, step) => (value as IDataObject)[step], json);
		return (values as IDataObject[]).map((value) => ({ json: value, pairedItem: { item } }));
	}),
];

const branch: Run = (items, parameter) => {
	const holds = items.map((_item, index) => parameter('conditions', index) === true);
	return [true, false].map((wanted) => items.filter((_item, index) => holds[index] === wanted));
};

const stopAndError: Run = (_items, parameter) => {
	throw new Error(String(parameter('errorMessage', 0)));
};

const aggregate: Run = (items, parameter) => [
	[{ json: { [String(parameter('destinationFieldName', 0))]: items.map(({ json }) => json) } }],
];

/** Text of one field, or a row per item whose columns are those of the first. */
const toFile: Run = (items, parameter) => {
	if (parameter('operation', 0) === 'toText') {
		const source = String(parameter('sourceProperty', 0));
		return [items.map(({ json }) => ({ json: {}, binary: file(String(json[source])) }))];
	}
	const columns = Object.keys(items[0]?.json ?? {});
	const rows = items.map(({ json }) => columns.map((column) => String(json[column])));
	return [[{ json: {}, binary: file([columns, ...rows].map((row) => row.join(',')).join('\n')) }]];
};

/** Rows without quoted cells. */
const fromFile: Run = (items) => [
	items.flatMap(({ binary }, item) => {
		const text = Buffer.from(binary?.['data']?.data ?? '', 'base64').toString();
		const [columns = [], ...rows] = text
			.trim()
			.split('\n')
			.map((line) => line.split(','));
		return rows.map((row) => ({
			json: Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])),
			pairedItem: { item },
		}));
	}),
];

function file(text: string): IBinaryKeyData {
	return { data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain' } };
}

const merge: INodeType = {
	description: described('merge', [], { inputs: 2 }),
	async execute() {
		return [[0, 1].flatMap((input) => paired(this.getInputData(input), input))];
	},
};

function paired(items: INodeExecutionData[], input = 0): INodeExecutionData[] {
	return items.map((item, index) => ({ ...item, pairedItem: { item: index, input } }));
}

function typeOf(
	name: string,
	parameters: ReadonlyArray<string | [string, INodeProperties['type']]>,
	run: Run,
	shape: Shape = {},
): [string, INodeType] {
	const type: INodeType = {
		description: described(name, parameters, shape),
		async execute(this: IExecuteFunctions) {
			const options = { extractValue: true };
			const parameter: Parameter = (wanted, item) =>
				this.getNodeParameter(wanted, item, undefined, options);
			const items = this.getInputData();
			// Whoever passes on as many items as came in has them paired by place.
			return run(
				items.map((item, index) => ({ ...item, pairedItem: { item: index } })),
				parameter,
			).map((output) => output.map((item, index) => ({ pairedItem: { item: index }, ...item })));
		},
	};
	return [`n8n-nodes-base.${name}`, type];
}

function described(
	name: string,
	parameters: ReadonlyArray<string | [string, INodeProperties['type']]>,
	{ inputs = 1, outputs = 1 }: Shape,
): INodeType['description'] {
	const main = (count: number) => Array.from({ length: count }, () => NodeConnectionTypes.Main);
	return {
		displayName: name,
		name,
		group: name.endsWith('Trigger') ? ['trigger'] : ['transform'],
		version: 1,
		description: `Stands for n8n's own node ${name}`,
		defaults: { name },
		inputs: main(inputs),
		outputs: main(outputs),
		...(inputs > 1 ? { requiredInputs: 1 } : {}),
		properties: parameters.map((parameter) => {
			const [property, type] =
				typeof parameter === 'string' ? [parameter, 'string' as const] : parameter;
			return { displayName: property, name: property, type, default: '' };
		}),
	};
}
