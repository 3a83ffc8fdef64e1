import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_ROLE_IDS, manyPeople, type Person } from '../../sandbox';
import { type N8nServer, startN8n } from '../../scripts/n8n/server';
import { type ChatRoom, startChatRoom } from './chatRoom';
import { listExecutions, reasonOf } from './executions';
import { type JsonServer, startJsonServer } from './loopback';
import { raiseStage, type Stage } from './stage';
import { until } from './waiting';
import { APPROVER, APPROVER_CREDENTIAL } from './workflows/approval';
import {
	DRIFT_ID,
	driftAlarmIn,
	UNKNOWN_ID,
	unknownAccountIn,
	watching,
	WATCHING_ID,
} from './workflows/watching';

interface Event {
	event: string;
	emailId: string;
	from: unknown;
	to: unknown;
}

const ADA = 'ada.lovelace@example.com';
const GRACE = 'grace.hopper@example.com';
const ALAN = 'alan.turing@example.com';
const HEDY = 'hedy.lamarr@example.com';
const RADIA = 'radia.perlman@example.com';
/** Longer than two polls are apart. */
const TWO_POLLS_MS = 9_000;

describe.each([['1'], ['2']])('the trigger in an active workflow of a real n8n %s.x', (line) => {
	let stage: Stage;
	let server: N8nServer;
	let cookie: string;
	let hook: JsonServer;
	let chat: ChatRoom;
	const events: Event[] = [];

	beforeAll(async () => {
		hook = await startJsonServer((body) => {
			events.push(body as Event);
			return { ok: true };
		});
		chat = await startChatRoom();
		stage = await raiseStage({
			n8n: line,
			workflows: [watching(hook.url), driftAlarmIn(chat), unknownAccountIn(chat)],
			credentials: () => [APPROVER_CREDENTIAL],
			live: { [WATCHING_ID]: undefined, [DRIFT_ID]: undefined, [UNKNOWN_ID]: undefined },
		});
		// A poll every four seconds; the limit is another test's matter.
		stage.sandbox.reset({ limits: { perMinute: 6_000, perHour: 60_000 } });
		server = stage.server;
		cookie = stage.cookie;
		await until('the first poll', () => polled(0), 60_000);
	}, 900_000);

	afterAll(async () => {
		await server?.stop();
		await stage?.close();
		await hook?.close();
		await chat?.close();
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
		const isOutage = (reason: string) => reason.includes('was unavailable');
		// Three workflows poll at the same times, and two of them ask again by themselves.
		stage.sandbox.addFault({ when: { path: '/alluserroles' }, kind: 'status', times: 6 });
		person(ADA).isDeveloper = true;
		await eventsAre([`builderAccessChanged ${ADA}`]);
		expect((await failures()).filter(isOutage)).not.toEqual([]);
	});

	it('alarms the owner of a drift, who has it taken back (example “Drift Alarm”)', async () => {
		const headers = {
			authorization: `Basic ${Buffer.from(`${APPROVER.user}:${APPROVER.password}`).toString('base64')}`,
		};
		const earlier = chat.messages.length;
		person(HEDY).isDeveloper = true;
		person(HEDY).adminRoles.add(ADMIN_ROLE_IDS.auditor);
		// Radia may have this role.
		person(RADIA).adminRoles.add(ADMIN_ROLE_IDS.identityAdmin);
		const message = await until('the owner to hear of it', () => chat.messages[earlier]);
		const [first = '', ...lines] = message.split('\n');
		expect(lines).toEqual(['Not agreed:', `${HEDY}: Bot builder`, `${HEDY}: Auditor`]);
		const form = first.replace('Decide: ', '');
		expect((await fetch(form)).status).toBe(401);
		expect(await (await fetch(form, { headers })).text()).toContain(HEDY);
		const body = new FormData();
		body.set('field-0', 'Take Back');
		expect((await fetch(form, { method: 'POST', headers, body })).status).toBe(200);
		await until('the rights to be taken back', () =>
			!person(HEDY).isDeveloper && person(HEDY).adminRoles.size === 0 ? true : undefined,
		);
		await until('that to be told as well', () => (events.length >= 5 ? true : undefined));
		await sleep(TWO_POLLS_MS);
		expect(chat.messages).toHaveLength(earlier + 1);
		expect(person(RADIA).adminRoles).toContain(ADMIN_ROLE_IDS.identityAdmin);
	});

	it('tells of an account that HR does not know (example “Unknown Account”)', async () => {
		const { account } = stage.sandbox;
		const earlier = chat.messages.length;
		// HR knows Alan, who is back.
		account.add({ emailId: 'Alan.Turing@example.com' });
		account.add({ emailId: 'stranger@example.com', adminRoles: [ADMIN_ROLE_IDS.auditor] });
		const about = () => chat.messages.slice(earlier).filter((text) => text.startsWith('Kore has'));
		await until('security to hear of it', () => about()[0]);
		await sleep(TWO_POLLS_MS);
		expect(about()).toEqual([
			'Kore has an account that HR does not know: stranger@example.com. Bot builder: no. Admin roles: Auditor',
		]);
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

/** By n8n's old scheduler, by its durable one, and by that with durable cursors. */
const SCHEDULERS: Array<[string, Record<string, string>]> = [
	['in memory', {}],
	['durable', durable()],
	['durable, with durable cursors', { ...durable(), N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true' }],
];

function durable(): Record<string, string> {
	return {
		N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
		N8N_SCHEDULER_ENABLED: 'true',
		N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	};
}

const MANY = 1_500;
const LAST = 'person01490@example.com';
const CHANGE_TO_EVENT_MS = 420_000;

interface LastPage {
	/** Told before anything happened. */
	early: string[];
	told: string[];
	/** Lines of n8n’s log about polls that it gave up. */
	abandoned: string[];
	seconds: number;
}

/** A change on the last page, from the start of an n8n to its end. */
async function changeOnLastPage(env: Record<string, string>): Promise<LastPage> {
	const told: string[] = [];
	const hook = await startJsonServer((body) => {
		const { event, emailId } = body as Event;
		told.push(`${event} ${emailId}`);
		return { ok: true };
	});
	let stage: Stage | undefined;
	try {
		const raised = await raiseStage({
			n8n: '2',
			workflows: [
				watching(hook.url, {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					// Fewer calls a minute than there are pages, so that no poll reads everybody.
					options: { requestsPerMinute: 28 },
				}),
			],
			env,
			world: { seed: manyPeople(MANY), switches: { maxPageSize: 50 } },
			live: { [WATCHING_ID]: undefined },
		});
		stage = raised;
		const { account, calls } = raised.sandbox;
		const listed = () => calls.filter(({ path }) => path.includes('/alluserroles'));
		await until('the first reading', () => (listed().length >= 30 ? true : undefined), 240_000);
		await sleep(TWO_POLLS_MS);
		const early = [...told];
		const person = account.findByEmail(LAST, 'caseInsensitive');
		if (person === undefined) throw new Error('Nobody is called so');
		const begin = Date.now();
		person.isDeveloper = !person.isDeveloper;
		await until('its event', () => (told.length > 0 ? true : undefined), CHANGE_TO_EVENT_MS);
		const seconds = (Date.now() - begin) / 1000;
		const abandoned = raised.server.log.filter((line) => line.includes('abandoned'));
		return { early, told, abandoned, seconds };
	} finally {
		await stage?.close();
		await hook.close();
	}
}

describe('1,500 people, 50 a page, polled by n8n 2.x', () => {
	let outcomes: Array<PromiseSettledResult<LastPage>>;

	// All of them at once: they wait for minutes to pass.
	beforeAll(async () => {
		outcomes = await Promise.allSettled(SCHEDULERS.map(([, env]) => changeOnLastPage(env)));
	}, 1_500_000);

	it.each(SCHEDULERS.map(([name], index) => ({ name, index })))(
		'tells what happened to somebody on the last page (scheduler: $name)',
		({ index }) => {
			const outcome = outcomes[index];
			if (outcome?.status !== 'fulfilled') throw outcome?.reason;
			const { early, told, abandoned, seconds } = outcome.value;
			console.log(`${Math.round(seconds)} s from the change to its event`);
			expect({ early, told, abandoned }).toEqual({
				early: [],
				told: [`builderAccessChanged ${LAST}`],
				abandoned: [],
			});
		},
	);
});
