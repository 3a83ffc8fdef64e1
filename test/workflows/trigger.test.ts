import { ADMIN_ROLE_IDS } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';
import { credentialFor } from './builder';
import { ActiveWorkflow } from './polling';

const sandbox = useSandbox();
const ADA = 'ada.lovelace@example.com';
const EVERYTHING = {
	events: [
		'userAdded',
		'userRemoved',
		'builderAccessChanged',
		'botCreationChanged',
		'adminRolesChanged',
		'botRolesChanged',
	],
	options: {},
};

function ada() {
	const found = sandbox.account.findByEmail(ADA, 'caseSensitive');
	if (found === undefined) throw new Error('Ada is gone');
	return found;
}

async function active(parameters = {}, staticData = {}): Promise<ActiveWorkflow> {
	return await ActiveWorkflow.load(
		{ ...EVERYTHING, ...parameters },
		credentialFor(sandbox),
		staticData,
	);
}

describe('in n8n’s own engine', () => {
	it('the trigger remembers everybody at first and tells what changes from then on', async () => {
		const workflow = await active();
		// An execution without items, with which n8n saves whom there is.
		expect(await workflow.poll()).toEqual([]);
		ada().isDeveloper = true;
		expect(await workflow.poll()).toMatchObject([
			{ event: 'builderAccessChanged', emailId: ADA, from: false, to: true },
		]);
		expect(await workflow.poll()).toBeUndefined();
	});

	it('it goes on after a restart with what n8n has saved', async () => {
		const workflow = await active();
		await workflow.poll();
		const saved = workflow.staticData;
		ada().isDeveloper = true;
		const restarted = await active({}, saved);
		expect(await restarted.poll()).toMatchObject([{ event: 'builderAccessChanged' }]);
		expect(restarted.hasUnsavedData).toBe(true);
	});

	it('it writes nothing where nothing has changed', async () => {
		const workflow = await active();
		await workflow.poll();
		const restarted = await active({}, workflow.staticData);
		expect(await restarted.poll()).toBeUndefined();
		expect(restarted.hasUnsavedData).toBe(false);
	});

	it('a poll that fails leaves the static data as it was, and its error says what to do', async () => {
		const workflow = await active({ options: { maxRetries: 0 } });
		await workflow.poll();
		const restarted = await active({ options: { maxRetries: 0 } }, workflow.staticData);
		ada().isDeveloper = true;
		sandbox.addFault({ when: { path: '/alluserroles' }, kind: 'status' });
		await expect(restarted.poll()).rejects.toMatchObject({
			message: expect.stringContaining('was unavailable') as string,
			description: expect.stringContaining('tells what has changed meanwhile') as string,
			httpCode: '503',
		});
		expect(restarted.hasUnsavedData).toBe(false);
		expect(restarted.staticData).toEqual(workflow.staticData);
		expect(await restarted.poll()).toHaveLength(1);
	});

	it('two polls at once tell an event once', async () => {
		const workflow = await active();
		await workflow.poll();
		ada().isDeveloper = true;
		sandbox.addFault({ when: { path: '/alluserroles' }, kind: 'slow', ms: 300 });
		const told = await Promise.all([workflow.poll(), workflow.poll()]);
		expect(told.flatMap((items) => items ?? [])).toHaveLength(1);
		sandbox.addFault({ when: { path: '/alluserroles' }, kind: 'status', status: 400 });
		await expect(workflow.poll()).rejects.toThrow();
		expect(await workflow.poll()).toBeUndefined();
	});

	it('a test in the editor shows real people for each event and leaves the baseline alone', async () => {
		const workflow = await active();
		const shown = (await workflow.poll('manual')) ?? [];
		expect(shown.map(({ event }) => event)).toEqual(EVERYTHING.events);
		for (const { emailId } of shown) {
			expect(sandbox.account.findByEmail(String(emailId), 'caseSensitive')).toBeDefined();
		}
		expect(shown).toContainEqual(
			expect.objectContaining({
				event: 'adminRolesChanged',
				emailId: 'katherine.johnson@example.com',
				to: {
					added: [{ roleId: ADMIN_ROLE_IDS.identityAdmin, roleName: 'Identity Admin' }],
					removed: [],
				},
			}),
		);
		expect(workflow.hasUnsavedData).toBe(false);
		expect(workflow.staticData).not.toHaveProperty('baseline');
		expect(sandbox.calls).toHaveLength(1);
	});

	it('a test in the editor says so where nobody could have such an event', async () => {
		const workflow = await active({ options: { emailContains: 'nobody@' } });
		await expect(workflow.poll('manual')).rejects.toMatchObject({
			message: 'Nobody in the account could have one of these events',
			description: 'Check Email Contains, or choose further events',
		});
	});

	it('a credential of another account is recorded as an error, in a poll that goes on', async () => {
		const workflow = await active();
		await workflow.poll();
		const saved = workflow.staticData;
		sandbox.startOver({ seed: { people: [{ emailId: ADA }], accountId: 'another' } });
		const moved = await active({ options: { emitOnFirstPoll: true } }, saved);
		// An execution without items, so that n8n saves what is remembered now.
		expect(await moved.poll()).toEqual([]);
		expect(moved.recorded).toMatchObject([
			{ message: expect.stringContaining('leads to another account') as string },
		]);
		ada().isDeveloper = true;
		const restarted = await active({}, moved.staticData);
		expect(await restarted.poll()).toHaveLength(1);
		expect(restarted.recorded).toEqual([]);
	});

	it('nothing of the credential stands in the static data', async () => {
		const workflow = await active();
		await workflow.poll();
		const text = JSON.stringify(workflow.staticData);
		expect(text).toContain('ada.lovelace');
		expect(text).not.toContain(sandbox.apps.full.clientSecret);
		expect(text).not.toContain(sandbox.apps.full.clientId);
		expect(text).not.toMatch(/eyJ[\w-]+\.eyJ/);
	});

	it.each([
		[{ events: [] }, 'Events is empty'],
		[{ events: ['userChanged'] }, 'there is no event “userChanged”'],
		[{ options: { requestsPerMinute: 0 } }, 'Requests per Minute must be a number of at least 1'],
		[{ options: { emitOnFirstPoll: 'perhaps' } }, 'Emit on First Poll must be true or false'],
	])('%j is refused by its label before anything is sent', async (parameters, says) => {
		const workflow = await active(parameters);
		await expect(workflow.poll()).rejects.toThrow(says);
		expect(sandbox.calls).toEqual([]);
	});

	it('a wrong secret is the poll’s own error', async () => {
		const credential = { ...credentialFor(sandbox), clientSecret: 'wrong' };
		const workflow = await ActiveWorkflow.load(EVERYTHING, credential);
		await expect(workflow.poll()).rejects.toMatchObject({
			message: expect.stringContaining('did not accept the credential') as string,
			httpCode: '401',
		});
	});
});
