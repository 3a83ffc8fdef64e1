import type { IDataObject } from 'n8n-workflow';
import { ADMIN_ROLE_IDS, manyPeople } from '../../sandbox';
import { exampleNamed, readExamples } from '../../scripts/demo/examples';
import { forgetOwnWrites } from '../support/forgetOwnWrites';
import { useSandbox } from '../support/useSandbox';
import { credentialFor } from './builder';
import { execute, type NodeOutput, type TestWorkflow } from './engine';
import { type Outside, standardNodes } from '../../scripts/n8n/standardNodes';
import { NOTHING } from '../support/nothing';

const sandbox = useSandbox();

// Every test is in another account under the same name.
beforeEach(() => forgetOwnWrites(credentialFor(sandbox)));

const KATHERINE = 'katherine.johnson@example.com';
const BARBARA = 'barbara.liskov@example.com';
const RADIA = 'radia.perlman@example.com';
const HEDY = 'hedy.lamarr@example.com';
const DOROTHY = 'dorothy.vaughan@example.com';
const MARY = 'Mary.Jackson@example.com';

type PinnedExample = TestWorkflow & { pinData: Record<string, Array<{ json: IDataObject }>> };

interface Played {
	status: string;
	outside: Outside;
	error?: Error;
	output(node: string): NodeOutput;
	items(node: string): IDataObject[];
}

/**
 * Runs an example as it stands, with what is pinned to its first node.
 *
 * @param answer what is sent with its form; undefined when nobody answers
 * @param settings what its Edit Fields nodes hold instead, by name
 */
async function play(
	id: string,
	answer?: IDataObject,
	settings: Record<string, object> = {},
): Promise<Played> {
	const example = structuredClone(exampleNamed(readExamples(), id)) as unknown as PinnedExample;
	const firsts = [
		'n8n-nodes-base.webhook',
		'n8n-nodes-base.manualTrigger',
		'n8n-nodes-kore-admin.koreAdminTrigger',
	];
	const first = example.nodes.find(({ type }) => firsts.includes(type));
	if (first === undefined) throw new Error(`Nothing starts ${id}`);
	first.type = 'test.hrSystem';
	for (const node of example.nodes) {
		const wanted = settings[node.name];
		if (wanted !== undefined) node.parameters['jsonOutput'] = JSON.stringify(wanted);
	}
	const records = (example.pinData[first.name] ?? [{ json: {} }]).map(({ json }) => json);
	const { types, outside } = standardNodes(answer);
	const { run, output } = await execute(example, records, credentialFor(sandbox), types);
	const { error } = run.data.resultData;
	return {
		status: run.status,
		outside,
		output,
		...(error === undefined ? {} : { error }),
		items: (node) => (output(node).main[0] ?? []).map(({ json }) => json),
	};
}

const users = () => sandbox.account.snapshot().users;
const written = () => sandbox.calls.filter(({ applied }) => applied === true);

/** The people of the account with other values in some places. */
function withChanges(before: ReturnType<typeof users>, changes: Record<string, object>): object {
	return { ...before, ...mapped(changes, (change, email) => ({ ...before[email], ...change })) };
}

function mapped<T, U>(record: Record<string, T>, to: (value: T, key: string) => U) {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]));
}

