import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import type { ItemInput } from '../change/run';
import { InvalidInput } from '../parameters/values';
import { clockOf } from '../kore/connection';
import type { Problem } from '../kore/problems';
import type { AnyOperation } from '../operations';
import type { Parameters } from '../change/operation';
import { readRunSettings, type RunSettings, settingsOfRun } from '../parameters/runSettings';
import { isObject } from '../kore/wire';

export interface ReadItems {
	/** One per item: its parameters, or why they cannot be read. */
	inputs: Array<ItemInput | Problem>;
	settings: RunSettings;
}

/** While expressions are evaluated n8n can do nothing else, not even look after its database; it gets a turn after so long. */
const LONGEST_TURN_MS = 100;

/**
 * Reads the parameters of every item. Those without an expression are the same for all items and read once, since evaluating them is
 * what large runs spend their time on.
 *
 * @throws NodeOperationError when the execution was stopped meanwhile
 */
export async function readItems(
	context: IExecuteFunctions,
	operation: AnyOperation,
): Promise<ReadItems> {
	const count = context.getInputData().length;
	const raw = context.getNode().parameters;
	const names = [...operation.parameters, 'options'];
	const fixed: Parameters = {};
	for (const name of names) {
		if (count > 0 && !holdsExpression(raw[name])) fixed[name] = read(context, name, 0);
	}
	const varying = names.filter((name) => !(name in fixed));
	const perItem: RunSettings[] = [];
	let shared: RunSettings | undefined;
	const readItem = (item: number): ItemInput | Problem => {
		try {
			const parameters: Parameters = { ...fixed };
			for (const name of varying) parameters[name] = read(context, name, item);
			const options = isObject(parameters.options) ? parameters.options : {};
			const settings =
				'options' in fixed ? (shared ??= readRunSettings(options)) : readRunSettings(options);
			if (settings !== perItem.at(-1)) perItem.push(settings);
			return { parameters, options };
		} catch (error) {
			return problemOf(error);
		}
	};
	const inputs: ReadItems['inputs'] = [];
	const clock = clockOf(context);
	let turnEnds = clock.now() + LONGEST_TURN_MS;
	for (let item = 0; item < count; item++) {
		if (clock.now() > turnEnds) {
			await clock.sleep(1);
			turnEnds = clock.now() + LONGEST_TURN_MS;
		}
		inputs.push(readItem(item));
	}
	try {
		return { inputs, settings: settingsOfRun(perItem) };
	} catch (error) {
		const problem = problemOf(error);
		return { inputs: inputs.map(() => problem), settings: readRunSettings({}) };
	}
}

function read(context: IExecuteFunctions, name: string, item: number): unknown {
	return context.getNodeParameter(name, item, undefined);
}

function holdsExpression(value: INodeParameters[string] | undefined): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some((entry) => holdsExpression(entry as never));
	return isObject(value) && Object.values(value).some((entry) => holdsExpression(entry as never));
}

/** What an error says that was thrown before anything was sent. */
export function problemOf(error: unknown): Problem {
	if (error instanceof InvalidInput) return error.problem;
	const { message, description } = error as { message?: string; description?: string };
	return { message: message ?? String(error), description: description ?? undefined };
}
