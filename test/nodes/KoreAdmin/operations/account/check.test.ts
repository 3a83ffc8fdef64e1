import {
	BOT_IDS,
	demoAccount,
	type Fault,
	manyPeople,
	type ResetOptions,
	type Sandbox,
} from '../../../../../sandbox';
import { useAccount } from '../../../../support/useAccount';
import { calls, output, withAnswers } from '../../items';
import { error, withStandIn } from '../../standIn';

const account = useAccount();

const UM = 'User Management > User Management';
const RM = 'Profile Management > Role Management';
const LOGS = 'Logs > Admin Console Audit Logs';
const SSO = 'User Management > SSO Configuration';

const OFF = { protocol: 'saml', enabled: false };

const DEMO = {
	people: 12,
	adminRoles: 4,
	adminRoleIds: 'exported',
	botRoles: 3,
	groups: 3,
	bots: 3,
};

interface Checked {
	found: Record<string, unknown>;
	/** By scope; undefined where it is not told. */
	granted: Record<string, unknown>;
	advice: string[];
}

async function check(
	world: ResetOptions = {},
	app: keyof Sandbox['apps'] = 'full',
	options: Record<string, unknown> = {},
): Promise<Checked> {
	account.reset(world);
	return checkedBy(await account.run('account check', { items: [{}], options, app }));
}

function checkedBy(run: Awaited<ReturnType<typeof account.run>>): Checked {
	// Whatever is the matter, a check has calls to spare for the work that comes after it.
	expect(account.sandbox.calls.length).toBeLessThanOrEqual(12);
	const { scopes, advice, host, ...found } = output(run);
	expect(host).toBe('https://bots.kore.ai');
	const rows = scopes as Array<{ scope: string; granted?: boolean; neededFor: string }>;
	expect(rows.map(({ scope }) => scope)).toEqual([UM, RM, LOGS, SSO]);
	expect(rows.every(({ neededFor }) => neededFor.length > 20)).toBe(true);
	return {
		found,
		granted: Object.fromEntries(rows.map(({ scope, granted }) => [scope, granted])),
		advice: advice as string[],
	};
}

it('an account that is as it should be is told with what it holds, and without advice', async () => {
	const { found, granted, advice } = await check();
	expect(found).toEqual({ ok: true, ...DEMO, offsetMeaning: 'page', sso: OFF });
	expect(granted).toEqual({ [UM]: true, [RM]: true, [LOGS]: true, [SSO]: true });
	expect(advice).toEqual([]);
	expect(calls(account)).toEqual([
		'GET /alluserroles',
		'POST /usersInfo',
		'GET /roles',
		'GET /roles/export',
		'GET /roles',
		'GET /groups',
		'GET /bots',
		'GET /auditlogs',
		'GET /alluserroles',
		'GET /ssoconfig',
	]);
});

it('is made once for all items, each of which gets it', async () => {
	account.reset();
	const run = await account.run('account check', { items: [{}, {}, {}] });
	expect(output(run, 2)).toEqual(output(run));
	expect(account.sandbox.calls).toHaveLength(10);
	expect(run.outcomes).toEqual(new Map([['checked', 3]]));
});

