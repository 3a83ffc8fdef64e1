import { exampleNamed, readExamples } from '../../scripts/demo/examples';
import type { ReportEntry } from '../../scripts/demo/outcome';
import { type Employee, notify } from './bambooHr';
import { raiseStage, type Stage } from './stage';
import { until } from './waiting';
import { answeringBothBranches, everyFewSeconds, moverForBambooHr } from './workflows/unattended';

const SCHEDULED = 'everyFewSeconds';
const examples = readExamples();
const nightly = exampleNamed(examples, 'koreAdminNightlySync');
const mover = exampleNamed(examples, 'koreAdminMover');

const ROOMY = { perMinute: 6_000, perHour: 60_000 };

interface Tagged {
	branch: 'done' | 'failed';
	item: Record<string, unknown>;
	record: object;
}

describe.each([['1'], ['2']])('unattended workflows in a real n8n %s.x', (line) => {
	let stage: Stage;
	const account = () => stage.sandbox.account.snapshot().users;
	const person = (name: string) => account()[`${name}@example.com`];

	beforeAll(async () => {
		stage = await raiseStage({
			n8n: line,
			workflows: [
				everyFewSeconds(nightly, SCHEDULED, 2),
				answeringBothBranches(nightly, 'bothBranches', 'both-branches'),
				moverForBambooHr(mover, 'bambooMover', 'bamboo'),
			],
			live: { bothBranches: 'both-branches', bambooMover: 'bamboo', [SCHEDULED]: undefined },
		});
		// The schedule fires all the time; the limit is another test's matter.
		stage.sandbox.reset({ limits: ROOMY });
	}, 900_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('changes people again and again when the schedule fires', async () => {
		const updates = () => stage.sandbox.calls.filter(({ method }) => method === 'PUT').length;
		await until('the schedule to fire twice', () => (updates() >= 2 ? true : undefined));
		expect(person('edsger.dijkstra')).toMatchObject({
			profile: { dept: 'Automation', city: 'Austin' },
			isDeveloper: true,
			canCreateBot: false,
		});
		expect(person('hedy.lamarr')).toMatchObject({
			profile: { dept: 'Analytics', city: 'Vienna' },
			isDeveloper: false,
			canCreateBot: false,
		});
	});

	it('sends a failed person to the error output, merged with their HR record, and the others on', async () => {
		const people = [
			'ada.lovelace',
			'nobody.there',
			'grace.hopper',
			'nobody.either',
			'alan.turing',
		].map((name, index) => ({
			workEmail: `${name}@example.com`,
			department: `Team ${index}`,
			city: 'Oslo',
			badge: 1000 + index,
		}));
		const response = await fetch(`${stage.server.url}webhook/both-branches`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ people }),
		});
		expect(response.status).toBe(200);
		const answer = (await response.json()) as Tagged[];
		const on = (branch: string) => answer.filter((entry) => entry.branch === branch);
		expect(
			on('done').map(({ item, record }) => [item['emailId'], item['outcome'], record]),
		).toEqual([0, 2, 4].map((index) => [people[index]?.workEmail, 'updated', people[index]]));
		expect(on('failed').map(({ item }) => item)).toEqual(
			[1, 3].map((index) => ({
				...people[index],
				error: expect.stringContaining(people[index]?.workEmail ?? '') as string,
			})),
		);
		expect(on('failed').map(({ record }) => record)).toEqual([people[1], people[3]]);
		for (const [index, name] of [
			['0', 'ada.lovelace'],
			['2', 'grace.hopper'],
			['4', 'alan.turing'],
		]) {
			expect(person(name ?? '')?.profile).toMatchObject({ dept: `Team ${index}`, city: 'Oslo' });
		}
	});

	it('takes several notifications of BambooHR and answers each with its own people', async () => {
		const employee = (id: number, firstName: string, lastName: string): Employee => ({
			id,
			workEmail: `${firstName}.${lastName}@example.com`.toLowerCase(),
			firstName,
			lastName,
			department: `Department ${id}`,
			city: 'Lindon',
		});
		const ada = employee(5, 'Ada', 'Lovelace');
		const grace = employee(6, 'Grace', 'Hopper');
		const alan = employee(7, 'Alan', 'Turing');
		const unknown = employee(8, 'Nobody', 'There');
		const url = `${stage.server.url}webhook/bamboo`;
		const reports = (await Promise.all([
			notify(url, [ada], ['department']),
			notify(url, [grace, unknown], ['department', 'city']),
			notify(url, [alan], ['department']),
		])) as ReportEntry[][];
		const outcomes = (report: ReportEntry[]) =>
			report.map(({ person: who, ...steps }) => [
				who,
				...Object.values(steps).map(({ outcome }) => outcome),
			]);
		const done = ['updated', 'updated', 'updated'];
		expect(reports.map(outcomes)).toEqual([
			[[ada.workEmail, ...done]],
			[
				[grace.workEmail, ...done],
				[unknown.workEmail, 'failed', 'failed', 'failed'],
			],
			[[alan.workEmail, ...done]],
		]);
		for (const { workEmail, department } of [ada, grace, alan]) {
			expect(account()[workEmail]).toMatchObject({
				profile: { dept: department, city: 'Lindon' },
				isDeveloper: true,
			});
		}
	});
});
