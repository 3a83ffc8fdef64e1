import {
	exampleNamed,
	expectationsOf,
	readExamples,
	readJoiners,
} from '../../scripts/demo/examples';
import { judge, type ReportEntry } from '../../scripts/demo/outcome';
import { readSandboxUsers } from '../../scripts/demo/sandboxState';
import { type Execution, executeWorkflow, itemsOf } from '../../scripts/n8n/commands';
import { raiseStage, type Stage } from './stage';

const STRANGER = 'someone.unknown@example.com';
const LEAVER = 'katherine.johnson@example.com';
const examples = readExamples();

describe.each([['1'], ['2']])('the packed package in a real n8n %s.x', (line) => {
	let stage: Stage;
	let night: Execution;

	beforeAll(async () => {
		stage = await raiseStage({
			n8n: line,
			workflows: examples,
			live: { koreAdminJoiner: 'kore-joiner', koreAdminLeaver: 'kore-leaver' },
			beforeStart: async (setup) => {
				night = await executeWorkflow(setup, 'koreAdminNightlySync');
			},
		});
	}, 900_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	const users = () => readSandboxUsers(stage.sandbox.url);

	async function post(path: string, people: object[]): Promise<unknown> {
		const response = await fetch(`${stage.server.url}webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ people }),
		});
		expect(response.status).toBe(200);
		return await response.json();
	}

	it('syncs everybody at night but the person Kore does not know, who is named', async () => {
		expect(itemsOf(night, 'Done')).toHaveLength(4);
		expect(itemsOf(night, 'Needs Attention')).toEqual([
			expect.objectContaining({
				person: STRANGER,
				reason: expect.stringContaining('User not found') as string,
			}),
		]);
		const { 'edsger.dijkstra@example.com': mover, 'hedy.lamarr@example.com': other } =
			await users();
		expect(mover).toMatchObject({ profile: { city: 'Austin' }, isDeveloper: true });
		expect(other).toMatchObject({ profile: { city: 'Vienna' }, isDeveloper: false });
	});

	it('does what the joiner example says, for everybody in the request', async () => {
		const { people } = readJoiners();
		const before = await users();
		const report = (await post('kore-joiner', people)) as ReportEntry[];
		const expectations = expectationsOf(exampleNamed(examples, 'koreAdminJoiner'), people);
		expect(judge(expectations, report, before, await users()).problems).toEqual([]);
	});

	it('reports one unknown person on their own entry and does the others', async () => {
		const [ada] = readJoiners().people;
		const report = (await post('kore-joiner', [
			{ ...ada, department: 'Mathematics' },
			{ ...ada, workEmail: STRANGER },
		])) as ReportEntry[];
		expect(report.map(({ person }) => person)).toEqual(['ada.lovelace@example.com', STRANGER]);
		expect(report[0]?.update?.outcome).toBe('updated');
		expect(report[1]?.update?.error).toContain(STRANGER);
		expect(report[1]?.update?.outcome).toBeUndefined();
		expect((await users())['ada.lovelace@example.com']?.profile['dept']).toBe('Mathematics');
	});

	it('takes everything away from a leaver', async () => {
		await post('kore-leaver', [{ workEmail: LEAVER }]);
		const gone = {
			isDeveloper: false,
			canCreateBot: false,
			hasDataTableAndViewAccess: false,
			groups: [],
			adminRoles: [],
			botRoles: [],
			botTasks: {},
		};
		const deadline = Date.now() + 20_000;
		while (Date.now() < deadline && !contains((await users())[LEAVER], gone)) {
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		expect((await users())[LEAVER]).toMatchObject(gone);
	});

	it('leaves neither secrets nor tokens in the log of n8n', () => {
		const log = stage.server.log.join('\n');
		expect(log.length).toBeGreaterThan(100);
		expect(log).not.toContain(stage.sandbox.apps.full.clientSecret);
		expect(log).not.toMatch(/eyJ[\w-]+\.eyJ/);
	});
});

function contains(found: object | undefined, wanted: Record<string, unknown>): boolean {
	const entries = Object.entries(found ?? {});
	return Object.entries(wanted).every(([name, value]) =>
		entries.some(([key, own]) => key === name && JSON.stringify(own) === JSON.stringify(value)),
	);
}
