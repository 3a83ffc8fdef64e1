import { apps } from '../../../sandbox';
import { useSandbox } from '../../support/useSandbox';
import { Client, errors, JSON_TYPE, send, tokenFor, UNLIMITED } from '../client';

const sandbox = useSandbox({ listen: false, limits: UNLIMITED });

const ADA = 'ada.lovelace@example.com';
const AUDITOR = '65f0aa00bb11cc22dd33ee03';
const TESTER = '65f0aa00bb11cc22dd33ff03';
const HELPDESK = 'st-3b9c2e10-77aa-5d01-8c3f-5f2a40b6e001';

const USER_MANAGEMENT = [
	['PUT', '/users', { users: [{ userInfo: { emailId: ADA } }] }],
	['POST', '/users', { users: [{ userInfo: { emailId: 'new@example.com' } }] }],
	['DELETE', '/users', { deleteEmailIds: [ADA] }],
	['POST', '/usersInfo', { emailIds: [ADA] }],
] as const;

const ROLE_MANAGEMENT = [
	['GET', '/alluserroles', undefined],
	['POST', '/useraccess', { emailIds: [ADA], isDeveloper: true }],
	['GET', '/roles?roleType=bot', undefined],
	['GET', '/roles/export?roleType=admin', undefined],
	['GET', '/groups', undefined],
	['GET', '/bots', undefined],
	['POST', '/adminroles/assignments', [{ roleId: AUDITOR, addUsers: [ADA] }]],
	['POST', '/btroles/assignments', [{ roleId: TESTER, botId: HELPDESK, addUsers: [ADA] }]],
] as const;

const LOGS = [['GET', '/auditlogs', undefined]] as const;
const SINGLE_SIGN_ON = [['GET', '/ssoconfig?SSOProtocol=saml', undefined]] as const;

const WRONG_SCOPE = { status: 401, json: errors('Permission denied. Scope is incorrect!', 4002) };

describe('scopes', () => {
	it.each([...USER_MANAGEMENT])('%s %s needs User Management', async (method, path, body) => {
		const allowed = new Client(sandbox, apps.userManagementOnly);
		const refused = new Client(sandbox, apps.roleManagementOnly);
		expect(await refused.call(method, path, body)).toMatchObject(WRONG_SCOPE);
		expect(await allowed.call(method, path, body)).toMatchObject({ status: 200 });
	});

	it.each([...ROLE_MANAGEMENT])('%s %s needs Role Management', async (method, path, body) => {
		const allowed = new Client(sandbox, apps.roleManagementOnly);
		const refused = new Client(sandbox, apps.userManagementOnly);
		expect(await refused.call(method, path, body)).toMatchObject(WRONG_SCOPE);
		expect(await allowed.call(method, path, body)).toMatchObject({ status: 200 });
	});

	it.each([...LOGS, ...SINGLE_SIGN_ON])(
		'%s %s needs a scope of its own',
		async (method, path, body) => {
			for (const app of [apps.userManagementOnly, apps.roleManagementOnly]) {
				expect(await new Client(sandbox, app).call(method, path, body)).toMatchObject(WRONG_SCOPE);
			}
			expect(await new Client(sandbox).call(method, path, body)).toMatchObject({ status: 200 });
		},
	);

	it.each([...USER_MANAGEMENT, ...ROLE_MANAGEMENT, ...LOGS, ...SINGLE_SIGN_ON])(
		'%s %s is refused to an app without scopes and changes nothing',
		async (method, path, body) => {
			const before = sandbox.account.snapshot();
			const client = new Client(sandbox, apps.noScopes);
			expect(await client.call(method, path, body)).toMatchObject(WRONG_SCOPE);
			expect(sandbox.account.snapshot()).toEqual(before);
		},
	);
});

describe('paths and methods', () => {
	it.each([...USER_MANAGEMENT, ...ROLE_MANAGEMENT, ...LOGS])(
		'%s %s works with a trailing slash',
		async (method, path, body) => {
			const slashed = path.includes('?') ? path.replace('?', '/?') : `${path}/`;
			const reply = await new Client(sandbox).call(method, slashed, body);
			expect(reply).toMatchObject({ status: 200 });
		},
	);

	it.each([
		['GET', '/users'],
		['POST', '/roles'],
		['POST', '/bots'],
		['GET', '/usersInfo'],
		['GET', '/useraccess/'],
		['DELETE', '/adminroles/assignments/'],
		['HEAD', '/groups'],
	])('%s %s is answered with 405, even without a token', async (method, path) => {
		const reply = await send(sandbox, { method, path });
		expect(reply.status).toBe(405);
		if (method !== 'HEAD') expect(reply.json).toEqual(errors('Method Not Allowed', 405));
	});

	it.each([
		'/api/public/nothing',
		'/api/public',
		'/api/public/users/more',
		'/api/public/usersinfo',
		'/api/1.1/public/users',
		'/users',
	])('%s is answered with 404 and a JSON error', async (url) => {
		const answer = await sandbox.inject({
			method: 'PUT',
			url,
			headers: { auth: tokenFor(apps.full) },
		});
		expect(answer.status).toBe(404);
		expect(JSON.parse(answer.body)).toEqual(errors('Not Found', 404));
	});
});

