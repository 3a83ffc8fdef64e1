import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_ROLE_IDS, type Person } from '../../sandbox';
import { publishWorkflow } from '../../scripts/n8n/commands';
import { type N8nServer, startN8n } from '../../scripts/n8n/server';
import { listExecutions, reasonOf } from './executions';
import { type JsonServer, startJsonServer } from './loopback';
import { firstLogin, raiseStage, type Stage } from './stage';
import { until } from './waiting';
import { watching, WATCHING_ID } from './workflows/watching';

interface Event {
	event: string;
	emailId: string;
	from: unknown;
	to: unknown;
}

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const ALAN = 'alan.turing@example.com';
/** Longer than two polls are apart. */
const TWO_POLLS_MS = 9_000;

describe.each([['1'], ['2']])('the trigger in an active workflow of a real n8n %s.x', (line) => {
	let stage: Stage;
	let server: N8nServer;
	let cookie: string;
	let hook: JsonServer;
	const events: Event[] = [];

	beforeAll(async () => {
		hook = await startJsonServer((body) => {
			events.push(body as Event);
			return { ok: true };
		});
		stage = await raiseStage({
			n8n: line,
			workflows: [watching(hook.url)],
			beforeStart: async (setup) => await publishWorkflow(setup, WATCHING_ID),
		});
		// A poll every four seconds; the limit is another test's matter.
		stage.sandbox.reset({ limits: { perMinute: 6_000, perHour: 60_000 } });
		server = stage.server;
		const { name, value } = await firstLogin(server);
		cookie = `${name}=${value}`;
		await until('the first poll', () => polled(0), 60_000);
	}, 900_000);

	afterAll(async () => {
		await server?.stop();
		await stage?.close();
		await hook?.close();
	}, 60_000);

	const polls = () => stage.sandbox.calls.filter(({ path }) => path.includes('/alluserroles'));
	const polled = (before: number) => (polls().length > before ? true : undefined);
	const shown = () => events.map(({ event, emailId }) => `${event} ${emailId}`).sort();

	function person(email: string): Person {
		const found = stage.sandbox.account.findByEmail(email, 'caseInsensitive');
		if (found === undefined) throw new Error(`Nobody is called ${email}`);
		return found;
	}

	/** Waits for so many events, and then for two more polls that must not add any. */
	async function eventsAre(expected: string[]): Promise<void> {
		await until(`${expected.length} events`, () =>
			events.length >= expected.length ? true : undefined,
		);
		await sleep(TWO_POLLS_MS);
		expect(shown()).toEqual([...expected].sort());
	}

	async function failures(): Promise<string[]> {
		const listed = await listExecutions(server, cookie, WATCHING_ID);
		const failed = listed.filter(({ status }) => status === 'error');
		const reasons = await Promise.all(
			failed.map(async ({ id }) => await reasonOf(server, cookie, id)),
		);
		return reasons.map((reason) => reason ?? '');
	}

	beforeEach(() => {
		events.length = 0;
	});

	it('tells nothing of those who were there before', async () => {
		await sleep(TWO_POLLS_MS);
		expect(events).toEqual([]);
	});

	it('starts the workflow once from each thing that happens', async () => {
		person(ADA).isDeveloper = true;
		person(GRACE).adminRoles.add(ADMIN_ROLE_IDS.auditor);
		stage.sandbox.account.add({ emailId: 'new@example.com' });
		await eventsAre([
			`builderAccessChanged ${ADA}`,
			`adminRolesChanged ${GRACE}`,
			'userAdded new@example.com',
		]);
	});

	it('tells after a restart what happened while n8n was down, and nothing twice', async () => {
		await server.stop();
		person(ADA).isDeveloper = false;
		stage.sandbox.account.remove(person(ALAN));
		server = await startN8n(stage.setup);
		await eventsAre([`builderAccessChanged ${ADA}`, `userRemoved ${ALAN}`]);
		person(GRACE).adminRoles.clear();
		events.length = 0;
		await eventsAre([`adminRolesChanged ${GRACE}`]);
	});

	it('records a poll that fails, and tells afterwards what happened meanwhile', async () => {
		const before = await failures();
		const fault = { when: { path: '/alluserroles' }, kind: 'status', times: 2 } as const;
		stage.sandbox.addFault(fault);
		person(ADA).isDeveloper = true;
		await eventsAre([`builderAccessChanged ${ADA}`]);
		const added = (await failures()).length - before.length;
		expect(added).toBe(2);
		expect(
			(await failures()).filter((reason) => reason.includes('was not available')),
		).toHaveLength(2);
	});

	it('says that the credential leads to another account, and goes on with that one', async () => {
		const people = [{ emailId: ADA }, { emailId: 'other@example.org' }];
		stage.sandbox.reset({ seed: { people, accountId: 'another' } });
		const isOther = (reason: string) => reason.includes('leads to another account');
		await until('n8n to record it', async () =>
			(await failures()).some(isOther) ? true : undefined,
		);
		await sleep(TWO_POLLS_MS);
		expect(events).toEqual([]);
		// What it remembers of the new account outlives a restart.
		await server.stop();
		person(ADA).isDeveloper = true;
		server = await startN8n(stage.setup);
		await eventsAre([`builderAccessChanged ${ADA}`]);
		expect((await failures()).filter(isOther)).toHaveLength(1);
	});
});
