import fc from 'fast-check';
import { manyPeople } from '../../sandbox';
import type { OperationKey } from '../../nodes/KoreAdmin/operations';
import { documentedNames, PROFILE_NAMES } from '../support/documentedNames';
import { useAccount } from '../support/useAccount';
import { emailOf, idOf } from './people';

/**
 * Auto-map beside one expression per field, for random rows of an HR system. Each row is made from what it is to mean, so nothing here has
 * to find out which property stands for what.
 */
const runs = Number(process.env.PROPERTY_RUNS ?? 300);
const seed = Number(process.env.PROPERTY_SEED ?? 20_260_105);

const account = useAccount();

type Value = string | number | null;

/** One cell of a row: the field that it is for, the heading of its column, and what stands in it. */
interface Cell {
	field: string;
	heading: string;
	/** A second column with the same in it. */
	twin: string | undefined;
	value: Value;
}

interface Row {
	cells: Cell[];
	/** Columns that mean nothing here. */
	others: Record<string, unknown>;
	/** How the item names the person, and under which heading. */
	who: { heading: string; by: 'emailId' | 'orgUserId' };
}

interface Case {
	operation: Extract<OperationKey, `user ${'update' | 'create' | 'upsert'}`>;
	rows: Row[];
	/** Whether the person comes from the item too, or by an expression. */
	fromItem: boolean;
	emptyValues: 'ignore' | 'clear';
}

/** A documented name as an HR system may spell it. */
function spelled(names: string[]): fc.Arbitrary<string> {
	const separator = fc.constantFrom('', ' ', '_', '-', '  ', ' - ', '\t');
	return fc
		.tuple(
			fc.constantFrom(...names),
			fc.infiniteStream(separator),
			fc.infiniteStream(fc.boolean()),
			fc.constantFrom('', ' ', '_'),
		)
		.map(([name, separators, upper, edge]) => {
			const words = name.split(' ');
			const joined = words.reduce((left, right) => left + String(separators.next().value) + right);
			const letters = [...joined].map((letter) =>
				upper.next().value === true ? letter.toUpperCase() : letter,
			);
			return `${edge}${letters.join('')}${edge}`;
		});
}

const value: fc.Arbitrary<Value> = fc.oneof(
	{ weight: 6, arbitrary: fc.string({ minLength: 1, unit: 'grapheme' }) },
	{ weight: 2, arbitrary: fc.constantFrom('', ' ', '\t\n', '0', 'null', ' padded ') },
	{
		weight: 2,
		arbitrary: fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e15, max: 1e15 })),
	},
	{ weight: 1, arbitrary: fc.constant(null) },
);

const cells: fc.Arbitrary<Cell[]> = fc.subarray(PROFILE_NAMES).chain((chosen) =>
	fc.tuple(
		...chosen.map(({ field, names }) =>
			fc.record<Cell>({
				field: fc.constant(field),
				heading: spelled(names),
				twin: fc.option(spelled(names), { freq: 6, nil: undefined }),
				// A number is no company but the key of one.
				value:
					field === 'companyName' ? value.filter((one) => !/^\s*\d+\s*$/.test(String(one))) : value,
			}),
		),
	),
);

function namesOf(field: 'emailId' | 'orgUserId'): string[] {
	return documentedNames().find((one) => one.field === field)?.names ?? [];
}

const anyWho = (byUserId: boolean): fc.Arbitrary<Row['who']> => {
	const email = fc.record({
		heading: spelled(namesOf('emailId')),
		by: fc.constant('emailId' as const),
	});
	const id = fc.record({
		heading: spelled(namesOf('orgUserId')),
		by: fc.constant('orgUserId' as const),
	});
	return byUserId ? fc.oneof(email, id) : email;
};

const anyCase: fc.Arbitrary<Case> = fc
	.tuple(
		fc.constantFrom<Case['operation']>('user update', 'user create', 'user upsert'),
		fc.boolean(),
	)
	.chain(([operation, byUserId]) =>
		fc.record<Case>({
			operation: fc.constant(operation),
			rows: fc.array(
				fc.record<Row>({
					cells,
					others: fc.dictionary(
						fc.constantFrom('jobTitle', 'phone', 'Region', 'salary', '__proto__', ''),
						fc.oneof(fc.string(), fc.boolean(), fc.constant({ nested: { city: 'no' } })),
					),
					who: anyWho(operation === 'user update' && byUserId),
				}),
				{ minLength: 1, maxLength: 5 },
			),
			fromItem: fc.boolean(),
			emptyValues:
				operation === 'user create' ? fc.constant('ignore') : fc.constantFrom('ignore', 'clear'),
		}),
	);

