import { apps, demoAccount, type AccountSeed } from '../../../sandbox';
import type { Send } from '../../../scripts/probe/kore/wire';
import { probe } from '../../../scripts/probe/run/probe';
import { silent } from '../../../scripts/probe/run/progress';
import { CannotRun } from '../../../scripts/probe/run/preflight';
import { ProbedAccount } from './probedAccount';
import { accountWith, TEST_USER, testPerson } from './rows';

let account: ProbedAccount;
beforeAll(async () => {
	account = await ProbedAccount.open();
});
afterAll(async () => await account.close());

describe('what is no Kore', () => {
	const never = new AbortController().signal;
	const ask = async (send: Send) =>
		await probe({
			send,
			credential: apps.full,
			clock: { now: Date.now, sleep: async () => undefined },
			progress: silent,
			stop: never,
			giveUp: never,
		});
	const page = (status: number, body: string) => ({ status, headers: {}, body });

	it.each([
		['another site', page(200, '<!doctype html><title>Welcome</title>')],
		['a log-in page that is redirected to', page(302, '')],
		['a page that is not there', page(404, '<html>Not Found</html>')],
		['a firewall', page(403, '<html>Request blocked</html>')],
		['a server in trouble', page(503, '<html>Service Unavailable</html>')],
		['an API of others that wants a token', page(401, '{"detail":"Authentication required"}')],
		['an API of others that answers everything', page(200, '{"roles":[],"users":[]}')],
		['an answer without a body', page(401, '')],
		['a list', page(200, '[]')],
	])('is told in a sentence: %s', async (_, answer) => {
		const { cutShort, facts } = await ask(async () => await Promise.resolve(answer));
		expect(cutShort).toBeInstanceOf(CannotRun);
		expect(cutShort?.message).toMatch(
			/^The host does not answer as Kore’s Admin API does\..*KORE_HOST.*\.$/,
		);
		expect(facts.filter(({ position }) => position !== null)).toEqual([]);
	});

	it('is told in a sentence: nobody there', async () => {
		const { cutShort } = await ask(async () => await Promise.reject(new Error('fetch failed')));
		expect(cutShort?.message).toMatch(/^The host does not answer\. Check KORE_HOST/);
	});

	it('gets a handful of requests at most, and none that writes', async () => {
		const sent: string[] = [];
		await ask(async ({ method, url }) => {
			sent.push(`${method} ${url}`);
			return await Promise.resolve(page(200, '<html></html>'));
		});
		expect(new Set(sent)).toEqual(new Set(['GET /api/public/roles?roleType=bot&limit=1']));
		expect(sent.length).toBeLessThan(5);
	});
});

describe('a credential that Kore does not take', () => {
	it.each([
		['a wrong secret', { ...apps.full, clientSecret: 'wrong' }, /refuses the credential/],
		['an unknown app', { ...apps.full, clientId: 'cs-unknown' }, /refuses the credential/],
		['an app of the bot builder', apps.builder, /refuses the credential/],
		['an app that wants encrypted tokens', apps.jweEnforced, /Enforce JWE/],
		['an app without scopes', apps.noScopes, /API Scopes/],
	])('is told in a sentence: %s', async (_, app, words) => {
		account.reset({ seed: accountWith(0) });
		const { cutShort, facts } = await account.probe({ app });
		expect(cutShort).toBeInstanceOf(CannotRun);
		expect(cutShort?.message).toMatch(words);
		expect(facts.filter(({ position }) => position !== null)).toEqual([]);
	});
});

describe('an app that may not do everything', () => {
	it.each([
		['people only', apps.userManagementOnly, 'usersInfoUnknown', 'offsetMeaning'],
		['roles only', apps.roleManagementOnly, 'offsetMeaning', 'usersInfoUnknown'],
		['people only in envelopes', apps.encrypted, 'adminRolesWithoutId', 'usersInfoUnknown'],
		['everything, with jti enforced', apps.jtiEnforced, 'offsetMeaning', undefined],
	] as const)('leaves facts open and runs to its end: %s', async (_, app, told, open) => {
		account.reset({ seed: accountWith(0) });
		const { cutShort, facts } = await account.probe({ app });
		expect(cutShort).toBeUndefined();
		const positionOf = (name: string | undefined) =>
			facts.find((fact) => fact.switch === name)?.position;
		expect(positionOf(told)).not.toBeNull();
		if (open !== undefined) expect(positionOf(open)).toBeNull();
		for (const { switch: name, position } of facts) {
			if (position !== null)
				expect([name, position]).toEqual([name, account.sandbox.switches[name]]);
		}
	});
});

describe('a test person is refused, and nothing is written,', () => {
	const with_ = (given: Partial<typeof testPerson>): AccountSeed => {
		const seed = accountWith(0);
		const [person = testPerson, ...others] = seed.people;
		return { ...seed, people: [{ ...person, ...given }, ...others] };
	};
	const groups = [demoAccount.groups?.[0]?.id ?? ''];
	it.each([
		['has access to the bot builder', with_({ isDeveloper: true }), 'access to the bot builder'],
		['may create bots', with_({ canCreateBot: true, isDeveloper: true }), 'create bots'],
		['is in a group', with_({ groups }), 'groups'],
		['has an admin role', with_({ adminRoles: ['65f0aa00bb11cc22dd33ee03'] }), 'admin roles'],
		[
			'has a bot role',
			with_({
				botRoles: [{ roleId: '65f0aa00bb11cc22dd33ff03', botId: demoAccount.bots?.[0]?.id ?? '' }],
			}),
			'bot roles',
		],
		['has bot tasks', with_({ botTasks: { [demoAccount.bots?.[0]?.id ?? '']: [] } }), 'bot tasks'],
	])('who %s', async (_, seed, words) => {
		account.reset({ seed });
		const { cutShort, left } = await account.probe({ testUser: TEST_USER });
		expect(cutShort?.message).toContain(words);
		expect(cutShort?.message).toMatch(/Give somebody who has no group, role, bot task or right/);
		expect([account.writes(), account.changes(), left]).toEqual([[], [], []]);
	});

	it.each([
		{},
		{ usersInfoUnknown: 'leftOut' },
		{ usersInfoUnknown: 'failsCall500' },
		{ usersInfoUnknown: 'otherStatus' },
	] as const)('whom Kore does not know (%j)', async (switches) => {
		account.reset({ seed: accountWith(0), switches });
		const { cutShort } = await account.probe({ testUser: 'nobody@example.com' });
		expect(cutShort?.message).toMatch(/does not know the test person/);
		expect(account.writes()).toEqual([]);
	});

	it.each([
		{ shownFlags: 'absent' },
		{ roleElements: 'absent' },
		{ groupElements: 'null' },
		{ taskElements: 'absent' },
	] as const)('of whom not everything can be read (%j)', async (switches) => {
		account.reset({ seed: accountWith(0), switches });
		const { cutShort } = await account.probe({ testUser: TEST_USER });
		expect(cutShort?.message).toMatch(/cannot be read/);
		expect(account.writes()).toEqual([]);
	});

	it('when the app may not read people', async () => {
		account.reset({ seed: accountWith(0) });
		const { cutShort } = await account.probe({ testUser: TEST_USER, app: apps.roleManagementOnly });
		expect(cutShort?.message).toMatch(/cannot be read with this app/);
		expect(account.writes()).toEqual([]);
	});
});
