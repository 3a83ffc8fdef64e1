import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isObject } from '../kore/wire';
import { optionsField } from '../parameters/options';
import { describe, InvalidInput, type ParameterValues } from '../parameters/values';
import type { Face, ItemInput } from './operation';

type Values = Record<string, unknown>;

/**
 * Refuses names that the operation does not know. n8n itself takes unknown names out of collections before a node sees them; what still
 * arrives comes from elsewhere, and passing over it could drop a guard rail.
 *
 * One for all items of a run: what they share is looked at once.
 */
export class KnownNames {
	private readonly options: INodeProperties[];
	private readonly fieldsByName = new Map<INodeProperties[], Map<string, INodeProperties[]>>();
	/** The values of the item before, which were fine. */
	private readonly fine: Record<'parameter' | 'option', Values> = { parameter: {}, option: {} };

	constructor(private readonly face: Pick<Face, 'fields' | 'options'>) {
		this.options = membersOf(optionsField(face.options));
	}

	/** @throws InvalidInput that lists the known names */
	check({ parameters, options }: ItemInput): void {
		this.checkShared(parameters, this.face.fields, 'parameter');
		this.checkShared(options, this.options, 'option');
	}

	private checkShared(
		values: ParameterValues,
		fields: INodeProperties[],
		noun: 'parameter' | 'option',
	): void {
		const before = this.fine[noun];
		if (values === before) return;
		for (const [name, value] of Object.entries(values)) {
			if (name === 'options' && noun === 'parameter') continue;
			if (Object.hasOwn(before, name) && before[name] === value) continue;
			this.checkOne(name, value, fields, noun);
		}
		this.fine[noun] = values;
	}

	private checkAll(values: Values, fields: INodeProperties[], noun: string): void {
		for (const [name, value] of Object.entries(values)) this.checkOne(name, value, fields, noun);
	}

	private checkOne(name: string, value: unknown, fields: INodeProperties[], noun: string): void {
		const byName = this.byName(fields);
		const own = byName.get(name);
		if (own === undefined) {
			const known = [...byName.keys()].join(', ');
			throw new InvalidInput(`There is no ${noun} “${name}”`, `Known here: ${known}`);
		}
		for (const field of own) this.checkValue(value, field);
	}

	private byName(fields: INodeProperties[]): Map<string, INodeProperties[]> {
		const known = this.fieldsByName.get(fields);
		if (known !== undefined) return known;
		const byName = new Map<string, INodeProperties[]>();
		for (const field of fields) {
			byName.set(field.name, [...(byName.get(field.name) ?? []), field]);
		}
		this.fieldsByName.set(fields, byName);
		return byName;
	}

	private checkValue(value: unknown, field: INodeProperties): void {
		if (value === undefined || value === null || value === '') return;
		if (field.type === 'collection') {
			if (!isObject(value)) {
				throw new InvalidInput(
					`${field.displayName} must be an object`,
					`It is ${describe(value)}`,
				);
			}
			this.checkAll(value, membersOf(field), `field of ${field.displayName}`);
		} else if (field.type === 'fixedCollection' && isObject(value)) {
			const groups = (field.options ?? []) as INodePropertyCollection[];
			for (const [name, rows] of Object.entries(value)) {
				const group = groups.find((one) => one.name === name);
				if (group === undefined) {
					const known = groups.map((one) => one.name).join(', ');
					throw new InvalidInput(`${field.displayName} has no “${name}”`, `Known here: ${known}`);
				}
				for (const row of Array.isArray(rows) ? (rows as unknown[]) : [rows]) {
					if (isObject(row)) this.checkAll(row, group.values, `field of ${field.displayName}`);
				}
			}
		}
	}
}

function membersOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options as INodeProperties[];
}
