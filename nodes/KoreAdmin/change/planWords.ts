import type { Comparison } from './types';

/** The plan for one person in a sentence. */
export function summaryOf(toDo: Comparison[]): string {
	if (toDo.length === 0) return 'Would be sent; nothing of it can be compared';
	const account = toDo.find(({ step }) => step !== undefined);
	if (account?.step !== undefined) {
		const rest = toDo.filter((one) => one !== account).map(stepOf);
		return `Would ${account.step}${rest.length > 0 ? ` with ${rest.join('; ')}` : ''}`;
	}
	const hidden = toDo.filter(({ from, doubt }) => from === undefined && doubt === undefined);
	const areSeveral = hidden.length > 1;
	const parts = toDo.map((comparison) => {
		const { from, doubt = from === undefined && !areSeveral ? NOT_SHOWN : '' } = comparison;
		return doubt === '' ? stepOf(comparison) : `${stepOf(comparison)} (${doubt})`;
	});
	const names = hidden.map(({ label }) => label).join(', ');
	const allHidden = areSeveral ? `. Kore does not show what these are now: ${names}` : '';
	return `Would change ${parts.join('; ')}${allHidden}`;
}

const NOT_SHOWN = 'Kore does not show what it is now';

/** One field: what is added to and removed from a list, else what it is and what it becomes. */
function stepOf({ label, from, to }: Comparison): string {
	if (isFlat(from) && isFlat(to)) {
		const [add, remove] = [without(to, from), without(from, to)];
		if (add.length + remove.length > 0) return `${label}: ${inWords({ add, remove })}`;
	}
	if (from === undefined && isWish(to)) return `${label}: ${inWords(to)}`;
	return from === undefined || JSON.stringify(from) === JSON.stringify(to)
		? `${label} to ${inWords(to)}`
		: `${label} from ${inWords(from)} to ${inWords(to)}`;
}

/** A list of things that are there or not, and not there in part. */
function isFlat(value: unknown): value is unknown[] {
	const hasLists = (one: unknown) =>
		typeof one === 'object' && one !== null && Object.values(one).some(Array.isArray);
	return Array.isArray(value) && !value.some(hasLists);
}

/** What is to be added and removed, where the list is not known. */
function isWish(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'add' in value && 'remove' in value;
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
