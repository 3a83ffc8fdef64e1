import { isObject } from '../../../kore/wire';
import { InvalidInput } from '../../../parameters/values';

/** The rows of a repeated field, `{ [key]: [...] }` or the list alone; what is neither is refused rather than left out. */
export function readRows(
	value: unknown,
	key: string,
	label: string,
): Array<Record<string, unknown>> {
	const isEmpty = isObject(value) && Object.keys(value).length === 0;
	const rows = isEmpty ? [] : isObject(value) && key in value ? value[key] : value;
	if (rows === undefined || rows === null || rows === '') return [];
	if (Array.isArray(rows) && rows.every(isObject)) return rows;
	throw new InvalidInput(
		`${label} must be a list of rows`,
		`For example { "${key}": [{ … }] }, as the rows of the editor are saved`,
	);
}
