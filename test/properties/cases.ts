import fc from 'fast-check';
import {
	ADMIN_ROLE_IDS,
	BOT_IDS,
	BOT_ROLE_IDS,
	DIALOG_IDS,
	type Fault,
	GROUP_IDS,
	type SwitchName,
	type Switches,
	switchNames,
	switchValues,
} from '../../sandbox';
import type { OperationName } from '../support/account';

/** One run against one possible Kore. */
export interface Case {
	operation: OperationName;
	items: Array<Record<string, unknown>>;
	options: Record<string, unknown>;
	stop: boolean;
	switches: Partial<Switches>;
	faults: Fault[];
	limits: { perMinute: number; perHour: number };
	app: 'full' | 'roleManagementOnly' | 'userManagementOnly';
	randomSeed: number;
}

/** As many people as the made-up account has; numbers above it are nobody. */
export const PEOPLE = 12;

function rarely<T>(arbitrary: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> {
	return fc.oneof({ weight: 1, arbitrary }, { weight: 6, arbitrary: fc.constant(otherwise) });
}

const number = fc.oneof(
	{ weight: 12, arbitrary: fc.integer({ min: 1, max: PEOPLE }) },
	{ weight: 1, arbitrary: fc.integer({ min: PEOPLE + 1, max: PEOPLE + 2 }) },
);
const padded = (n: number) => String(n).padStart(5, '0');
const email = number.map((n) => `person${padded(n)}@example.com`);
const orgUserId = number.map((n) => `EMP-${padded(n)}`);
const groupId = fc.constantFrom(...Object.values(GROUP_IDS));
const botId = fc.constantFrom(...Object.values(BOT_IDS));
const dialogId = fc.constantFrom(...Object.values(DIALOG_IDS));
const botRole = fc.record({ roleId: fc.constantFrom(...Object.values(BOT_ROLE_IDS)), botId });
const adminRoleId = fc.constantFrom(...Object.values(ADMIN_ROLE_IDS));
const text = fc.constantFrom('', 'A', 'B', ' ', '日本語', '{{x}}', '__proto__');
const flag4 = fc.constantFrom('keep', 'grant', 'revoke', 'platformDefault');
const flag3 = fc.constantFrom('keep', 'grant', 'revoke');
/** Most often combinations that Kore accepts. */
const flags: fc.Arbitrary<string[]> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc
			.constantFrom(
				'grant grant',
				'grant keep',
				'grant revoke',
				'keep revoke',
				'revoke keep',
				'revoke revoke',
			)
			.map((pair) => pair.split(' ')),
	},
	{ weight: 1, arbitrary: fc.tuple(flag3, flag3) },
);

const updateFields = fc.record(
	{
		firstName: text,
		lastName: text,
		dept: text,
		zip: fc.oneof(text, fc.constant(4711)),
		addToGroups: fc.uniqueArray(groupId, { maxLength: 2 }),
		removeFromGroups: fc.uniqueArray(groupId, { maxLength: 1 }),
		addRoles: fc.array(botRole, { maxLength: 2 }).map((role) => ({ role })),
		removeRoles: fc.array(botRole, { maxLength: 1 }).map((role) => ({ role })),
		assignBotTasks: fc
			.array(
				fc.record({ botId, dialogs: fc.uniqueArray(dialogId, { minLength: 1, maxLength: 2 }) }),
				{ maxLength: 1 },
			)
			.map((bot) => ({ bot })),
		isDeveloper: flag4,
		canCreateBot: flag4,
	},
	{ requiredKeys: ['dept'] },
);

const updateItem = fc.record({
	user: fc.oneof(
		{ weight: 4, arbitrary: email.map((value) => ({ mode: 'email', value })) },
		{ weight: 1, arbitrary: orgUserId.map((value) => ({ mode: 'orgUserId', value })) },
	),
	updateFields,
});

const accessItem = fc
	.record({ emails: fc.uniqueArray(email, { minLength: 1, maxLength: 4 }), flags, tables: flag3 })
	.map(({ emails, flags: [isDeveloper, canCreateBot], tables }) => ({
		emails,
		isDeveloper,
		canCreateBot,
		hasDataTableAndViewAccess: tables,
	}));

const roleItem = fc.boolean().chain((byEmail) => {
	const people = fc.uniqueArray(byEmail ? email : orgUserId, { maxLength: 3 });
	return fc.record({
		role: adminRoleId.map((value) => ({ mode: 'id', value })),
		identifyUsersBy: fc.constant(byEmail ? 'email' : 'orgUserId'),
		addUsers: people,
		removeUsers: people,
	});
});

