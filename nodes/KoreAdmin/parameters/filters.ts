import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../kore/wire';
import { InvalidInput, type ParameterValues, readSwitch, readText } from './values';

/** What the conditions of one item are read from. */
interface Values {
	parameters: ParameterValues;
	written?: ParameterValues;
}

/** The collection "Filters". */
export function filtersField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options,
	};
}

/** The filters of one item. One that a person added and left empty is none; one that an expression left empty would let everything through. */
export class Filters {
	private readonly values: ParameterValues;
	private readonly written: ParameterValues;

	constructor({ parameters, written }: Values) {
		this.values = isObject(parameters.filters) ? parameters.filters : {};
		this.written = isObject(written?.filters) ? written.filters : {};
	}

	/**
	 * Trimmed; undefined when there is no such filter.
	 *
	 * @throws InvalidInput when it is no text
	 */
	text(name: string, label: string): string | undefined {
		if (!this.has(name, label)) return undefined;
		const text = readText(this.values[name], label).trim();
		return text === '' ? undefined : text;
	}

	/** @throws InvalidInput when it is neither true nor false */
	flag(name: string, label: string): boolean | undefined {
		if (!this.has(name, label)) return undefined;
		return readSwitch({ value: this.values[name], label, isSet: true, byExpression: false });
	}

	/** The value as it is; undefined when there is no such filter. */
	value(name: string, label: string): unknown {
		return this.has(name, label) ? this.values[name] : undefined;
	}

	private has(name: string, label: string): boolean {
		if (!(name in this.values)) return false;
		const value = this.values[name];
		const isBlank = typeof value === 'string' && value.trim() === '';
		const typed = this.written[name];
		const byExpression = typeof typed === 'string' && typed.startsWith('=');
		if (value !== undefined && value !== null && !(isBlank && byExpression)) return !isBlank;
		throw new InvalidInput(
			`The filter ${label} is empty, so it would have no effect`,
			'Remove the filter, or check the expression that gives its value',
		);
	}
}
