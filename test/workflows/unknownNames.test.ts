import type { INodeParameters } from 'n8n-workflow';
import { forgetOwnWrites } from '../support/forgetOwnWrites';
import { useSandbox } from '../support/useSandbox';
import { chain, credentialFor, setAccess, updateUser } from './builder';
import { execute } from './engine';

const sandbox = useSandbox();

beforeEach(() => forgetOwnWrites(credentialFor(sandbox)));

const GRANTED = { isDeveloper: 'grant', canCreateBot: 'grant' } as const;
const ADA = 'ada.lovelace@example.com';
const RECORDS = [{ email: ADA, safe: true }];

async function outcomeOf(parameters: INodeParameters): Promise<unknown> {
	const workflow = chain({ name: 'Kore', parameters });
	const { output } = await execute(workflow, RECORDS, credentialFor(sandbox));
	const [item] = output('Kore').main[0] ?? [];
	return item?.json.outcome ?? output('Kore').error;
}

const written = () => sandbox.calls.filter(({ path }) => !path.endsWith('/usersInfo')).length;

describe('n8n takes out before a node sees it', () => {
	it.each<[string, INodeParameters]>([
		['an option under a name that does not exist', { dry_run: true }],
		['an option under a name in other letters', { DryRun: true }],
	])('%s, so that the run writes', async (_what, options) => {
		expect(await outcomeOf(setAccess(GRANTED, options))).toBe('updated');
		expect(written()).toBe(1);
	});

	it('an expression in place of all options, so that the run writes', async () => {
		const parameters = { ...setAccess(GRANTED), options: '={{ ({ dryRun: $json.safe }) }}' };
		expect(await outcomeOf(parameters)).toBe('updated');
		expect(written()).toBe(1);
	});

	it('an expression in place of all fields, so that nothing is left to do', async () => {
		const parameters = { ...updateUser({}), updateFields: "={{ ({ dept: 'R&D' }) }}" };
		expect(await outcomeOf(parameters)).toMatchObject({
			message: expect.stringContaining('nothing to update'),
		});
		expect(written()).toBe(0);
	});
});

describe('the safe way is one expression per option, which', () => {
	it('arrives, and is a dry run', async () => {
		expect(await outcomeOf(setAccess(GRANTED, { dryRun: '={{ $json.safe }}' }))).toBe('planned');
		expect(written()).toBe(0);
	});

	it('stops the run where it gives nothing that can be read', async () => {
		const parameters = setAccess(GRANTED, { dryRun: '={{ $json.sage }}' });
		expect(await outcomeOf(parameters)).toMatchObject({
			message: 'Dry Run must be true or false',
			description: expect.stringContaining('It is empty'),
		});
		expect(written()).toBe(0);
	});
});
