import {
	aimOf,
	CREDENTIAL,
	type Example,
	exampleNamed,
	readExamples,
	readRequest,
	webhookPath,
} from '../../scripts/demo/examples';
import { inDemo } from '../../scripts/demo/outside';
import { operations } from '../../nodes/KoreAdmin/operations';
import { demoAccount } from '../../sandbox/seed';

const examples = readExamples();
const named = examples.map((example): [string, Example] => [example.name, example]);
const koreNodes = (example: Example) =>
	example.nodes.filter(({ type }) => type.startsWith('n8n-nodes-kore-admin.'));

describe('the example workflows', () => {
	it('are those that the documentation names', () => {
		expect(examples.map(({ id }) => id).sort()).toEqual([
			'koreAdminAccessReview',
			'koreAdminHrSync',
			'koreAdminJoiner',
			'koreAdminLeaver',
			'koreAdminMover',
			'koreAdminNightlySync',
			'koreAdminRoleApproval',
			'koreAdminRoleCleanUp',
			'koreDriftAlarm',
			'koreUnknown',
		]);
	});

	it.each(named)(
		'%s refers to the credential that is imported, and holds no secret',
		(_n, example) => {
			expect(koreNodes(example).length).toBeGreaterThan(0);
			for (const node of koreNodes(example)) {
				expect(node.credentials).toEqual({
					koreAdminApi: { id: CREDENTIAL.id, name: CREDENTIAL.name },
				});
			}
			expect(JSON.stringify(example)).not.toMatch(/clientSecret|cs-[0-9a-f]{8}-/);
		},
	);

	it.each(named)('%s names every node once and connects only nodes it has', (_n, example) => {
		const names = example.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const { connections } = example as Example & {
			connections: Record<string, { main: Array<Array<{ node: string }>> }>;
		};
		const ends = Object.entries(connections).flatMap(([from, { main }]) => [
			from,
			...main.flat().map(({ node }) => node),
		]);
		expect(names).toEqual(expect.arrayContaining(ends));
	});

	it.each(named.filter(([, { nodes }]) => nodes.some(({ type }) => type.endsWith('.webhook'))))(
		'%s says that its webhook wants authentication in production',
		(_n, example) => {
			expect(webhookPath(example)).toMatch(/^kore-/);
			const notes = example.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
			expect(JSON.stringify(notes)).toMatch(/Before production.*Header Auth/);
		},
	);

	it('grants the role that was planned, and only behind the password of the approver', () => {
		const { nodes } = exampleNamed(examples, 'koreAdminRoleApproval');
		const parametersOf = (wanted: string) => nodes.find(({ name }) => name === wanted)?.parameters;
		expect(parametersOf('Grant Role')).toMatchObject({
			role: { mode: 'id', value: "={{ $('Plan').first().json.roleId }}" },
			addUsers: "={{ $('Plan').first().json.addUsers }}",
		});
		expect(parametersOf('Wait for Decision')).toMatchObject({
			incomingAuthentication: 'basicAuth',
		});
	});

	it.each(named)('%s needs nothing from outside in the demo', (_n, example) => {
		const demo = inDemo(example, 'http://127.0.0.1:4010');
		expect(JSON.stringify(demo)).not.toContain('chat.example.com');
		for (const { type, parameters, credentials } of demo.nodes) {
			if (type !== 'n8n-nodes-base.wait') continue;
			expect(parameters['unit']).not.toBe('days');
			const isGuarded = parameters['incomingAuthentication'] === 'basicAuth';
			expect(credentials?.['httpBasicAuth'] !== undefined).toBe(isGuarded);
		}
	});

	it.each(named)('%s names its nodes by what they are for, not by the operation', (_n, example) => {
		const operationNames = new Set(operations.map(({ name }) => name));
		const same = koreNodes(example).filter(({ name }) => operationNames.has(name));
		expect(same.map(({ name }) => name)).toEqual([]);
	});

	it.each(named)('%s says on its canvas what it does and how it is set up', (_n, example) => {
		const notes = example.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		expect(notes.length).toBeGreaterThan(1);
		const [about] = notes.map(({ parameters }) => String(parameters['content']));
		expect(about).toMatch(/^## [\s\S]*\*\*Set up:\*\*/);
		const mentioned = [...(about ?? '').matchAll(/(?<!\*)\*([A-Z][^*\n]+)\*(?!\*)/g)].map(
			([, text]) => text,
		);
		const names = example.nodes.map(({ name }) => name);
		const options = ['Protected Users', 'Execute workflow', 'Approve', 'Take Back', 'Leave'];
		expect(mentioned.filter((text) => ![...names, ...options].includes(text ?? ''))).toEqual([]);
	});

	it.each(named.filter(([, { nodes }]) => nodes.some(({ name }) => name === 'Wait for Decision')))(
		'%s changes nothing before somebody with a password has decided',
		(_n, example) => {
			const wait = example.nodes.find(({ name }) => name === 'Wait for Decision');
			expect(wait?.parameters).toMatchObject({
				resume: 'form',
				incomingAuthentication: 'basicAuth',
				limitWaitTime: true,
			});
		},
	);

	it('takes back what was not agreed, and only behind the password of the owner', () => {
		const { nodes } = exampleNamed(examples, 'koreDriftAlarm');
		const parametersOf = (wanted: string) => nodes.find(({ name }) => name === wanted)?.parameters;
		expect(parametersOf('Wait for Decision')).toMatchObject({
			incomingAuthentication: 'basicAuth',
		});
		expect(parametersOf('Close Bot Builder')).toMatchObject({
			isDeveloper: 'revoke',
			canCreateBot: 'revoke',
		});
		expect(parametersOf('Take Away Role')).not.toHaveProperty('addUsers');
	});

	it.each(
		named.filter(([, { nodes }]) =>
			nodes.some(({ type }) => type.endsWith('Trigger') && type.startsWith('n8n-nodes-kore')),
		),
	)('%s can be tried with an event that is pinned to its trigger', (_n, example) => {
		const [trigger] = koreNodes(example).filter(({ type }) => type.endsWith('Trigger'));
		const { pinData } = example as Example & {
			pinData: Record<string, Array<{ json: { event: string; emailId: string } }>>;
		};
		const [sample] = pinData[trigger?.name ?? ''] ?? [];
		expect(trigger?.parameters['events']).toContain(sample?.json.event);
		const known = demoAccount.people.map(({ emailId }) => emailId);
		expect(known).toContain(sample?.json.emailId);
	});

	const inSandbox = (person: string) =>
		demoAccount.people.find(({ emailId }) => emailId === person);

	it('join people whom the sandbox does not know', () => {
		const aim = aimOf(exampleNamed(examples, 'koreAdminJoiner'), readRequest('joiners').people);
		expect(aim.steps).toEqual(['account', 'access', 'role']);
		expect(aim.people.length).toBeGreaterThan(1);
		for (const { person, profile } of aim.people) {
			expect(inSandbox(person)).toBeUndefined();
			expect(profile['dept']).not.toBe('');
		}
	});

	it('move people whom the sandbox knows, and have something to change for each', () => {
		const aim = aimOf(exampleNamed(examples, 'koreAdminMover'), readRequest('movers').people);
		expect(aim.steps).toEqual(['update', 'access', 'role']);
		expect(aim.people.length).toBeGreaterThan(1);
		for (const { person, adminRole, profile } of aim.people) {
			const known = inSandbox(person);
			expect(known).toBeDefined();
			expect(known?.adminRoles ?? []).not.toContain(adminRole);
			expect(profile['dept']).not.toBe('');
		}
	});

	it('are called with what they have pinned', () => {
		for (const [id, request] of [
			['koreAdminJoiner', readRequest('joiners')],
			['koreAdminMover', readRequest('movers')],
		] as const) {
			const { pinData } = exampleNamed(examples, id) as Example & { pinData: object };
			expect(pinData).toEqual({ 'HR Event': [{ json: { body: request } }] });
		}
	});

	it('delete a leaver only after a wait, and only whoever holds nothing then', () => {
		const leaver = exampleNamed(examples, 'koreAdminLeaver') as Example & {
			connections: Record<string, { main: Array<Array<{ node: string }>> }>;
		};
		const into = (wanted: string) =>
			Object.entries(leaver.connections).flatMap(([from, { main }]) =>
				main.flatMap((ends, output) =>
					ends.some(({ node }) => node === wanted) ? [`${from} ${output}`] : [],
				),
			);
		expect(into('Delete Account')).toEqual(['Still Without Access? 0']);
		expect(into('Still Without Access?')).toEqual(['Look Again 0']);
		expect(into('Look Again')).toEqual(['Thirty Days 0']);
		expect(into('Thirty Days')).toEqual(['Take Everything Away 0']);
	});
});
