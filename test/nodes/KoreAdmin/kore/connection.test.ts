import type { INode } from 'n8n-workflow';
import { connect, flawOfCredential } from '../../../../nodes/KoreAdmin/kore/connection';
import { CREDENTIAL, executionThat, LIMITED, NODE, READ, SETTINGS } from './execution';

describe('a credential with an expression', () => {
	const unasked = async () => await Promise.reject(new Error('nothing is to be sent'));

	it.each([
		[2, (item: number) => item === 1],
		[8, (item: number) => item === 5],
		[5000, (item: number) => item === 9],
		[5000, (item: number) => item === 1500],
		[5000, (item: number) => item === 3457],
		[5000, (item: number) => item % 2 === 1],
		[5000, (item: number) => item >= 3000],
		[5000, (item: number) => item === 4999],
	])(
		'of %i items that gives some another account ends the run before it starts',
		async (items, another) => {
			const { context, requests } = executionThat(unasked, {}, (item) =>
				another(item) ? { clientId: 'cs-2' } : {},
			);
			await expect(connect(context, SETTINGS, items)).rejects.toThrow(
				/different values for item 0 and item \d+, but one run can use only one account/,
			);
			expect(requests).toEqual([]);
		},
	);

	it.each([1, 3, 5000])('is read once for each of %i items', async (items) => {
		const { context, itemsRead } = executionThat(unasked);
		await expect(connect(context, SETTINGS, items)).resolves.toBeDefined();
		expect(itemsRead).toEqual(Array.from({ length: items }, (_, item) => item));
	});
});

describe('a stopped execution', () => {
	it.each([
		['for the limit of the account', { maxRetries: 0 }, async () => LIMITED],
		[
			'before repeating a request',
			{ maxRetries: 9 },
			async () => ({ statusCode: 503, headers: { 'retry-after': '30' }, body: '' }),
		],
	])('ends a wait %s within a second', async (_what, settings, answer) => {
		const { context, requests, stop } = executionThat(answer);
		const client = await connect(context, { ...SETTINGS, ...settings });
		const call = client.call(READ);
		const rejected = expect(call).rejects.toThrow('The execution was stopped');
		await new Promise((resolve) => setTimeout(resolve, 50));
		const start = Date.now();
		stop();
		await rejected;
		expect(Date.now() - start).toBeLessThan(1000);
		expect(requests).toHaveLength(1);
	});

	it('ends the pause of a run that keeps to its own pace within a second', async () => {
		const { context, requests, stop } = executionThat(async () => ({
			statusCode: 200,
			headers: {},
			body: '{}',
		}));
		const client = await connect(context, { ...SETTINGS, requestsPerMinute: 1 });
		await client.call(READ);
		const rejected = expect(client.call(READ)).rejects.toThrow('The execution was stopped');
		await new Promise((resolve) => setTimeout(resolve, 50));
		const start = Date.now();
		stop();
		await rejected;
		expect(Date.now() - start).toBeLessThan(1000);
		expect(requests).toHaveLength(1);
	});

	it('ends even the last moments of a wait', async () => {
		const { context, stop } = executionThat(async () => LIMITED);
		const { clock } = await connect(context, SETTINGS);
		const rejected = expect(clock.sleep(100)).rejects.toThrow('The execution was stopped');
		setTimeout(stop, 20);
		await rejected;
	});

	it('is one thing that an editor without executions cannot have', async () => {
		const { context } = executionThat(async () => LIMITED);
		for (const own of [{ getExecutionCancelSignal: () => undefined }, {}]) {
			const rest: Partial<typeof context> = { ...context };
			delete rest.getExecutionCancelSignal;
			const { clock } = await connect({ ...rest, ...own } as typeof context, SETTINGS);
			await expect(clock.sleep(1)).resolves.toBeUndefined();
		}
	});

	it('is told from a lost connection when n8n breaks off the running request', async () => {
		const { context, stop } = executionThat(async () => {
			stop();
			throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
		});
		const client = await connect(context, SETTINGS);
		await expect(client.call(READ)).rejects.toThrow('The execution was stopped');
	});
});

