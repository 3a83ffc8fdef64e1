import { ADMIN_ROLE_IDS } from '../../../../sandbox';
import { outcomeOf, type RunOutcome } from '../../../support/account';
import { useAccount } from '../../../support/useAccount';
import { access, callCounts, EXPLICIT, problem, role, update, withAnswers } from '../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const WRITES = /^\/(users|useraccess|adminroles\/assignments\/)$/;

const RUNS = {
	update: {
		items: [
			update(ADA, { ...EXPLICIT, dept: 'R&D' }),
			update(GRACE, { ...EXPLICIT, dept: 'Navy' }),
		],
	},
	setAccess: {
		items: [ADA, GRACE].map((email) =>
			access(email, { ...EXPLICIT, hasDataTableAndViewAccess: 'grant' }),
		),
	},
	assign: {
		items: [
			role(ADMIN_ROLE_IDS.auditor, { addUsers: ADA }),
			role(ADMIN_ROLE_IDS.billingAdmin, { addUsers: GRACE }),
		],
	},
};

/** Runs an operation whose writing calls are answered with this body, although Kore did as asked. */
async function answered(
	operation: keyof typeof RUNS,
	body: unknown,
	status = 200,
): Promise<RunOutcome> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return await withAnswers(
		account,
		(answer, { path }) => (WRITES.test(path) ? { ...answer, status, text } : answer),
		async () => await account.run(operation, { ...RUNS[operation], options: { maxRetries: 0 } }),
	);
}

function said(run: RunOutcome): string[] {
	return run.items.map((result) => outcomeOf(result).replace(/^error: /, ''));
}

describe('an answer that nobody has documented', () => {
	const unknown: Array<[string, unknown]> = [
		['null', null],
		['a number', 7],
		['a text', '"OK"'],
		['an empty list', []],
		['an empty object', {}],
		['a list of lists', [[]]],
		['a list with null', [null]],
		['true', true],
		['something with __proto__', '{"__proto__":{"msg":"Users are updated Successfully"}}'],
	];

	it.each(unknown)('is believed by nobody: %s', async (_kind, body) => {
		for (const operation of ['update', 'setAccess'] as const) {
			account.reset();
			const run = await answered(operation, body);
			for (const sentence of said(run)) {
				expect(sentence).toMatch(
					/may have been changed: Kore’s answer is in none of the documented/,
				);
			}
		}
		account.reset();
		// What Kore shows of roles settles the question.
		expect(said(await answered('assign', body))).toEqual(['verified', 'verified']);
	});

	it.each([
		['names people as bare texts', { msg: 'Done', failedUserDetails: [ADA] }],
		['holds null in place of a person', { msg: 'Done', failedUserDetails: [null] }],
		['holds no list where one belongs', { msg: 'Done', failedUserDetails: {} }],
		['speaks of anything but success', { message: 'Something went wrong, please try again' }],
		['says so in the word', { msg: 'Unsuccessful', failedUserDetails: [] }],
		['carries errors beside people', { msg: 'Done', errors: [], failedUserDetails: [] }],
	])('of Update User that %s counts as success for nobody', async (_kind, body) => {
		for (const sentence of said(await answered('update', body))) {
			expect(sentence).toContain('may have been changed');
		}
	});
});