describe('the example “Full HR Sync”', () => {
	const ID = 'koreAdminHrSync';
	const APPROVE = { Decision: 'Take Everything Away' };
	const dorothy = {
		emailId: DOROTHY,
		orgUserId: 'HR-1013',
		profile: { firstName: 'Dorothy', lastName: 'Vaughan', dept: 'Analytics' },
		...NOTHING,
	};
	const hedy = { profile: { firstName: 'Hedy', lastName: 'Kiesler', dept: 'Analytics' } };

	it('creates who is missing, updates who differs, strips who is approved, and touches nobody else', async () => {
		const before = users();
		const { status, items, outside } = await play(ID, APPROVE);
		expect(status).toBe('success');
		const { [DOROTHY]: created, ...others } = users();
		expect(created).toMatchObject(dorothy);
		expect(others).toEqual(withChanges(before, { [HEDY]: hedy, [KATHERINE]: NOTHING }));
		expect(items('Not Synced')).toEqual([
			expect.objectContaining({
				person: 'john.mauchly@example.org',
				reason: expect.stringContaining('was not created') as string,
			}),
		]);
		expect(outside.messages.at(-1)).toBe(
			`What became of it:\n${KATHERINE}: verified. All access removed. Confirmed in Kore`,
		);
	});

	it('shows the approver what would go, and names neither the protected nor who holds nothing', async () => {
		const { outside } = await play(ID);
		const [link, heading, ...people] = (outside.messages[0] ?? '').split('\n');
		expect([link, heading]).toEqual([
			expect.stringMatching(/^Decide: http:/),
			'In Kore, but not on the list of HR:',
		]);
		expect(people).toEqual([
			`${KATHERINE} (Groups: Support, Bot Designers; Bot Roles: Bot Developer on HR Helpdesk, Bot Tester on IT Service Desk, Bot Developer on Travel Planner (through the group Bot Designers); Admin Roles: Identity Admin; Bot Tasks: st-3b9c2e10-77aa-5d01-8c3f-5f2a40b6e001, st-3b9c2e10-77aa-5d01-8c3f-5f2a40b6e002; Bot Builder Access; Can Create Bots)`,
		]);
		expect(outside.forms).toEqual([people.join('\n')]);
	});

	it.each([
		['when nobody answers', undefined],
		['when they are to be left', { Decision: 'Leave' }],
	])('takes nothing away %s', async (_when, answer) => {
		const before = users();
		const { outside } = await play(ID, answer);
		expect(users()).toEqual(
			withChanges(before, { [HEDY]: hedy, [DOROTHY]: users()[DOROTHY] ?? {} }),
		);
		expect(outside.messages).toHaveLength(1);
	});

	it('writes nothing in a second night, in which nothing has changed', async () => {
		await play(ID, APPROVE);
		const before = written().length;
		const { outside } = await play(ID, APPROVE);
		expect(written()).toHaveLength(before);
		expect(outside.messages).toEqual([]);
	});

	it.each([
		['is empty', { people: [] }],
		['holds no address', { people: [{ workEmail: null }, null] }],
	])('stops with an error, and touches nobody, when the list %s', async (_what, list) => {
		const before = users();
		const { status, error, outside } = await play(ID, APPROVE, { 'HR List': list });
		expect([status, error?.message]).toEqual([
			'error',
			expect.stringContaining('names nobody with an address'),
		]);
		expect(outside.messages).toEqual([]);
		expect(users()).toEqual(before);
	});

	it('passes over people without an address, and still finds who is too many', async () => {
		const people = Object.keys(users()).filter((email) => email !== KATHERINE);
		const nobody = { workEmail: null, firstName: null, lastName: null, employeeId: null };
		const list = { people: [...people.map((workEmail) => ({ workEmail })), nobody] };
		const { outside } = await play(ID, undefined, { 'HR List': list });
		expect(outside.forms).toEqual([expect.stringContaining(KATHERINE)]);
	});

	it('stops with an error, and asks nobody, when a broken list misses too many', async () => {
		const seed = manyPeople(40);
		sandbox.reset({
			seed: { ...seed, people: seed.people.map((one) => ({ ...one, isDeveloper: true })) },
		});
		const before = users();
		const { status, error, outside } = await play(ID, APPROVE, {
			'HR List': { people: [{ workEmail: 'person00001@example.com' }] },
		});
		expect([status, error?.message]).toEqual([
			'error',
			expect.stringContaining('39 users would be changed and Max Users is 20'),
		]);
		expect(outside.messages).toEqual([]);
		expect(users()).toEqual(before);
	});
});

describe('the example “Access Review”', () => {
	const ID = 'koreAdminAccessReview';
	const take = (Numbers: string) => ({ Decision: 'Take Away These Numbers', Numbers });

	it('lists who may create bots and who holds which admin role, those through a group without a number', async () => {
		const { outside } = await play(ID);
		const list = [
			`1. ${KATHERINE}: Can create bots`,
			`2. ${KATHERINE}: Identity Admin`,
			`3. ${BARBARA}: Can create bots`,
			`4. ${RADIA}: Can create bots`,
			`5. ${RADIA}: Master Admin`,
			`6. ${MARY}: Billing Admin`,
			'– dennis.ritchie@example.com: Auditor (through the group Auditors)',
			`– ${MARY}: Auditor (through the group Auditors)`,
		];
		expect(outside.messages[0]?.split('\n').slice(1)).toEqual(list);
		expect(outside.forms).toEqual([list.join('\n')]);
	});

	it('takes away the rights with the given numbers, and no other', async () => {
		const before = users();
		const { outside } = await play(ID, take(' 2, 3,6'));
		expect(users()).toEqual(
			withChanges(before, {
				[KATHERINE]: { adminRoles: [] },
				[BARBARA]: { canCreateBot: false },
				[MARY]: { adminRoles: [] },
			}),
		);
		expect(outside.messages.slice(1).join('\n').split('\n').sort()).toEqual([
			`${MARY}, Billing Admin: verified. Admin Roles changed. Confirmed in Kore`,
			'What became of it:',
			'What became of it:',
			`${BARBARA}, Can create bots: verified. Can Create Bots changed. Confirmed in Kore`,
			`${KATHERINE}, Identity Admin: verified. Admin Roles changed. Confirmed in Kore`,
		]);
	});

	it('tells that a protected person keeps what was chosen', async () => {
		const before = users();
		const { outside } = await play(ID, take('5'));
		expect(users()).toEqual(before);
		expect(outside.messages.at(-1)).toContain(
			`${RADIA}, Master Admin: skipped. Skipped: this user is in Protected Users`,
		);
	});

	it.each([
		['nobody answers', undefined, 'nobody answered'],
		['everything is to stay', { Decision: 'Leave Everything', Numbers: '1' }, 'so it was decided'],
		['there is no number', take(''), 'the numbers must be on the list'],
		['a number is not on the list', take('1, 7'), 'the numbers must be on the list'],
		['numbers are given as a range', take('1-3'), 'the numbers must be on the list'],
	])('takes nothing away when %s, and says so', async (_when, answer, words) => {
		const before = users();
		const { outside } = await play(ID, answer);
		expect(users()).toEqual(before);
		expect(written()).toEqual([]);
		expect(outside.messages.slice(1)).toEqual([
			expect.stringContaining(`Nothing was taken away: ${words}`),
		]);
	});
});

