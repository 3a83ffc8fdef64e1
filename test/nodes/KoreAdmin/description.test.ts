import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { KoreAdminApi } from '../../../credentials/KoreAdminApi.credentials';
import { KoreAdmin } from '../../../nodes/KoreAdmin/KoreAdmin.node';
import { readRunSettings } from '../../../nodes/KoreAdmin/parameters/options';

const ROOT = path.join(__dirname, '..', '..', '..');
const { description } = new KoreAdmin();

function readJson(file: string): Record<string, never> {
	return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Record<string, never>;
}

/** The fields that the editor shows for one operation, without the two that choose it. */
function shownFor(resource: string, operation: string): INodeProperties[] {
	return description.properties.filter(({ name, displayOptions }) => {
		const { show = {} } = displayOptions ?? {};
		return (
			name !== 'resource' &&
			name !== 'operation' &&
			show.resource?.includes(resource) === true &&
			show.operation?.includes(operation) === true
		);
	});
}

function membersOf(fields: INodeProperties[], name: string): INodeProperties[] {
	return (fields.find((field) => field.name === name)?.options ?? []) as INodeProperties[];
}

function defaultsOf(fields: INodeProperties[]): Record<string, unknown> {
	return Object.fromEntries(fields.map((field) => [field.name, field.default]));
}

const SHARED_OPTIONS = {
	batchSize: 50,
	dryRun: false,
	onlyIfChanged: false,
	verify: false,
	duplicateUsers: 'merge',
	maxUsers: 0,
	protectedUsers: '',
	requestsPerMinute: 60,
	maxRetries: 3,
	maxWait: 120,
	timeout: 30_000,
};

/** What saved workflows carry: each name with its default, and nothing beside. */
const PARAMETERS = {
	'user update': { user: { mode: 'email', value: '' }, updateFields: {}, options: {} },
	'user setAccess': {
		emails: '',
		isDeveloper: 'keep',
		canCreateBot: 'keep',
		hasDataTableAndViewAccess: 'keep',
		options: {},
	},
	'adminRole assign': {
		role: { mode: 'list', value: '' },
		identifyUsersBy: 'email',
		addUsers: '',
		removeUsers: '',
		addGroups: [],
		removeGroups: [],
		options: {},
	},
};
const UPDATE_FIELDS = {
	...Object.fromEntries(
		'firstName lastName companyName dept companyContactPhone worknumber street suiteNo city zip state country'
			.split(' ')
			.map((name) => [name, '']),
	),
	addToGroups: [],
	removeFromGroups: [],
	addRoles: {},
	removeRoles: {},
	assignBotTasks: {},
	unassignAllBotTasks: false,
	isDeveloper: 'keep',
	canCreateBot: 'keep',
};