describe('an answer that speaks of single people', () => {
	it('says of a person with both a failure and a success that part of it may be done', async () => {
		const entry = (emailId: string, status: string) => ({ userInfo: { emailId, status } });
		const run = await answered('update', {
			msg: 'Done',
			failedUserDetails: [entry(ADA, 'failure'), entry(ADA, 'success'), entry(GRACE, 'success')],
		});
		expect(said(run)).toEqual([expect.stringContaining(`${ADA} may have been changed`), 'updated']);
	});

	it('accepts, and no more, those whom it does not name beside others', async () => {
		const run = await answered('update', {
			msg: 'Users are updated Successfully',
			failedUserDetails: [{ userInfo: { emailId: ADA, status: 'success' } }],
		});
		expect(said(run)).toEqual(['updated', 'accepted']);
	});

	it.each([[null], [''], ['   ']])(
		'and gives no reason but %p says nothing against them',
		async (reason) => {
			const run = await answered('update', {
				msg: 'Done',
				failedUserDetails: [ADA, GRACE].map((emailId) => ({
					userInfo: { emailId, status: 'success', reason },
				})),
			});
			expect(said(run)).toEqual(['updated', 'updated']);
		},
	);

	it('that calls somebody a success and gives a reason against it is settled by nobody’s word', async () => {
		const run = await answered('update', {
			msg: 'Done',
			failedUserDetails: [
				{ userInfo: { emailId: ADA, status: 'success', reason: 'Quota' } },
				{ userInfo: { emailId: GRACE, status: 'success' } },
			],
		});
		expect(said(run)).toEqual([
			expect.stringContaining(`${ADA} may have been changed: Kore answered “Quota”`),
			'updated',
		]);
	});

	it('names people in any case and under either key', async () => {
		const run = await answered('update', {
			message: 'Done',
			failedUserDetails: [
				{ emailId: ADA.toUpperCase(), reason: 'No' },
				{ userInfo: { emailId: GRACE, status: 'SUCCESS' } },
			],
		});
		expect(said(run)).toEqual([expect.stringContaining(`${ADA}`), 'updated']);
	});

	it('with a status that nobody knows leaves it open, whatever it is', async () => {
		const run = await answered('update', {
			msg: 'Done',
			failedUserDetails: [ADA, GRACE].map((emailId) => ({
				userInfo: { emailId, status: `pending${'.'.repeat(10_000)}` },
			})),
		});
		for (const item of [0, 1]) {
			const { message } = problem(run, item);
			expect(message).toContain('may have been changed: Kore answered “status pending');
			expect(message.length).toBeLessThan(600);
		}
	});
});

describe('HTTP 404', () => {
	it('about something in the call is a refusal of that, which is not believed of what reads back as done', async () => {
		const errors = [{ msg: 'Role not found', code: 404 }];
		const run = await answered('assign', { errors }, 404);
		expect(said(run)[0]).toBe('verified');
		expect(run.client.calls).toBeGreaterThan(1);
	});
});

describe('an answer of Assign Admin Role', () => {
	const { auditor, billingAdmin } = ADMIN_ROLE_IDS;
	const success = { status: 'success ' };

	it('with several elements about one role believes neither, and looks', async () => {
		for (const elements of [
			[{ status: 'failure', reason: 'Not allowed' }, success],
			[success, { status: 'failure', reason: 'Not allowed' }],
		]) {
			account.reset();
			const run = await answered('assign', [
				...elements.map((element) => ({ roleId: auditor, ...element })),
				{ roleId: billingAdmin, ...success },
			]);
			expect(said(run)[0]).toBe('verified');
			expect(callCounts(account)['POST /usersInfo']).toBe(1);
			expect(said(run)[1]).toMatch(/^(updated|verified)$/);
		}
	});

	it('without role IDs is read by position only where all elements say the same', async () => {
		expect(said(await answered('assign', [success, success]))).toEqual(['updated', 'updated']);
		account.reset();
		// The order of the elements is documented nowhere, so the failure may be either role's: both are looked at.
		const run = await answered('assign', [{ status: 'failed', reason: 'Not allowed' }, success]);
		expect(said(run)).toEqual(['verified', 'verified']);
	});

	it('names a role that was not asked for: the others are looked at', async () => {
		const run = await answered('assign', [{ roleId: billingAdmin, ...success }]);
		expect(said(run)).toEqual(['verified', 'updated']);
	});
});

describe('words of any length', () => {
	it.each([400, 403, 412])('are quoted up to a line (HTTP %i)', async (status) => {
		const run = await answered('setAccess', { errors: [{ msg: 'x'.repeat(1_000_000) }] }, status);
		for (const item of [0, 1]) expect(problem(run, item).message.length).toBeLessThan(600);
	});
});
