import type { RawAnswer } from '../../../../nodes/KoreAdmin/kore/answers';
import { pagesOf, wholeList } from '../../../../nodes/KoreAdmin/kore/paging';
import { raw } from '../standIn';
import { Dice } from '../trigger/week/dice';
import { type Entry, LIST } from './lists';
import { scripted } from './scripted';

/** `SHIFTING_LISTS=10000 npx jest shifting` tries more of them. */
const LISTS = Number(process.env['SHIFTING_LISTS'] ?? 1000);

interface Account {
	/** Who was there from the first call to the last. */
	stayed: Set<string>;
	answer(query: Record<string, string | number>): RawAnswer;
}

/** An account in which people come, go and change places while it is read, as chance has it. */
function accountOf(dice: Dice): Account {
	const entries: Entry[] = Array.from({ length: dice.below(70) }, (_, n) => ({ id: `p${n}` }));
	const stayed = new Set(entries.map(({ id }) => String(id)));
	const by = dice.pick(['page', 'record']);
	const cap = dice.pick([5, 7, 10]);
	const [calm, unrest] = [dice.happens(0.3), dice.pick([0.05, 0.2, 0.5])];
	const says = dice.pick([
		'both',
		'both',
		'flag',
		'text',
		'total',
		'nothing',
		'ofPage',
		'liesEarly',
	]);
	let hired = entries.length;
	const comes = () => entries.splice(dice.below(entries.length + 1), 0, { id: `p${hired++}` });
	const goes = () => {
		const [gone] = entries.splice(dice.below(entries.length), 1);
		stayed.delete(String(gone?.id));
	};
	const happen = () => {
		const luck = dice.roll();
		if (luck < 0.5 && entries.length > 0) {
			goes();
			comes();
		} else if (luck < 0.65 && entries.length > 0) goes();
		else if (luck < 0.8) comes();
		else if (entries.length > 0) {
			const [moved] = entries.splice(dice.below(entries.length), 1);
			if (moved !== undefined) entries.splice(dice.below(entries.length + 1), 0, moved);
		}
	};
	return {
		stayed,
		answer(query) {
			if (!calm && dice.happens(unrest)) happen();
			const size = Math.min(Number(query['limit']), cap);
			const start = Number(query['offset']) * (by === 'page' ? size : 1);
			const shown = entries.slice(start, start + size);
			const more = start + size < entries.length;
			const total = entries.length;
			return raw(200, {
				users: shown,
				...{
					both: { total, availableMore: more },
					flag: { availableMore: more },
					text: { availableMore: String(more) },
					total: { total },
					nothing: {},
					ofPage: { total: shown.length, availableMore: more },
					liesEarly: { total, availableMore: more && start === 0 },
				}[says],
			});
		},
	};
}

interface Outcome {
	isWhole: boolean;
	passedOver: string[];
}

async function read(seed: number, reader: typeof wholeList): Promise<Outcome> {
	const account = accountOf(new Dice(seed));
	const { client } = scripted(({ query }) => account.answer(query ?? {}));
	const given = new Set<string>();
	let isWhole = true;
	for await (const page of reader(client, LIST)) {
		if ('answer' in page) throw new Error('No page');
		for (const { id } of page.entries) given.add(String(id));
		if (page.shortfall !== undefined) isWhole = false;
	}
	return { isWhole, passedOver: [...account.stayed].filter((id) => !given.has(id)) };
}

async function partsThatLookWhole(reader: typeof wholeList) {
	const outcomes: Outcome[] = [];
	for (let seed = 1; seed <= LISTS; seed++) outcomes.push(await read(seed, reader));
	return {
		whole: outcomes.filter(({ isWhole }) => isWhole).length,
		parts: outcomes.filter(({ isWhole, passedOver }) => isWhole && passedOver.length > 0).length,
	};
}

describe(`${LISTS} accounts that shift while they are read`, () => {
	it('give out no part that looks whole', async () => {
		const { whole, parts } = await partsThatLookWhole(wholeList);
		expect(parts).toBe(0);
		expect(whole).toBeGreaterThan(LISTS / 2);
	});

	it('would give out some if they were read once', async () => {
		expect((await partsThatLookWhole(pagesOf)).parts).toBeGreaterThan(LISTS / 200);
	});
});
