import { manyPeople } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { calls, count, email, EXPLICIT, output, problem, update } from '../items';
import { isWrite, raw, withStandIn } from '../standIn';

const account = useAccount();

beforeEach(() => account.reset({ seed: manyPeople(200) }));

const items = (many: number) => count(many, (n) => update(email(n), EXPLICIT));
const TOTAL = 'GET /alluserroles';

it('lets through as large a share as it says, at the cost of one call', async () => {
	const run = await account.run('update', { items: items(5), options: { maxShare: 2.5 } });
	expect(run.outcomes.get('updated')).toBe(5);
	expect(calls(account)).toEqual([TOTAL, 'PUT /users']);
	expect(account.callsTo('/alluserroles')[0]?.query).toMatchObject({ limit: '1' });
});

it('writes nothing beyond that, and every item says so with count and share', async () => {
	const run = await account.run('update', { items: items(6), options: { maxShare: 2.5 } });
	for (const item of [0, 5]) {
		expect(problem(run, item)).toEqual({
			message: `${email(item + 1)}: nothing was written, as 6 of 200 users (3 %) would be changed and Max Share is 2.5 %`,
			description:
				'Check where the items come from, and raise Max Share for one run if the number is right',
			concernsRun: true,
		});
	}
	expect(calls(account)).toEqual([TOTAL]);
});

it('counts those who would be changed where that is known, and asks for no total where nobody would', async () => {
	const options = { maxShare: 0.5, onlyIfChanged: true };
	const run = await account.run('update', { items: items(3), options: { onlyIfChanged: true } });
	expect(output(run).outcome).toBe('updated');
	const before = calls(account).length;
	const again = await account.run('update', { items: items(3), options });
	expect(output(again).outcome).toBe('unchanged');
	expect(calls(account).slice(before)).not.toContain(TOTAL);
	const more = await account.run('update', { items: items(5), options });
	expect(problem(more, 4).message).toContain('as 2 of 200 users (1 %) would be changed');
});

it.each([
	['no total', { users: [{ userId: 'u-1' }], availableMore: true }],
	['the total of its page', { users: [{ userId: 'u-1' }], total: 1, availableMore: true }],
	[
		'the total of its page, and not whether there is more',
		{ users: [{ userId: 'u-1' }], total: 1 },
	],
	['no list', { ok: true }],
	['a total of nobody', { users: [], total: 0, availableMore: false }],
])('stops the run where the list says %s', async (_what, body) => {
	const run = await withStandIn(
		account,
		({ path }) => (path === '/alluserroles' ? raw(200, body) : undefined),
		async () => await account.run('update', { items: items(1), options: { maxShare: 50 } }),
	);
	expect(problem(run).message).toContain('nothing was written, as Max Share could not be checked');
	expect(account.sandbox.calls.filter(({ path }) => isWrite({ path } as never))).toEqual([]);
	expect(calls(account)).toEqual([]);
});

it.each([[0], [-1], [100.5], [''], ['many'], [null], [undefined]])(
	'of %j cannot be read',
	async (maxShare) => {
		await expect(account.run('update', { items: items(1), options: { maxShare } })).rejects.toThrow(
			/Max Share \(%\) must be a number/,
		);
		expect(calls(account)).toEqual([]);
	},
);
