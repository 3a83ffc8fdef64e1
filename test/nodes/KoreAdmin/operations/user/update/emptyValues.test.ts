import { useAccount } from '../../../../../support/useAccount';
import { PROFILE_FIELDS } from '../../../../../../nodes/KoreAdmin/operations/user/aspects/profile';
import { GROUP_IDS } from '../../../../../../sandbox';
import { bodies, calls, type Item, output, outcomes, problem, update } from '../../../items';

const account = useAccount();

const KATHERINE = 'katherine.johnson@example.com';
const NO_FLAGS = { isDeveloper: 'platformDefault', canCreateBot: 'platformDefault' };

async function userInfo(fields: Item, options: Item = {}): Promise<unknown> {
	await account.run('update', { items: [update(KATHERINE, { ...NO_FLAGS, ...fields })], options });
	const [body] = bodies(account, '/users') as Array<{ users: Array<{ userInfo: unknown }> }>;
	return body?.users[0]?.userInfo;
}

describe('an empty value from HR data', () => {
	it.each([
		['an empty text', ''],
		['null', null],
		['nothing', undefined],
		['blanks', '  '],
		['a line break', '\n'],
	])('is not sent by default when it is %s', async (_kind, value) => {
		expect(await userInfo({ dept: value, city: 'Paris' })).toEqual({
			emailId: KATHERINE,
			city: 'Paris',
		});
	});

	it.each([
		['an empty text', ''],
		['null', null],
		['blanks', '  '],
	])('clears the field when Empty Values says so and it is %s', async (_kind, value) => {
		expect(await userInfo({ dept: value, city: 'Paris' }, { emptyValues: 'clear' })).toEqual({
			emailId: KATHERINE,
			dept: '',
			city: 'Paris',
		});
		expect(account.sandbox.account.snapshot().users[KATHERINE]?.profile).not.toHaveProperty('dept');
	});

	it('does not clear for a property that the item lacks, so that a mistyped name clears nothing for everybody', async () => {
		expect(await userInfo({ dept: undefined, city: 'Paris' }, { emptyValues: 'clear' })).toEqual({
			emailId: KATHERINE,
			city: 'Paris',
		});
	});

	it('never clears a field that was not added to Update Fields', async () => {
		expect(await userInfo({ dept: '' }, { emptyValues: 'clear' })).toEqual({
			emailId: KATHERINE,
			dept: '',
		});
	});

	it('sends the number 0, which is a value', async () => {
		expect(await userInfo({ suiteNo: 0 })).toEqual({ emailId: KATHERINE, suiteNo: '0' });
	});

	it.each([
		['false', false],
		['an object', { name: 'R&D' }],
		['a list', ['R&D']],
		['no number', Number.NaN],
	])('is an error on the item when it is %s, which is no text', async (_kind, value) => {
		const run = await account.run('update', { items: [update(KATHERINE, { dept: value })] });
		expect(problem(run).message).toBe('Department must be text');
		expect(calls(account)).toEqual([]);
	});
});

describe('an item that asks for nothing', () => {
	it.each([
		['every profile value was empty', { dept: '', city: null }],
		['the lists from HR were empty', { addToGroups: [], removeFromGroups: '', addRoles: {} }],
		['an expression said Keep', { isDeveloper: 'keep' }],
		['an expression said that nothing is unassigned', { unassignAllBotTasks: false }],
	])('is unchanged and costs no call when %s', async (_case, fields) => {
		const run = await account.run('update', { items: [update(KATHERINE, fields)] });
		expect(output(run)).toMatchObject({ emailId: KATHERINE, outcome: 'unchanged' });
		expect(outcomes(run)).toEqual({ unchanged: 1 });
		expect(calls(account)).toEqual([]);
	});

	it('is an error when no field was added at all, which is a workflow left unfinished', async () => {
		const run = await account.run('update', { items: [update(KATHERINE, {})] });
		expect(problem(run)).toEqual({
			message: `${KATHERINE}: nothing to update`,
			description: 'Add at least one field under Update Fields, and give it a value',
		});
	});

	it('does not hold up the others', async () => {
		const run = await account.run('update', {
			items: [
				update(KATHERINE, { ...NO_FLAGS, addToGroups: [] }),
				update('ada.lovelace@example.com', { ...NO_FLAGS, addToGroups: [GROUP_IDS.support] }),
			],
		});
		expect(run.items.map(({ ok }) => ok)).toEqual([true, true]);
	});
});

describe('Clear Fields', () => {
	it('clears the named fields of everybody, whether the item has them or not', async () => {
		expect(
			await userInfo({ dept: '', city: 'Paris' }, { clearFields: ['dept', 'street'] }),
		).toEqual({ emailId: KATHERINE, dept: '', street: '', city: 'Paris' });
	});

	it('is enough to ask for, without any Update Fields', async () => {
		await account.run('update', {
			items: [update(KATHERINE, {})],
			options: { clearFields: [...PROFILE_FIELDS] },
		});
		expect(account.sandbox.account.snapshot().users[KATHERINE]?.profile).toEqual({});
	});

	it('takes names as text, as an expression may deliver them', async () => {
		expect(await userInfo({}, { clearFields: 'dept, street' })).toEqual({
			emailId: KATHERINE,
			dept: '',
			street: '',
		});
	});

	it('contradicts a value of the same item, and neither is sent', async () => {
		const run = await account.run('update', {
			items: [update(KATHERINE, { dept: 'R&D' })],
			options: { clearFields: ['dept'] },
		});
		expect(problem(run).message).toBe('Department has a value and is also listed in Clear Fields');
		expect(calls(account)).toEqual([]);
	});

	it.each(['email', 'emailId', '__proto__', 'isDeveloper'])(
		'refuses %s, which is no profile field',
		async (name) => {
			const run = await account.run('update', {
				items: [update(KATHERINE, { city: 'Paris' })],
				options: { clearFields: [name] },
			});
			expect(problem(run).message).toBe(`Clear Fields names “${name}”, which is no profile field`);
			expect(calls(account)).toEqual([]);
		},
	);
});
