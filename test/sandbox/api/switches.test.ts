import {
	ADMIN_ROLE_IDS,
	apps,
	BOT_IDS,
	defaultSwitches,
	DIALOG_IDS,
	GROUP_IDS,
	manyPeople,
	parseSwitch,
	switchNames,
	switchValues,
	type ResetOptions,
	type Sandbox,
	type SwitchName,
} from '../../../sandbox';
import { useSandbox } from '../../support/useSandbox';
import { Client, send, tokenFor, UNLIMITED, type Reply } from '../client';

const ADA = 'ada.lovelace@example.com';
const HEDY = 'hedy.lamarr@example.com';
const KATHERINE = 'katherine.johnson@example.com';
const NOBODY = 'nobody@example.com';
const ELSEWHERE = ['john.mauchly@example.org', 'presper.eckert@example.org'];
const { auditor, identityAdmin, masterAdmin } = ADMIN_ROLE_IDS;

type Scenario = (client: Client, sandbox: Sandbox) => Promise<Reply>;

const updateAda =
	(rest: object = {}, info: object = {}): Scenario =>
	async (client) =>
		await client.update({ userInfo: { emailId: ADA, ...info }, ...rest });
const updateKatherine =
	(rest: object = {}, info: object = {}): Scenario =>
	async (client) =>
		await client.update({ userInfo: { emailId: KATHERINE, ...info }, ...rest });
const updateTwo: Scenario = async (client) =>
	await client.update({ userInfo: { emailId: ADA } }, { userInfo: { emailId: NOBODY } });
const oneOfTwoRolesFails: Scenario = async (client, sandbox) => {
	sandbox.switches.badMemberInAssignment = 'perEntry';
	return await client.assign(
		{ roleId: auditor, addUsers: [ADA] },
		{ roleId: identityAdmin, addUsers: [NOBODY] },
	);
};
const aboutKatherine: Scenario = async (client) => await client.info(KATHERINE);
const twice =
	(scenario: Scenario): Scenario =>
	async (client, sandbox) => {
		await scenario(client, sandbox);
		return await scenario(client, sandbox);
	};
const get =
	(path: string): Scenario =>
	async (client) =>
		await client.get(path);
const withToken =
	(...args: Parameters<typeof tokenFor>): Scenario =>
	async (client) =>
		await client.call('GET', '/groups?limit=1', undefined, tokenFor(...args));

const now = () => Math.floor(Date.now() / 1000);
const oneCall: ResetOptions = { limits: { perMinute: 1, perHour: 9 } };

