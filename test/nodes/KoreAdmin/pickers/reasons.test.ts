import { type ILoadOptionsFunctions, NodeOperationError } from 'n8n-workflow';
import { KoreAdmin } from '../../../../nodes/KoreAdmin/KoreAdmin.node';
import { useSandbox } from '../../../support/useSandbox';
import { editorOf } from './editor';

const sandbox = useSandbox();

const { listSearch, loadOptions } = new KoreAdmin().methods;

type Load = (this: ILoadOptionsFunctions) => Promise<unknown>;

/** What a person reads in the editor where a list cannot be loaded: the message of this one class of errors, and nothing else. */
async function shown(name: string, load: Load, context: ILoadOptionsFunctions): Promise<string> {
	const error = await load.call(context).catch((reason: unknown) => reason);
	if (!(error instanceof NodeOperationError)) throw new Error(`${name} gave ${String(error)}`);
	return error.message;
}

describe.each([...Object.entries(listSearch), ...Object.entries(loadOptions)])(
	'%s',
	(name, load: Load) => {
		it('fails with the reason instead of offering it as an entry', async () => {
			const noScope = await shown(name, load, editorOf(sandbox, 'userManagementOnly'));
			expect(noScope).toContain(
				'The app lacks the scope “Profile Management > Role Management” (Kore said “Permission denied. Scope is incorrect!”)',
			);
			expect(noScope).toContain('select “Profile Management > Role Management” and save');
			const wrong = editorOf(sandbox, 'full', { clientSecret: 'wrong' });
			const wrongSecret = await shown(name, load, wrong);
			expect(wrongSecret).toContain('Kore did not accept the credential');
			expect(wrongSecret).toContain('Check Client ID and Client Secret');
			const noUrl = editorOf(sandbox, 'full', { host: 'bots.kore.ai' });
			expect(await shown(name, load, noUrl)).toMatch(
				/Host is not a URL.*Correct it in the Kore Admin API credential/,
			);
		});

		it('does not take an answer in an unknown form for an empty list', async () => {
			sandbox.startOver({ faults: [{ kind: 'hugeBody', bytes: 1000, times: 'always' }] });
			expect(await shown(name, load, editorOf(sandbox))).toMatch(/Kore/);
		});

		it('keeps nobody waiting for a minute when the limit is reached', async () => {
			sandbox.startOver({
				limits: { perMinute: 0, perHour: 1800 },
				switches: { retryAfter: 'seconds' },
			});
			const start = Date.now();
			expect(await shown(name, load, editorOf(sandbox))).toContain(
				'The account has used up its calls',
			);
			expect(Date.now() - start).toBeLessThan(1000);
		});
	},
);