describe('the names that saved workflows carry', () => {
	it('are those of the node itself', () => {
		expect(description).toMatchObject({
			displayName: 'Kore.ai Admin',
			name: 'koreAdmin',
			version: 1,
			defaults: { name: 'Kore.ai Admin' },
			credentials: [{ name: 'koreAdminApi', required: true }],
		});
	});

	it('are resources and operations under the names of Kore’s documentation', () => {
		const choice = (property: INodeProperties) =>
			((property.options ?? []) as Array<{ name: string; value: string }>).map(
				({ name, value }) => `${name} = ${value}`,
			);
		const [resource, ...others] = description.properties;
		expect(resource && choice(resource)).toEqual([
			'Admin Role = adminRole',
			'Bot Role = botRole',
			'User = user',
		]);
		const operations = others.filter(({ name }) => name === 'operation');
		expect(
			Object.fromEntries(
				operations.map((property) => [
					property.displayOptions?.show?.resource?.join(),
					[choice(property), property.default],
				]),
			),
		).toEqual({
			adminRole: [['Assign Admin Role = assign'], 'assign'],
			botRole: [['Assign Bot Role = assign'], 'assign'],
			user: [['Set User Access = setAccess', 'Update User = update'], 'update'],
		});
	});

	it.each(Object.entries(PARAMETERS))(
		'are the parameters of %s with their defaults',
		(key, defaults) => {
			const [resource = '', operation = ''] = key.split(' ');
			expect(defaultsOf(shownFor(resource, operation))).toEqual(defaults);
		},
	);

	it('are the fields of Update Fields with their defaults', () => {
		expect(defaultsOf(membersOf(shownFor('user', 'update'), 'updateFields'))).toEqual(
			UPDATE_FIELDS,
		);
	});

	it.each([
		['user', 'update', { emptyValues: 'ignore', clearFields: [], customFields: '{}' }],
		['user', 'setAccess', {}],
		['adminRole', 'assign', {}],
	])(
		'are the options of %s %s with their defaults, each only where it applies',
		(resource, operation, own) => {
			expect(defaultsOf(membersOf(shownFor(resource, operation), 'options'))).toEqual({
				...SHARED_OPTIONS,
				...own,
			});
		},
	);

	it('are the modes in which a person or a role is chosen', () => {
		const modes = (resource: string, operation: string, name: string) =>
			shownFor(resource, operation)
				.find((field) => field.name === name)
				?.modes?.map((mode) => mode.name)
				.sort();
		expect(modes('user', 'update', 'user')).toEqual(['email', 'list', 'orgUserId']);
		expect(modes('adminRole', 'assign', 'role')).toEqual(['id', 'list']);
	});

	it('are the values of each kind of access', () => {
		const values = (fields: INodeProperties[], name: string) =>
			membersOf(fields, name).map((option) => Reflect.get(option, 'value') as unknown);
		const three = ['keep', 'grant', 'revoke'];
		for (const flag of ['isDeveloper', 'canCreateBot', 'hasDataTableAndViewAccess']) {
			expect(values(shownFor('user', 'setAccess'), flag)).toEqual(three);
		}
		const updateFields = membersOf(shownFor('user', 'update'), 'updateFields');
		for (const flag of ['isDeveloper', 'canCreateBot']) {
			expect(values(updateFields, flag)).toEqual([...three, 'platformDefault']);
		}
	});

	it('are the rows of roles and bot tasks', () => {
		const updateFields = membersOf(shownFor('user', 'update'), 'updateFields');
		const rows = (name: string) =>
			(membersOf(updateFields, name) as unknown as INodePropertyCollection[]).map((row) => [
				row.name,
				row.values.map((value) => value.name),
			]);
		expect(rows('addRoles')).toEqual([['role', ['roleId', 'botId']]]);
		expect(rows('removeRoles')).toEqual([['role', ['roleId', 'botId']]]);
		expect(rows('assignBotTasks')).toEqual([['bot', ['botId', 'dialogs']]]);
	});

	it('are the fields of the credential with their defaults', () => {
		const { name, displayName, properties } = new KoreAdminApi();
		expect([name, displayName]).toEqual(['koreAdminApi', 'Kore Admin API']);
		expect(defaultsOf(properties.filter(({ type }) => type !== 'notice'))).toEqual({
			host: 'https://bots.kore.ai',
			clientId: '',
			clientSecret: '',
			subject: 'n8n',
			algorithm: 'HS256',
			tokenLifetime: 300,
			uniqueTokenId: true,
		});
		expect(properties.filter(({ typeOptions }) => typeOptions?.password === true)).toMatchObject([
			{ name: 'clientSecret' },
		]);
	});
});

describe('the editor', () => {
	it('takes no expressions for resource and operation, which decide what is shown', () => {
		const choosers = description.properties.filter(({ name }) =>
			['resource', 'operation'].includes(name),
		);
		expect(choosers).toHaveLength(4);
		expect(choosers.every(({ noDataExpression }) => noDataExpression === true)).toBe(true);
	});

	it('shows collections from A to Z', () => {
		const collections = description.properties.filter(({ type }) => type === 'collection');
		expect(collections.length).toBeGreaterThan(3);
		for (const { options = [] } of collections) {
			const labels = (options as INodeProperties[]).map(({ displayName }) => displayName);
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
		}
	});

	it('shows as default what an option that was never added does', () => {
		const shown = defaultsOf(membersOf(shownFor('user', 'update'), 'options'));
		expect(readRunSettings(shown)).toEqual(readRunSettings({}));
	});

	it('finds a method of the node behind every list it loads', () => {
		const { listSearch, loadOptions } = new KoreAdmin().methods;
		const text = JSON.stringify(description.properties);
		const names = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name));
		expect(names(/"searchListMethod":"(\w+)"/g)).toEqual(new Set(Object.keys(listSearch)));
		expect(names(/"loadOptionsMethod":"(\w+)"/g)).toEqual(new Set(Object.keys(loadOptions)));
	});
});

describe('the package', () => {
	it('names the files that the build makes of node and credential', () => {
		expect(readJson('package.json')).toMatchObject({
			n8n: {
				credentials: ['dist/credentials/KoreAdminApi.credentials.js'],
				nodes: ['dist/nodes/KoreAdmin/KoreAdmin.node.js'],
			},
			peerDependencies: { 'n8n-workflow': '*' },
			license: 'MIT',
		});
		expect(readJson('package.json')).not.toHaveProperty('dependencies');
	});

	it('is the one that the codex file belongs to', () => {
		const { name } = readJson('package.json');
		expect(readJson('nodes/KoreAdmin/KoreAdmin.node.json')).toMatchObject({
			node: `${String(name)}.${description.name}`,
			codexVersion: '1.0',
		});
	});
});
