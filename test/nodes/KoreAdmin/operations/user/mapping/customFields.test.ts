import { useAccount } from '../../../../../support/useAccount';
import { bodies, calls, type Item, problem, update } from '../../../items';

const account = useAccount();

const ADA = 'ada.lovelace@example.com';

async function run(customFields: unknown, fields: Item = {}) {
	return await account.run('update', {
		items: [
			update(ADA, { isDeveloper: 'platformDefault', canCreateBot: 'platformDefault', ...fields }),
		],
		options: { customFields },
	});
}

function entry(): unknown {
	const [body] = bodies(account, '/users') as Array<{ users: unknown[] }>;
	return body?.users[0];
}

describe('Custom Fields', () => {
	it.each([
		['JSON text', '{"userInfo":{"costCenter":"4711"},"tier":2}'],
		['an object from an expression', { userInfo: { costCenter: '4711' }, tier: 2 }],
	])('are merged deeply into the entry from %s', async (_kind, customFields) => {
		await run(customFields, { dept: 'R&D', addToGroups: ['e-00000001'] });
		expect(entry()).toEqual({
			userInfo: { emailId: ADA, dept: 'R&D', costCenter: '4711' },
			groups: { addTo: ['e-00000001'] },
			tier: 2,
		});
	});

	it('that would replace what a field asks for are refused, with both places named', async () => {
		const result = await run(
			{ userInfo: { dept: 'Legal' }, groups: { addTo: ['e-00000009'] } },
			{
				dept: 'R&D',
				addToGroups: ['e-00000001'],
				removeFromGroups: ['e-00000002'],
			},
		);
		expect(problem(result).message).toBe(
			`${ADA}: Custom Fields would replace userInfo.dept, which a field under Update Fields sets`,
		);
		expect(account.sandbox.calls).toEqual([]);
	});

	it.each(['', '{}', undefined, null, {}])('are nothing when they are %j', async (customFields) => {
		await run(customFields, { dept: 'R&D' });
		expect(entry()).toEqual({ userInfo: { emailId: ADA, dept: 'R&D' } });
	});

	it('count as something to do on their own', async () => {
		await run({ locale: 'en' });
		expect(entry()).toEqual({ userInfo: { emailId: ADA }, locale: 'en' });
	});
});

describe('Custom Fields are refused before anything is sent', () => {
	it.each([
		['not JSON', '{oops', 'Custom Fields is not valid JSON'],
		['a list', '[1]', 'Custom Fields must be a JSON object'],
		['a text', '"text"', 'Custom Fields must be a JSON object'],
		['null as text', 'null', 'Custom Fields must be a JSON object'],
		['a number', 7, 'Custom Fields must be a JSON object'],
	])('when they are %s', async (_kind, customFields, message) => {
		expect(problem(await run(customFields, { dept: 'R&D' })).message).toBe(message);
		expect(calls(account)).toEqual([]);
	});

	it.each([
		['{"userInfo":{"emailId":"grace.hopper@example.com"}}', 'userInfo.emailId', 'User'],
		['{"userInfo":{"orgUserId":"HR-1002"}}', 'userInfo.orgUserId', 'User'],
		['{"userInfo":{"emailId":null}}', 'userInfo.emailId', 'User'],
		['{"assignBotTasks":[{}]}', 'assignBotTasks', 'Assign Bot Tasks or Unassign All Bot Tasks'],
		['{"isDeveloper":true}', 'isDeveloper', 'Bot Builder Access'],
		['{"canCreateBot":null}', 'canCreateBot', 'Can Create Bots'],
	])(
		'when they change who is meant or what access they get: %s',
		async (customFields, path, field) => {
			expect(problem(await run(customFields, { dept: 'R&D' }))).toEqual({
				message: `Custom Fields may not set ${path}`,
				description: `Use the field ${field}`,
			});
			expect(calls(account)).toEqual([]);
		},
	);

	it.each(['null', '"ada"', '[]', '7', 'false'])(
		'when they put %s in the place of userInfo, which names the person',
		async (userInfo) => {
			const refused = problem(await run(`{"userInfo":${userInfo}}`, { dept: 'R&D' }));
			expect(refused.message).toBe('Custom Fields may set userInfo to an object only');
			expect(calls(account)).toEqual([]);
		},
	);

	it.each(['__proto__', 'constructor', 'prototype'])(
		'when they hold the key %s, at any depth',
		async (key) => {
			for (const json of [
				`{"${key}":{"polluted":true}}`,
				`{"userInfo":{"${key}":{"polluted":true}}}`,
				`{"list":[{"${key}":1}]}`,
			]) {
				account.reset();
				expect(problem(await run(json, { dept: 'R&D' })).message).toBe(
					`Custom Fields may not hold the key ${key}`,
				);
				expect(calls(account)).toEqual([]);
			}
			expect({}).not.toHaveProperty('polluted');
		},
	);

	it('when they are nested so deeply that nobody meant it, without harm to the other items', async () => {
		const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
		expect(problem(await run(deep, { dept: 'R&D' })).message).toMatch(
			/Custom Fields|could not be read/,
		);
	});
});
