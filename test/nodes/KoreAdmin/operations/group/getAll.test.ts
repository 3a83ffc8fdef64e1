import { demoAccount, GROUP_IDS } from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import { callCounts, count, problem, rows, withAnswers } from '../../items';

const account = useAccount();

it('groups are listed with their IDs and how many members they have', async () => {
	const run = await account.run('group getAll', { items: [{}] });
	expect(rows(run)).toEqual([
		{
			groupId: GROUP_IDS.support,
			name: 'Support',
			description: 'First line of the help desks',
			memberCount: 3,
		},
		expect.objectContaining({ groupId: GROUP_IDS.auditors, memberCount: 2 }),
		expect.objectContaining({ groupId: GROUP_IDS.botDesigners, memberCount: 2 }),
	]);
});

it('members are added where they are asked for, in the words that people have elsewhere', async () => {
	const run = await account.run('group getAll', { items: [{}, { includeMembers: true }] });
	expect(rows(run, 0)[1]).not.toHaveProperty('members');
	expect(rows(run, 1)[1]?.members).toEqual([
		{
			userId: expect.stringMatching(/^u-/),
			emailId: 'dennis.ritchie@example.com',
			firstName: 'Dennis',
			lastName: 'Ritchie',
			status: 'active',
		},
		expect.objectContaining({ emailId: 'Mary.Jackson@example.com' }),
	]);
	expect(callCounts(account)).toEqual({ 'GET /groups': 1 });
});

it('members are left out, and not shown in part, where one of them cannot be read', async () => {
	const run = await withAnswers(
		account,
		(answer) => {
			const body = JSON.parse(answer.text) as { groups: Array<{ users: unknown[] }> };
			body.groups[1]?.users.push(null);
			return { ...answer, text: JSON.stringify(body) };
		},
		async () => await account.run('group getAll', { items: [{ includeMembers: true }] }),
	);
	expect(rows(run)[0]).toHaveProperty('members');
	expect(rows(run)[1]).not.toHaveProperty('members');
	expect(run.remarks).toEqual(['Kore does not show all members of 1 of the groups']);
});

it('120 groups are read to their end, and 60 of them no further than needed', async () => {
	const groups = count(120, (n) => ({ id: `e-${n}`, name: `Group ${n}`, description: '' }));
	account.reset({ seed: { ...demoAccount, people: [], groups } });
	const all = await account.run('group getAll', { items: [{ returnAll: true }] });
	expect(rows(all).map(({ groupId }) => groupId)).toEqual(groups.map(({ id }) => id));
	expect(callCounts(account)).toEqual({ 'GET /groups': 6 });
	account.reset({ seed: { ...demoAccount, people: [], groups } });
	expect(rows(await account.run('group getAll', { items: [{ limit: 60 }] }))).toHaveLength(60);
	expect(callCounts(account)).toEqual({ 'GET /groups': 2 });
});

it('a list that ends early, and a missing scope, are errors', async () => {
	const early = await withAnswers(
		account,
		(answer) => ({ ...answer, text: answer.text.replace('"total":3', '"total":5') }),
		async () => await account.run('group getAll', { items: [{}] }),
	);
	expect(problem(early).message).toBe(
		'Kore’s list of groups is incomplete after 3 entries: it ended before all entries were listed',
	);
	const denied = await account.run('group getAll', { items: [{}], app: 'userManagementOnly' });
	expect(problem(denied).message).toContain('“Profile Management > Role Management”');
});
