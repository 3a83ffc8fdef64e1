import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { KoreAdmin } from '../../../../nodes/KoreAdmin/KoreAdmin.node';
import { type ResetOptions, type Sandbox, startSandbox } from '../../../../sandbox';
import { editorOf } from './editor';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => reset());
afterAll(async () => await sandbox.close());

function reset(options: ResetOptions = {}): void {
	sandbox.reset({ faults: [], limits: { perMinute: 60, perHour: 1800 }, ...options });
}

const { listSearch, loadOptions } = new KoreAdmin().methods;

describe.each([...Object.entries(listSearch), ...Object.entries(loadOptions)])(
	'%s',
	(_name, load: (this: ILoadOptionsFunctions) => Promise<unknown>) => {
		it('fails with the reason instead of offering it as an entry', async () => {
			await expect(load.call(editorOf(sandbox, 'userManagementOnly'))).rejects.toMatchObject({
				name: 'NodeApiError',
				message:
					'The app lacks the scope “Profile Management > Role Management” (Kore said “Permission denied. Scope is incorrect!”)',
				description: expect.stringContaining(
					'tick “Profile Management > Role Management” and save',
				),
			});
			await expect(
				load.call(editorOf(sandbox, 'full', { clientSecret: 'wrong' })),
			).rejects.toMatchObject({
				message: expect.stringContaining('Kore did not accept the credential'),
				description: expect.stringContaining('Check Client ID and Client Secret'),
			});
			await expect(
				load.call(editorOf(sandbox, 'full', { host: 'bots.kore.ai' })),
			).rejects.toMatchObject({
				name: 'NodeOperationError',
				message: expect.stringContaining('Host is not a URL'),
			});
		});

		it('does not take an answer in an unknown form for an empty list', async () => {
			reset({ faults: [{ kind: 'hugeBody', bytes: 1000, times: 'always' }] });
			await expect(load.call(editorOf(sandbox))).rejects.toMatchObject({ name: 'NodeApiError' });
		});

		it('keeps nobody waiting for a minute when the limit is reached', async () => {
			reset({ limits: { perMinute: 0, perHour: 1800 }, switches: { retryAfter: 'seconds' } });
			const start = Date.now();
			await expect(load.call(editorOf(sandbox))).rejects.toMatchObject({
				message: expect.stringContaining('The account’s calls are used up'),
			});
			expect(Date.now() - start).toBeLessThan(1000);
		});
	},
);
