import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { clockOf } from '../kore/connection';
import type { Problem } from '../kore/problems';
import { isObject } from '../kore/wire';
import { readRunSettings, type RunSettings, settingsOfRun } from '../parameters/options';
import { holdsExpression, InvalidInput, type ParameterValues } from '../parameters/values';
import type { Face, ItemInput, Job } from '../run/operation';
import { Turns } from '../run/turns';

/**
 * Reads the parameters of every item. Those without an expression are the same for all items and read once, since evaluating them is
 * what large runs spend their time on.
 *
 * @throws NodeOperationError when the execution was stopped meanwhile
 */
export async function readItems(
	context: IExecuteFunctions,
	face: Face,
): Promise<Pick<Job, 'inputs' | 'settings'>> {
	const items = context.getInputData();
	const written = context.getNode().parameters;
	// A field that is not shown, such as Limit beside Return All, has no value.
	const names = [...new Set([...face.fields.map(({ name }) => name), 'options'])].filter(
		(name) => written[name] !== undefined,
	);
	const fixed: ParameterValues = {};
	for (const name of names) {
		if (items.length > 0 && !holdsExpression(written[name])) fixed[name] = read(context, name, 0);
	}
	const varying = names.filter((name) => !(name in fixed));
	const readSettings = settingsReader(face, written.options);
	const perItem: RunSettings[] = [];
	let shared: RunSettings | undefined;
	let unreadable: Problem | undefined;
	const readItem = (item: number): ItemInput | Problem => {
		try {
			const parameters: ParameterValues = varying.length === 0 ? fixed : { ...fixed };
			for (const name of varying) {
				if (name === 'options') parameters.options = orStop(() => read(context, name, item));
				else parameters[name] = read(context, name, item);
			}
			const options = isObject(parameters.options) ? parameters.options : {};
			noteSettings(options);
			return { parameters, options, written, json: items[item]?.json };
		} catch (error) {
			return problemOfError(error);
		}
	};
	// A guard rail that cannot be read leaves nobody to whom something may be done.
	const orStop = <T>(value: () => T): T | undefined => {
		try {
			return value();
		} catch (error) {
			unreadable ??= problemOfError(error);
			return undefined;
		}
	};
	const noteSettings = (options: ParameterValues): void => {
		const settings = orStop(() =>
			'options' in fixed ? (shared ??= readSettings(options)) : readSettings(options),
		);
		if (settings !== undefined && settings !== perItem.at(-1)) perItem.push(settings);
	};
	const inputs: Job['inputs'] = [];
	const turns = new Turns(clockOf(context));
	for (const item of items.keys()) {
		if (turns.isOver) await turns.pass();
		inputs.push(readItem(item));
	}
	const settings = orStop(() => settingsOfRun(perItem, face.unset));
	const problem = unreadable;
	if (settings === undefined || problem !== undefined) {
		return {
			inputs: inputs.map(() => problem ?? { message: 'The options could not be read' }),
			settings: readRunSettings({}, face.unset),
		};
	}
	return { inputs, settings };
}

/** Reads the options of an item, knowing which of them expressions gave. */
function settingsReader(
	{ unset }: Face,
	written: INodeParameters[string] | undefined,
): (options: ParameterValues) => RunSettings {
	const byExpression = new Set(
		isObject(written)
			? Object.keys(written).filter((name) => holdsExpression(Reflect.get(written, name)))
			: [],
	);
	return (options) => readRunSettings(options, unset, (name) => byExpression.has(name));
}

function read(context: IExecuteFunctions, name: string, item: number): unknown {
	return context.getNodeParameter(name, item, undefined);
}

/** What an error says that was thrown before anything was sent. */
export function problemOfError(error: unknown): Problem {
	if (error instanceof InvalidInput) return error.problem;
	const { message, description } = error as { message?: string; description?: string };
	return { message: message ?? String(error), description: description ?? undefined };
}
