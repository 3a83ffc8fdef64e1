import { operations } from '../../../../nodes/KoreAdmin/operations';
import { RESOURCES } from '../../../../nodes/KoreAdmin/run/operation';
import { exampleNamed, MOVER, readExamples } from '../../../../scripts/demo/examples';
import { readSandboxUsers } from '../../../../scripts/demo/sandboxState';
import { picture } from '../../pictures';
import type { Scene } from '../scene';

export const examples = readExamples();
/** For what changes a workflow: the editor saves by itself, and the next test would find it changed. */
export const SCRATCH = {
	...exampleNamed(examples, MOVER),
	id: 'koreAdminScratch',
	name: 'Scratch',
};

export function exampleScenes(scene: Scene): void {
	for (const { id, name } of examples) {
		const left = id === 'koreAdminRoleApproval' ? ['Wait for Decision'] : [];
		const words = left.length === 0 ? 'anything' : 'anything but the password of the approver';
		scene(`open without ${words} left to fill in: ${name}`, async ({ editor }) => {
			await editor.openWorkflow(id);
			expect(await editor.canvas.incompleteNodes()).toEqual(left);
			await picture(editor.page, `example-${id.replace(/^koreAdmin/, '').toLowerCase()}`);
		});
	}

	scene('offer the operations under the names that the documentation uses', async ({ editor }) => {
		await editor.openWorkflow(SCRATCH.id);
		await editor.canvas.openNode('Update User');
		const resources = [...new Set(operations.map(({ resource }) => resource))];
		expect((await editor.panel.choices('resource')).sort()).toEqual(
			resources.map((resource) => RESOURCES[resource]).sort(),
		);
		for (const resource of resources) {
			await editor.panel.choose('resource', RESOURCES[resource]);
			const own = operations.filter((operation) => operation.resource === resource);
			expect((await editor.panel.choices('operation')).sort()).toEqual(
				own.map(({ name }) => name).sort(),
			);
		}
	});

	scene('run the three operations for everybody in the pinned request', async (cast) => {
		const { editor, stage } = cast;
		await editor.openWorkflow(MOVER);
		await editor.canvas.execute('Report');
		await picture(editor.page, 'workflow');
		for (const operation of ['Update User', 'Set User Access', 'Assign Admin Role']) {
			await editor.canvas.openNode(operation);
			const rows = await editor.output.rows();
			expect(rows).toHaveLength(3);
			for (const row of rows) expect(row).toContain('updated');
			await picture(editor.page, operation.toLowerCase().replaceAll(' ', '-'));
			await editor.panel.close();
		}
		const { 'ada.lovelace@example.com': ada } = await readSandboxUsers(stage.sandbox.url);
		expect(ada).toMatchObject({ isDeveloper: true, profile: { dept: 'Analytics' } });
	});
}
