import type { Claim } from '../../nodes/KoreAdmin/change/types';
import type { ItemResult } from '../../nodes/KoreAdmin/run/operation';
import { type OperationKey, OPERATIONS } from '../../nodes/KoreAdmin/operations';
import { useAccount } from '../support/useAccount';
import { read } from './pages';
import { namesIn, rowsOf, sectionOf } from './parts';

const page = read('docs/outputs.md');
const account = useAccount();

interface Example {
	operation: OperationKey;
	item: Record<string, unknown>;
	options: Record<string, unknown>;
	shown: unknown;
}

/** What each block of JSON shows: the line before it names operation, item and options. */
const examples = [...page.matchAll(/^([^\n]+)\n\n```json\n(.*?)^```/gms)].map(
	({ 1: line = '', 2: block = '' }): Example => {
		const names = namesIn(line);
		const at = names.findIndex((name) => Object.hasOwn(OPERATIONS, name));
		const [item = '', options = '{}'] = names.slice(at + 1).filter((name) => name.startsWith('{'));
		return {
			operation: names[at] as OperationKey,
			item: JSON.parse(item) as Record<string, unknown>,
			options: JSON.parse(options) as Record<string, unknown>,
			shown: JSON.parse(block) as unknown,
		};
	},
);

/** What a person sees of a result with On Error: Continue. */
function seen(result: ItemResult | undefined): unknown {
	if (result?.ok === true) return result.rows ?? result.json;
	const { message: error, description: advice } = result?.problem ?? {};
	return { ...result?.json, error, advice };
}

it.each(examples)('$operation of $item gives what the page shows', async (example) => {
	const { operation, item, options, shown } = example;
	const { items } = await account.run(operation, { items: [item], options });
	expect(seen(items[0])).toEqual(shown);
});

it('every block of the page is an example', () => {
	expect(examples.length).toBeGreaterThan(8);
	expect(page.match(/^```json$/gm)).toHaveLength(examples.length);
});

/** All that there are, as the compiler sees to. */
const OUTCOMES: Record<Claim['outcome'], true> = {
	updated: true,
	created: true,
	deleted: true,
	accepted: true,
	verified: true,
	unchanged: true,
	planned: true,
	skipped: true,
	failed: true,
	uncertain: true,
	notAttempted: true,
};

it('every outcome has its line', () => {
	const described = rowsOf(sectionOf(page, 'Outcomes')).flatMap(([names = '']) => namesIn(names));
	expect(described.sort()).toEqual(Object.keys(OUTCOMES).sort());
});