const options: fc.Arbitrary<Record<string, unknown>> = fc.record(
	{
		batchSize: fc.integer({ min: 1, max: 8 }),
		dryRun: rarely(fc.constant(true), false),
		onlyIfChanged: fc.boolean(),
		verify: fc.boolean(),
		duplicateUsers: fc.constantFrom('merge', 'fail'),
		emptyValues: fc.constantFrom('ignore', 'clear'),
		maxUsers: rarely(fc.integer({ min: 1, max: 6 }), 0),
		protectedUsers: rarely(
			fc.oneof(email, orgUserId).map((id) => [id]),
			[],
		),
		maxRetries: fc.integer({ min: 0, max: 2 }),
		maxWait: fc.constantFrom(0, 60, 600),
	},
	{ requiredKeys: ['batchSize'] },
);

/**
 * Switches under which the sandbox says "success" of what it did not do. No client can tell without reading back, so what the node says of such
 * runs is only held against the state where it claims to have read it.
 */
export const LYING_SWITCHES: Partial<Record<SwitchName, unknown>> = {
	badUserInUpdate: 'silent',
	badMemberInAssignment: 'ignored',
	clearByEmptyString: 'ignored',
	unknownReference: 'ignored',
};

/** Tokens are tested elsewhere; a refused token ends every run in the same way. */
export const NOT_VARIED = new Set<SwitchName>([
	'algorithms',
	'expiredToken',
	'futureIssuedAt',
	'appClaim',
	'builderApp',
]);

/** Positions tried of switches that are numbers; 0 means no limit. */
export const VALUES_OF_COUNTS: Partial<Record<SwitchName, number[]>> = {
	maxPageSize: [5, 50],
	maxUsersPerCall: [0, 2, 4],
	maxEntriesPerCall: [0, 1, 2],
};

const switches: fc.Arbitrary<Partial<Switches>> = fc.record(
	Object.fromEntries(
		switchNames
			.filter((name) => !NOT_VARIED.has(name))
			.map((name) => [
				name,
				fc.constantFrom(...(switchValues(name) ?? VALUES_OF_COUNTS[name] ?? [0])),
			]),
	),
	{ requiredKeys: [] },
);

const KINDS = [
	'dropBefore',
	'dropAfter',
	'truncated',
	'html',
	'empty',
	'duplicate',
	'redirect',
] as const;

const fault: fc.Arbitrary<Fault> = fc.oneof(
	fc.record({ when: fc.integer({ min: 1, max: 8 }), kind: fc.constantFrom(...KINDS) }),
	fc.record({
		when: fc.integer({ min: 1, max: 8 }),
		kind: fc.constant('status' as const),
		status: fc.constantFrom(500, 502, 503, 504),
		applied: fc.boolean(),
		times: fc.integer({ min: 1, max: 4 }),
	}),
	fc.record({
		when: fc.record({ chance: fc.constantFrom(0.1, 0.3), seed: fc.nat(1000) }),
		kind: fc.constantFrom('dropAfter' as const, 'dropBefore' as const, 'truncated' as const),
	}),
);

const itemOf: Record<OperationName, fc.Arbitrary<Record<string, unknown>>> = {
	update: updateItem,
	setAccess: accessItem,
	assign: roleItem,
};

export const anyCase: fc.Arbitrary<Case> = fc
	.constantFrom<OperationName>('update', 'setAccess', 'assign')
	.chain((operation) =>
		fc.record({
			operation: fc.constant(operation),
			items: fc.array(itemOf[operation], { minLength: 1, maxLength: 14 }),
			options,
			stop: rarely(fc.constant(true), false),
			switches,
			faults: fc.oneof(fc.constant<Fault[]>([]), fc.array(fault, { maxLength: 2 })),
			limits: fc.constantFrom<Case['limits']>(
				{ perMinute: 60, perHour: 1800 },
				{ perMinute: 60, perHour: 1800 },
				{ perMinute: 3, perHour: 1800 },
				{ perMinute: 60, perHour: 6 },
			),
			app: fc.constantFrom<Case['app']>(
				'full',
				'full',
				'full',
				'roleManagementOnly',
				'userManagementOnly',
			),
			randomSeed: fc.nat(10_000),
		}),
	);
