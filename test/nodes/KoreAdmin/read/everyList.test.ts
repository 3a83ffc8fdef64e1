import { type Sandbox } from '../../../../sandbox';
import { useAccount } from '../../../support/useAccount';
import { EVERY_OPERATION } from '../fixtures';
import { calls, type Item, problem, rows, withAnswers } from '../items';

const account = useAccount();

const LISTS = EVERY_OPERATION.filter(([key]) => key.endsWith(' getAll'));

/** The app that lacks the scope of a list. */
function unfit(key: string): keyof Sandbox['apps'] {
	return key === 'auditLog getAll' ? 'roleManagementOnly' : 'userManagementOnly';
}

it('there are six lists', () => {
	expect(LISTS.map(([key]) => key)).toEqual([
		'user getAll',
		'adminRole getAll',
		'botRole getAll',
		'group getAll',
		'bot getAll',
		'auditLog getAll',
	]);
});

describe.each(LISTS)('%s', (operation, { pairs, fine }) => {
	/** An account in which the list has entries. */
	const world = pairs.returnAll?.one.world;
	const run = async (items: Item[], more: { stop?: boolean; app?: keyof Sandbox['apps'] } = {}) => {
		account.reset(world);
		return await account.run(operation, { items, ...more });
	};

	it('gives 50 rows, or as many as asked for, or all', async () => {
		const listed = await run([{}, { limit: 7 }, { returnAll: true, limit: 7 }, { limit: '3' }]);
		const many = [0, 1, 2, 3].map((item) => rows(listed, item).length);
		expect(many).toEqual([50, 7, many[2], 3]);
		expect(many[2]).toBeGreaterThan(50);
		expect(listed.outcomes).toEqual(new Map([['listed', many.reduce((a, b) => a + b, 0)]]));
	});

	it('is read once for several items, and not again for one that wants less of it', async () => {
		await run([{ returnAll: true }]);
		const once = calls(account);
		await run([{ returnAll: true }, { limit: 3 }, { returnAll: true }]);
		expect(calls(account)).toEqual(once);
	});

	it.each([0, -1, 1.5, '', null, 'many', Number.NaN, [], {}])(
		'takes no limit of %p, and says so on the item alone',
		async (limit) => {
			const listed = await run([{ limit }, { limit: 2 }]);
			expect(problem(listed).message).toMatch(/^Limit must be a (whole )?number/);
			expect(rows(listed, 1)).toHaveLength(2);
			const stopped = await run([{ limit: 2 }, { limit }], { stop: true });
			expect(problem(stopped, 1).message).toMatch(/^Limit must be/);
			expect(calls(account)).toEqual([]);
		},
	);

	it('is an error, and never a part that looks whole, when it ends early', async () => {
		account.reset(world);
		const listed = await withAnswers(
			account,
			(answer) => ({
				...answer,
				text: answer.text
					.replace(/"total":\d+/, '"total":999')
					.replace(/"(availableMore|moreAvailable)":false/, '"$1":true'),
			}),
			async () => await account.run(operation, { items: [{ returnAll: true }, { limit: 2 }] }),
		);
		expect(problem(listed).message).toMatch(
			/^Kore’s list of [a-z ]+ is incomplete after \d+ (people|entries): it /,
		);
		expect(problem(listed).description).toBe(
			'Run the workflow again when nobody is adding or removing entries',
		);
	});

	it('names the scope that the app lacks, asks once, and tries no further item in vain', async () => {
		const listed = await run([fine, fine], { app: unfit(operation) });
		expect(problem(listed).message).toMatch(/^The app lacks the scope “/);
		expect(problem(listed).description).toContain('Security & Control > API Scopes');
		expect(problem(listed, 1).message).toMatch(/^The list was not attempted: The app lacks/);
		expect(calls(account)).toHaveLength(1);
	});
});
