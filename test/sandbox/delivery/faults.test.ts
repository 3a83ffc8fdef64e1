import { apps, FAULT_KINDS, randomFaults, startSandbox, type Fault } from '../../../sandbox';
import { useSandbox } from '../../support/useSandbox';
import { Client, UNLIMITED, type Reply } from '../client';

const ADA = 'ada.lovelace@example.com';

const sandbox = useSandbox({ listen: false, limits: UNLIMITED });
const client = new Client(sandbox);

async function grant(): Promise<Reply | { dropped: unknown }> {
	const update = { userInfo: { emailId: ADA }, isDeveloper: true, canCreateBot: false };
	return await client.update(update).catch((error: unknown) => ({ dropped: error }));
}

function granted(): boolean {
	return sandbox.account.user(ADA)?.isDeveloper === true;
}

describe('what reaches the client and what was applied', () => {
	const dropped = { dropped: { code: 'ECONNRESET' } };
	const html = expect.stringMatching(/^<!doctype html>/) as unknown;

	it.each<[Fault, boolean, object]>([
		[{ kind: 'dropBefore' }, false, dropped],
		[{ kind: 'dropAfter' }, true, dropped],
		[{ kind: 'status' }, false, { status: 503, body: html }],
		[{ kind: 'status', status: 504, applied: true }, true, { status: 504, body: html }],
		[
			{ kind: 'status', status: 500, retryAfterSeconds: 7 },
			false,
			{ headers: { 'retry-after': '7' } },
		],
		[
			{ kind: 'status', status: 400, text: 'Bad Request' },
			false,
			{ status: 400, body: 'Bad Request' },
		],
		[
			{ kind: 'status', status: 404, text: '{"errors":[{"msg":"User does not exist"}]}' },
			false,
			{ headers: { 'content-type': 'application/json; charset=utf-8' } },
		],
		[{ kind: 'meanwhile', does: { emailId: 'nobody@example.com', does: 'deletes' } }, true, { status: 200 }],
		[{ kind: 'html' }, false, { status: 200, body: html }],
		[{ kind: 'empty' }, true, { status: 200, body: '' }],
		[
			{ kind: 'redirect' },
			false,
			{ status: 302, headers: { location: expect.stringMatching(/^https:/) } },
		],
		[
			{ kind: 'redirect', location: 'http://127.0.0.1:9/x' },
			false,
			{ headers: { location: 'http://127.0.0.1:9/x' } },
		],
		[{ kind: 'slow', ms: 1 }, true, { status: 200 }],
		[{ kind: 'duplicate' }, true, { status: 200 }],
	])('%j', async (fault, applied, answer) => {
		sandbox.addFault(fault);
		expect(await grant()).toMatchObject(answer);
		expect(granted()).toBe(applied);
		expect(sandbox.calls[0]).toMatchObject({ method: 'PUT', fault: fault.kind });
		expect(await client.get('/groups')).toMatchObject({ status: 200, json: { total: 3 } });
	});

	it('an answer cut in two is no JSON any more, but was applied', async () => {
		sandbox.addFault({ kind: 'truncated' });
		const reply = await client.update({ userInfo: { emailId: ADA } });
		expect(reply).toMatchObject({ status: 200, json: undefined });
		expect(reply.body).toMatch(/^{"msg"/);
		expect(granted()).toBe(true);
	});

	it('a huge answer has the size asked for', async () => {
		sandbox.addFault({ kind: 'hugeBody', bytes: 5_000_000 });
		const reply = await client.get('/groups');
		expect(reply.body).toHaveLength(5_000_000);
		expect(JSON.stringify(sandbox.calls).length).toBeLessThan(1_000);
	});

	it('a slow answer takes its time', async () => {
		sandbox.addFault({ kind: 'slow', ms: 60 });
		const started = performance.now();
		await client.get('/groups');
		expect(performance.now() - started).toBeGreaterThanOrEqual(55);
	});

	it('a slow answer is sent at once when the sandbox closes', async () => {
		const other = await startSandbox({ listen: false, faults: [{ kind: 'slow', ms: 60_000 }] });
		const started = performance.now();
		const pending = new Client(other).get('/groups');
		await other.close();
		expect(await pending).toMatchObject({ status: 200 });
		expect(performance.now() - started).toBeLessThan(5_000);
	});

	it('so does every answer with latency', async () => {
		sandbox.reset({ latencyMs: 40 });
		const started = performance.now();
		await client.get('/groups');
		expect(performance.now() - started).toBeGreaterThanOrEqual(35);
	});

	it('a dropped call is recorded with status 0', async () => {
		sandbox.addFault({ kind: 'dropAfter' });
		await grant();
		expect(sandbox.calls).toMatchObject([
			{ status: 0, applied: true, appClientId: apps.full.clientId },
		]);
	});

	it('a late call arrives with a later one, when the client has long given it up', async () => {
		sandbox.addFault({ kind: 'late', after: 2 });
		expect(await grant()).toMatchObject(dropped);
		await client.get('/groups');
		expect(granted()).toBe(false);
		await client.get('/groups');
		expect(granted()).toBe(true);
	});

	it('a call that never arrived uses up neither limit nor token', async () => {
		sandbox.reset({ limits: { perMinute: 1, perHour: 1 } });
		sandbox.addFault({ kind: 'dropBefore' });
		await grant();
		expect(await grant()).toMatchObject({ status: 200 });
		expect(await grant()).toMatchObject({ status: 429 });
	});
});

describe('a request delivered twice', () => {
	it('is refused the second time as a replay, and the client sees one of the answers', async () => {
		sandbox.addFault({ kind: 'duplicate' });
		expect(await grant()).toMatchObject({ status: 200 });
		sandbox.addFault({ kind: 'duplicate', answer: 'second' });
		expect(await grant()).toMatchObject({ status: 401 });
		expect(sandbox.calls.map(({ status }) => status)).toEqual([200, 401, 200, 401]);
	});
});

describe('another administrator', () => {
	it('removes somebody before the request is handled, so that later pages shift', async () => {
		const first = await client.get('/alluserroles?limit=2&offset=0');
		sandbox.addFault({ kind: 'meanwhile', does: { emailId: ADA, does: 'deletes' } });
		const second = await client.get('/alluserroles?limit=2&offset=1');
		const names = [first, second].flatMap(({ json }) =>
			(json as { users: Array<{ username: string }> }).users.map(({ username }) => username),
		);
		expect(sandbox.account.user(ADA)).toBeUndefined();
		// Alan moved to the first page after it had been read.
		expect(names).not.toContain('alan.turing@example.com');
		expect(names).toContain('katherine.johnson@example.com');
	});
});

describe('when a fault strikes', () => {
	const statuses = async (count: number, path = '/groups') => {
		const seen: number[] = [];
		for (let index = 0; index < count; index += 1) seen.push((await client.get(path)).status);
		return seen;
	};

	it('by default once, at the next request', async () => {
		sandbox.addFault({ kind: 'status' });
		expect(await statuses(3)).toEqual([503, 200, 200]);
	});

	it('at the nth request, as often as asked', async () => {
		sandbox.addFault({ kind: 'status', when: 2, times: 2 });
		expect(await statuses(5)).toEqual([200, 503, 503, 200, 200]);
	});

	it('always', async () => {
		sandbox.addFault({ kind: 'status', times: 'always' });
		expect(await statuses(3)).toEqual([503, 503, 503]);
	});

	it('for a method and path, counted among those', async () => {
		sandbox.addFault({ kind: 'status', when: { method: 'get', path: '/bots', nth: 2 } });
		expect(await statuses(2)).toEqual([200, 200]);
		expect(await statuses(3, '/bots/')).toEqual([200, 503, 200]);
	});

	it('for the full path too', async () => {
		sandbox.addFault({ kind: 'status', when: { path: '/api/public/bots/' } });
		expect([...(await statuses(1)), ...(await statuses(1, '/bots'))]).toEqual([200, 503]);
	});

	it('by a function of method and path', async () => {
		sandbox.addFault({
			kind: 'status',
			when: ({ path }) => path.endsWith('/bots'),
			times: 'always',
		});
		expect([...(await statuses(1)), ...(await statuses(1, '/bots'))]).toEqual([200, 503]);
	});

	it('for a body that mentions somebody', async () => {
		sandbox.addFault({ kind: 'status', when: { mentions: ADA }, times: 'always' });
		expect(await client.info('grace.hopper@example.com')).toMatchObject({ status: 200 });
		expect(await client.info('grace.hopper@example.com', ADA)).toMatchObject({ status: 503 });
	});

	it('one at a time, the first that is due', async () => {
		sandbox.addFault({ kind: 'status', status: 500 });
		sandbox.addFault({ kind: 'status', status: 502 });
		expect(await statuses(3)).toEqual([500, 502, 200]);
	});

	it('again after a reset when it belongs to the start, not when it was added', async () => {
		sandbox.reset({ faults: [{ kind: 'status', status: 500 }] });
		sandbox.addFault({ kind: 'status', status: 502, times: 'always' });
		sandbox.reset();
		expect(await statuses(2)).toEqual([500, 200]);
	});
});

describe('random faults', () => {
	const run = async (seed: number): Promise<string[]> => {
		sandbox.reset({ faults: randomFaults(seed, 0.3) });
		for (let index = 0; index < 300; index += 1) await grant();
		// A request delivered twice is recorded twice.
		return sandbox.calls.map(({ fault }) => fault ?? 'none');
	};

	it('repeat for the same seed and differ for another', async () => {
		const first = await run(1);
		expect(await run(1)).toEqual(first);
		expect(await run(2)).not.toEqual(first);
	});

	it('are of every kind and about as frequent as asked', async () => {
		const seen = await run(3);
		expect(new Set(seen)).toEqual(new Set(['none', ...FAULT_KINDS]));
		const share = seen.filter((kind) => kind !== 'none').length / seen.length;
		expect(share).toBeGreaterThan(0.2);
		expect(share).toBeLessThan(0.4);
	});
});