const FLAGS = { isDeveloper: 'grant', canCreateBot: 'revoke' };

/** Of Create or Update every other person is there already. */
function isNew({ operation }: Case, index: number): boolean {
	return operation === 'user create' || (operation === 'user upsert' && index % 2 === 1);
}

function identifier(one: Case, { who: { by } }: Row, index: number): string {
	const number = index + (isNew(one, index) ? 101 : 1);
	return by === 'emailId' ? emailOf(number) : idOf(number);
}

/** The parameters that name somebody; nobody where the item does. */
function named({ operation, fromItem }: Case, row: Row, id: string, mapped: boolean): object {
	const value = mapped && fromItem ? '' : id;
	if (operation !== 'user update') return { email: value };
	return { user: { mode: row.who.by === 'emailId' ? 'email' : 'orgUserId', value } };
}

function itemOf(one: Case, row: Row, id: string, mapped: boolean): Record<string, unknown> {
	const byHand = Object.fromEntries(row.cells.map((cell) => [cell.field, cell.value]));
	const fields = mapped ? {} : byHand;
	const source = mapped ? { dataToSend: 'autoMapInputData' } : {};
	return one.operation === 'user create'
		? { ...named(one, row, id, mapped), ...source, ...FLAGS, additionalFields: fields }
		: { ...named(one, row, id, mapped), ...source, updateFields: { ...FLAGS, ...fields } };
}

function jsonOf({ cells: own, others, who }: Row, id: string): Record<string, never> {
	const entries: Array<[string, unknown]> = [...Object.entries(others), [who.heading, id]];
	for (const { heading, twin, value: content } of own) {
		entries.push([heading, content]);
		if (twin !== undefined) entries.push([twin, content]);
	}
	return Object.fromEntries(entries) as Record<string, never>;
}

/** What is to be sent of a cell; undefined for nothing. */
function textOf(content: Value, emptyValues: Case['emptyValues']): string | undefined {
	const text = content === null ? '' : `${content}`;
	if (/\S/.test(text)) return text;
	return emptyValues === 'clear' ? '' : undefined;
}

interface Sent {
	userInfo: Record<string, string>;
}

async function sentBy(one: Case, mapped: boolean): Promise<Sent[][]> {
	account.reset({ seed: manyPeople(5) });
	const ids = one.rows.map((row, index) => identifier(one, row, index));
	const run = await account.run(one.operation, {
		items: one.rows.map((row, index) => itemOf(one, row, ids[index] ?? '', mapped)),
		json: one.rows.map((row, index) => jsonOf(row, ids[index] ?? '')),
		options: {
			plainAddressColumns: 'areWork',
			...(one.operation === 'user create' ? {} : { emptyValues: one.emptyValues }),
		},
	});
	for (const result of run.items) if (!result.ok) throw new Error(result.problem.message);
	const writes = account.sandbox.calls.filter(({ path }) => path === '/api/public/users');
	return writes.map(({ body }) => (body as { users: Sent[] }).users);
}

it(`sends what one expression per field would have sent, in ${runs} random runs (seed ${seed})`, async () => {
	const seen = { cleared: 0, left: 0, number: 0, twin: 0 };
	await fc.assert(
		fc.asyncProperty(anyCase, async (one) => {
			fc.pre(one.fromItem || one.rows.some((row) => row.cells.length > 0));
			const byMapping = await sentBy(one, true);
			expect(byMapping).toEqual(await sentBy(one, false));
			const sent = byMapping.flat();
			expect(sent).toHaveLength(one.rows.length);
			for (const [index, row] of one.rows.entries()) {
				const id = identifier(one, row, index);
				const profile = row.cells.flatMap(({ field, value: content, twin }) => {
					// There is nothing to clear in an account that is not there yet.
					const text = textOf(content, isNew(one, index) ? 'ignore' : one.emptyValues);
					seen.number += typeof content === 'number' ? 1 : 0;
					seen.twin += twin === undefined ? 0 : 1;
					seen.left += text === undefined ? 1 : 0;
					seen.cleared += text === '' ? 1 : 0;
					return text === undefined ? [] : [[field, text] as const];
				});
				const own = sent.find(({ userInfo }) => userInfo[row.who.by] === id);
				expect(own?.userInfo).toEqual({ [row.who.by]: id, ...Object.fromEntries(profile) });
			}
		}),
		{ numRuns: runs, seed },
	);
	// Random rows in which nothing of the kind comes up would prove nothing of it.
	for (const [kind, times] of Object.entries(seen))
		expect([kind, times > 10]).toEqual([kind, true]);
});
