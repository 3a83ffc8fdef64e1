import { operations } from '../../../../nodes/KoreAdmin/operations';
import { RESOURCES } from '../../../../nodes/KoreAdmin/run/operation';
import { exampleNamed, MOVER, readExamples } from '../../../../scripts/demo/examples';
import { STEPS } from '../../../../scripts/demo/outcome';
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

/** Where somebody decides: only they may know the password of the form. */
const WITH_A_FORM = [
	'koreAdminRoleApproval',
	'koreDriftAlarm',
	'koreAdminHrSync',
	'koreAdminAccessReview',
];

/** The nodes of the mover example, by the names of their pictures. */
const PICTURED = {
	'update-user': STEPS.update,
	'set-user-access': STEPS.access,
	'assign-admin-role': STEPS.role,
};

export function exampleScenes(scene: Scene): void {
	for (const { id, name } of examples) {
		const left = WITH_A_FORM.includes(id) ? ['Wait for Decision'] : [];
		const words = left.length === 0 ? 'anything' : 'anything but the password of the form';
		scene(`open without ${words} left to fill in: ${name}`, async ({ editor }) => {
			await editor.openWorkflow(id);
			expect(await editor.canvas.incompleteNodes()).toEqual(left);
			await picture(editor.page, `example-${id.replace(/^kore(Admin)?/, '').toLowerCase()}`);
		});
	}

	scene('offer the operations under the names that the documentation uses', async ({ editor }) => {
		await editor.openWorkflow(SCRATCH.id);
		await editor.canvas.openNode(STEPS.update);
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
		for (const [pictured, node] of Object.entries(PICTURED)) {
			await editor.canvas.openNode(node);
			const rows = await editor.output.rows();
			expect(rows).toHaveLength(3);
			for (const row of rows) expect(row).toContain('updated');
			await picture(editor.page, pictured);
			await editor.panel.close();
		}
		const { 'ada.lovelace@example.com': ada } = await readSandboxUsers(stage.sandbox.url);
		expect(ada).toMatchObject({ isDeveloper: true, profile: { dept: 'Analytics' } });
	});
}
