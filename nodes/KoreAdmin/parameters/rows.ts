import type { INodeProperties } from 'n8n-workflow';
import { given, type ParameterValues, readNumber, readSwitch } from './values';

/** Fields of what reads, in the words that n8n prescribes. */

export const SIMPLIFY: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How much of a list an item gets. */
export const HOW_MANY: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** @throws InvalidInput when it is neither true nor false */
export function readSimplify(parameters: ParameterValues): boolean {
	if (!('simplify' in parameters)) return true;
	return readSwitch(given(parameters, 'simplify', 'Simplify'));
}

/**
 * How many rows an item asks for at most; Infinity for all.
 *
 * @throws InvalidInput when the limit is none, such as 0
 */
export function readLimit(parameters: ParameterValues): number {
	if (readSwitch(given(parameters, 'returnAll', 'Return All'))) return Infinity;
	return readNumber(given(parameters, 'limit', 'Limit'), { unset: 50, least: 1 });
}