describe('scopes', () => {
	const none = { [UM]: false, [RM]: false, [LOGS]: false, [SSO]: false };

	it.each([
		['userManagementOnly', { ...none, [UM]: true }, [RM, LOGS, SSO]],
		['roleManagementOnly', { ...none, [RM]: true }, [UM, LOGS, SSO]],
		['noScopes', none, [RM, UM, LOGS, SSO]],
	] as const)(
		'that are missing (%s) are findings, each asked for once',
		async (app, granted, lacking) => {
			const checked = await check({}, app);
			expect(checked.found).toMatchObject({ ok: false, sso: 'notChecked' });
			expect(checked.granted).toEqual(granted);
			expect(checked.advice).toEqual(
				lacking.map((scope) => expect.stringContaining(`The app lacks the scope “${scope}”`)),
			);
			expect(account.sandbox.calls.filter(({ status }) => status === 401)).toHaveLength(
				lacking.length,
			);
		},
	);

	it('of the audit logs are not asked for by “ok”', async () => {
		account.reset();
		const checked = await withStandIn(
			account,
			({ path }) =>
				path === '/auditlogs'
					? error(401, 'Permission denied. Scope is incorrect!', 4002)
					: undefined,
			async () => checkedBy(await account.run('account check', { items: [{}] })),
		);
		expect(checked.found).toMatchObject({ ok: true, ...DEMO });
		expect(checked.granted[LOGS]).toBe(false);
		expect(checked.advice).toHaveLength(1);
	});

	it.each(['failsCall', 'failsCall500', 'leftOut', 'otherStatus'] as const)(
		'are told by looking up somebody who is there, however Kore answers about nobody: %s',
		async (usersInfoUnknown) => {
			const { found, granted, advice } = await check({ switches: { usersInfoUnknown } });
			expect([found.ok, granted[UM], advice]).toEqual([true, true, []]);
		},
	);

	it('are told also where the list of people cannot be read, and so nobody is known', async () => {
		const switches = { usersInfoUnknown: 'failsCall' } as const;
		const { granted, advice } = await check({ switches }, 'userManagementOnly');
		expect(granted[UM]).toBe(true);
		expect(advice).toHaveLength(3);
	});

	it('are left open where no answer told', async () => {
		account.reset();
		const checked = await withStandIn(
			account,
			({ path }) => (path === '/usersInfo' ? error(403, 'Account is suspended') : undefined),
			async () => checkedBy(await account.run('account check', { items: [{}] })),
		);
		expect(checked.found).toMatchObject({ ok: false, ...DEMO });
		expect(checked.granted).toEqual({ [UM]: undefined, [RM]: true, [LOGS]: true, [SSO]: true });
		expect(checked.advice).toEqual(['Kore answered “Account is suspended”']);
	});
});

describe('a connection that does not work is a finding with its advice', () => {
	const nothing = { [UM]: undefined, [RM]: undefined, [LOGS]: undefined, [SSO]: undefined };
	const notFound = { ok: false, sso: 'notChecked' };

	it.each([
		['builder', /^Kore did not accept the credential .* Check Client ID and Client Secret/],
		['jweEnforced', /Enforce JWE/],
	] as const)('when the app (%s) is refused, after one call', async (app, words) => {
		const { found, granted, advice } = await check({}, app);
		expect([found, granted]).toEqual([notFound, nothing]);
		expect(advice).toEqual([expect.stringMatching(words)]);
		expect(account.sandbox.calls).toHaveLength(1);
	});

	it('when the answers about people come encrypted, what else there is is still told', async () => {
		const { found, granted, advice } = await check({}, 'encrypted');
		expect(found).toEqual({
			...DEMO,
			ok: false,
			people: undefined,
			offsetMeaning: undefined,
			sso: OFF,
		});
		expect(granted).toEqual({ ...nothing, [RM]: true, [LOGS]: true, [SSO]: true });
		expect(advice).toEqual([expect.stringMatching(/Response Payload Encryption” off/)]);
	});

	it.each<[Fault, RegExp]>([
		[{ kind: 'html', times: 'always' }, /^The answer was a web page.* Check Host/],
		[{ kind: 'redirect', times: 'always' }, /^The host redirected the request.* Check Host/],
		[{ kind: 'empty', times: 'always' }, /^The answer was empty/],
		[{ kind: 'truncated', times: 'always' }, /^The answer was cut off/],
		[{ kind: 'status', status: 502, times: 'always' }, /unavailable \(HTTP 502\)/],
		[
			{ kind: 'status', status: 404, text: '<html>', times: 'always' },
			/^The host does not recognize/,
		],
		[{ kind: 'dropBefore', times: 'always' }, /^The connection was lost before Kore answered/],
	])('when nothing usable comes back: %p', async (fault, words) => {
		const { found, granted, advice } = await check({ faults: [fault] });
		expect([found, granted]).toEqual([notFound, nothing]);
		expect(advice).toEqual([expect.stringMatching(words)]);
	});

	it('when the host cannot be reached, after one call and its repetitions', async () => {
		account.reset();
		const { found, advice } = await withStandIn(
			account,
			() => ({ code: 'ENOTFOUND', sent: false }),
			async () => checkedBy(await account.run('account check', { items: [{}] })),
		);
		expect(found).toEqual(notFound);
		expect(advice).toEqual([
			expect.stringMatching(/^The host could not be reached\. Check Host .*\(ENOTFOUND\)$/),
		]);
	});

	it('when the calls of the account are used up', async () => {
		const limits = { perMinute: 3, perHour: 1800 };
		const { found, granted, advice } = await check({ limits }, 'full', { maxWait: 0 });
		expect(found).toEqual({ ok: true, people: 12, adminRoles: 4, sso: 'notChecked' });
		expect(granted[LOGS]).toBeUndefined();
		expect(advice).toEqual([expect.stringMatching(/^The account has used up its calls/)]);
	});
});

