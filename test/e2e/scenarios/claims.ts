import { type Batch, untruths } from '../queueRun';
import type { ClaimCase } from '../workflows/claims';
import { TRIED } from '../workflows/operations';
import { type Cast, CATALOGUE } from './cast';

const CONTINUE = 'continueRegularOutput';
const STEPWISE = { batchSize: 1, requestsPerMinute: 600 };

export const CLAIM_CASES = {
	verified: { operation: 'update', options: { verify: true }, onError: CONTINUE },
	created: { operation: 'create', options: {}, onError: CONTINUE },
	deleted: { operation: 'delete', options: {}, onError: CONTINUE },
	stepwise: { operation: 'update', options: STEPWISE, onError: CONTINUE },
	stopping: { operation: 'update', options: STEPWISE, onError: 'stopWorkflow' },
} as const satisfies Record<string, ClaimCase>;

type CaseName = keyof typeof CLAIM_CASES;

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const STRANGER = 'nobody.there@example.com';
const NEWCOMER = 'edith.clarke@example.com';
const LEAVER = 'edsger.dijkstra@example.com';
const FIVE = ['ada.lovelace', 'grace.hopper', 'alan.turing', 'hedy.lamarr', 'dennis.ritchie'].map(
	(name) => `${name}@example.com`,
);
const LIMIT = 3;

/** What the node says, where Kore's answers alone would have it say something untrue. */
export function claimTests(cast: () => Cast): void {
	describe('what is said of people', () => {
		const ask = async (name: CaseName, people: string[]) =>
			await cast().post(CATALOGUE, {
				number: TRIED.length + Object.keys(CLAIM_CASES).indexOf(name),
				people: people.map((workEmail) => ({ workEmail })),
			});
		const saysOf = async (name: CaseName, people: string[]) =>
			(await ask(name, people)).answer as Array<Record<string, string>>;
		const hasAccess = (email: string) => cast().users[email]?.isDeveloper === true;

		it('is not that somebody was changed who is not there, where Kore says so and Verify reads back', async () => {
			await cast().freshAccount({
				switches: { badUserInUpdate: 'silent', updateAnswer: 'message' },
			});
			const [ada, stranger, grace] = await saysOf('verified', [ADA, STRANGER, GRACE]);
			expect([ada?.['outcome'], grace?.['outcome']]).toEqual(['verified', 'verified']);
			expect(stranger).toMatchObject({ emailId: STRANGER, outcome: 'uncertain' });
			expect(stranger?.['error']).toContain(
				`${STRANGER} may have been changed: Kore answered success. When it was read back,`,
			);
			expect([ADA, STRANGER, GRACE].map(hasAccess)).toEqual([true, false, true]);
		});

		it('is that somebody was created, once, where the call arrived twice and Kore’s answer calls it a replay', async () => {
			const sandbox = await cast().freshAccount();
			sandbox.addFault({
				kind: 'duplicate',
				answer: 'second',
				when: { method: 'POST', path: '/users' },
			});
			const [newcomer] = await saysOf('created', [NEWCOMER]);
			const created = sandbox.calls.filter(
				({ method, path }) => method === 'POST' && path.endsWith('/users'),
			);
			expect(created).toHaveLength(2);
			expect(cast().users[NEWCOMER]).toBeDefined();
			expect(newcomer).toMatchObject({ emailId: NEWCOMER, outcome: 'created' });
		});

		it('is that somebody was deleted, where the call arrived twice and was sent again after that', async () => {
			const sandbox = await cast().freshAccount();
			sandbox.addFault({
				kind: 'duplicate',
				answer: 'second',
				when: { method: 'DELETE', path: '/users' },
			});
			const [leaver] = await saysOf('deleted', [LEAVER]);
			expect(
				sandbox.calls.filter(({ method }) => method === 'DELETE').length,
			).toBeGreaterThanOrEqual(2);
			expect(cast().users[LEAVER]).toBeUndefined();
			expect(leaver).toMatchObject({ emailId: LEAVER, outcome: 'deleted' });
		});

		it('is who was done and who was not attempted, where the hour stops a run, and when to go on', async () => {
			await cast().freshAccount({ limits: { perMinute: 600, perHour: LIMIT } });
			const started = Date.now();
			const claims = await saysOf('stepwise', FIVE);
			// Nobody waits for an hour.
			expect(Date.now() - started).toBeLessThan(60_000);
			const done = claims.map(({ outcome }) => outcome);
			// Whatever stands before Kore counts calls too: whoever was in the one that met the limit may have been changed.
			expect(done).toEqual(['updated', 'updated', 'updated', 'uncertain', 'notAttempted']);
			for (const [index, { error }] of claims.entries()) {
				if (index < LIMIT) continue;
				const said =
					index === LIMIT
						? ' may have been changed'
						: ': The account has used up its calls for this hour';
				expect(error).toContain(`${FIVE[index] ?? ''}${said}`);
				expect(error).toContain('hour');
			}
			const batch = { people: FIVE, claims, status: 200, seconds: 0 } satisfies Batch;
			expect(untruths([batch], hasAccess)).toEqual([]);
			expect(FIVE.filter(hasAccess)).toHaveLength(LIMIT);
		});

		it('is counted where the hour stops a run that ends at the first error', async () => {
			await cast().freshAccount({ limits: { perMinute: 600, perHour: LIMIT } });
			const before = await cast().ended(CATALOGUE);
			const { status } = await ask('stopping', FIVE);
			expect(status).toBe(500);
			const left = await cast().runDataOfNext(CATALOGUE, before);
			expect(left).toContain(`${FIVE[LIMIT] ?? ''} may have been changed`);
			expect(left).toContain(
				`${LIMIT} users were already changed, 1 may have been, ${FIVE.length - LIMIT - 1} not attempted`,
			);
			expect(FIVE.map(hasAccess)).toEqual(FIVE.map((_, index) => index < LIMIT));
		});
	});
}
