import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	NodeHelpers,
} from 'n8n-workflow';
import { KoreAdminApi } from '../../../credentials/KoreAdminApi.credentials';
import { KoreAdmin } from '../../../nodes/KoreAdmin/KoreAdmin.node';
import { readRunSettings } from '../../../nodes/KoreAdmin/parameters/options';
import type { ResourceName } from '../../../nodes/KoreAdmin/run/operation';
import { EVERY_OPERATION } from './fixtures';

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
	const parameters = fields.filter(({ type }) => type !== 'notice');
	return Object.fromEntries(parameters.map((field) => [field.name, field.default]));
}

/** Kore's resources by the name in saved workflows, as the editor shows them. */
const RESOURCE_NAMES: Record<ResourceName, string> = {
	account: 'Account',
	adminRole: 'Admin Role',
	auditLog: 'Audit Log',
	bot: 'Bot',
	botRole: 'Bot Role',
	group: 'Group',
	user: 'User',
};

/** What a resource starts with in the editor, and in saved workflows that name no operation. */
const FIRST_OPERATIONS = {
	adminRole: 'assign',
	botRole: 'assign',
	user: 'update',
} as const satisfies Partial<Record<ResourceName, string>>;

/** Resource and value of an operation. */
function partsOf(key: string): [resource: ResourceName, operation: string] {
	const [resource = '', operation = ''] = key.split(' ');
	return [resource as ResourceName, operation];
}

const RESOURCES_SHOWN = [...new Set(EVERY_OPERATION.map(([key]) => partsOf(key)[0]))];

/** The list of a resource's operations. */
function operationsOf(resource: string): INodeProperties {
	const [own, ...others] = description.properties.filter(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource) === true,
	);
	if (own === undefined || others.length > 0) throw new Error(`${resource} has not one list`);
	return own;
}

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
		const [resource] = description.properties;
		expect(resource && choice(resource).sort()).toEqual(
			RESOURCES_SHOWN.map((one) => `${RESOURCE_NAMES[one]} = ${one}`).sort(),
		);
		for (const one of RESOURCES_SHOWN) {
			const own = EVERY_OPERATION.filter(([key]) => partsOf(key)[0] === one);
			const shown = own.map(([key, { name }]) => `${name} = ${partsOf(key)[1]}`);
			expect([one, choice(operationsOf(one))]).toEqual([
				one,
				shown.sort((a, b) => a.localeCompare(b)),
			]);
		}
	});

	it.each(Object.entries(FIRST_OPERATIONS))(
		'are, for %s, the operation that it starts with: %s',
		(resource, first) => {
			expect(operationsOf(resource).default).toBe(first);
		},
	);

	it.each(EVERY_OPERATION)(
		'are the parameters of %s with their defaults, each option only where it applies',
		(key, { saved: { parameters, ...collections } }) => {
			const fields = shownFor(...partsOf(key));
			expect(defaultsOf(fields)).toEqual(parameters);
			const own = fields.filter(({ type }) => type === 'collection').map(({ name }) => name);
			expect(Object.keys(collections).sort()).toEqual(own.sort());
			for (const [name, members] of Object.entries(collections)) {
				expect(defaultsOf(membersOf(fields, name))).toEqual(members);
			}
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
		expect(defaultsOf(properties)).toEqual({
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
		expect(choosers).toHaveLength(1 + RESOURCES_SHOWN.length);
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
		// Approved Plan has no such value: added and left empty, it is refused.
		const { approvedPlan, ...shown } = defaultsOf(membersOf(shownFor('user', 'update'), 'options'));
		expect(readRunSettings(shown)).toEqual(readRunSettings({}));
		expect(() => readRunSettings({ ...shown, approvedPlan })).toThrow('Approved Plan');
	});

	it.each([
		['not added', {}, false],
		['added and off', { dryRun: false }, true],
		['on', { dryRun: true }, false],
	])('warns before a run where Dry Run is %s', (_state, options, warns) => {
		const notices = description.properties.filter(({ name }) => name === 'dryRunNotice');
		expect(notices.map(({ displayOptions }) => displayOptions?.show?.['operation'])).toContainEqual(
			['removeAccess'],
		);
		for (const notice of notices) {
			const [resource] = notice.displayOptions?.show?.['resource'] ?? [];
			const [operation] = notice.displayOptions?.show?.['operation'] ?? [];
			const values = { resource, operation, options } as INodeParameters;
			expect(NodeHelpers.displayParameter(values, notice, null, description)).toBe(warns);
		}
	});

	it('finds a method of the node behind every list it loads', () => {
		const { listSearch, loadOptions } = new KoreAdmin().methods;
		const text = JSON.stringify(description.properties);
		const names = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name));
		expect(names(/"searchListMethod":"(\w+)"/g)).toEqual(new Set(Object.keys(listSearch)));
		expect(names(/"loadOptionsMethod":"(\w+)"/g)).toEqual(new Set(Object.keys(loadOptions)));
	});
});