/** One scenario per switch; each of its values must lead somewhere else. */
const SCENARIOS: Record<SwitchName, { scenario: Scenario; options?: ResetOptions }> = {
	omittedFlags: { scenario: updateAda() },
	updateAnswer: { scenario: updateTwo },
	refusedEntry: {
		scenario: updateAda({ groups: { addTo: [GROUP_IDS.support, 'e-unknown'] } }, { dept: 'New' }),
	},
	refusalWords: {
		scenario: async (client) => await client.access([NOBODY], { isDeveloper: true }),
	},
	emptyErrors: { scenario: updateAda() },
	entryShape: { scenario: updateTwo },
	badUserInUpdate: { scenario: updateTwo },
	answerNames: {
		scenario: async (client) => await client.update({ userInfo: { orgUserId: 'HR-1001' } }),
	},
	reasonShape: { scenario: updateTwo },
	unknownReference: {
		scenario: updateAda({ groups: { addTo: [GROUP_IDS.support, 'e-unknown'] } }),
	},
	roleWithoutBot: { scenario: updateAda({ roles: { addTo: [{ roleId: auditor }] } }) },
	clearByEmptyString: { scenario: updateKatherine({}, { dept: '' }) },
	botTasksList: {
		scenario: updateKatherine({ assignBotTasks: [{ botId: BOT_IDS.travelPlanner }] }),
	},
	emptyDialogs: {
		scenario: updateAda({ assignBotTasks: [{ botId: BOT_IDS.hrHelpdesk, dialogs: [] }] }),
	},
	flagCombinationInUpdate: { scenario: updateAda({ isDeveloper: false, canCreateBot: true }) },
	readdMember: { scenario: updateKatherine({ groups: { addTo: [GROUP_IDS.support] } }) },
	removeNonMember: { scenario: updateAda({ groups: { removeFrom: [GROUP_IDS.support] } }) },
	addAndRemoveSame: {
		scenario: updateAda({
			groups: { addTo: [GROUP_IDS.support], removeFrom: [GROUP_IDS.support] },
		}),
	},
	omittedAccessFlags: {
		scenario: async (client) => await client.access([KATHERINE, ADA], { isDeveloper: true }),
	},
	flagCombinationInAccess: {
		scenario: async (client) => await client.access([ADA], { canCreateBot: true }),
	},
	badEmailInAccess: {
		scenario: async (client) => await client.access([ADA, NOBODY], { isDeveloper: true }),
	},
	badEmailWords: {
		scenario: async (client) => await client.access([NOBODY], { isDeveloper: true }),
	},
	userAccessEmailsInOtherAccount: {
		scenario: async (client) => await client.access(ELSEWHERE, { isDeveloper: true }),
	},
	assignmentStatus: { scenario: async (client) => await client.assign({ roleId: auditor }) },
	assignmentAnswer: {
		scenario: async (client) => await client.assign({ roleId: auditor }, { roleId: auditor }),
	},
	assignmentRoleId: { scenario: oneOfTwoRolesFails },
	assignmentOrder: { scenario: oneOfTwoRolesFails },
	badMemberInAssignment: {
		scenario: async (client) => await client.assign({ roleId: auditor, addUsers: [ADA, NOBODY] }),
	},
	masterAdminGrant: {
		scenario: async (client) => await client.assign({ roleId: masterAdmin, addUsers: [ADA] }),
	},
	messageWords: { scenario: updateAda() },
	failedStatus: { scenario: updateTwo },
	errorKey: { scenario: get('/nothing') },
	emailMatching: {
		scenario: async (client) => await client.update({ userInfo: { emailId: ADA.toUpperCase() } }),
	},
	maxUsersPerCall: { scenario: updateTwo },
	maxUsersStatus: {
		scenario: async (client, sandbox) => {
			sandbox.switches.maxUsersPerCall = 1;
			return await updateTwo(client, sandbox);
		},
	},
	maxEntriesPerCall: {
		scenario: async (client) => await client.assign({ roleId: auditor }, { roleId: identityAdmin }),
	},
	invalidBodyStatus: { scenario: async (client) => await client.update() },
	createExisting: {
		scenario: async (client) =>
			await client.call('POST', '/users', { users: [{ userInfo: { emailId: ADA } }] }),
	},
	badUserInCreate: {
		scenario: async (client) =>
			await client.call('POST', '/users', {
				users: ['new1@example.com', ADA, 'new2@example.com'].map((emailId) => ({
					userInfo: { emailId },
				})),
			}),
	},
	removeFailureShape: {
		scenario: async (client) =>
			await client.call('DELETE', '/users', { deleteEmailIds: [NOBODY, ADA] }),
	},
	badUserInRemove: {
		scenario: async (client) =>
			await client.call('DELETE', '/users', { deleteEmailIds: [KATHERINE, NOBODY, HEDY] }),
	},
	removeUnknown: {
		scenario: async (client) => await client.call('DELETE', '/users', { deleteEmailIds: [NOBODY] }),
	},
	removeFailureStatus: {
		scenario: async (client) =>
			await client.call('DELETE', '/users', { deleteEmailIds: [NOBODY, ADA] }),
	},
	usersInfoUnknown: { scenario: async (client) => await client.info(ADA, NOBODY) },
	usersInfoKnown: {
		options: { seed: manyPeople(20) },
		scenario: async (client, sandbox) => await client.info(...sandbox.account.users.keys()),
	},
	shownFlags: { scenario: aboutKatherine },
	heldRoleGroups: { scenario: aboutKatherine },
	roleElements: { scenario: aboutKatherine },
	groupElements: { scenario: aboutKatherine },
	taskElements: { scenario: aboutKatherine },
	listedPeople: { scenario: get('/alluserroles') },
	listEnd: { scenario: get('/alluserroles') },
	usersInfoOrder: {
		options: { seed: manyPeople(20) },
		scenario: async (client, sandbox) => await client.info(...sandbox.account.users.keys()),
	},
	offsetMeaning: { scenario: get('/alluserroles?limit=2&offset=1') },
	maxPageSize: { scenario: get('/alluserroles') },
	oversizedPage: { scenario: get('/bots?limit=51') },
	adminRolesWithoutId: { scenario: get('/roles?roleType=admin') },
	limitStatus: { options: oneCall, scenario: twice(get('/groups')) },
	limitWords: { options: oneCall, scenario: twice(get('/groups')) },
	limitBody: { options: oneCall, scenario: twice(get('/groups')) },
	limitSharing: {
		options: oneCall,
		scenario: async (client) => {
			await client.get('/groups');
			return await client.get('/bots');
		},
	},
	retryAfter: { options: oneCall, scenario: twice(get('/groups')) },
	refusedCallsCount: {
		scenario: async (_client, sandbox) => {
			let time = Date.now();
			sandbox.reset({ ...oneCall, clock: () => time, switches: { ...sandbox.switches } });
			const timed = new Client(sandbox, apps.full, () => time);
			await timed.get('/groups');
			time += 59_000;
			await timed.get('/groups');
			time += 2_000;
			return await timed.get('/groups');
		},
	},
	appClaim: {
		scenario: withToken(apps.full, { claims: { appId: undefined, iss: apps.full.clientId } }),
	},
	algorithms: { scenario: withToken(apps.full, { algorithm: 'HS512' }) },
	expiredToken: { scenario: withToken(apps.full, { claims: { exp: now() - 10 } }) },
	jtiErrorStatus: { scenario: withToken(apps.full, { claims: { exp: undefined } }) },
	futureIssuedAt: { scenario: withToken(apps.full, { claims: { iat: now() + 100 } }) },
	builderApp: { scenario: withToken(apps.builder) },
};

