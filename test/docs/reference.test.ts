import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { OPERATIONS } from '../../nodes/KoreAdmin/operations';
import { optionsField } from '../../nodes/KoreAdmin/parameters/options';
import { type Operation, RESOURCES } from '../../nodes/KoreAdmin/run/operation';
import { read } from './pages';
import { namesIn, rowsOf, sectionOf } from './parts';

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
		const isEmpty =
			initial === '' ||
			(typeof initial === 'object' && initial !== null && Object.keys(initial).length === 0);
		const [first] = row.initial.replace(/`/g, '').split(',');
		expect(first).toBe(isEmpty ? 'none' : String(initial));
	});
});

describe('docs/operations.md', () => {
	const page = read('docs/operations.md');
	const profile = rowsOf(sectionOf(page, 'Profile fields'));

	it.each(operations.map((operation) => [titleOf(operation), operation] as const))(
		'has every field of %s under its label and name, and no other',
		(title, operation) => {
			const section = sectionOf(page, title);
			const rows = [
				...rowsOf(section.replace(sectionOr(section, 'Profile fields'), '')),
				...(section.includes('(#profile-fields)') ? profile : []),
			].filter(([, name = '']) => name !== '');
			const described = rows.map(
				([label = '', name = '']) => `${label} | ${namesIn(name)[0] ?? ''}`,
			);
			const { shown, inRows } = namesOf(operation.fields);
			expect(described.sort()).toEqual([...new Set(shown)].sort());
			for (const name of inRows) expect(section).toContain(`\`${name}\``);
		},
	);

	it('says for what to take each operation', () => {
		const [table = ''] = page.split('## ');
		for (const operation of operations.filter(({ resource }) => resource === 'user')) {
			expect(table).toContain(titleOf(operation));
		}
	});
});

function sectionOr(section: string, heading: string): string {
	return section.includes(`# ${heading}\n`) ? sectionOf(section, heading) : '';
}

/** Fields as the editor shows them, those of a collection with it; and the names inside rows. */
function namesOf(fields: INodeProperties[]): { shown: string[]; inRows: string[] } {
	const shown: string[] = [];
	const inRows: string[] = [];
	for (const { displayName, name, type, options = [] } of fields) {
		if (type === 'notice') continue;
		shown.push(`${displayName} | ${name}`);
		if (type === 'collection') {
			const inside = namesOf(options as INodeProperties[]);
			shown.push(...inside.shown);
			inRows.push(...inside.inRows);
		}
		if (type === 'fixedCollection') {
			const rows = (options as INodePropertyCollection[]).flatMap(({ values }) => values);
			inRows.push(...rows.map((value) => value.name));
		}
	}
	return { shown, inRows };
}

function optionsOf(operation: Operation) {
	const { options = [] } = optionsField(operation.options);
	return options as Array<{ displayName: string; name: string; default: unknown }>;
}
