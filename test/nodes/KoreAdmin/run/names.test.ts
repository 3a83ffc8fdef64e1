import { Names, resolveName } from '../../../../nodes/KoreAdmin/run/names';

const GROUPS = [
	{ id: 'e-00000001', name: 'Support' },
	{ id: 'e-00000002', name: 'Auditors' },
	{ id: 'e-00000003', name: 'sales' },
	{ id: 'e-00000004', name: 'Sales' },
	{ id: 'e-00000005', name: 'e-00000001' },
];
const of = (text: string) => resolveName('group', text, GROUPS);

it.each([
	['e-00000002', 'e-00000002'],
	['Support', 'e-00000001'],
	[' support ', 'e-00000001'],
	['Sales', 'e-00000004'],
	['e-00000001', 'e-00000001'],
])('“%s” is %s', (text, id) => {
	expect(of(text)).toMatchObject({ entry: { id } });
});

it('a name that several have in other capitals is an error that names their IDs', () => {
	expect(of('SALES')).toEqual({
		problem: {
			message: '2 groups are called “SALES”',
			description: 'Use the ID of the one you mean: e-00000003, e-00000004',
		},
	});
});

it('an unknown name is an error with the nearest names', () => {
	expect(of('Suport')).toMatchObject({
		problem: {
			message: 'There is no group “Suport”',
			description: expect.stringMatching(/^The nearest names are “Support”/),
		},
	});
	expect(resolveName('bot', 'x', [])).toMatchObject({
		problem: { description: 'The account has no bot' },
	});
});

it('compares no more than the beginning of long texts', () => {
	const start = performance.now();
	of('x'.repeat(1_000_000));
	expect(performance.now() - start).toBeLessThan(1000);
});

describe('the names of a run', () => {
	it('read a list once, and none where everything looks like an ID', async () => {
		const read: string[] = [];
		const names = new Names(async (thing) => {
			read.push(thing);
			return await Promise.resolve(GROUPS);
		});
		expect(await names.resolve('group', ['e-99999999', 'e-00000001'])).toEqual([
			{ entry: { id: 'e-99999999' } },
			{ entry: { id: 'e-00000001' } },
		]);
		expect(read).toEqual([]);
		await Promise.all([names.resolve('group', ['Support']), names.resolve('group', ['Auditors'])]);
		expect(read).toEqual(['group']);
	});

	it('pass on why a list cannot be read', async () => {
		const problem = { message: 'The scope is missing' };
		const names = new Names(async () => await Promise.resolve(problem));
		expect(await names.resolve('bot', ['Help Desk'])).toEqual([{ problem }]);
	});
});
