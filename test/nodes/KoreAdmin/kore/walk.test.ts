import { pagesOf } from '../../../../nodes/KoreAdmin/kore/paging';
import { raw } from '../standIn';
import { entriesFrom, type Entry, ids, LIST, serve, walk } from './lists';
import { scripted } from './scripted';

describe('a list that stays as it is', () => {
	it.each([
		['page', [0, 1, 2, 3, 4]],
		['record', [0, 1, 10, 19, 28, 37]],
	] as const)(
		'is whole where the offset counts by %s, which the second call shows',
		async (by, offsets) => {
			const kore = serve({ entries: entriesFrom(1, 45), by });
			const walked = await walk(kore);
			expect(walked.ids).toEqual(ids(1, 45));
			expect(walked.shortfall).toBeUndefined();
			expect(kore.requests.map(({ query }) => query?.offset)).toEqual(offsets);
		},
	);

	it('in one page proves that whoever is not in it is not there', async () => {
		const kore = serve({
			entries: entriesFrom(1, 8),
			by: 'page',
			beside: () => ({ availableMore: false }),
		});
		expect((await walk(kore)).pages.at(-1)?.isProof).toBe(true);
	});

	it('by record, each call overlapping the one before, proves it too', async () => {
		const kore = serve({
			entries: entriesFrom(1, 45),
			by: 'record',
			beside: (_entries, _shown, end) => ({ availableMore: !end }),
		});
		expect((await walk(kore)).pages.at(-1)?.isProof).toBe(true);
	});
});

describe('a list that changes while it is read', () => {
	it('by record, of which somebody is deleted between the first two calls, costs no more calls', async () => {
		for (const [place, last] of [
			[0, 1000],
			[5, 1000],
			[9, 45],
		] as const) {
			const walked = await walk(
				serve({
					entries: entriesFrom(1, last),
					by: 'record',
					then: (number, entries) => {
						if (number === 1) entries.splice(place, 1);
					},
				}),
			);
			expect(walked.calls).toBeLessThanOrEqual(Math.ceil((last - 10) / 9) + 3);
			expect(walked.shortfall).toBeDefined();
		}
	});

	it.each([2, 3, 4])(
		'by record, because somebody before the place is deleted after call %i, is not taken for whole',
		async (after) => {
			const kore = serve({
				entries: entriesFrom(1, 60),
				by: 'record',
				beside: (_entries, _shown, end) => ({ availableMore: !end }),
				then: (number, entries) => {
					if (number === after) entries.splice(0, 1);
				},
			});
			expect((await walk(kore)).shortfall).toMatch(/shifted while it was read/);
		},
	);

	it.each([2, 3, 4])(
		'by record, because somebody is added at its start after call %i, is not taken for whole',
		async (after) => {
			const kore = serve({
				entries: entriesFrom(1, 60),
				by: 'record',
				beside: (_entries, _shown, end) => ({ availableMore: !end }),
				then: (number, entries) => {
					if (number === after) entries.unshift({ id: 'new' });
				},
			});
			expect((await walk(kore)).shortfall).toMatch(/shifted while it was read/);
		},
	);

	it.each(['page', 'record'] as const)(
		'and whose total changes is not taken for whole (by %s)',
		async (by) => {
			const kore = serve({
				entries: entriesFrom(1, 45),
				by,
				then: (number, entries) => {
					if (number === 3) entries.splice(2, 1);
				},
			});
			expect((await walk(kore)).shortfall).toBeDefined();
		},
	);

	it('by page, without a total, proves nothing about whoever is not in it', async () => {
		const kore = serve({
			entries: entriesFrom(1, 45),
			by: 'page',
			beside: (_entries, _shown, end) => ({ availableMore: !end }),
			then: (number, entries) => {
				if (number === 2) entries.splice(0, 1);
			},
		});
		const walked = await walk(kore);
		expect(walked.ids).not.toContain('p21');
		expect(walked.pages.at(-1)?.isProof).toBe(false);
	});

	it('by page, where one person goes and another comes, proves nothing though the total stays', async () => {
		const kore = serve({
			entries: entriesFrom(1, 45),
			by: 'page',
			then: (number, entries) => {
				if (number !== 2) return;
				entries.splice(0, 1);
				entries.push({ id: 'p46' });
			},
		});
		const walked = await walk(kore);
		expect(walked.ids).not.toContain('p21');
		expect(walked.pages.at(-1)?.isProof === true && walked.shortfall === undefined).toBe(false);
	});
});

describe('a list that is not what it says', () => {
	it('of which the total names more than it lists is not taken for whole', async () => {
		const short = serve({
			entries: entriesFrom(1, 8),
			by: 'page',
			beside: () => ({ total: 10, availableMore: false }),
		});
		expect((await walk(short)).shortfall).toMatch(/before all entries were listed/);
	});

	it('that says that there is more and never gives it ends, and is not taken for whole', async () => {
		for (const by of ['page', 'record'] as const) {
			const endless = serve({
				entries: entriesFrom(1, 25),
				by,
				beside: () => ({ availableMore: true }),
			});
			const walked = await walk(endless);
			expect(walked.ids).toEqual(ids(1, 25));
			expect(walked.shortfall).toMatch(/before all entries were listed/);
			expect(walked.calls).toBeLessThanOrEqual(5);
		}
	});

	it.each<[string, unknown]>([
		['without an ID', { name: 'nobody' }],
		['with an empty ID', { id: ' ' }],
		['that is no object', 'p3'],
		['that is null', null],
	])('with an entry %s is not taken for whole, and shows the others', async (_what, entry) => {
		const entries = [...entriesFrom(1, 5), entry as Entry, ...entriesFrom(6, 8)];
		const walked = await walk(serve({ entries, by: 'page' }));
		expect(walked.ids).toEqual(ids(1, 8));
		expect(walked.shortfall).toMatch(/cannot be read/);
	});

	it.each([
		['a number', 7],
		['a number and a text', '7'],
	])('that names an ID by %s twice lists it once', async (_what, second) => {
		const walked = await walk(
			serve({
				entries: [{ id: 7 }, { id: second }, ...entriesFrom(1, 3)],
				by: 'page',
				beside: () => ({ availableMore: false }),
			}),
		);
		expect(walked.ids).toEqual([7, ...ids(1, 3)]);
	});

	it.each<[string, unknown]>([
		['a list', [{ id: 'p1' }]],
		['an object without the list', { msg: 'No users' }],
		['an object with something else in its place', { users: { id: 'p1' } }],
	])('but %s is no page', async (_what, body) => {
		const { client } = scripted(() => raw(200, body));
		const first = await pagesOf(client, LIST).next();
		expect(first.value).toMatchObject({ answer: { kind: 'foreign', what: 'page' } });
	});
});