/** Values to try: all of a choice, and for a count its default and 1. */
function valuesOf(name: SwitchName): readonly (string | number | boolean)[] {
	return switchValues(name) ?? [...new Set([defaultSwitches()[name] as number, 0, 1])];
}

const sandbox = useSandbox({ listen: false });

async function outcome(name: SwitchName, value: string | number | boolean): Promise<string> {
	const { scenario, options } = SCENARIOS[name];
	sandbox.reset({
		limits: UNLIMITED,
		clock: Date.now,
		seed: undefined,
		...options,
		switches: parseSwitch(name, value),
	});
	const { status, headers, body } = await scenario(new Client(sandbox), sandbox);
	const retryAfter = headers['retry-after'];
	return JSON.stringify([status, retryAfter, body, sandbox.account.snapshot()]);
}

// With nobody above the default of maxPageSize, 0 and 50 show the same; 0 has its own test.
const SAME_HERE: Partial<Record<SwitchName, readonly unknown[]>> = { maxPageSize: [0] };

describe.each(switchNames)('%s', (name) => {
	it('leads somewhere else with each of its values', async () => {
		const values = valuesOf(name).filter((value) => SAME_HERE[name]?.includes(value) !== true);
		const outcomes: string[] = [];
		for (const value of values) outcomes.push(await outcome(name, value));
		expect(values.length).toBeGreaterThan(1);
		expect(new Set(outcomes).size).toBe(values.length);
	});

	it('starts with its first value and returns to it', async () => {
		const first = valuesOf(name)[0];
		const other = valuesOf(name)[1] ?? 0;
		sandbox.reset({ switches: {} });
		expect(sandbox.switches[name]).toBe(first);
		Object.assign(sandbox.switches, parseSwitch(name, other));
		expect(sandbox.switches[name]).toBe(other);
		sandbox.reset();
		expect(sandbox.switches[name]).toBe(first);
	});
});

