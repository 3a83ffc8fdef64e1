import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isObject } from '../kore/wire';
import { optionsField } from '../parameters/options';
import { describe, InvalidInput } from '../parameters/values';
import type { Face, ItemInput } from './operation';

/**
 * Refuses names that the operation does not know. n8n itself takes unknown names out of collections before a node sees them; what still
 * arrives comes from elsewhere, and passing over it could drop a guard rail.
 *
 * @throws InvalidInput that lists the known names
 */
export function assertKnown(face: Pick<Face, 'fields' | 'options'>, input: ItemInput): void {
	assertNames(input.parameters, face.fields, 'parameter');
	const { options } = optionsField(face.options);
	assertNames(input.options, (options ?? []) as INodeProperties[], 'option');
}

function assertNames(
	values: Record<string, unknown>,
	fields: INodeProperties[],
	noun: string,
): void {
	for (const [name, value] of Object.entries(values)) {
		if (name === 'options' && noun === 'parameter') continue;
		const own = fields.filter((field) => field.name === name);
		if (own.length === 0) {
			const known = [...new Set(fields.map((field) => field.name))].join(', ');
			throw new InvalidInput(`There is no ${noun} “${name}”`, `Known here: ${known}`);
		}
		for (const field of own) assertValue(value, field);
	}
}

function assertValue(value: unknown, field: INodeProperties): void {
	if (value === undefined || value === null || value === '') return;
	if (field.type === 'collection') {
		if (!isObject(value)) {
			throw new InvalidInput(`${field.displayName} must be an object`, `It is ${describe(value)}`);
		}
		assertNames(value, (field.options ?? []) as INodeProperties[], `field of ${field.displayName}`);
	} else if (field.type === 'fixedCollection' && isObject(value)) {
		const groups = (field.options ?? []) as INodePropertyCollection[];
		for (const [name, rows] of Object.entries(value)) {
			const group = groups.find((one) => one.name === name);
			if (group === undefined) {
				const known = groups.map((one) => one.name).join(', ');
				throw new InvalidInput(`${field.displayName} has no “${name}”`, `Known here: ${known}`);
			}
			for (const row of Array.isArray(rows) ? (rows as unknown[]) : [rows]) {
				if (isObject(row)) assertNames(row, group.values, `field of ${field.displayName}`);
			}
		}
	}
}
