import { useAccount } from '../../../../../support/useAccount';
import { EXPLICIT, output, problem, update } from '../../../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const KATHERINE = 'katherine.johnson@example.com';

describe('what Kore answers for several people', () => {
	const items = [
		update(ADA, { ...EXPLICIT, addToGroups: ['e-gone00000000'] }),
		update(KATHERINE, { ...EXPLICIT, dept: 'Moon' }),
	];

	it.each(['perUser', 'failuresOnly', 'message'] as const)(
		'is read person by person in the form %s, HTTP 200 or not',
		async (updateAnswer) => {
			for (const reasonShape of ['object', 'longObject', 'string'] as const) {
				for (const entryShape of ['nested', 'flat'] as const) {
					account.reset({ switches: { updateAnswer, reasonShape, entryShape } });
					const run = await account.run('update', { items });
					expect(problem(run, 0).message).toContain('Kore answered “Invalid groupId”');
					// Of two rights one is as requested, before this or through it.
					expect(run.items[0]?.json.outcome).toBe('uncertain');
					expect(run.items[1]?.ok).toBe(true);
					expect(account.sandbox.account.snapshot().users[KATHERINE]?.profile.dept).toBe('Moon');
				}
			}
		},
	);

	it('and names nobody is taken apart, until the failure is somebody’s', async () => {
		account.sandbox.switches.badUserInUpdate = 'unattributed';
		const run = await account.run('update', { items });
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['uncertain', 'updated']);
	});

	it('and refuses as a whole is sent again without whoever is to blame', async () => {
		account.sandbox.switches.badUserInUpdate = 'blocksCall400';
		const run = await account.run('update', { items });
		expect(problem(run, 0).message).toContain('Kore answered “Invalid groupId”');
		expect(output(run, 1).outcome).toBe('updated');
	});

	it('and is in no known form counts for nobody before it was read back', async () => {
		account.sandbox.switches.updateAnswer = 'unfamiliar';
		const run = await account.run('update', { items: [update(ADA, EXPLICIT), items[1] ?? {}] });
		expect(output(run, 0).outcome).toBe('verified');
		expect(problem(run, 1).message).toContain(
			`${KATHERINE} may have been changed: Kore’s answer is in none of the documented forms`,
		);
	});

	it('and is 16 MB of words is cut to a line', async () => {
		account.sandbox.addFault({ kind: 'hugeBody', bytes: 1_000_000 });
		const run = await account.run('update', { items: [update(ADA, EXPLICIT)] });
		expect(JSON.stringify(run.items).length).toBeLessThan(1000);
	});
});
