import { notWhole, pagesOf } from '../../../../nodes/KoreAdmin/kore/paging';
import { error, raw } from '../standIn';
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

describe('a list that does not say whether there is more', () => {
	const silent = () => ({});

	it.each([
		[8, 2],
		[20, 3],
		[25, 3],
	])('is whole after a page that is not full (%i entries, %i calls)', async (size, calls) => {
		const kore = serve({ entries: entriesFrom(1, size), by: 'page', beside: silent });
		const walked = await walk(kore);
		expect(walked.ids).toEqual(ids(1, size));
		expect(walked.shortfall).toBeUndefined();
		expect(walked.calls).toBe(calls);
	});

	it('is read on behind pages that are smaller than asked for', async () => {
		const kore = serve({ entries: entriesFrom(1, 25), by: 'page', beside: silent });
		const walked = await walk(kore, undefined, { size: 500 });
		expect(walked.ids).toEqual(ids(1, 25));
		expect(walked.calls).toBe(3);
	});

	it.each([
		[8, 2],
		[20, 3],
		[25, 3],
	])(
		'but how many there are is whole where as many come (%i entries, %i calls)',
		async (size, calls) => {
			const entries = entriesFrom(1, size);
			const kore = serve({ entries, by: 'page', beside: () => ({ total: size }) });
			const walked = await walk(kore);
			expect(walked.ids).toEqual(ids(1, size));
			expect(walked.shortfall).toBeUndefined();
			expect(walked.calls).toBe(calls);
		},
	);

	it('but how many there are, and then does not give as many, is not taken for whole', async () => {
		const kore = serve({ entries: entriesFrom(1, 20), by: 'page', beside: () => ({ total: 30 }) });
		expect((await walk(kore)).shortfall).toMatch(/before all entries were listed/);
	});
});

describe('a call for a page', () => {
	const page = raw(200, { users: entriesFrom(1, 3), availableMore: false });
	const refused = error(400, 'Invalid limit');

	it('is repeated after an outage, as reading changes nothing', async () => {
		const kore = scripted((_request, number) => (number === 1 ? raw(503, 'Down') : page), {
			maxRetries: 1,
		});
		expect((await walk(kore)).ids).toEqual(ids(1, 3));
	});

	it('that is refused is made once more for as few as every list takes', async () => {
		const kore = scripted(({ query }) => (query?.limit === 50 ? page : refused));
		expect((await walk(kore, undefined, { size: 500 })).ids).toEqual(ids(1, 3));
		expect(kore.requests.map(({ query }) => query?.limit)).toEqual([500, 50]);
	});

	it.each([50, 10])('for %i that is refused is not made again', async (size) => {
		const kore = scripted(() => refused);
		const first = await pagesOf(kore.client, { ...LIST, size }).next();
		expect(first.value).toMatchObject({ answer: { kind: 'refused' } });
		expect(kore.requests).toHaveLength(1);
	});

	it('that is refused in the middle of a list ends it', async () => {
		const full = raw(200, { users: entriesFrom(1, 10), availableMore: true });
		const kore = scripted((_request, number) => (number === 1 ? full : refused));
		await expect(walk(kore, undefined, { size: 500 })).rejects.toThrow('No page');
		expect(kore.requests).toHaveLength(2);
	});
});

describe('a list that changes while it is read', () => {
	it('by page, of which one entry comes again at once because one was added, is still by page', async () => {
		const kore = serve({
			entries: entriesFrom(1, 45),
			by: 'page',
			beside: (_entries, _shown, end) => ({ availableMore: !end }),
			then: (number, entries) => {
				if (number === 1) entries.unshift({ id: 'new' });
			},
		});
		expect((await walk(kore)).ids).toEqual(ids(1, 45));
		expect(kore.requests.map(({ query }) => query?.offset)).toEqual([0, 1, 2, 3, 4]);
	});

	it('by record, of which half of the first page is gone at the second, is still by record', async () => {
		const kore = serve({
			entries: entriesFrom(1, 45),
			by: 'record',
			beside: (_entries, _shown, end) => ({ availableMore: !end }),
			then: (number, entries) => {
				if (number === 1) entries.splice(2, 4);
			},
		});
		expect((await walk(kore)).shortfall).toMatch(/moved between pages while it was read/);
		expect(kore.requests[2]?.query?.offset).toBe(14);
	});

	it('by record, so that nothing is left where it goes on, is not taken for whole', async () => {
		const walked = await walk(
			serve({
				entries: entriesFrom(1, 20),
				by: 'record',
				beside: (_entries, _shown, end) => ({ availableMore: !end }),
				then: (number, entries) => {
					if (number === 2) entries.splice(0, 10);
				},
			}),
		);
		expect(walked.ids).not.toContain('p20');
		expect(walked.shortfall).toMatch(/moved between pages while it was read/);
	});

	it.each(['page', 'record'] as const)(
		'and whose total grows is not taken for whole (by %s)',
		async (by) => {
			const kore = serve({
				entries: entriesFrom(1, 45),
				by,
				then: (number, entries) => {
					if (number === 3) entries.push({ id: 'new' });
				},
			});
			expect((await walk(kore)).shortfall).toMatch(/changed while it was read/);
		},
	);

	it.each(['page', 'record'] as const)(
		'by new entries at its start, as a log does, loses none of those that were there (by %s)',
		async (by) => {
			const kore = serve({
				entries: entriesFrom(1, 45),
				by,
				then: (number, entries) => {
					if (number === 3) entries.unshift({ id: 'new' });
				},
			});
			const walked = await walk(kore, undefined, { grows: true });
			expect(walked.ids).toEqual(ids(1, 45));
			expect(walked.shortfall).toBeUndefined();
		},
	);

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
			expect((await walk(kore)).shortfall).toMatch(/moved between pages while it was read/);
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
			expect((await walk(kore)).shortfall).toMatch(/moved between pages while it was read/);
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

	it('that has no end is given up, and is not taken for whole', async () => {
		const endless = scripted((_request, number) =>
			raw(200, { users: [{ id: `p${number}` }], availableMore: true }),
		);
		const walked = await walk(endless);
		expect(walked.shortfall).toBe('it has more pages than can be read');
		expect(walked.pages.at(-1)?.entries).toEqual([]);
		expect(walked.calls).toBe(10_000);
	});

	it('is said so, with what to do', () => {
		expect(notWhole('users', '5 people', 'it changed while it was read')).toEqual({
			message: 'Kore’s list of users is incomplete after 5 people: it changed while it was read',
			description: 'Run the workflow again when nobody is adding or removing entries',
		});
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
		['null', null],
		['an object without the list', { msg: 'No users' }],
		['an object with something else in its place', { users: { id: 'p1' } }],
	])('but %s is no page', async (_what, body) => {
		const { client } = scripted(() => raw(200, body));
		const first = await pagesOf(client, LIST).next();
		expect(first.value).toMatchObject({ answer: { kind: 'foreign', what: 'page' } });
	});
});
