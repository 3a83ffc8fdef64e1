import { apps } from '../../../sandbox';
import { useSandbox } from '../../support/useSandbox';
import { Client, errors, send } from '../client';

const MINUTE_WORDS =
	"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.";
const HOUR_WORDS =
	"You've exceeded the hourly rate limit. Please wait for sometime before retrying.";
const GENERIC_WORDS = 'Rate limit for this API has been reached. Please try again after some time.';

let time = Date.now();
const clock = () => time;

const sandbox = useSandbox({ listen: false, clock });

async function get(path = '/groups?limit=1', app = apps.full) {
	return await new Client(sandbox, app, clock).get(path);
}

async function fill(count: number): Promise<void> {
	for (let index = 0; index < count; index += 1) expect(await get()).toMatchObject({ status: 200 });
}

describe('the minute', () => {
	it('holds 60 calls by default and rolls', async () => {
		await fill(30);
		time += 30_000;
		await fill(30);
		expect(await get()).toMatchObject({ status: 429, json: errors(MINUTE_WORDS, 429) });
		time += 29_999;
		expect(await get()).toMatchObject({ status: 429 });
		time += 1;
		await fill(30);
		expect(await get()).toMatchObject({ status: 429 });
	});

	it('is shared by apps and endpoints', async () => {
		await fill(59);
		expect(await get('/bots', apps.roleManagementOnly)).toMatchObject({ status: 200 });
		expect(await get('/roles?roleType=bot', apps.jtiEnforced)).toMatchObject({ status: 429 });
	});

	it('is not used up by requests without an app or without an endpoint', async () => {
		for (let index = 0; index < 60; index += 1) {
			await send(sandbox, { method: 'GET', path: '/groups' });
			await send(sandbox, { method: 'GET', path: '/nothing' });
		}
		expect(await get()).toMatchObject({ status: 200 });
	});

	it('is used up by calls that fail for another reason', async () => {
		sandbox.startOver({ limits: { perMinute: 1, perHour: 10 } });
		expect(await get('/groups', apps.noScopes)).toMatchObject({ status: 401 });
		expect(await get()).toMatchObject({ status: 429 });
	});

	it('changes nothing when it refuses, and the record says so', async () => {
		sandbox.startOver({ limits: { perMinute: 0, perHour: 10 } });
		const before = sandbox.account.snapshot();
		const client = new Client(sandbox, apps.full, clock);
		const reply = await client.update({
			userInfo: { emailId: 'ada.lovelace@example.com', dept: 'X' },
		});
		expect(reply.status).toBe(429);
		expect(sandbox.account.snapshot()).toEqual(before);
		expect(sandbox.calls).toMatchObject([{ limited: true, status: 429 }]);
		expect(sandbox.calls[0]).not.toHaveProperty('applied');
	});
});

describe('the hour', () => {
	it('holds 1,800 calls by default and blocks although the minute is free', async () => {
		for (let minute = 0; minute < 30; minute += 1) {
			await fill(60);
			time += 60_000;
		}
		expect(await get()).toMatchObject({ status: 429, json: errors(HOUR_WORDS, 429) });
		time += 30 * 60_000 - 1;
		expect(await get()).toMatchObject({ status: 429 });
		time += 1;
		expect(await get()).toMatchObject({ status: 200 });
	});
});

it('runs faster when told to', async () => {
	sandbox.startOver({ limits: { perMinute: 1, perHour: 10 }, clockSpeed: 60 });
	await fill(1);
	time += 999;
	expect(await get()).toMatchObject({ status: 429 });
	time += 1;
	expect(await get()).toMatchObject({ status: 200 });
});

describe('the answer', () => {
	const limits = { perMinute: 1, perHour: 10 };

	it.each([400, 403, 429] as const)('can have status %d', async (limitStatus) => {
		sandbox.startOver({ limits, switches: { limitStatus } });
		await fill(1);
		expect(await get()).toMatchObject({
			status: limitStatus,
			json: errors(MINUTE_WORDS, limitStatus),
		});
	});

	it('can hide in a 200', async () => {
		sandbox.startOver({ limits, switches: { limitStatus: 200 } });
		await fill(1);
		expect(await get()).toMatchObject({ status: 200, json: errors(MINUTE_WORDS, 429) });
		expect(sandbox.calls[1]).toMatchObject({ limited: true });
	});

	it('can use the generic wording for both windows', async () => {
		sandbox.startOver({
			limits: { perMinute: 1, perHour: 1 },
			switches: { limitWords: 'generic' },
		});
		await fill(1);
		expect(await get()).toMatchObject({ json: errors(GENERIC_WORDS, 429) });
		time += 60_000;
		expect(await get()).toMatchObject({ json: errors(GENERIC_WORDS, 429) });
	});

	it('can be a message or plain text', async () => {
		sandbox.startOver({ limits, switches: { limitBody: 'message' } });
		await fill(1);
		expect(await get()).toMatchObject({ json: { msg: MINUTE_WORDS } });
		sandbox.switches.limitBody = 'text';
		const reply = await get();
		expect(reply.body).toBe(MINUTE_WORDS);
		expect(reply.headers['content-type']).toContain('text/plain');
	});

	it('has no Retry-After by default', async () => {
		sandbox.startOver({ limits });
		await fill(1);
		expect((await get()).headers).not.toHaveProperty('retry-after');
	});

	it('can give Retry-After in real seconds, rounded up', async () => {
		sandbox.startOver({ limits, switches: { retryAfter: 'seconds' } });
		await fill(1);
		time += 12_300;
		expect((await get()).headers['retry-after']).toBe('48');
		sandbox.startOver({ limits, clockSpeed: 60, switches: { retryAfter: 'seconds' } });
		await fill(1);
		expect((await get()).headers['retry-after']).toBe('1');
		sandbox.startOver({
			limits: { perMinute: 1, perHour: 1 },
			clockSpeed: 60,
			switches: { retryAfter: 'seconds' },
		});
		await fill(1);
		expect((await get()).headers['retry-after']).toBe('60');
	});

	it('can give Retry-After as a date that is late enough', async () => {
		sandbox.startOver({ limits, switches: { retryAfter: 'date' } });
		await fill(1);
		const date = Date.parse((await get()).headers['retry-after'] ?? '');
		time = date - 1001;
		expect(await get()).toMatchObject({ status: 429 });
		time = date;
		expect(await get()).toMatchObject({ status: 200 });
	});
});

describe('refused calls', () => {
	const limits = { perMinute: 1, perHour: 10 };

	it('do not count by default', async () => {
		sandbox.startOver({ limits });
		await fill(1);
		time += 59_000;
		expect(await get()).toMatchObject({ status: 429 });
		time += 1_000;
		expect(await get()).toMatchObject({ status: 200 });
	});

	it('count when the switch says so', async () => {
		sandbox.startOver({ limits, switches: { refusedCallsCount: true } });
		await fill(1);
		time += 59_000;
		expect(await get()).toMatchObject({ status: 429 });
		time += 1_000;
		expect(await get()).toMatchObject({ status: 429 });
	});
});

it('can keep one budget per endpoint', async () => {
	sandbox.startOver({
		limits: { perMinute: 1, perHour: 10 },
		switches: { limitSharing: 'endpoint' },
	});
	await fill(1);
	expect(await get('/bots')).toMatchObject({ status: 200 });
	expect(await get('/groups/')).toMatchObject({ status: 429 });
});
