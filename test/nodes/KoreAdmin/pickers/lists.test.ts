import { KoreAdmin } from '../../../../nodes/KoreAdmin/KoreAdmin.node';
import {
	ADMIN_ROLE_IDS,
	type AccountSeed,
	BOT_IDS,
	BOT_ROLE_IDS,
	demoAccount,
	GROUP_IDS,
	manyPeople,
} from '../../../../sandbox';
import { useSandbox } from '../../../support/useSandbox';
import { count, email } from '../items';
import { editorOf } from './editor';

const sandbox = useSandbox();

const { listSearch, loadOptions } = new KoreAdmin().methods;
const editor = () => editorOf(sandbox);

describe('the list of people', () => {
	it('shows address and organization user ID, and chooses by address', async () => {
		const { results } = await listSearch.searchUsers.call(editor());
		expect(results).toHaveLength(12);
		expect(results).toContainEqual({
			name: 'ada.lovelace@example.com (HR-1001)',
			value: 'ada.lovelace@example.com',
		});
		expect(results).toContainEqual({
			name: 'tim.berners-lee@example.com',
			value: 'tim.berners-lee@example.com',
		});
	});

	it.each([
		['LOVELACE', ['ada.lovelace@example.com']],
		[' hr-1002 ', ['grace.hopper@example.com']],
		['mary.j', ['Mary.Jackson@example.com']],
		['nobody', []],
	])('is filtered by %j in any case', async (filter, values) => {
		const { results } = await listSearch.searchUsers.call(editor(), filter);
		expect(results.map(({ value }) => value)).toEqual(values);
	});

	it.each(['page', 'record'] as const)(
		'is searched beyond its first page where the offset counts by %s',
		async (offsetMeaning) => {
			sandbox.startOver({ seed: manyPeople(180), switches: { offsetMeaning } });
			const { results } = await listSearch.searchUsers.call(editor(), 'person0017');
			expect(results.map(({ value }) => value)).toEqual(count(10, (n) => email(169 + n)));
		},
	);

	it('shows what it can where the offset does nothing, instead of failing', async () => {
		sandbox.startOver({ seed: manyPeople(180), switches: { offsetMeaning: 'ignored' } });
		const { results } = await listSearch.searchUsers.call(editor(), 'person');
		expect(results).toHaveLength(50);
	});

	it('is given up after a third of a minute’s calls in a large account, saying what to do instead', async () => {
		sandbox.startOver({ seed: manyPeople(5000) });
		await expect(
			listSearch.searchUsers.call(editor(), 'person04999@example.com'),
		).rejects.toMatchObject({
			message: expect.stringMatching(
				/^None of the first 1000 users match, and the account has more\..*choose By Email and enter the address$/,
			),
		});
		expect(sandbox.calls).toHaveLength(20);
	});

	it('is read no further than one screen needs', async () => {
		sandbox.startOver({ seed: manyPeople(500) });
		const { results } = await listSearch.searchUsers.call(editor());
		expect(results).toHaveLength(50);
		expect(sandbox.calls).toHaveLength(1);
	});
});

describe('the list of admin roles', () => {
	it.each([
		['as listed, where Kore gives IDs', false, ['/roles']],
		['from the export, where Kore leaves the IDs out', true, ['/roles', '/roles/export']],
	])('comes %s', async (_from, adminRolesWithoutId, paths) => {
		sandbox.startOver({ switches: { adminRolesWithoutId } });
		const { results } = await listSearch.searchAdminRoles.call(editor());
		expect(results).toEqual([
			{ name: 'Auditor', value: ADMIN_ROLE_IDS.auditor },
			{ name: 'Billing Admin', value: ADMIN_ROLE_IDS.billingAdmin },
			{ name: 'Identity Admin', value: ADMIN_ROLE_IDS.identityAdmin },
			{ name: 'Master Admin', value: ADMIN_ROLE_IDS.masterAdmin },
		]);
		expect(sandbox.calls.map(({ path }) => path.replace('/api/public', ''))).toEqual(paths);
	});

	it('is filtered by name', async () => {
		const { results } = await listSearch.searchAdminRoles.call(editor(), 'audit');
		expect(results).toEqual([{ name: 'Auditor', value: ADMIN_ROLE_IDS.auditor }]);
	});

	it('holds all roles of an account that has more than one page of them', async () => {
		const roles = count(70, (n) => ({
			id: `role-${n}`,
			type: 'admin' as const,
			name: `Role ${n}`,
			description: '',
			permissions: {},
		}));
		sandbox.startOver({
			seed: { ...demoAccount, roles },
			switches: { adminRolesWithoutId: false },
		});
		const { results } = await listSearch.searchAdminRoles.call(editor());
		expect(results).toHaveLength(70);
	});
});

describe('the lists of options', () => {
	it('offer groups by ID for Update User and by name for Assign Admin Role', async () => {
		const byId = await loadOptions.getGroupIds.call(editor());
		expect(byId.map(({ name, value }) => [name, value])).toEqual([
			['Auditors', GROUP_IDS.auditors],
			['Bot Designers', GROUP_IDS.botDesigners],
			['Support', GROUP_IDS.support],
		]);
		const byName = await loadOptions.getGroupNames.call(editor());
		expect(byName.map(({ name, value }) => [name, value])).toEqual([
			['Auditors', 'Auditors'],
			['Bot Designers', 'Bot Designers'],
			['Support', 'Support'],
		]);
	});

	it('offer bot roles by ID', async () => {
		expect(await loadOptions.getBotRoles.call(editor())).toEqual([
			{ name: 'Bot Developer', value: BOT_ROLE_IDS.developer },
			{ name: 'Bot Owner', value: BOT_ROLE_IDS.owner },
			{ name: 'Bot Tester', value: BOT_ROLE_IDS.tester },
		]);
	});

	it('offer bots by ID, and nothing of the secrets that Kore’s answer carries', async () => {
		const bots = await loadOptions.getBots.call(editor());
		expect(bots).toEqual([
			{ name: 'HR Helpdesk', value: BOT_IDS.hrHelpdesk },
			{ name: 'IT Service Desk', value: BOT_IDS.itServiceDesk },
			{ name: 'Travel Planner', value: BOT_IDS.travelPlanner },
		]);
		expect(JSON.stringify(sandbox.calls[0]?.answer)).toContain('clientSecret');
		expect(JSON.stringify(bots)).not.toMatch(/jwtApps|clientSecret/);
	});

	it.each(['page', 'record'] as const)(
		'hold all bots and groups of a large account where the offset counts by %s',
		async (offsetMeaning) => {
			sandbox.startOver({ seed: largeAccount(), switches: { offsetMeaning } });
			expect(await loadOptions.getBots.call(editor())).toHaveLength(130);
			expect(await loadOptions.getGroupIds.call(editor())).toHaveLength(130);
		},
	);
});

function largeAccount(): AccountSeed {
	return {
		...demoAccount,
		people: [],
		groups: count(130, (n) => ({ id: `e-${n}`, name: `Group ${n}`, description: '' })),
		bots: count(130, (n) => ({
			id: `st-${n}`,
			name: `Bot ${n}`,
			description: '',
			dialogs: [],
			jwtApps: [],
		})),
	};
}