describe('bodies that are refused with 412', () => {
	const INVALID = { status: 412, json: errors('Validation errors/ Invalid arguments', 412) };
	const user = (entry: object) => ({ users: [{ userInfo: { emailId: ADA }, ...entry }] });

	it.each([
		['PUT', '/users', {}],
		['PUT', '/users', []],
		['PUT', '/users', { users: {} }],
		['PUT', '/users', { users: [] }],
		['PUT', '/users', { users: [{}] }],
		['PUT', '/users', { users: [{ userInfo: {} }] }],
		['PUT', '/users', { users: [{ userInfo: { emailId: ADA, orgUserId: 'HR-1001' } }] }],
		['PUT', '/users', { users: [{ userInfo: { emailId: ADA, zip: 12345 } }] }],
		['PUT', '/users', { users: [{ userInfo: { emailId: ADA, dept: null } }] }],
		['PUT', '/users', user({ groups: ['e-1'] })],
		['PUT', '/users', user({ roles: { addTo: ['r'] } })],
		['PUT', '/users', user({ roles: { addTo: [{ botId: HELPDESK }] } })],
		['PUT', '/users', user({ assignBotTasks: {} })],
		['PUT', '/users', user({ assignBotTasks: [{ botId: HELPDESK, dialogs: 'dg-1' }] })],
		['PUT', '/users', user({ isDeveloper: 'true' })],
		['PUT', '/users', user({ canCreateBot: 1 })],
		['POST', '/users', { users: [{ userInfo: { orgUserId: 'x' } }] }],
		['POST', '/users', user({ groups: { addTo: [] } })],
		['POST', '/usersInfo', { emailIds: ADA }],
		['POST', '/usersInfo', { emailIds: [ADA], status: 'gone' }],
		['POST', '/useraccess', { isDeveloper: true }],
		['POST', '/useraccess', { emailIds: [ADA], isDeveloper: 'keep' }],
		['POST', '/adminroles/assignments', { roleId: AUDITOR }],
		['POST', '/adminroles/assignments', []],
		['POST', '/adminroles/assignments', [{ addUsers: [ADA] }]],
		['POST', '/adminroles/assignments', [{ roleId: AUDITOR, addUsers: ADA }]],
		['POST', '/btroles/assignments', [{ roleId: TESTER, addUsers: [ADA] }]],
		['DELETE', '/users', {}],
		['DELETE', '/users', { deleteEmailIds: [ADA], orgUserIds: ['HR-1001'] }],
		['GET', '/roles', undefined],
		['GET', '/roles?roleType=other', undefined],
		['GET', '/alluserroles?limit=-1', undefined],
		['GET', '/alluserroles?limit=0', undefined],
		['GET', '/groups?offset=x', undefined],
		['GET', '/auditlogs?fromDate=yesterday', undefined],
	])('%s %s %j', async (method, path, body) => {
		const before = sandbox.account.snapshot();
		expect(await new Client(sandbox).call(method, path, body)).toMatchObject(INVALID);
		expect(sandbox.account.snapshot()).toEqual(before);
	});

	it.each([
		['no JSON', '{"users":[', JSON_TYPE],
		['JSON with a comment, as the printed sample has', '{"users":[] // none\n}', JSON_TYPE],
		['no body', undefined, JSON_TYPE],
		['JSON under another content type', JSON.stringify(user({})), { 'content-type': 'text/plain' }],
		['a content type that is none', JSON.stringify(user({})), { 'content-type': ';;' }],
	])('%s', async (_what, body, headers) => {
		const reply = await send(sandbox, {
			method: 'PUT',
			path: '/users',
			headers: { ...headers, auth: tokenFor(apps.full) },
			...(body === undefined ? {} : { body }),
		});
		expect(reply).toMatchObject(INVALID);
	});

	it('ignores fields it does not know, even hostile ones', async () => {
		const body = `{"users":[{"userInfo":{"emailId":"${ADA}","dept":"R&D","__proto__":{"x":1}},"new":1}]}`;
		const headers = { ...JSON_TYPE, auth: tokenFor(apps.full) };
		const reply = await send(sandbox, { method: 'PUT', path: '/users', headers, body });
		expect(reply.status).toBe(200);
		expect(sandbox.account.user(ADA)?.profile).toEqual({
			firstName: 'Ada',
			lastName: 'Lovelace',
			dept: 'R&D',
		});
	});
});

it('records every request in order, with what was sent, answered and written', async () => {
	const client = new Client(sandbox);
	await client.get('/groups?limit=1&offset=2');
	await client.update({ userInfo: { emailId: ADA, dept: 'R&D' } });
	await client.update({ userInfo: { emailId: 'nobody@example.com' } });
	await send(sandbox, { method: 'GET', path: '/users' });
	expect(sandbox.calls).toMatchObject([
		{ method: 'GET', path: '/api/public/groups', query: { limit: '1', offset: '2' }, status: 200 },
		{ method: 'PUT', body: { users: [{ userInfo: { dept: 'R&D' } }] }, applied: true },
		{ method: 'PUT', status: 200, applied: false, limited: false },
		{ method: 'GET', status: 405, answer: errors('Method Not Allowed', 405) },
	]);
	expect(sandbox.calls[0]).not.toHaveProperty('applied');
	expect(sandbox.calls[3]).not.toHaveProperty('appClientId');
});
