import { useAccount } from '../../../../support/useAccount';
import { access, bodies, calls, EXPLICIT, type Item, output, problem } from '../../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';

async function run(emails: unknown, flags: Item = EXPLICIT) {
	return await account.run('setAccess', { items: [access(emails, flags)] });
}

describe('the call of Set User Access', () => {
	it('leaves out what cannot be kept by reading it', async () => {
		await run(ADA);
		expect(JSON.stringify(bodies(account, '/useraccess'))).toBe(
			JSON.stringify([{ emailIds: [ADA], canCreateBot: false, isDeveloper: true }]),
		);
	});

	it('carries all three kinds of access when all are set', async () => {
		await run([ADA], {
			isDeveloper: 'revoke',
			canCreateBot: 'revoke',
			hasDataTableAndViewAccess: 'revoke',
		});
		expect(bodies(account, '/useraccess')).toEqual([
			{
				emailIds: [ADA],
				canCreateBot: false,
				isDeveloper: false,
				hasDataTableAndViewAccess: false,
			},
		]);
	});

	it.each([
		['a comma list', `${ADA}, ${GRACE}`],
		['an array', [ADA, GRACE]],
		['lines', `${ADA}\n${GRACE}\n`],
		['semicolons', ` ${ADA};${GRACE} ;`],
		['repetitions in any case', [ADA, GRACE, ADA.toUpperCase(), ` ${GRACE} `]],
	])('takes the addresses from %s', async (_kind, emails) => {
		const result = await run(emails);
		expect(bodies(account, '/useraccess')).toEqual([
			{ emailIds: [ADA, GRACE], canCreateBot: false, isDeveloper: true },
		]);
		expect(output(result)).toEqual({
			emailIds: [ADA, GRACE],
			outcome: 'updated',
			message: 'Bot Builder Access and Can Create Bots changed',
			people: [ADA, GRACE].map((emailId) => ({
				emailId,
				outcome: 'updated',
				message: 'Bot Builder Access and Can Create Bots changed',
			})),
		});
	});

	it('takes people who get the same together, so that two wishes are two calls and not one per person', async () => {
		const people = ['ada.lovelace', 'grace.hopper', 'alan.turing', 'hedy.lamarr'].map(
			(name) => `${name}@example.com`,
		);
		await account.run('setAccess', {
			items: people.map((emails, index) =>
				access(emails, {
					isDeveloper: 'grant',
					canCreateBot: index % 2 === 0 ? 'grant' : 'revoke',
				}),
			),
			options: { batchSize: 2 },
		});
		expect(bodies(account, '/useraccess')).toEqual([
			{ emailIds: [people[0], people[2]], canCreateBot: true, isDeveloper: true },
			{ emailIds: [people[1], people[3]], canCreateBot: false, isDeveloper: true },
		]);
	});
});

describe('items of Set User Access that cannot be used', () => {
	it.each([
		['', 'Emails is empty'],
		[' , ;', 'Emails is empty'],
		[[], 'Emails is empty'],
		[null, 'Emails is empty'],
		['HR-1001', 'Emails: “HR-1001” is not an e-mail address'],
		[[`${ADA}, ${ADA}`], `Emails: “${ADA}, ${ADA}” is not an e-mail address`],
		[[{ email: ADA }], 'Every entry of Emails must be text'],
		[{ email: ADA }, 'Every entry of Emails must be text'],
		[true, 'Every entry of Emails must be text'],
	])('say so for the addresses %j', async (emails, message) => {
		expect(problem(await run(emails)).message).toBe(message);
		expect(calls(account)).toEqual([]);
	});

	it('quote no more than a line of what was entered', async () => {
		const { message } = problem(await run('x'.repeat(100_000)));
		expect(message.length).toBeLessThan(140);
	});

	it('say so when every kind of access is on Keep', async () => {
		const { message, description } = problem(await run(ADA, {}));
		expect(message).toBe('Nothing to set: all rights are set to Keep');
		expect(description).toBe('Set at least one of them to Grant or Revoke');
		expect(calls(account)).toEqual([]);
	});

	it.each([['platformDefault'], ['GRANT'], [true], [['grant']]])(
		'say so for the wish %j, which no list offers',
		async (wish) => {
			expect(problem(await run(ADA, { isDeveloper: wish })).message).toBe(
				'Bot Builder Access must be one of keep, grant, revoke',
			);
			expect(calls(account)).toEqual([]);
		},
	);

	it('say of each person what became of them when one of several is unknown', async () => {
		const result = await run([ADA, 'nobody@example.com', GRACE]);
		expect(problem(result).message).toBe(
			'1 of 3 failed: nobody@example.com: Kore answered “One or more entered emails not found”. When it was read back, Kore answered “User not found. Please check the provided email address.” Of the others, 2 changed',
		);
		const { users } = account.sandbox.account.snapshot();
		expect([users[ADA]?.isDeveloper, users[GRACE]?.isDeveloper]).toEqual([true, true]);
	});

	it('name the people of another account in Kore’s own words', async () => {
		const result = await run([ADA, 'john.mauchly@example.org']);
		expect(problem(result).message).toContain(
			'john.mauchly@example.org: Kore answered “Emails << john.mauchly@example.org >> not associated with your account”',
		);
		expect(problem(result).message).toContain('Of the others, 1 changed');
	});
});