describe('limits to the size of a call', () => {
	const reaching = (maxUsersPerCall: number) => sandbox.reset({ switches: { maxUsersPerCall } });

	it.each([
		['PUT', '/users', { users: [{ userInfo: { emailId: ADA } }, { userInfo: { emailId: ADA } }] }],
		['POST', '/usersInfo', { emailIds: [ADA, KATHERINE] }],
		['POST', '/useraccess', { emailIds: [ADA, KATHERINE], isDeveloper: true }],
		[
			'POST',
			'/adminroles/assignments',
			[{ roleId: auditor, addUsers: [ADA], removeUsers: [KATHERINE] }],
		],
		['DELETE', '/users', { deleteEmailIds: [ADA, KATHERINE] }],
	])('hold for %s %s', async (method, path, body) => {
		reaching(1);
		const before = sandbox.account.snapshot();
		expect(await new Client(sandbox).call(method, path, body)).toMatchObject({ status: 413 });
		expect(sandbox.account.snapshot()).toEqual(before);
		reaching(2);
		expect(await new Client(sandbox).call(method, path, body)).toMatchObject({ status: 200 });
	});
});

describe('memberships in assignments obey the same switches', () => {
	it.each([
		['readdMember', { roleId: identityAdmin, addUsers: [KATHERINE] }],
		['removeNonMember', { roleId: auditor, removeUsers: [KATHERINE] }],
	] as const)('%s', async (name, entry) => {
		sandbox.reset({ switches: {} });
		expect(await new Client(sandbox).assign(entry)).toMatchObject({ status: 200 });
		sandbox.switches[name] = 'error';
		expect(await new Client(sandbox).assign(entry)).toMatchObject({ status: 400 });
	});

	it('addAndRemoveSame', async () => {
		const entry = { roleId: auditor, addUsers: [ADA], removeUsers: [ADA] };
		const holds = () => sandbox.account.user(ADA)?.adminRoles.has(auditor);
		sandbox.reset({ switches: {} });
		await new Client(sandbox).assign(entry);
		expect(holds()).toBe(false);
		sandbox.reset({ switches: { addAndRemoveSame: 'addWins' } });
		await new Client(sandbox).assign(entry);
		expect(holds()).toBe(true);
	});
});

it('adds dialogs to those of the same bot when tasks are added', async () => {
	sandbox.reset({ switches: { botTasksList: 'add' } });
	const tasks = [{ botId: BOT_IDS.itServiceDesk, dialogs: [DIALOG_IDS.orderLaptop] }];
	await new Client(sandbox).update({ userInfo: { emailId: KATHERINE }, assignBotTasks: tasks });
	expect(sandbox.account.snapshot().users[KATHERINE]?.botTasks[BOT_IDS.itServiceDesk]).toEqual([
		DIALOG_IDS.resetPassword,
		DIALOG_IDS.orderLaptop,
	]);
});

it('unassigns everything with an entry that names no bot even when tasks are added', async () => {
	sandbox.reset({ switches: { botTasksList: 'add' } });
	await new Client(sandbox).update({ userInfo: { emailId: KATHERINE }, assignBotTasks: [{}] });
	expect(sandbox.account.user(KATHERINE)?.botTasks.size).toBe(0);
});

it('compares addresses exactly when told to', async () => {
	sandbox.reset({ switches: { emailMatching: 'caseSensitive' } });
	const reply = await new Client(sandbox).info(
		'mary.jackson@example.com',
		'Mary.Jackson@example.com',
	);
	expect(reply.json).toMatchObject([
		{ userInfo: { status: 'failure' } },
		{ userInfo: { status: 'active' } },
	]);
});

describe('a switch given as text', () => {
	it('is read by name and value', () => {
		expect(parseSwitch('limitStatus', '403')).toEqual({ limitStatus: 403 });
		expect(parseSwitch('refusedCallsCount', 'true')).toEqual({ refusedCallsCount: true });
		expect(parseSwitch('maxUsersPerCall', '25')).toEqual({ maxUsersPerCall: 25 });
		expect(parseSwitch('assignmentStatus', 'success ')).toEqual({ assignmentStatus: 'success ' });
	});

	it.each([
		['unknown', 'x'],
		['limitStatus', '404'],
		['maxUsersPerCall', '-1'],
		['maxUsersPerCall', ''],
	])('%s=%s is refused, naming what is possible', (name, value) => {
		expect(() => parseSwitch(name, value)).toThrow(/switch/i);
	});
});

it('ignores switches that are named but undefined', async () => {
	sandbox.reset({ switches: { omittedFlags: undefined } });
	expect(sandbox.switches.omittedFlags).toBe('becomeTrue');
	expect(await send(sandbox, { method: 'GET', path: '/users' })).toMatchObject({ status: 405 });
});
