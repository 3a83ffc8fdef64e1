import { resolveName } from '../../../../nodes/KoreAdmin/run/names';

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
			message: 'there is no group “Suport”',
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
