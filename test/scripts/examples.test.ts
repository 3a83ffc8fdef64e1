import {
	CREDENTIAL,
	type Example,
	exampleNamed,
	expectationsOf,
	readExamples,
	readJoiners,
	webhookPath,
} from '../../scripts/demo/examples';
import { demoAccount } from '../../sandbox/seed';

const examples = readExamples();
const named = examples.map((example): [string, Example] => [example.name, example]);
const koreNodes = (example: Example) =>
	example.nodes.filter(({ type }) => type.startsWith('n8n-nodes-kore-admin.'));

describe('the example workflows', () => {
	it('are those that the documentation names', () => {
		expect(examples.map(({ id }) => id).sort()).toEqual([
			'koreAdminJoiner',
			'koreAdminLeaver',
			'koreAdminNightlySync',
			'koreAdminRoleApproval',
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

	it('joins people whom the sandbox knows, and has something to change for each', () => {
		const { people } = readJoiners();
		const expectations = expectationsOf(exampleNamed(examples, 'koreAdminJoiner'), people);
		expect(expectations.length).toBeGreaterThan(1);
		for (const { person, adminRole, profile } of expectations) {
			const known = demoAccount.people.find(({ emailId }) => emailId === person);
			expect(known).toBeDefined();
			expect(known?.adminRoles ?? []).not.toContain(adminRole);
			expect(profile['dept']).not.toBe('');
		}
	});
});
