import { OPERATIONS } from '../../nodes/KoreAdmin/operations';
import { optionsField } from '../../nodes/KoreAdmin/parameters/options';
import { type Operation, RESOURCES } from '../../nodes/KoreAdmin/run/operation';
import { read } from './pages';
import { namesIn, rowsOf } from './parts';

/** An operation as the pages call it: n8n's name for lists is the same for every resource. */
function titleOf({ name, resource }: Operation): string {
	return name === 'Get Many' ? `Get Many ${RESOURCES[resource]}s` : name;
}

const operations: Operation[] = Object.values(OPERATIONS);

interface OptionRow {
	label: string;
	name: string;
	initial: string;
	/** Titles of operations. */
	where: string[];
}

/** The operations that a cell such as “what writes except Get User” means. */
function meantBy(cell: string): string[] {
	const [kept = '', left = ''] = cell.split(' except ');
	const excepted = left.split(', ');
	const titles = kept.split(', ').flatMap((part) => {
		if (part === 'everywhere') return operations.map(titleOf);
		if (part === 'what writes') return operations.filter(({ writes }) => writes).map(titleOf);
		return [part];
	});
	return titles.filter((title) => !excepted.includes(title)).sort();
}

describe('docs/options.md', () => {
	const described = rowsOf(read('docs/options.md')).map(
		([label = '', name = '', initial = '', where = '']): OptionRow => ({
			label,
			name: namesIn(name)[0] ?? '',
			initial,
			where: meantBy(where),
		}),
	);

	/** Every option with its label, and the operations that have it so. */
	const real = new Map<
		string,
		{ label: string; name: string; where: string[]; initial: unknown }
	>();
	for (const operation of operations) {
		for (const { displayName, name, default: initial } of optionsOf(operation)) {
			const key = `${displayName} ${name}`;
			const known = real.get(key) ?? { label: displayName, name, where: [], initial };
			known.where.push(titleOf(operation));
			real.set(key, known);
		}
	}

	it('has every option under its label and name, where it is offered', () => {
		const sorted = (rows: Array<{ label: string; name: string; where: string[] }>) =>
			rows
				.map(({ label, name, where }) => `${label} | ${name} | ${[...where].sort().join(', ')}`)
				.sort();
		expect(sorted(described)).toEqual(sorted([...real.values()]));
	});

	it.each(described)('says what $label ($name) counts as when it was never added', (row) => {
		const { initial } = real.get(`${row.label} ${row.name}`) ?? {};
		const isEmpty = initial === '' || (Array.isArray(initial) && initial.length === 0);
		const [first] = row.initial.replace(/`/g, '').split(',');
		expect(first).toBe(isEmpty ? 'none' : String(initial));
	});
});

function optionsOf(operation: Operation) {
	const { options = [] } = optionsField(operation.options);
	return options as Array<{ displayName: string; name: string; default: unknown }>;
}