describe('what people type into the node creator', () => {
	/** As n8n matches it: what was typed, with anything in between, in an alias of the node or the text of an action. */
	const finds = (typed: string) => {
		const { alias } = readJson('nodes/KoreAdmin/KoreAdmin.node.json') as unknown as {
			alias: string[];
		};
		const actions = RESOURCES_SHOWN.flatMap((resource) =>
			(operationsOf(resource).options ?? []).map((one) => String(Reflect.get(one, 'action'))),
		);
		const pattern = new RegExp(`^${typed.split(' ').join('\\b.*\\b')}\\b`, 'i');
		return [...alias, ...actions].filter((text) => pattern.test(text));
	};

	it.each([
		...[
			'kore',
			'kore user',
			'create user',
			'add user',
			'invite user',
			'delete user',
			'remove user',
		],
		...['update user', 'get user', 'get many users', 'list users', 'find user', 'assign role'],
		...['assign admin role', 'assign bot role', 'remove access', 'revoke access', 'deprovision'],
		...[
			'onboarding',
			'offboarding',
			'joiner',
			'mover',
			'leaver',
			'sso',
			'scim',
			'iam',
			'audit logs',
		],
		...['get many groups', 'get many bots', 'get many admin roles', 'check account'],
		...['disable user', 'suspend', 'suspend user', 'deactivate', 'block user', 'sync users'],
		...['add user to group', 'remove user from group'],
	])('“%s” finds the node or one of its actions', (typed) => {
		expect(finds(typed)).not.toEqual([]);
	});

	it('finds each operation under a text of its own', () => {
		const texts = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [] }) => options.map((one) => String(Reflect.get(one, 'action'))));
		expect(new Set(texts).size).toBe(EVERY_OPERATION.length);
	});
});

it('the list of actions begins with what concerns people', () => {
	const [{ options = [] } = {}] = description.properties.filter(({ name }) => name === 'resource');
	const [first, ...others] = options.map(({ name }) => name);
	expect(first).toBe('User');
	expect(others).toEqual([...others].sort());
});

it('the editor’s button for the documentation leads to a page, as n8n puts a query behind it', () => {
	const { resources } = readJson('nodes/KoreAdmin/KoreAdmin.node.json') as unknown as {
		resources: { primaryDocumentation: Array<{ url: string }> };
	};
	for (const { url } of resources.primaryDocumentation) {
		expect(url).not.toMatch(/[#?]/);
		expect(existsSync(path.join(ROOT, url.replace(/^.*\/blob\/main\//, '')))).toBe(true);
	}
});

describe('what n8n’s AI builder is told', () => {
	const { searchHint = '', relatedNodes = [] } = description.builderHint ?? {};

	it('names operations, parameters and values that there are', () => {
		const operations = [...searchHint.matchAll(/(?:operation|user|adminRole|botRole) (\w+)[,.]/g)];
		const values = new Set(EVERY_OPERATION.map(([key]) => key.split(' ')[1]));
		expect(operations.length).toBeGreaterThan(3);
		for (const [, value] of operations) expect(values).toContain(value);
		const options = [...searchHint.matchAll(/options\.(\w+)/g)].map(([, name]) => name);
		const known = membersOf(shownFor('user', 'upsert'), 'options').map(({ name }) => name);
		expect(options.length).toBeGreaterThan(1);
		expect(known).toEqual(expect.arrayContaining(options));
		expect(searchHint).toContain('dataToSend autoMapInputData');
	});

	it('names nodes of its own and of n8n’s', () => {
		const own = relatedNodes.filter(({ nodeType }) => nodeType.includes('kore'));
		expect(own).toMatchObject([{ nodeType: 'n8n-nodes-kore-admin.koreAdminTrigger' }]);
		expect(relatedNodes.length).toBeGreaterThan(own.length);
	});
});

describe('the package', () => {
	it('names the files that the build makes of nodes and credential', () => {
		expect(readJson('package.json')).toMatchObject({
			n8n: {
				credentials: ['dist/credentials/KoreAdminApi.credentials.js'],
				nodes: [
					'dist/nodes/KoreAdmin/KoreAdmin.node.js',
					'dist/nodes/KoreAdmin/KoreAdminTrigger.node.js',
				],
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
