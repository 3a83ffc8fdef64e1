import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../../nodes/KoreAdmin/parameters/options';
import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, type ResetOptions } from '../../../sandbox';
import { operationOf, type OperationName } from '../../support/account';
import { useAccount } from '../../support/useAccount';
import type { Item } from './items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const KATHERINE = 'katherine.johnson@example.com';

interface Setting {
	items: Item[];
	options?: Item;
	world?: ResetOptions;
}

/** Everything that can be seen of a run: what left the process and when, and what the person gets. */
async function trace(operation: OperationName, setting: Setting): Promise<unknown> {
	const { items, options, world } = setting;
	account.reset({ limits: { perMinute: 60, perHour: 1800 }, ...world });
	const start = account.clock.now();
	const run = await account.run(operation, { items, options });
	return {
		calls: account.sandbox.calls.map(({ method, path, body, at }) => [
			method,
			path,
			body,
			at - start,
		]),
		items: run.items,
	};
}

const two = (first: Item, second: Item): Setting => ({ items: [first, second] });
const withOptions = (setting: Setting, options: Item): Setting => ({ ...setting, options });

const UPDATE = {
	user: { mode: 'email', value: ADA },
	updateFields: { isDeveloper: 'grant', canCreateBot: 'grant' },
};
const ACCESS = { emails: ADA, isDeveloper: 'grant', canCreateBot: 'grant' };
const ASSIGN = { role: { mode: 'id', value: ADMIN_ROLE_IDS.identityAdmin }, addUsers: ADA };

/** Two items for each operation: one person and another, who is as asked already. */
const BASE: Record<OperationName, Setting> = {
	update: two(UPDATE, { ...UPDATE, user: { mode: 'email', value: KATHERINE } }),
	setAccess: two(ACCESS, { ...ACCESS, emails: KATHERINE }),
	assign: two(ASSIGN, { ...ASSIGN, addUsers: KATHERINE }),
};

const field = (fields: Item): Setting => ({
	items: [{ ...UPDATE, updateFields: { ...UPDATE.updateFields, ...fields } }],
});
const role = { role: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.hrHelpdesk }] };

/** For each parameter a setting in which it has another value than in the one beside it. */
const PARAMETERS: Record<OperationName, Record<string, [Setting, Setting]>> = {
	update: {
		user: [field({}), { items: [{ ...UPDATE, user: { mode: 'orgUserId', value: 'HR-1001' } }] }],
		...Object.fromEntries(
			'firstName lastName companyName dept companyContactPhone worknumber street suiteNo city zip state country'
				.split(' ')
				.map((name) => [`updateFields.${name}`, [field({}), field({ [name]: 'x' })]]),
		),
		'updateFields.addToGroups': [field({}), field({ addToGroups: ['e-1'] })],
		'updateFields.removeFromGroups': [field({}), field({ removeFromGroups: ['e-1'] })],
		'updateFields.addRoles': [field({}), field({ addRoles: role })],
		'updateFields.removeRoles': [field({}), field({ removeRoles: role })],
		'updateFields.assignBotTasks': [
			field({}),
			field({ assignBotTasks: { bot: [{ botId: BOT_IDS.hrHelpdesk }] } }),
		],
		'updateFields.unassignAllBotTasks': [field({}), field({ unassignAllBotTasks: true })],
		'updateFields.isDeveloper': [field({}), field({ isDeveloper: 'platformDefault' })],
		'updateFields.canCreateBot': [field({}), field({ canCreateBot: 'revoke' })],
	},
	setAccess: {
		emails: [{ items: [ACCESS] }, { items: [{ ...ACCESS, emails: GRACE }] }],
		isDeveloper: [{ items: [ACCESS] }, { items: [{ ...ACCESS, isDeveloper: 'keep' }] }],
		canCreateBot: [{ items: [ACCESS] }, { items: [{ ...ACCESS, canCreateBot: 'revoke' }] }],
		hasDataTableAndViewAccess: [
			{ items: [ACCESS] },
			{ items: [{ ...ACCESS, hasDataTableAndViewAccess: 'grant' }] },
		],
	},
	assign: {
		role: [
			{ items: [ASSIGN] },
			{ items: [{ ...ASSIGN, role: { mode: 'id', value: ADMIN_ROLE_IDS.auditor } }] },
		],
		identifyUsersBy: [
			{ items: [{ ...ASSIGN, addUsers: 'HR-1001', addGroups: ['Support'] }] },
			{
				items: [
					{ ...ASSIGN, addUsers: 'HR-1001', addGroups: ['Support'], identifyUsersBy: 'orgUserId' },
				],
			},
		],
		addUsers: [{ items: [ASSIGN] }, { items: [{ ...ASSIGN, addUsers: GRACE }] }],
		removeUsers: [{ items: [ASSIGN] }, { items: [{ ...ASSIGN, removeUsers: GRACE }] }],
		addGroups: [{ items: [ASSIGN] }, { items: [{ ...ASSIGN, addGroups: ['Support'] }] }],
		removeGroups: [{ items: [ASSIGN] }, { items: [{ ...ASSIGN, removeGroups: ['Support'] }] }],
	},
};