describe('a request', () => {
	it('goes to the host of the credential with whatever keeps tokens from going elsewhere', async () => {
		const { context, requests } = executionThat(async () => ({
			statusCode: 200,
			headers: {},
			body: '{"roles":[]}',
		}));
		const client = await connect(context, { ...SETTINGS, timeout: 1234 });
		expect(await client.call(READ)).toMatchObject({
			answer: { kind: 'ok', body: { roles: [] } },
			mayHaveBeenApplied: false,
		});
		expect(requests).toEqual([
			expect.objectContaining({
				method: 'GET',
				url: 'https://bots.kore.ai/api/public/roles',
				qs: { roleType: 'admin' },
				timeout: 1234,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
			}),
		]);
		expect(requests[0]?.headers).not.toHaveProperty('auth');
	});

	it.each([
		[{ code: 'ECONNREFUSED' }, false],
		[{ code: 'ENOTFOUND' }, false],
		[{ code: 'EAI_AGAIN' }, false],
		[{ code: 'CERT_HAS_EXPIRED' }, false],
		[{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, false],
		[{ code: 'ECONNRESET' }, true],
		[{ code: 'ECONNABORTED' }, true],
		[{ code: 'ETIMEDOUT' }, true],
		[{ code: 'EPIPE' }, true],
		[{ httpCode: 'ECONNREFUSED' }, false],
		[{ cause: { cause: { code: 'ENOTFOUND' } } }, false],
		[{ code: 200, message: 'no code at all' }, true],
		[{ code: 'not ENOTFOUND' }, true],
		[{ code: 'ENOTFOUND, or so' }, true],
	])('that failed with %j may have arrived: %s', async (properties, sent) => {
		const { context } = executionThat(async () => {
			throw Object.assign(new Error('failed'), properties);
		});
		const client = await connect(context, SETTINGS);
		const { answer, mayHaveBeenApplied } = await client.call(READ);
		expect(answer).toMatchObject({ kind: 'unreachable', sent });
		expect(mayHaveBeenApplied).toBe(sent);
	});

	it('that failed for itself alone, without a code, is told so', async () => {
		const { context } = executionThat(async () => {
			const failure = new Error('failed', { cause: undefined });
			throw Object.assign(failure, { code: 'failed', cause: failure });
		});
		const { answer } = await (await connect(context, SETTINGS)).call(READ);
		expect(answer).toEqual({ kind: 'unreachable', code: 'no answer', sent: true });
	});

	it.each([
		[{}, { id: '', name: '' }],
		[{ koreAdminApi: { id: '7', name: 'Our Kore' } }, { id: '7', name: 'Our Kore' }],
	])('is signed with what was read of the credential already (%j)', async (credentials, named) => {
		const { context, signedWith, itemsRead } = executionThat(async () => LIMITED);
		const node = { ...NODE, credentials } as INode;
		const client = await connect({ ...context, getNode: () => node }, SETTINGS);
		await client.call(READ, { most: 1 });
		expect(signedWith).toEqual([{ ...named, type: 'koreAdminApi', data: CREDENTIAL }]);
		expect(itemsRead).toEqual([0]);
	});

	it('whose body n8n has parsed already is read all the same', async () => {
		const { context } = executionThat(async () => ({
			statusCode: 400,
			headers: {},
			body: { errors: [{ msg: 'One or more entered emails not found', code: 400 }] },
		}));
		const client = await connect(context, SETTINGS);
		expect((await client.call(READ)).answer).toMatchObject({
			kind: 'refused',
			status: 400,
			words: 'One or more entered emails not found',
		});
	});
});

describe('a credential that cannot be used', () => {
	it.each([
		[{ host: '' }, 'Host is empty'],
		[{ host: 'http://bots.kore.ai' }, 'Host must start with https://'],
		[{ clientId: ' ' }, 'Client ID is empty'],
		[{ clientSecret: '' }, 'Client Secret is empty'],
		[{ tokenLifetime: 3601 }, 'Token Lifetime must be between 30 and 3600 seconds'],
		[{ algorithm: 'none' }, 'Signing Algorithm must be HS256 or HS512'],
	])('is refused before anything is sent: %j', async (credential, message) => {
		const { context, requests } = executionThat(async () => LIMITED, credential);
		await expect(connect(context, SETTINGS)).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining(message),
			description: 'Correct it in the Kore Admin API credential',
		});
		expect(requests).toEqual([]);
		expect(await flawOfCredential(context, 1)).toEqual({
			message: expect.stringContaining(message) as string,
			description: 'Correct it in the Kore Admin API credential',
		});
	});

	it('is told from one that can', async () => {
		const { context } = executionThat(async () => LIMITED);
		expect(await flawOfCredential(context, 1)).toBeUndefined();
	});
});

it('waits as long as it says, by the clock of the machine', async () => {
	const { context } = executionThat(async () => LIMITED);
	const { clock } = await connect(context, SETTINGS);
	const start = Date.now();
	expect(Math.abs(clock.now() - start)).toBeLessThan(50);
	await clock.sleep(700);
	expect(Date.now() - start).toBeGreaterThanOrEqual(699);
	expect(Date.now() - start).toBeLessThan(1200);
});
