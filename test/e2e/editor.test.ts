import { exampleNamed, readExamples } from '../../scripts/demo/examples';
import { readSandboxUsers } from '../../scripts/demo/sandboxState';
import { type Browser, openBrowser } from './browser';
import { Editor } from './editor';
import { failurePicture, picture } from './pictures';
import { credentialFor, firstLogin, raiseStage, type Stage } from './stage';

const JOINER = 'koreAdminJoiner';
const examples = readExamples();
/** For what changes a workflow: the editor saves by itself, and the next test would find it changed. */
const SCRATCH = { ...exampleNamed(examples, JOINER), id: 'koreAdminScratch', name: 'Scratch' };
const WRONG_SECRET = { id: 'koreWrongSecret0', name: 'Wrong Secret', type: 'koreAdminApi' };
const NO_SCOPE = { id: 'koreNoScope00000', name: 'No Scope', type: 'koreAdminApi' };

let stage: Stage;
let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	stage = await raiseStage({
		n8n: '2',
		workflows: [...examples, SCRATCH],
		credentials: (sandbox) => [
			{
				...WRONG_SECRET,
				data: credentialFor(sandbox, { ...sandbox.apps.full, clientSecret: 'not the secret' }),
			},
			{ ...NO_SCOPE, data: credentialFor(sandbox, sandbox.apps.noScopes) },
		],
	});
	browser = await openBrowser();
	const cookie = await firstLogin(stage.server);
	await browser.context.addCookies([{ ...cookie, url: stage.server.url }]);
	editor = new Editor(await browser.context.newPage(), stage.server.url);
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await stage?.close();
}, 60_000);

// A busy machine may make the browser wait beyond its patience; the first failure is printed all the same.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

/** A test that leaves a picture of the screen when it fails. */
function scene(name: string, play: () => Promise<void>): void {
	it(name, async () => {
		try {
			await play();
		} catch (error) {
			await failurePicture(editor.page, name);
			throw error;
		}
	});
}

describe('the node in the editor', () => {
	scene('is found by a search for "kore", with its three actions', async () => {
		await editor.openWorkflow(JOINER);
		expect(await editor.searchNodes('kore')).toEqual(['Kore.ai Admin']);
		await picture(editor.page, 'node-search');
		const actions = await editor.openFoundNode();
		expect(actions.sort()).toEqual(['Assign admin role', 'Set user access', 'Update user']);
		await picture(editor.page, 'node-actions');
	});

	scene('opens every example without anything left to fill in', async () => {
		for (const { id } of examples) {
			await editor.openWorkflow(id);
			expect(await editor.incompleteNodes()).toEqual([]);
			await picture(editor.page, `example-${id.replace(/^koreAdmin/, '').toLowerCase()}`);
		}
	});

	scene('offers the operations under the names that the documentation uses', async () => {
		await editor.openWorkflow(SCRATCH.id);
		await editor.openNode('Update User');
		expect(await editor.choices('resource')).toEqual(['Admin Role', 'User']);
		expect((await editor.choices('operation')).sort()).toEqual(['Set User Access', 'Update User']);
		await editor.choose('resource', 'Admin Role');
		expect(await editor.choices('operation')).toEqual(['Assign Admin Role']);
	});

	scene('runs the three operations for everybody in the pinned request', async () => {
		await editor.openWorkflow(JOINER);
		await editor.execute('Report');
		await picture(editor.page, 'workflow');
		for (const operation of ['Update User', 'Set User Access', 'Assign Admin Role']) {
			await editor.openNode(operation);
			const rows = await editor.outputRows();
			expect(rows).toHaveLength(3);
			for (const row of rows) expect(row).toContain('updated');
			await picture(editor.page, operation.toLowerCase().replaceAll(' ', '-'));
			await editor.closeNode();
		}
		const { 'ada.lovelace@example.com': ada } = await readSandboxUsers(stage.sandbox.url);
		expect(ada).toMatchObject({ isDeveloper: true, profile: { dept: 'Analytics' } });
	});

	scene('lists the admin roles of the account, and searches them', async () => {
		await editor.openWorkflow(JOINER);
		await editor.openNode('Assign Admin Role');
		expect(await editor.listed('role', 'Audit')).toEqual(['Auditor']);
	});
});

describe('the credential in the editor', () => {
	scene('passes its test with good settings', async () => {
		await editor.openCredential('koreAdminSandbox');
		expect(await editor.credentialVerdict()).toMatchObject({ passed: true });
		await picture(editor.page, 'credential');
	});

	scene('says that the secret is wrong, and passes once it is corrected', async () => {
		await editor.openCredential(WRONG_SECRET.id);
		const { passed, text } = await editor.credentialVerdict();
		expect(passed).toBe(false);
		expect(text).toContain('Kore did not accept the signature. Check Client ID and Client Secret');
		await picture(editor.page, 'credential-wrong-secret');
		await editor.changeCredential('clientSecret', stage.sandbox.apps.full.clientSecret);
		expect(await editor.credentialVerdict()).toMatchObject({ passed: true });
	});

	scene('names the scope that is missing', async () => {
		await editor.openCredential(NO_SCOPE.id);
		const { passed, text } = await editor.credentialVerdict();
		expect(passed).toBe(false);
		expect(text).toContain('lacks the scope “Profile Management > Role Management”');
		await picture(editor.page, 'credential-missing-scope');
	});
});
