import fc from 'fast-check';
import { apps } from '../../../sandbox';
import { Stopped } from '../../../scripts/probe/kore/client';
import { ProbedAccount } from './probedAccount';
import { HOWEVER_LONG, accountWith, anyRow, numberOfRows, TEST_USER } from './rows';
import { isReadable } from './whatShows';

let account: ProbedAccount;
beforeAll(async () => {
	account = await ProbedAccount.open();
});
afterAll(async () => await account.close());

const everything = { testUser: TEST_USER, limits: false };

describe('after a writing run the account is what it was', () => {
	it(
		'also when it is stopped at any request',
		async () => {
			const stopped = fc.tuple(anyRow, fc.integer({ min: 1, max: 420 }));
			let inTheMiddle = 0;
			await fc.assert(
				fc.asyncProperty(stopped, async ([{ switches, seed }, at]) => {
					account.start({ switches, seed });
					const stop = new AbortController();
					const { left, cutShort } = await account.probe({
						...everything,
						stop: stop.signal,
						onRequest: (number) => {
							if (number === at) stop.abort();
						},
					});
					if (cutShort instanceof Stopped && account.writes().length > 0) inTheMiddle += 1;
					expect([left, account.changes()]).toEqual([[], []]);
				}),
				numberOfRows(15),
			);
			expect(inTheMiddle).toBeGreaterThan(0);
		},
		HOWEVER_LONG,
	);

	it.each(['dropAfter', 'dropBefore', 'status'] as const)(
		'also when every third request fails (%s)',
		async (kind) => {
			await fc.assert(
				fc.asyncProperty(anyRow, async (row) => {
					const { switches, seed } = row;
					let number = 0;
					account.reset({
						seed: accountWith(0),
						switches,
						randomSeed: seed,
						faults: [{ kind, when: () => (number += 1) % 3 === 0, times: 'always' }],
					});
					const { left, facts } = await account.probe(everything);
					expect([left, account.changes()]).toEqual([[], []]);
					const told = facts.filter(({ position }) => position !== null);
					for (const { switch: name, position } of told) {
						expect([name, position]).toEqual([name, switches[name]]);
					}
					// Only with the list can a person who is shown twice be told, and its answers get lost as well.
					const isSure = isReadable(row) && switches.usersInfoKnown !== 'twice';
					if (isSure) expect(told.length).toBeGreaterThan(15);
				}),
				numberOfRows(3),
			);
		},
		HOWEVER_LONG,
	);

	it('also when the limit is used up again and again', async () => {
		account.reset({ seed: accountWith(0), limits: { perMinute: 20, perHour: 1800 } });
		const { left, cutShort } = await account.probe(everything);
		expect(account.changes()).toEqual([]);
		expect([left, cutShort]).toEqual([[], undefined]);
	});

	it('also when the hour is used up in the middle', async () => {
		account.reset({ seed: accountWith(0), limits: { perMinute: 60, perHour: 170 } });
		const { left } = await account.probe(everything);
		expect(account.writes()).not.toEqual([]);
		expect(account.changes()).toEqual([]);
		expect(left).toEqual([]);
	});
});

describe('what could not be put back', () => {
	it('is said with the way to do it by hand', async () => {
		let isDown = false;
		account.reset({
			seed: accountWith(0),
			switches: { omittedFlags: 'becomeTrue' },
			faults: [
				{
					kind: 'status',
					status: 500,
					when: ({ method }) => isDown && method === 'PUT',
					times: 'always',
				},
				{
					kind: 'status',
					status: 500,
					when: ({ path }) => isDown && path.includes('useraccess'),
					times: 'always',
				},
			],
		});
		const { left } = await account.probe({
			...everything,
			onRequest: () => {
				isDown ||= account.stored(TEST_USER)?.canCreateBot === true;
			},
		});
		expect(left.map(({ byHand }) => byHand)).toContain(
			'switch off bot builder access and bot creation',
		);
	});

	it('is everything that may be left, when Kore is gone', async () => {
		let isDown = false;
		account.reset({
			seed: accountWith(0),
			faults: [{ kind: 'dropBefore', when: () => isDown, times: 'always' }],
		});
		const { left } = await account.probe({
			...everything,
			onRequest: () => {
				isDown ||= account.stored(TEST_USER)?.groups.length === 1;
			},
		});
		expect(left).toEqual([
			expect.objectContaining({ what: 'what the person holds now is not known' }),
		]);
		expect(left[0]?.byHand).toContain('first and last name are "Probe" and "Person"');
	});

	it('is told at once when somebody will not wait', async () => {
		account.reset({ seed: accountWith(0) });
		const stop = new AbortController();
		const giveUp = new AbortController();
		const { left } = await account.probe({
			...everything,
			stop: stop.signal,
			giveUp: giveUp.signal,
			onRequest: () => {
				if (account.stored(TEST_USER)?.groups.length === 1) {
					stop.abort();
					giveUp.abort();
				}
			},
		});
		expect(left.length).toBeGreaterThan(0);
	});
});

it(
	'nobody but the test person is ever written, and no call creates, removes or assigns anybody else',
	async () => {
		await fc.assert(
			fc.asyncProperty(anyRow, async ({ switches, seed }) => {
				account.start({ switches, seed });
				await account.probe({ ...everything, app: apps.full });
				const named = account
					.writes()
					.flatMap(({ body }) => JSON.stringify(body ?? null).match(/[^"\s]+@[^"\s]+/g) ?? []);
				const others = named.filter(
					(address) => address.toLowerCase() !== TEST_USER && !address.endsWith('@example.invalid'),
				);
				expect(others).toEqual([]);
			}),
			numberOfRows(4),
		);
	},
	HOWEVER_LONG,
);
