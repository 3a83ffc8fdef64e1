import { apps, GROUP_IDS, manyPeople } from '../../../sandbox';
import type { CallDetails, PersonDetails } from '../../../sandbox/http/pageDetails';
import { useSandbox } from '../../support/useSandbox';
import { JSON_TYPE, tokenFor, UNLIMITED } from '../client';

const ADA = 'ada.lovelace@example.com';
const KATHERINE = 'katherine.johnson@example.com';

const sandbox = useSandbox({ limits: UNLIMITED });

async function api(method: string, path: string, body?: unknown): Promise<void> {
	await fetch(`${sandbox.url}/api/public${path}`, {
		method,
		headers: { auth: tokenFor(apps.full), ...JSON_TYPE },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
}

async function control(path: string): Promise<Response> {
	return await fetch(`${sandbox.url}/sandbox/${path}`);
}

describe('the page', () => {
	const data = async (query = '') => {
		interface Row {
			emailId: string;
			changed: string[];
			fields: string[];
		}
		const answer = await control(`page-data?${query}`);
		return (await answer.json()) as {
			version: string;
			people: {
				total: number;
				found: number;
				changed: number;
				removed: number;
				madeUp: number;
				rows: Row[];
			};
			calls: { rows: object[] };
		};
	};

	it('brings everything it needs and allows nothing from elsewhere', async () => {
		const reply = await fetch(sandbox.url);
		const html = await reply.text();
		expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(html).not.toMatch(/https?:\/\//);
		expect(html).toContain('type="module"');
		for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
			expect((await fetch(`${sandbox.url}${path}`)).status).toBe(200);
		}
		expect(html).not.toMatch(/<script>|style=|onclick=/);
	});

	it('shows people, the changed ones first, and the latest calls', async () => {
		await api('PUT', '/users', {
			users: [{ userInfo: { orgUserId: 'HR-1012', dept: 'X' }, isDeveloper: true }],
		});
		const { people, calls } = await data();
		expect(people).toMatchObject({ total: 12, found: 12, changed: 1 });
		expect(people.rows[0]).toMatchObject({
			emailId: 'Mary.Jackson@example.com',
			changed: ['profile', 'isDeveloper', 'canCreateBot'],
			fields: ['Department', 'Bot Builder Access', 'Can Create Bots'],
		});
		expect(people.rows[1]?.changed).toEqual([]);
		expect(calls.rows).toMatchObject([
			{ number: 1, method: 'PUT', path: '/api/public/users', status: 200, changed: 1 },
		]);
	});

	it('sends nothing twice, and everything when something is new', async () => {
		const { version } = await data();
		const same = new URLSearchParams({ version }).toString();
		expect(await data(same)).toEqual({ version });
		await api('GET', '/groups');
		expect(await data(same)).toHaveProperty('people');
	});

	it('finds people and keeps a large account short', async () => {
		sandbox.reset({ seed: manyPeople(500) });
		expect((await data()).people.rows).toHaveLength(200);
		expect((await data('search=person00042')).people).toMatchObject({ total: 500, found: 1 });
	});

	it('says how many made-up people the account started with, so that starting over keeps them', async () => {
		expect((await data()).people.madeUp).toBe(0);
		await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST', body: '{ "people": 30 }' });
		expect((await data()).people).toMatchObject({ total: 30, madeUp: 30 });
		await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST', body: '{}' });
		expect((await data()).people).toMatchObject({ total: 30, madeUp: 30 });
		await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST', body: '{ "people": 0 }' });
		expect((await data()).people).toMatchObject({ total: 12, madeUp: 0 });
	});

	it('lets people sign in as the account started with, until it is told otherwise', async () => {
		const resets = [
			['{ "sso": "fullSync" }', true, 12],
			['{ "people": 30 }', true, 30],
			['{}', true, 30],
			['{ "sso": "off" }', undefined, 30],
		] as const;
		for (const [body, fullSync, total] of resets) {
			await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST', body });
			expect(sandbox.account.sso?.fullSync).toBe(fullSync);
			expect((await data()).people).toMatchObject({ total });
		}
	});

	it('counts who was removed, since they are in the list no longer', async () => {
		await api('DELETE', '/users', { deleteEmailIds: [ADA] });
		expect((await data()).people).toMatchObject({ total: 11, changed: 0, removed: 1 });
	});
});

describe('a call, opened', () => {
	const opened = async (number: number) =>
		(await (await control(`page-call?number=${number}`)).json()) as CallDetails;

	it('shows request and answer in full, however long they are', async () => {
		const emailIds = [...Array(60).keys()].map((one) => `nobody-${one}@example.com`);
		await api('POST', '/usersInfo', { emailIds });
		const { body, answer, ...rest } = await opened(1);
		expect(JSON.parse(body)).toEqual({ emailIds });
		expect(JSON.parse(answer)).toEqual(sandbox.calls[0]?.answer);
		expect(rest).toMatchObject({ method: 'POST', path: '/api/public/usersInfo', status: 200 });
		expect(rest).toMatchObject({ changed: 0, people: [] });
	});

	it('says whom it changed, and what was before and after', async () => {
		await api('PUT', '/users', {
			users: [
				{
					userInfo: { orgUserId: 'HR-1004', city: 'Hampton' },
					isDeveloper: true,
					canCreateBot: true,
					groups: { removeFrom: [GROUP_IDS.botDesigners] },
				},
				{ userInfo: { emailId: 'nobody@example.com', city: 'Hampton' } },
			],
		});
		const { people } = await opened(1);
		const developer = 'Bot Developer · HR Helpdesk, Bot Tester · IT Service Desk';
		expect(people).toEqual([
			{
				emailId: KATHERINE,
				what: 'changed',
				fields: [
					{ label: 'City', from: 'London', to: 'Hampton' },
					{ label: 'Groups', from: 'Support, Bot Designers', to: 'Support' },
					{
						label: 'Bot Roles',
						from: `${developer}, Bot Developer · Travel Planner (via Bot Designers)`,
						to: developer,
					},
				],
			},
		]);
	});

	it('says who was created and who was removed', async () => {
		const emailId = 'new@example.com';
		await api('POST', '/users', { users: [{ userInfo: { emailId, firstName: 'New' } }] });
		await api('DELETE', '/users', { deleteEmailIds: [ADA] });
		const seen = [await opened(1), await opened(2)].map(({ people }) =>
			people.map((person) => [person.emailId, person.what]),
		);
		expect(seen).toEqual([[[emailId, 'created']], [[ADA, 'removed']]]);
	});

	it('changed nobody when it was refused, or when everything was so already', async () => {
		await api('POST', '/useraccess', { emailIds: ['nobody@example.com'], isDeveloper: true });
		await api('POST', '/useraccess', { emailIds: [ADA], isDeveloper: false, canCreateBot: false });
		expect([(await opened(1)).changed, (await opened(2)).changed]).toEqual([0, 0]);
	});

	it.each(['0', '2', '-1', 'x', ''])('is not there under the number “%s”', async (number) => {
		await api('GET', '/groups');
		expect((await control(`page-call?number=${number}`)).status).toBe(404);
	});
});

describe('a person, opened', () => {
	const opened = async (email: string) =>
		(await (await control(`page-person?email=${email}`)).json()) as PersonDetails;
	const field = ({ fields }: PersonDetails, wanted: string) =>
		fields.find(({ label }) => label === wanted);

	it('shows all fields, with those that hold nothing', async () => {
		const { fields, what } = await opened(KATHERINE);
		expect(what).toBe('unchanged');
		expect(fields.map(({ label }) => label)).toEqual(
			expect.arrayContaining(['Company Contact Phone', 'Street', 'City', 'Bot Tasks', 'Status']),
		);
		expect(fields).toHaveLength(23);
		expect(field({ fields } as PersonDetails, 'Bot Tasks')?.now).toBe(
			'HR Helpdesk: Request Leave, Payslip Question; IT Service Desk: Reset Password',
		);
		expect((await opened(ADA)).fields).toHaveLength(23);
	});

	it('says of each field what it was at the start, and which calls changed it', async () => {
		const change = async (city: string) =>
			await api('PUT', '/users', { users: [{ userInfo: { emailId: KATHERINE, city } }] });
		await change('Hampton');
		await api('GET', '/groups');
		await change('Newport');
		const person = await opened(KATHERINE);
		expect(person.what).toBe('changed');
		expect(field(person, 'City')).toEqual({
			label: 'City',
			now: 'Newport',
			start: 'London',
			calls: [1, 3],
		});
		expect(field(person, 'Street')?.calls).toEqual([]);
		expect(field(await opened(ADA), 'City')?.calls).toEqual([]);
	});

	it('can be opened after being removed; nobody else who is not there can', async () => {
		await api('DELETE', '/users', { deleteEmailIds: [ADA] });
		const ada = await opened(ADA);
		expect(ada.what).toBe('removed');
		expect(field(ada, 'First Name')).toMatchObject({ now: '', start: 'Ada', calls: [1] });
		expect((await control('page-person?email=nobody@example.com')).status).toBe(404);
	});

	it('is forgotten with all calls when the sandbox starts over', async () => {
		await api('PUT', '/users', { users: [{ userInfo: { emailId: ADA, city: 'London' } }] });
		sandbox.reset();
		expect(await opened(ADA)).toMatchObject({ what: 'unchanged' });
		expect(field(await opened(ADA), 'City')).toMatchObject({ now: '', calls: [] });
	});
});

describe('what the page tells of a call', () => {
	const everything = async () => [
		await (await control('page-data')).text(),
		await (await control('page-call?number=1')).text(),
	];

	it.each([
		['a client secret in a field', { clientSecret: 'hidden-one', emailIds: ['shown'] }],
		['a client secret further in', { emailIds: ['shown'], a: [{ Client_Secret: 'hidden-one' }] }],
		['a token', { emailIds: ['shown'], note: 'eyJhbGciOi.eyJzdWIiOi.hidden-one' }],
	])('has no secret: %s', async (_what, body) => {
		await api('POST', '/usersInfo', body);
		for (const text of await everything()) {
			expect(text).toContain('shown');
			expect(text).not.toContain('hidden-one');
		}
	});

	it('has no secret: in a body that is no JSON', async () => {
		await fetch(`${sandbox.url}/api/public/usersInfo`, {
			method: 'POST',
			headers: { auth: tokenFor(apps.full), ...JSON_TYPE },
			body: '{ "shown": 1, "clientSecret": "hidden-one", broken',
		});
		for (const text of await everything()) {
			expect(text).toContain('shown');
			expect(text).not.toContain('hidden-one');
		}
	});

	it('has no secret: of the bots that an answer lists', async () => {
		await api('GET', '/bots');
		const secrets = [...sandbox.account.bots.values()].flatMap(({ jwtApps }) => jwtApps);
		expect(secrets.length).toBeGreaterThan(0);
		const [, call = ''] = await everything();
		expect(call).toContain('HR Helpdesk');
		for (const { clientSecret } of secrets) expect(call).not.toContain(clientSecret);
	});

	it('has no token of the request: none is kept', async () => {
		await api('GET', '/groups');
		for (const text of await everything()) expect(text).not.toMatch(/eyJ/);
	});
});
