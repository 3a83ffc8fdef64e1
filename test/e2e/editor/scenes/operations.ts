import { picture } from '../../pictures';
import { LIVED_IN, nodeNameOf, TRIED, workflowOf } from '../../workflows/operations';
import type { Scene } from '../scene';

export const OPERATION_WORKFLOWS = TRIED.map(workflowOf);

/** Every operation on the screen, run there. */
export function operationScenes(scene: Scene): void {
	for (const tried of TRIED) {
		scene(nodeNameOf(tried), async ({ editor, stage }) => {
			stage.sandbox.reset({ seed: LIVED_IN });
			await editor.openWorkflow(workflowOf(tried).id);
			await editor.canvas.openNode(nodeNameOf(tried));
			expect(await editor.panel.execute()).toContain('executed successfully');
			expect((await editor.output.rows()).length).toBeGreaterThan(0);
			await picture(editor.page, `operation-${tried.resource}-${tried.operation}`);
			stage.sandbox.reset({ seed: undefined });
		});
	}
}
