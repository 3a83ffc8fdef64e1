import type { Comparison } from './types';

/** The plan for one person in a sentence. */
export function summaryOf(toDo: Comparison[]): string {
	if (toDo.length === 0) return 'Would be sent; nothing of it can be compared';
	const parts = toDo.map((comparison) => {
		const { from, doubt = 'Kore does not show what it is now' } = comparison;
		return from === undefined ? `${stepOf(comparison)} (${doubt})` : stepOf(comparison);
	});
	return `Would change ${parts.join('; ')}`;
}

/** One field: what is added to and removed from a list, else what it is and what it becomes. */
function stepOf({ label, from, to }: Comparison): string {
	if (isFlat(from) && isFlat(to)) {
		const [add, remove] = [without(to, from), without(from, to)];
		if (add.length + remove.length > 0) return `${label}: ${inWords({ add, remove })}`;
	}
	return from === undefined
		? `${label} to ${inWords(to)}`
		: `${label} from ${inWords(from)} to ${inWords(to)}`;
}

/** A list of things that are there or not, and not there in part. */
function isFlat(value: unknown): value is unknown[] {
	const hasLists = (one: unknown) =>
		typeof one === 'object' && one !== null && Object.values(one).some(Array.isArray);
	return Array.isArray(value) && !value.some(hasLists);
}

function without(list: unknown[], others: unknown[]): unknown[] {
	const keys = new Set(others.map((one) => JSON.stringify(one)));
	return list.filter((one) => !keys.has(JSON.stringify(one)));
}

/** A value as somebody would say it, whatever shape it has in a request. */
export function inWords(value: unknown): string {
	if (value === '' || value === null) return 'nothing';
	if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inWords).join(', ');
	if (typeof value !== 'object') return String(value);
	const parts = Object.entries(value).filter(
		([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0),
	);
	return parts.map(([name, part]) => `${name} ${inWords(part)}`).join(' ');
}