describe('what Kore shows of itself', () => {
	it.each(['page', 'record', 'ignored'] as const)(
		'the offset of its lists: %s',
		async (offsetMeaning) => {
			const { found, advice } = await check({ switches: { offsetMeaning } });
			expect([found.offsetMeaning, advice]).toEqual([offsetMeaning, []]);
		},
	);

	it('an offset that is ignored is worth a sentence where there are more people than one page', async () => {
		const switches = { offsetMeaning: 'ignored', maxPageSize: 50 } as const;
		const { found, advice } = await check({ switches, seed: manyPeople(120) });
		expect(found).toMatchObject({ people: 120, pageSize: 50, offsetMeaning: 'ignored' });
		expect(advice).toEqual([
			expect.stringMatching(/^Kore’s list of users ends after its first 50 users\./),
		]);
	});

	it.each([
		[{ maxPageSize: 100 }, 100],
		[{ maxPageSize: 0 }, 500],
		[{ maxPageSize: 100, oversizedPage: 'refused' }, 50],
	] as const)('the size of its pages of people, with %p', async (switches, pageSize) => {
		const { found, advice } = await check({ switches, seed: manyPeople(600) });
		expect(found).toMatchObject({ people: 600, pageSize });
		expect(advice).toEqual([]);
	});

	it('where the IDs of admin roles come from', async () => {
		const listed = await check({ switches: { adminRolesWithoutId: false } });
		expect(listed.found.adminRoleIds).toBe('listed');
		account.reset();
		const missing = await withAnswers(
			account,
			(answer) => ({ ...answer, text: answer.text.replaceAll('"_id"', '"noId"') }),
			async () => checkedBy(await account.run('account check', { items: [{}] })),
		);
		expect(missing.found).toMatchObject({ adminRoles: 4, adminRoleIds: 'missing' });
		expect(missing.advice).toContainEqual(
			expect.stringMatching(/^Kore shows no IDs of admin roles\. Get the IDs from users/),
		);
	});

	it.each([
		[error(404, 'Not Found'), 'missing'],
		[error(400, 'Not for this account'), 'missing'],
		[error(502, 'Bad gateway'), undefined],
	])('and whether they are missing, or only unknown, without the export', async (answer, ids) => {
		account.reset();
		const { found, advice } = await withStandIn(
			account,
			({ path }) => (path === '/roles/export' ? answer : undefined),
			async () => checkedBy(await account.run('account check', { items: [{}] })),
		);
		expect([found.adminRoles, found.adminRoleIds]).toEqual([4, ids]);
		expect(advice.length).toBeGreaterThan(0);
	});

	it('how much there is, also of what takes several pages', async () => {
		const bots = Array.from({ length: 70 }, (_, n) => ({
			id: `st-${n}`,
			name: `Bot ${n}`,
			description: '',
			dialogs: [],
			jwtApps: [{ clientId: 'cs-1', clientSecret: 'sssh-1' }],
		}));
		const { found } = await check({ seed: { ...demoAccount, people: [], bots } });
		expect(found).toEqual({ ok: true, ...DEMO, people: 0, bots: 70, sso: OFF });
		expect(JSON.stringify(found)).not.toContain(BOT_IDS.hrHelpdesk);
	});
});