/** The same for each option, on top of the two items of an operation. */
function optionsOf(base: Setting): Record<string, [Setting, Setting]> {
	const unavailable: ResetOptions = { faults: [{ kind: 'status', status: 503 }] };
	const limited: ResetOptions = { limits: { perMinute: 1, perHour: 1800 } };
	const oneByOne = { batchSize: 1, requestsPerMinute: 60 };
	return {
		batchSize: [base, withOptions(base, { batchSize: 1 })],
		dryRun: [base, withOptions(base, { dryRun: true })],
		onlyIfChanged: [base, withOptions(base, { onlyIfChanged: true })],
		verify: [base, withOptions(base, { verify: true })],
		duplicateUsers: [
			{ items: [...base.items, ...base.items] },
			withOptions({ items: [...base.items, ...base.items] }, { duplicateUsers: 'fail' }),
		],
		maxUsers: [base, withOptions(base, { maxUsers: 1 })],
		protectedUsers: [base, withOptions(base, { protectedUsers: ADA })],
		requestsPerMinute: [
			withOptions(base, oneByOne),
			withOptions(base, { ...oneByOne, requestsPerMinute: 1 }),
		],
		maxRetries: [
			{ ...base, world: unavailable },
			{ ...withOptions(base, { maxRetries: 0 }), world: unavailable },
		],
		maxWait: [
			{ ...withOptions(base, oneByOne), world: limited },
			{ ...withOptions(base, { ...oneByOne, maxWait: 0 }), world: limited },
		],
	};
}

const PROFILE_OPTIONS: Record<string, [Setting, Setting]> = {
	clearFields: [field({}), withOptions(field({}), { clearFields: ['dept'] })],
	emptyValues: [field({ dept: '' }), withOptions(field({ dept: '' }), { emptyValues: 'clear' })],
	customFields: [field({}), withOptions(field({}), { customFields: '{"a":1}' })],
};

/** A socket is needed for it: a request that takes longer counts as lost (workflows/problems). */
const TESTED_ELSEWHERE = 'options.timeout';

const settings = (['update', 'setAccess', 'assign'] as const).map((operation) => {
	const options = {
		...optionsOf(BASE[operation]),
		...(operation === 'update' ? PROFILE_OPTIONS : {}),
	};
	const named = Object.entries(options).map(([name, pair]) => [`options.${name}`, pair] as const);
	return [operation, [...Object.entries(PARAMETERS[operation]), ...named]] as const;
});

describe.each(settings)('%s', (operation, pairs) => {
	it('has no parameter that is not tried here', () => {
		const { fields, options } = operationOf(operation);
		const names = [...fields, optionsField(options)].flatMap(({ name, type, options = [] }) =>
			type === 'collection'
				? (options as INodeProperties[]).map((member) => `${name}.${member.name}`)
				: [name],
		);
		expect([...pairs.map(([name]) => name), TESTED_ELSEWHERE].sort()).toEqual(names.sort());
	});

	it.each(pairs.map(([name, pair]) => [name, ...pair] as const))(
		'has no dead parameter: %s changes what is sent, when, or what comes out',
		async (_name, one, other) => {
			const first = await trace(operation, one);
			expect(await trace(operation, one)).toEqual(first);
			expect(await trace(operation, other)).not.toEqual(first);
		},
	);
});
