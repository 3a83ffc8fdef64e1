import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, manyPeople } from '../../../../sandbox';
import type { RawAnswer } from '../../../../nodes/KoreAdmin/kore/answers';
import type { OperationKey } from '../../../../nodes/KoreAdmin/operations';
import type { RunOutcome } from '../../../support/account';
import { useAccount } from '../../../support/useAccount';
import { access, count, email, EXPLICIT, failures, type Item, role, update } from '../items';
import { error, isWrite, names, raw, withStandIn } from '../standIn';

const people = manyPeople(400);
const account = useAccount(() => ({ seed: people }));

const GONE = 'gone@example.com';
const AUDITOR = ADMIN_ROLE_IDS.auditor;

/** An item of each operation for one person, who is not as asked yet. */
const ASKING = {
	'user update': (who: string) => update(who, { ...EXPLICIT, dept: 'R&D' }),
	'user setAccess': (who: string) =>
		access(who, { ...EXPLICIT, hasDataTableAndViewAccess: 'grant' }),
	'adminRole assign': (who: string) => role(AUDITOR, { addUsers: who }),
	'botRole assign': (who: string) => ({
		...role(BOT_ROLE_IDS.developer, { addUsers: who }),
		bot: { mode: 'id', value: BOT_IDS.hrHelpdesk },
	}),
} satisfies Partial<Record<OperationKey, (who: string) => Item>>;

type Asking = keyof typeof ASKING;
const OPERATIONS = Object.keys(ASKING) as Asking[];

/** The numbers of those who are as asked. */
function doneIn(operation: Asking): number[] {
	const { users } = account.sandbox.account.snapshot();
	return count(400, (n) => n).filter((n) => {
		const person = users[email(n)];
		switch (operation) {
			case 'user update':
				return person?.profile.dept === 'R&D';
			case 'user setAccess':
				return person?.hasDataTableAndViewAccess === true && !person.canCreateBot;
			case 'adminRole assign':
				return person?.adminRoles.includes(AUDITOR) === true;
			case 'botRole assign':
				return person?.botRoles.some(({ roleId }) => roleId === BOT_ROLE_IDS.developer) === true;
		}
	});
}

function errorsOf(run: RunOutcome): Array<[number, string]> {
	return failures(run).map(({ item, message }) => [item, message]);
}

describe.each(OPERATIONS)('one unknown person among 50 of %s', (operation) => {
	const ask = ASKING[operation];
	const items = count(50, (n) => ask(n === 20 ? GONE : email(n)));
	const others = count(50, (n) => n).filter((n) => n !== 20);

	const REFUSALS: Array<[string, RawAnswer]> = [
		['HTTP 400, one or more not found', error(400, 'One or more entered emails not found')],
		[
			'HTTP 400, not associated',
			error(400, `Emails << ${GONE} >> not associated with your account`),
		],
		['HTTP 400, a user that does not exist', error(400, 'User does not exist')],
		['HTTP 404, a user that does not exist', error(404, 'User does not exist')],
		['HTTP 404 with the code as text', error(404, 'User does not exist', '404')],
		['HTTP 412, invalid values', error(412, 'Invalid values in the body')],
		['HTTP 400, invalid values', error(400, 'Invalid values in the body')],
		['HTTP 403, invalid values', error(403, 'Invalid values in the body')],
		['HTTP 422 under another key', raw(422, { message: 'Validation failed' })],
		['HTTP 400 in plain text', raw(400, 'Bad Request')],
		['HTTP 400 without a word', raw(400, {})],
		['HTTP 200 with errors', error(200, 'User not found', 404)],
		['HTTP 403 as a page', raw(403, '<html><body>Request blocked by the firewall</body></html>')],
		['HTTP 404 as a page', raw(404, '<html><body>Not Found</body></html>')],
	];

	it.each(REFUSALS)('costs at most 4 more calls, where it is told by %s', async (_how, refusal) => {
		const run = await withStandIn(
			account,
			(request) => (isWrite(request) && names(request, GONE) ? refusal : undefined),
			async () => await account.run(operation, { items }),
		);
		expect(errorsOf(run)).toEqual([[19, expect.stringContaining(GONE)]]);
		expect(doneIn(operation).filter((n) => n <= 50)).toEqual(expect.arrayContaining(others));
		expect(run.client.calls).toBeLessThanOrEqual(5);
	});
});

describe.each(OPERATIONS)('somebody whose entry Kore cannot process, in %s', (operation) => {
	const ask = ASKING[operation];
	const FAILURE = raw(500, { errors: [{ msg: 'Internal server error' }] });

	it('costs at most 18 calls more among 50 people, 49 of whom are done', async () => {
		const run = await withStandIn(
			account,
			(request) => (isWrite(request) && names(request, email(20)) ? FAILURE : undefined),
			async () => await account.run(operation, { items: count(50, (n) => ask(email(n))) }),
		);
		expect(doneIn(operation)).toEqual(
			expect.arrayContaining(count(50, (n) => n).filter((n) => n !== 20)),
		);
		expect(errorsOf(run).map(([item]) => item)).toEqual([19]);
		expect(run.client.calls).toBeLessThanOrEqual(19);
	});

	it('fails none of 397 others when there are three of them', async () => {
		const bad = [17, 160, 399].map(email);
		const run = await withStandIn(
			account,
			(request) => (isWrite(request) && names(request, ...bad) ? FAILURE : undefined),
			async () => await account.run(operation, { items: count(400, (n) => ask(email(n))) }),
		);
		expect(errorsOf(run).map(([item]) => item)).toEqual([16, 159, 398]);
		expect(doneIn(operation)).toHaveLength(397);
		expect(run.client.calls).toBeLessThanOrEqual(8 + 3 * 18);
	});
});

describe('an account of which nobody can be changed', () => {
	const WORDS: Array<[string, RawAnswer]> = [
		['HTTP 400', error(400, 'Account is suspended')],
		['HTTP 403', error(403, 'Account is suspended')],
		['HTTP 402', error(402, 'Your subscription has expired')],
		['HTTP 412', raw(412, { message: 'This account has been deactivated' })],
		['HTTP 200', error(200, 'Account is suspended', 403)],
		['HTTP 400 in plain text', raw(400, 'Account is suspended')],
		['HTTP 404', error(404, 'Account not found')],
		['HTTP 400, not found', error(400, 'Organization not found')],
		['HTTP 403, does not exist', error(403, 'The account does not exist any more')],
		['HTTP 403 as a page', raw(403, '<html>Access denied</html>')],
		['HTTP 403, the scope under another code', error(403, 'Permission denied', '4002')],
	];
	const cases = WORDS.flatMap(([how, answer]) =>
		[1, 7, 50, 300].flatMap((batchSize) =>
			['written to', 'asked for'].map((what) => [how, what, batchSize, answer] as const),
		),
	);

	it.each(cases)(
		'ends a run over 300 people after at most 19 calls: %s to whatever is %s, %i per call',
		async (_how, what, batchSize, answer) => {
			for (const operation of ['user update', 'adminRole assign'] as const) {
				account.reset({ seed: people });
				const run = await withStandIn(
					account,
					(request) => (isWrite(request) || what === 'asked for' ? answer : undefined),
					async () =>
						await account.run(operation, {
							items: count(300, (n) => ASKING[operation](email(n))),
							options: { batchSize },
						}),
				);
				expect(failures(run)).toHaveLength(300);
				expect(run.client.calls).toBeLessThanOrEqual(19);
			}
		},
	);
});
