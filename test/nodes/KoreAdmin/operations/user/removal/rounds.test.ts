import { ADMIN_ROLE_IDS, demoAccount, GROUP_IDS } from '../../../../../../sandbox';
import { useAccount } from '../../../../../support/useAccount';
import { NOTHING } from '../../../../../support/nothing';
import { callCounts, type Item, outcomes, output, problem } from '../../../items';

const account = useAccount(() => ({ seed: demoAccount }));

/** Holds one role, through a group. */
const DENNIS = 'dennis.ritchie@example.com';
const KATHERINE = 'katherine.johnson@example.com';
const leave = (value: string): Item => ({
	user: { mode: value.includes('@') ? 'email' : 'orgUserId', value },
});
const person = (name: string) => account.sandbox.account.snapshot().users[name];

describe('a role that stays when its group is gone, as it is held directly as well', () => {
	beforeEach(() => {
		account.sandbox.account.user(DENNIS)?.adminRoles.add(ADMIN_ROLE_IDS.auditor);
	});

	it('goes in a second round', async () => {
		const run = await account.run('user removeAccess', { items: [leave(DENNIS)] });
		expect(output(run)).toMatchObject({
			emailId: DENNIS,
			outcome: 'verified',
			changes: [
				{ field: 'groups', label: 'Groups', from: ['Auditors'], to: [] },
				{
					field: 'adminRoles',
					label: 'Admin Roles',
					from: ['Auditor (through the group Auditors)'],
					to: [],
				},
			],
		});
		expect(person(DENNIS)).toMatchObject(NOTHING);
		expect(callCounts(account)).toEqual({
			'POST /usersInfo': 5,
			'PUT /users': 1,
			'POST /adminroles/assignments/': 1,
		});
	});

	it('counts one person whose leaving comes in two items', async () => {
		const run = await account.run('user removeAccess', {
			items: [leave(DENNIS), leave(DENNIS.toUpperCase())],
		});
		expect(run.items.map(({ json }) => json['outcome'])).toEqual(['verified', 'verified']);
		expect(outcomes(run)).toEqual({ verified: 1 });
	});

	it('stays, with the reason, where the app may not assign admin roles', async () => {
		const run = await account.run('user removeAccess', {
			items: [leave(DENNIS)],
			app: 'userManagementOnly',
		});
		const told = problem(run);
		expect(told.message).toContain('The app lacks the scope');
		expect(told.description).toContain('select “Profile Management > Role Management”');
		expect(run.items[0]?.json.outcome).toBe('uncertain');
		expect(outcomes(run)).toEqual({ uncertain: 1 });
	});

	it('stays, with Kore’s words, where Kore refuses', async () => {
		account.sandbox.addFault({
			when: { path: '/adminroles/assignments/' },
			kind: 'status',
			status: 400,
			text: '{"errors":[{"msg":"The role is locked","code":400}]}',
			applied: false,
			times: 'always',
		});
		const run = await account.run('user removeAccess', { items: [leave(DENNIS)] });
		expect(problem(run)).toMatchObject({
			message: expect.stringMatching(/The role is locked.*Admin Roles is Auditor instead of none/),
			httpCode: '400',
		});
	});

	it('is not taken for the role of nobody, when the person is not shown for a moment', async () => {
		account.sandbox.addFault({
			when: { path: '/usersInfo', nth: 3 },
			kind: 'status',
			status: 200,
			text: '[]',
			times: 'always',
		});
		const run = await account.run('user removeAccess', {
			items: [leave(DENNIS)],
			options: { whenNotFound: 'unchanged' },
		});
		expect(run.items[0]?.ok).toBe(false);
		expect(run.items[0]?.json.outcome).toBe('uncertain');
	});

	it('is left for the next run where somebody else failed and a failure is to stop', async () => {
		account.sandbox.addFault({
			when: { method: 'PUT', path: '/users', mentions: KATHERINE },
			kind: 'status',
			status: 400,
			text: '{"errors":[{"msg":"No","code":400}]}',
			applied: false,
			times: 'always',
		});
		const leaving = { items: [leave(DENNIS), leave(KATHERINE)], options: { batchSize: 1 } };
		const stopped = await account.run('user removeAccess', { ...leaving, stop: true });
		expect(stopped.items.map(({ ok }) => ok)).toEqual([false, false]);
		expect(person(DENNIS)?.adminRoles).toEqual([ADMIN_ROLE_IDS.auditor]);
		const ran = await account.run('user removeAccess', leaving);
		expect(output(ran, 0).outcome).toBe('verified');
		expect(problem(ran, 1).message).toContain('No');
	});
});

it('Remove All Access calls verified, and never unchanged, what it took away before a read-back that was late', async () => {
	await account.run('user removeAccess', { items: [leave(DENNIS)], options: { dryRun: true } });
	account.sandbox.addFault({
		when: { path: '/usersInfo', nth: 2 },
		kind: 'status',
		status: 200,
		text: JSON.stringify(account.sandbox.calls[0]?.answer),
	});
	const run = await account.run('user removeAccess', { items: [leave(DENNIS)] });
	expect(output(run)).toMatchObject({
		outcome: 'verified',
		message: 'All access removed. Confirmed in Kore',
	});
	expect(person(DENNIS)).toMatchObject(NOTHING);
});

it('Remove All Access does not count as done what of somebody who was refused had nothing to take away', async () => {
	account.sandbox.addFault({
		when: { method: 'PUT', path: '/users' },
		kind: 'status',
		status: 400,
		text: '{"errors":[{"msg":"No","code":400}]}',
		applied: false,
		times: 'always',
	});
	const run = await account.run('user removeAccess', { items: [leave(DENNIS)] });
	expect(problem(run).message).not.toContain('already up to date');
});

describe('one person under e-mail address and user ID', () => {
	it.each([
		['verified', {}],
		['planned', { dryRun: true }],
	])('counts once where the run knows that they are one: %s', async (outcome, more) => {
		const run = await account.run('user removeAccess', {
			items: [leave(DENNIS), leave('HR-1009')],
			options: { maxUsers: 5, ...more },
		});
		expect(run.items.map(({ json }) => json['outcome'])).toEqual([outcome, outcome]);
		expect(outcomes(run)).toEqual({ [outcome]: 1 });
	});
});

describe('somebody who is given a group while access is taken away', () => {
	it('loses that group as well', async () => {
		const { sandbox } = account;
		const answer = sandbox.inject.bind(sandbox);
		let isGiven = false;
		jest.spyOn(sandbox, 'inject').mockImplementation(async (...args) => {
			const response = await answer(...args);
			if (!isGiven && person(DENNIS)?.groups.length === 0) {
				isGiven = true;
				sandbox.account.user(DENNIS)?.groups.add(GROUP_IDS.support);
			}
			return response;
		});
		const run = await account.run('user removeAccess', { items: [leave(DENNIS)] });
		expect(person(DENNIS)).toMatchObject(NOTHING);
		expect(output(run)).toMatchObject({ outcome: 'verified' });
	});
});
