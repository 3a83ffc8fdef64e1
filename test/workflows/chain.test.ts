import { ADMIN_ROLE_IDS, manyPeople } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import { assignRole, chain, credentialFor, setAccess, updateUser } from './builder';
import { execute } from './engine';

const sandbox = useSandbox();

const RECORDS = [
	{ email: 'ada.lovelace@example.com', dept: 'R&D', employee: 'HR-1001' },
	{ email: 'grace.hopper@example.com', dept: 'Navy', employee: 'HR-1002' },
	{ email: 'alan.turing@example.com', dept: 'R&D', employee: 'HR-1003' },
];

describe('the three operations in a row', () => {
	it('pass each person on by pairing, so that the HR record is at hand behind the third', async () => {
		const { auditor } = ADMIN_ROLE_IDS;
		const workflow = chain(
			{ name: 'Update', parameters: updateUser({ dept: '={{ $json.dept }}' }) },
			{
				name: 'Access',
				parameters: setAccess(
					{ isDeveloper: 'grant', canCreateBot: 'revoke' },
					{},
					'={{ $json.emailId }}',
				),
			},
			{
				name: 'Role',
				parameters: assignRole(auditor, { addUsers: '={{ $json.emailIds }}' }),
			},
			{
				name: 'Collect',
				type: 'test.collector',
				parameters: { value: "={{ $('HR System').item.json.employee }}" },
			},
		);
		const { run, output } = await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(run.status).toBe('success');
		expect(output('Update').main).toEqual([
			RECORDS.map(({ email }, item) => ({
				json: { emailId: email, outcome: 'updated', message: 'Department changed' },
				pairedItem: { item },
			})),
		]);
		expect(output('Access').main[0]?.map(({ json }) => json)).toEqual(
			RECORDS.map(({ email }) => ({
				emailId: email,
				emailIds: [email],
				outcome: 'updated',
				message: 'Bot Builder Access and Can Create Bots changed',
			})),
		);
		expect(output('Collect').main[0]?.map(({ json }) => json)).toEqual(
			RECORDS.map(({ email, employee }) => ({
				emailId: email,
				roleId: auditor,
				addUsers: [email],
				outcome: 'updated',
				message: 'Admin Roles changed',
				value: employee,
			})),
		);
		const { users } = sandbox.account.snapshot();
		for (const { email, dept } of RECORDS) {
			expect(users[email]).toMatchObject({
				profile: { dept },
				isDeveloper: true,
				canCreateBot: false,
				adminRoles: [auditor],
			});
		}
		expect(sandbox.calls.map(({ path }) => path.replace('/api/public', ''))).toEqual([
			'/usersInfo',
			'/users',
			'/useraccess',
			'/adminroles/assignments/',
		]);
	});

	it('say below the output how many people met what, and how many calls it took', async () => {
		const workflow = chain({ name: 'Update', parameters: updateUser({ dept: 'R&D' }) });
		const { output } = await execute(workflow, RECORDS, credentialFor(sandbox));
		expect(output('Update').hints).toEqual(['3 updated (2 calls to Kore)']);
	});
});

describe('how many items there are', () => {
	it('may be none: nothing is sent and nothing comes out', async () => {
		const workflow = chain({ name: 'Update', parameters: updateUser({ dept: 'R&D' }) });
		const { run } = await execute(workflow, [], credentialFor(sandbox));
		expect(run.status).toBe('success');
		expect(sandbox.calls).toEqual([]);
	});

	it('may be 1,000, each with an expression, in order and each paired with its record', async () => {
		sandbox.reset({ seed: manyPeople(1000) });
		const records = Object.keys(sandbox.account.snapshot().users).map((email, number) => ({
			email,
			dept: `Department ${number % 7}`,
			number,
		}));
		const workflow = chain(
			{
				name: 'Update',
				parameters: updateUser({
					dept: '={{ $json.dept }}',
					isDeveloper: 'grant',
					canCreateBot: 'revoke',
				}),
			},
			{
				name: 'Collect',
				type: 'test.collector',
				parameters: { value: "={{ $('HR System').item.json.number }}" },
			},
		);
		const { run, output, credentialReads } = await execute(
			workflow,
			records,
			credentialFor(sandbox, 'jtiEnforced'),
		);
		expect(run.status).toBe('success');
		// Read for each item, to see that it is the same for all, and not for the 20 calls, of which this app wants each signed anew.
		expect(credentialReads).toBe(1000);
		expect(output('Collect').main[0]?.map(({ json }) => [json.emailId, json.value])).toEqual(
			records.map(({ email, number }) => [email, number]),
		);
		expect(sandbox.calls).toHaveLength(20);
		const { users } = sandbox.account.snapshot();
		for (const { email, dept } of records) expect(users[email]?.profile.dept).toBe(dept);
		expect(output('Update').hints).toEqual(['1000 updated (20 calls to Kore)']);
	});
});

describe('parameters as a workflow delivers them', () => {
	it('lists come as arrays from expressions, or as text', async () => {
		const workflow = chain({
			name: 'Access',
			parameters: setAccess(
				{ isDeveloper: 'grant', canCreateBot: 'grant' },
				{},
				'={{ $json.people }}',
			),
		});
		const [ada, grace, alan] = RECORDS.map(({ email }) => email);
		await execute(
			workflow,
			[{ people: [ada, grace] }, { people: `${alan}, ${ada}` }],
			credentialFor(sandbox),
		);
		expect(sandbox.calls.map(({ body }) => body)).toEqual([
			{ emailIds: [ada, grace, alan], canCreateBot: true, isDeveloper: true },
		]);
	});

	it('a person may be chosen from the list, typed, or named by organization user ID', async () => {
		const parameters = (user: { mode: string; value: string }) => ({
			...updateUser({ dept: 'R&D', isDeveloper: 'grant', canCreateBot: 'grant' }),
			user: { __rl: true, ...user },
		});
		const names: Array<[{ mode: string; value: string }, object]> = [
			[
				{ mode: 'list', value: 'ada.lovelace@example.com' },
				{ emailId: 'ada.lovelace@example.com' },
			],
			[{ mode: 'email', value: '={{ $json.email }}' }, { emailId: 'ada.lovelace@example.com' }],
			[{ mode: 'orgUserId', value: '={{ $json.employee }}' }, { orgUserId: 'HR-1001' }],
		];
		for (const [user, named] of names) {
			sandbox.reset();
			const workflow = chain({ name: 'Update', parameters: parameters(user) });
			const { output } = await execute(workflow, RECORDS.slice(0, 1), credentialFor(sandbox));
			expect(output('Update').main[0]?.[0]?.json).toMatchObject({ ...named, outcome: 'updated' });
			expect(sandbox.calls.map(({ body }) => body)).toMatchObject([
				{ users: [{ userInfo: named }] },
			]);
		}
	});

	it('Custom Fields may differ between items, and those of one person are merged, the later winning', async () => {
		const workflow = chain({
			name: 'Update',
			parameters: updateUser(
				{ isDeveloper: 'grant', canCreateBot: 'grant' },
				{ customFields: '={{ $json.custom }}' },
			),
		});
		const email = 'ada.lovelace@example.com';
		await execute(
			workflow,
			[
				{ email, custom: { site: { city: 'London', floor: 1 } } },
				{ email, custom: '{ "site": { "floor": 2 }, "badge": true }' },
			],
			credentialFor(sandbox),
		);
		expect(sandbox.calls.map(({ body }) => body)).toMatchObject([
			{ users: [{ site: { city: 'London', floor: 2 }, badge: true }] },
		]);
	});
});
