import fc from 'fast-check';
import { switchNames } from '../../../sandbox';
import { question } from '../../../scripts/probe/questions';
import { Refused } from '../../../scripts/probe/person/testPerson';
import { ProbedAccount } from './probedAccount';
import { accountWith, anyRow, numberOfRows, TEST_USER } from './rows';
import { isReadable, mustTell, readingMustTell } from './whatShows';

let account: ProbedAccount;
beforeAll(async () => {
	account = await ProbedAccount.open();
});
afterAll(async () => await account.close());

describe('for any positions of all switches', () => {
	it('a run finds each position that shows, no other, and leaves the account as it was', async () => {
		await fc.assert(
			fc.asyncProperty(anyRow, async (row) => {
				const { switches, place, seed } = row;
				account.reset({ seed: accountWith(place), switches, randomSeed: seed });
				const run = await account.probe({ testUser: TEST_USER, limits: true });
				expect(account.changes()).toEqual([]);
				expect(run.left).toEqual([]);
				for (const { switch: name, position, evidence } of run.facts) {
					if (position !== null) expect([name, position]).toEqual([name, switches[name]]);
					expect([name, evidence]).not.toEqual([name, '']);
				}
				if (!isReadable(row)) {
					expect(run.cutShort).toBeInstanceOf(Refused);
					return;
				}
				expect(run.cutShort).toBeUndefined();
				const open = run.facts.filter(({ position }) => position === null);
				expect(open.filter((fact) => mustTell(fact.switch, row))).toEqual([]);
			}),
			numberOfRows(60),
		);
	}, 600_000);

	it('a reading run finds each position that reading shows, no other, and writes nothing', async () => {
		await fc.assert(
			fc.asyncProperty(anyRow, async (row) => {
				const { switches, place, seed } = row;
				account.reset({ seed: accountWith(place), switches, randomSeed: seed });
				const run = await account.probe();
				expect(account.changes()).toEqual([]);
				expect(account.writes()).toEqual([]);
				for (const { switch: name, position, evidence } of run.facts) {
					if (position !== null) expect([name, position]).toEqual([name, switches[name]]);
					else if (question(name).told === 'reading') {
						expect([name, evidence, readingMustTell(name, row)]).toEqual([name, evidence, false]);
					}
				}
			}),
			numberOfRows(30),
		);
	}, 600_000);
});

it('every switch has a question with the same positions', () => {
	expect(switchNames.filter((name) => question(name) === undefined)).toEqual([]);
});
