import { type Browser, openBrowser } from './browser';
import { Editor } from './editor/editor';
import type { Scene } from './editor/scene';
import { credentialScenes } from './editor/scenes/credentials';
import { darkThemeScenes } from './editor/scenes/darkTheme';
import { examples, exampleScenes, SCRATCH } from './editor/scenes/examples';
import { listScenes, NO_SCOPE } from './editor/scenes/lists';
import { HR_EXPORT, mappingScenes } from './editor/scenes/mapping';
import { OPERATION_WORKFLOWS, operationScenes } from './editor/scenes/operations';
import { outcomeScenes, WITH_STRANGER } from './editor/scenes/outcomes';
import { stepScenes } from './editor/scenes/steps';
import { TRIGGER_ALONE, triggerScenes } from './editor/scenes/trigger';
import { failurePicture } from './pictures';
import { credentialFor, freshAccount, raiseStage, type Stage } from './stage';

let stage: Stage;
let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	stage = await raiseStage({
		n8n: '2',
		workflows: [
			...examples,
			...OPERATION_WORKFLOWS,
			SCRATCH,
			WITH_STRANGER,
			TRIGGER_ALONE,
			HR_EXPORT,
		],
		credentials: (sandbox) => [
			{ ...NO_SCOPE, data: credentialFor(sandbox, sandbox.apps.noScopes) },
		],
	});
	browser = await openBrowser();
	const [name = '', ...value] = stage.cookie.split('=');
	await browser.context.addCookies([{ name, value: value.join('='), url: stage.server.url }]);
	editor = new Editor(await browser.context.newPage(), stage.server.url);
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await stage?.close();
}, 60_000);

// A busy machine may make the browser wait beyond its patience; the first failure is printed all the same.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

const scene: Scene = (name, play, world) => {
	it(name, async () => {
		try {
			await freshAccount(stage, world);
			await play({ editor, stage });
		} catch (error) {
			await failurePicture(editor.page, name);
			throw error;
		}
	});
};

// One n8n for all of them: a start takes longer than most scenes.
describe('the node, set by hand in an empty workflow,', () => stepScenes(scene));
describe('the trigger in the editor', () => triggerScenes(scene));
describe('automatic mapping in the editor', () => mappingScenes(scene));
describe('the lists in the editor', () => listScenes(scene));
describe('the outcomes in the editor', () => outcomeScenes(scene));
describe('the examples in the editor', () => exampleScenes(scene));
describe('every operation in the editor', () => operationScenes(scene));
describe('the credential in the editor', () => credentialScenes(scene));
describe('node and credential in the dark theme', () => darkThemeScenes(scene));
