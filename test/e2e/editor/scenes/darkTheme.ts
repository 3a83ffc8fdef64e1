import { CREDENTIAL } from '../../../../scripts/demo/examples';
import { STEPS } from '../../../../scripts/demo/outcome';
import { picture } from '../../pictures';
import type { Scene } from '../scene';
import { SCRATCH } from './examples';

const DARK = ['koreAdmin.dark.svg'];

export function darkThemeScenes(scene: Scene): void {
	scene('wear the dark icon everywhere', async ({ editor }) => {
		await editor.chooseTheme('Dark theme');
		try {
			await editor.openEmptyWorkflow();
			await editor.canvas.searchNodes('kore');
			expect(await editor.icons()).toEqual(DARK);
			await picture(editor.page, 'dark-node-search');

			await editor.openWorkflow(SCRATCH.id);
			await editor.canvas.openNode(STEPS.access);
			expect(await editor.icons()).toEqual(DARK);
			await picture(editor.page, 'dark-node');

			await editor.openCredential(CREDENTIAL.id);
			expect(await editor.credential.verdict()).toMatchObject({ passed: true });
			expect(await editor.icons()).toEqual(DARK);
			await picture(editor.page, 'dark-credential');
		} finally {
			await editor.chooseTheme('System default');
		}
	});
}