describe('the example “Role Clean-Up”', () => {
	const ID = 'koreAdminRoleCleanUp';
	const MEANT = { Settings: { realRun: true } };
	const outcomes = ({ items }: Played) =>
		items('Report')
			.map(({ row, outcome }) => [row, outcome])
			.sort(([one], [other]) => Number(one) - Number(other));

	it('begins with a dry run: a report of every row, and nothing written', async () => {
		const before = users();
		const played = await play(ID);
		expect(outcomes(played)).toEqual([
			[2, 'planned'],
			[3, 'planned'],
			[4, 'unchanged'],
			[5, 'planned'],
			[6, 'skipped'],
			[7, 'failed'],
			[8, 'failed'],
		]);
		expect(users()).toEqual(before);
		expect(written()).toEqual([]);
	});

	it('takes away what could be planned once it is meant, and reports each row', async () => {
		const before = users();
		const played = await play(ID, undefined, MEANT);
		expect(users()).toEqual(
			withChanges(before, { [KATHERINE]: { adminRoles: [] }, [MARY]: { adminRoles: [] } }),
		);
		expect(outcomes(played)).toEqual([
			[2, 'verified'],
			[3, 'verified'],
			[4, 'unchanged'],
			[5, 'updated'],
			[6, 'skipped'],
			[7, 'failed'],
			[8, 'failed'],
		]);
		const details = (row: number) =>
			played.items('Report').find((entry) => entry['row'] === row)?.['details'];
		expect(details(6)).toContain('this user is in Protected Users');
		expect(details(7)).toContain('User not found');
		expect(details(8)).toBe('No admin role has this name');
	});

	it('hands the report out as a file with a line for each row', async () => {
		const { output } = await play(ID, undefined, MEANT);
		const { data = '' } = output('Report as a File').main[0]?.[0]?.binary?.['data'] ?? {};
		const lines = Buffer.from(data, 'base64').toString().split('\n');
		expect(lines).toHaveLength(8);
		expect(lines[0]).toBe('row,person,role,outcome,details');
	});
});

describe('the example “Role with Approval”', () => {
	it('grants its pinned role on the first try, also after the demo has run joiner and mover', async () => {
		for (const earlier of ['koreAdminJoiner', 'koreAdminMover']) {
			expect((await play(earlier)).items('Report').length).toBeGreaterThan(1);
		}
		const { status, outside } = await play('koreAdminRoleApproval', { Decision: 'Approve' });
		expect(status).toBe('success');
		const asked = /Admin role Auditor for (\S+)/.exec(outside.messages[0] ?? '')?.[1] ?? '';
		expect(users()[asked]?.adminRoles).toContain(ADMIN_ROLE_IDS.auditor);
	});

	it('grants nothing where the user is not as the plan had it any more, and says so', async () => {
		let granted = 0;
		const decision = {
			// While the approver thinks, another administrator grants the role.
			get Decision() {
				granted += 1;
				const user = sandbox.account.findByEmail('margaret.hamilton@example.com', 'caseSensitive');
				user?.adminRoles.add(ADMIN_ROLE_IDS.auditor);
				return 'Approve';
			},
		};
		const { outside } = await play('koreAdminRoleApproval', decision);
		expect(granted).toBeGreaterThan(0);
		expect(written()).toEqual([]);
		expect(outside.messages.at(-1)).toContain('plan changed after it was approved');
	});
});

describe('the example “Unknown Account”', () => {
	it('tells of an account that HR does not know, whatever else is on its list', async () => {
		const people = [{ workEmail: null }, null, { workEmail: 'ada.lovelace@example.com' }];
		const { outside } = await play('koreUnknown', undefined, {
			'HR System': { people },
		});
		expect(outside.messages).toEqual([expect.stringContaining('HR does not know')]);
	});
});
