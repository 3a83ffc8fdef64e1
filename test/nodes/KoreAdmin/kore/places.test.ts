import { pagesOf, type Place } from '../../../../nodes/KoreAdmin/kore/paging';
import { entriesFrom, ids, isNoPage, LIST, serve, walk } from './lists';

describe('a list that is read on from a place later', () => {
	const sizes = [10, 11, 25, 45, 90];

	it.each(sizes.flatMap((size) => (['page', 'record'] as const).map((by) => [size, by] as const)))(
		'gives each of %i entries once, whatever page it goes on from (by %s)',
		async (size, by) => {
			const kore = serve({ entries: entriesFrom(1, size), by });
			const whole = await walk(kore);
			for (const [index, page] of whole.pages.entries()) {
				if (page.next === undefined) continue;
				const place = JSON.parse(JSON.stringify(page.next)) as Place;
				const rest = await walk(serve({ entries: entriesFrom(1, size), by }), place);
				const before = whole.pages.slice(0, index + 1).flatMap(({ entries }) => entries);
				expect([...before.map(({ id }) => id), ...rest.ids]).toEqual(ids(1, size));
				expect(rest.shortfall).toBeUndefined();
			}
		},
	);

	it('page by page, each from where the last one ended, gives each entry once', async () => {
		for (const by of ['page', 'record'] as const) {
			const kore = serve({ entries: entriesFrom(1, 45), by });
			const seen: unknown[] = [];
			let place: Place | undefined;
			for (let turn = 0; turn < 20; turn++) {
				const first = await pagesOf(kore.client, LIST, place).next();
				if (first.done === true || isNoPage(first.value)) throw new Error('No page');
				seen.push(...first.value.entries.map(({ id }) => id));
				place = first.value.next;
				if (place === undefined) break;
			}
			expect(seen).toEqual(ids(1, 45));
			expect(kore.requests.length).toBeLessThanOrEqual(6);
		}
	});
});
