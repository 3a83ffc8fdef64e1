import { picture } from '../../pictures';
import { LIVED_IN, nodeNameOf, TRIED, workflowOf } from '../../workflows/operations';
import type { Cast, Scene } from '../scene';

export const OPERATION_WORKFLOWS = TRIED.map(workflowOf);

/** Every operation on the screen, run there. */
export function operationScenes(scene: Scene): void {
	for (const tried of TRIED) {
		const play = async ({ editor }: Cast) => {
			await editor.openWorkflow(workflowOf(tried).id);
			await editor.canvas.openNode(nodeNameOf(tried));
			expect(await editor.panel.execute()).toContain('executed successfully');
			expect((await editor.output.rows()).length).toBeGreaterThan(0);
			await picture(editor.page, `operation-${tried.resource}-${tried.operation}`);
		};
		scene(nodeNameOf(tried), play, { seed: LIVED_IN });
	}
}
