import { switchNames, switchValues, type Switches } from './switches';

/**
 * Reads a switch given as text or JSON by another process.
 * @throws Error naming the possible values when the name or the value does not exist.
 */
export function parseSwitch(name: string, value: unknown): Partial<Switches> {
	const known = switchNames.find((candidate) => candidate === name);
	if (known === undefined) {
		throw new Error(`There is no switch "${name}". Switches: ${switchNames.join(', ')}`);
	}
	const values = switchValues(known);
	if (values === undefined) {
		const count = typeof value === 'number' ? value : Number(String(value).trim() || 'none');
		if (!Number.isInteger(count) || count < 0) {
			throw new Error(`Switch "${name}" takes a whole number from 0`);
		}
		return { [known]: count };
	}
	const chosen = values.find((candidate) => String(candidate) === String(value));
	if (chosen === undefined) {
		throw new Error(`Switch "${name}" takes one of: ${values.map((v) => `"${v}"`).join(', ')}`);
	}
	return { [known]: chosen };
}
