import { useAccount } from '../../../support/useAccount';
import { bodies } from '../items';

const account = useAccount();

/** The nobody of the sample is refused, and looked up afterwards; what is held against the page is the first call. */
function expectFirstCall(method: string, path: string, printed: object): void {
	const [first] = account.sandbox.calls;
	expect([first?.method, first?.path]).toEqual([method, `/api/public${path}`]);
	expect(JSON.stringify(bodies(account, path)[0])).toBe(JSON.stringify(printed));
}

/** Kore's printed requests, with their IDs; compared as text, so that the order of the keys counts too. */
describe('the requests that Kore’s documentation prints', () => {
	it('come out of Update User key for key', async () => {
		await account.run('update', {
			items: [
				{
					user: { mode: 'email', value: 'publicuser2@gmail.com' },
					// In another order than printed: the order is the node's to keep.
					updateFields: {
						isDeveloper: 'grant',
						canCreateBot: 'grant',
						assignBotTasks: {
							bot: [{ dialogs: ['dg-xxxx-xx-xx-xx-xxxx'], botId: 'st-xxx-xx-xxx-xxx-xxxx' }],
						},
						removeRoles: {
							role: [
								{
									botId: 'st-16511425-15c5-5cdf-b652-a796db7d134b',
									roleId: '5d9d920dabdc1e6e8ec99342',
								},
							],
						},
						addRoles: {
							role: [
								{
									botId: 'st-b8525f88-6dd3-54a7-8a97-734ecb748733',
									roleId: '5d9d8db3x0d54920a8df1e68b',
								},
							],
						},
						addToGroups: ['e-f9c09c08-9310-52ff-b672-570ec7325215'],
						country: 'country',
						state: 'state',
						zip: '123123',
						city: 'city',
						suiteNo: 'suite',
						street: 'street',
						worknumber: '321',
						companyContactPhone: '12334444',
						dept: 'dept',
						companyName: 'company_name',
						lastName: 'user1',
						firstName: 'user1',
					},
				},
			],
		});
		const printed = {
			users: [
				{
					userInfo: {
						emailId: 'publicuser2@gmail.com',
						firstName: 'user1',
						lastName: 'user1',
						companyName: 'company_name',
						dept: 'dept',
						companyContactPhone: '12334444',
						worknumber: '321',
						street: 'street',
						suiteNo: 'suite',
						city: 'city',
						zip: '123123',
						state: 'state',
						country: 'country',
					},
					groups: { addTo: ['e-f9c09c08-9310-52ff-b672-570ec7325215'] },
					roles: {
						addTo: [
							{
								roleId: '5d9d8db3x0d54920a8df1e68b',
								botId: 'st-b8525f88-6dd3-54a7-8a97-734ecb748733',
							},
						],
						removeFrom: [
							{
								roleId: '5d9d920dabdc1e6e8ec99342',
								botId: 'st-16511425-15c5-5cdf-b652-a796db7d134b',
							},
						],
					},
					assignBotTasks: [{ botId: 'st-xxx-xx-xxx-xxx-xxxx', dialogs: ['dg-xxxx-xx-xx-xx-xxxx'] }],
					canCreateBot: true,
					isDeveloper: true,
				},
			],
		};
		expectFirstCall('PUT', '/users', printed);
	});

	it('come out of Set User Access key for key', async () => {
		await account.run('setAccess', {
			items: [
				{
					hasDataTableAndViewAccess: 'grant',
					isDeveloper: 'grant',
					canCreateBot: 'grant',
					emails: 'sample1@sampleemail.com',
				},
			],
		});
		const printed = {
			emailIds: ['sample1@sampleemail.com'],
			canCreateBot: true,
			isDeveloper: true,
			hasDataTableAndViewAccess: true,
		};
		expectFirstCall('POST', '/useraccess', printed);
	});

	it('come out of Assign Admin Role key for key, empty lists included', async () => {
		await account.run('assign', {
			items: [
				{
					addUsers: 'sample1@sampleemail.com',
					role: { mode: 'id', value: '5bre4bb433f78c73f4e5a0d1' },
				},
			],
		});
		const printed = [
			{
				roleId: '5bre4bb433f78c73f4e5a0d1',
				addUsers: ['sample1@sampleemail.com'],
				removeUsers: [],
				addGroups: [],
				removeGroups: [],
			},
		];
		expect(JSON.stringify(bodies(account, '/adminroles/assignments'))).toBe(
			JSON.stringify([printed]),
		);
		const [first] = account.sandbox.calls.map(({ method, path }) => [method, path]);
		expect(first).toEqual(['POST', '/api/public/adminroles/assignments/']);
	});
});
