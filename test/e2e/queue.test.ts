import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/n8n/package';
import { whyNoQueueMode } from '../../scripts/queue/programs';
import { reasonOf } from './executions';
import { CONCURRENCY, EXECUTIONS, PEOPLE_EACH, type Rehearsal, rehearse } from './queueRehearsal';
import { callCounts, countClaims, send, untruths, writtenSince } from './queueRun';

const EVERYBODY = EXECUTIONS * PEOPLE_EACH;
const START_MS = 900_000;
const END_MS = 120_000;

const why = whyNoQueueMode();
if (why !== undefined) console.warn(`Queue mode is not tested: ${why}`);
const describeOrSkip = why === undefined ? describe : describe.skip;

/** Keeps the figures of a run, for docs/scaling.md. */
function note(line: string, figures: object): void {
	const folder = join(projectRoot, 'artifacts', 'e2e');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `queue-mode-${line}.json`), JSON.stringify(figures, null, 2));
}

function figuresOf({ sandbox, batches, ...run }: Rehearsal): Record<string, unknown> {
	const { listed, taken, interrupted, peopleChangedAtKill, seconds } = run;
	return {
		taken: taken.map(({ size }) => size),
		interrupted: interrupted.length,
		peopleChangedAtKill,
		seconds,
		statuses: listed.map(({ status }) => status).join(' '),
		answers: batches.map(
			(batch) => `${batch.status} after ${Math.round(batch.seconds)} s ${batch.refusal ?? ''}`,
		),
		claims: countClaims(batches),
		...callCounts(sandbox),
	};
}

function expectFairSharing({ taken, sandbox }: Rehearsal): void {
	for (const { size } of taken) expect(size).toBeGreaterThanOrEqual(5);
	expect(callCounts(sandbox).limited).toBeGreaterThan(0);
}

const SCENE = 'twenty executions of 500 people at once, one of two workers killed in the middle';

describeOrSkip(`n8n 2.x in queue mode: ${SCENE}`, () => {
	let run: Rehearsal;
	let figures: Record<string, unknown>;
	const lost = () => run.batches.filter(({ claims }) => claims === undefined);
	const failed = () => run.listed.filter(({ status }) => status !== 'success');

	beforeAll(async () => {
		run = await rehearse('2');
		figures = figuresOf(run);
		note('2', figures);
	}, START_MS);

	afterAll(async () => await run?.close(), END_MS);

	it('shares the executions among both workers, and waits where the account is at its limit', () => {
		expectFairSharing(run);
	});

	it('loses no execution but those that the killed worker was running, and shows them as failed', async () => {
		const [killed, other] = run.taken;
		const ids = failed().map(({ id }) => id);
		expect(run.interrupted).not.toEqual([]);
		expect(ids).toEqual(expect.arrayContaining(run.interrupted));
		expect(ids.filter((id) => !killed?.has(id) || other?.has(id))).toEqual([]);
		expect(run.listed).toHaveLength(EXECUTIONS);
		expect(new Set(failed().map(({ status }) => status))).toEqual(new Set(['error']));
		expect(lost().length).toBeGreaterThanOrEqual(failed().length);
		expect(lost().length).toBeLessThanOrEqual(CONCURRENCY);
		const reasons = failed().map(({ id }) => reasonOf(run.cluster.main, run.cookie, id));
		figures['reasons'] = [...new Set(await Promise.all(reasons))];
		expect(figures['reasons']).toEqual([expect.stringContaining('will no longer retry')]);
	});

	it('says nothing untrue about anybody', () => {
		expect(countClaims(run.batches)).toEqual({
			updated: EVERYBODY - lost().length * PEOPLE_EACH,
		});
		expect(untruths(run.batches, run.hasAccess)).toEqual([]);
	});

	it('touches only the rest when the lost ones run again with Only If Changed', async () => {
		const open = lost().flatMap(({ people }) => people);
		const rest = open.filter((email) => !run.hasAccess(email));
		const before = run.sandbox.calls.length;
		const startedAt = Date.now();
		const again = await Promise.all(lost().map(({ people }) => send(run.url, people, true)));
		figures['again'] = {
			people: open.length,
			seconds: (Date.now() - startedAt) / 1000,
			claims: countClaims(again),
			...callCounts(run.sandbox, before),
		};
		note('2', figures);
		expect(countClaims(again)).toEqual({
			unchanged: open.length - rest.length,
			updated: rest.length,
		});
		expect(writtenSince(run.sandbox, before).sort()).toEqual(rest.sort());
		expect(untruths([...run.batches, ...again], run.hasAccess)).toEqual([]);
		expect(run.batches.flatMap(({ people }) => people).filter(run.hasAccess)).toHaveLength(
			EVERYBODY,
		);
	}, 300_000);
});

describeOrSkip(`n8n 1.x in queue mode: ${SCENE}`, () => {
	let run: Rehearsal;

	beforeAll(async () => {
		run = await rehearse('1');
		note('1', figuresOf(run));
	}, START_MS);

	afterAll(async () => await run?.close(), END_MS);

	it('shares the executions among both workers, and waits where the account is at its limit', () => {
		expectFairSharing(run);
	});

	it('hands the executions of the killed worker to the other one, so that none is lost', () => {
		const [killed = new Set(), other = new Set()] = run.taken;
		const handedOver = [...killed].filter((id) => other.has(id));
		expect(run.interrupted).not.toEqual([]);
		expect(handedOver).toEqual(expect.arrayContaining(run.interrupted));
		expect(run.listed.map(({ status }) => status)).toEqual(Array(EXECUTIONS).fill('success'));
		expect(new Set([...killed, ...other]).size).toBe(EXECUTIONS);
	});

	it('does no harm to people who are changed twice by that, and says nothing untrue about anybody', () => {
		expect(countClaims(run.batches)).toEqual({ updated: EVERYBODY });
		expect(untruths(run.batches, run.hasAccess)).toEqual([]);
	});
});
