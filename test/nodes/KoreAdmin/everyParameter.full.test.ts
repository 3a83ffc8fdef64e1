import type { OperationKey } from '../../../nodes/KoreAdmin/operations';
import { outcomeOf, type RunOutcome } from '../../support/account';
import { useAccount } from '../../support/useAccount';
import { EVERY_OPERATION } from './fixtures';
import type { Setting } from './fixtures/fixture';
import { namesOf, pairsOf } from './fixtures/pairs';

const account = useAccount();

interface Trace {
	run: RunOutcome;
	/** Everything that can be seen of the run: what left the process and when, and what the person gets. */
	seen: unknown;
}

async function trace(
	operation: OperationKey,
	{ items, json, options, world }: Setting,
): Promise<Trace> {
	account.reset({ limits: { perMinute: 60, perHour: 1800 }, faults: [], ...world });
	const start = account.clock.now();
	const run = await account.run(operation, { items, json, options });
	const calls = account.sandbox.calls.map(({ method, path, query, body, at }) => [
		method,
		path,
		query,
		body,
		at - start,
	]);
	return { run, seen: { calls, items: run.items } };
}

function failed({ items }: RunOutcome): string[] {
	return items.flatMap((item) => {
		const plan = item.ok && item.json.outcome === 'failed' ? String(item.json.error) : undefined;
		return item.ok ? (plan ?? []) : outcomeOf(item);
	});
}

describe.each(EVERY_OPERATION)('%s', (operation, fixture) => {
	const pairs = pairsOf(operation, fixture);

	it('does what its two fine items ask', async () => {
		for (const item of [fixture.fine, fixture.second]) {
			const { run } = await trace(operation, { items: [item] });
			expect(failed(run)).toEqual([]);
			expect(account.sandbox.calls.length).toBeGreaterThan(0);
		}
	});

	it('has no parameter that is not tried here, and nothing is tried that it does not have', () => {
		expect(pairs.map(([name]) => name).sort()).toEqual(namesOf(operation).sort());
	});

	it.each(pairs)(
		'has no dead parameter: %s changes what is sent, when, or what comes out',
		async (_name, { one, other, fails = false }) => {
			const first = await trace(operation, one);
			expect(failed(first.run)).toEqual([]);
			expect((await trace(operation, one)).seen).toEqual(first.seen);
			const second = await trace(operation, other);
			if (fails) expect(failed(second.run)).not.toEqual([]);
			else expect(failed(second.run)).toEqual([]);
			expect(second.seen).not.toEqual(first.seen);
		},
	);
});
