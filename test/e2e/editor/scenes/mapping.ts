import { CREDENTIAL } from '../../../../scripts/demo/examples';
import { readSandboxUsers } from '../../../../scripts/demo/sandboxState';
import { picture } from '../../pictures';
import { link, nodeInRow, type Workflow } from '../../workflows/workflow';
import type { Scene } from '../scene';

const NODE = 'Fill In Profile';

const row = (mail: string, names: [string, string], rest: Record<string, unknown>) => ({
	json: {
		'Work Email': mail,
		'Given Name': names[0],
		'Family Name': names[1],
		...rest,
		'Cost Centre': 4711,
	},
});

/** An export as an HR system writes it, and a node that nobody has set yet. */
export const HR_EXPORT: Workflow & { pinData: object } = {
	id: 'hrExport',
	name: 'HR Export',
	settings: { executionOrder: 'v1' },
	nodes: [
		nodeInRow(0, 'HR Export', 'n8n-nodes-base.manualTrigger', 1),
		{
			...nodeInRow(1, NODE, 'n8n-nodes-kore-admin.koreAdmin', 1, { operation: 'update' }),
			credentials: { koreAdminApi: { id: CREDENTIAL.id, name: CREDENTIAL.name } },
		},
	],
	connections: {},
	pinData: {
		'HR Export': [
			row('ada.lovelace@example.com', ['Ada', 'Lovelace'], {
				Department: 'Research',
				Town: 'London',
				Postcode: 1815,
			}),
			row('grace.hopper@example.com', ['Grace Brewster', 'Hopper'], {
				Department: 'Compilers',
				Town: 'Arlington',
				Postcode: null,
			}),
		],
	},
};
link(HR_EXPORT, 'HR Export', NODE);

/** Columns of HR data reach Kore without an expression. */
export function mappingScenes(scene: Scene): void {
	scene('takes the columns of HR data by their names', async ({ editor, stage }) => {
		const { panel, output } = editor;
		await editor.openWorkflow(HR_EXPORT.id);
		await editor.canvas.openNode(NODE);
		await panel.choose('dataToSend', 'Auto-Map Input Data to Profile Fields');
		// Town and Postcode do not say whose they are.
		await panel.add('Add option', 'Plain Address Columns');
		await panel.choose('plainAddressColumns', 'Are of the Workplace');
		await panel.add('Add option', 'Dry Run');
		await panel.turnOn('dryRun');
		expect(await panel.execute()).toContain('executed successfully');
		expect(await output.rows()).toEqual([
			expect.arrayContaining([
				'ada.lovelace@example.com',
				'planned',
				'Would change Department to Research; City to London; Zip Code to 1815. Kore does not show the present value of Department, City and Zip Code',
			]),
			expect.arrayContaining([
				'grace.hopper@example.com',
				'planned',
				'Would change First Name from Grace to Grace Brewster; Department to Compilers; City to Arlington. Kore does not show the present value of Department and City',
			]),
		]);
		await picture(editor.page, 'mapping');

		await panel.turnOn('dryRun');
		expect(await panel.execute()).toContain('executed successfully');
		const users = await readSandboxUsers(stage.sandbox.url);
		expect(users['ada.lovelace@example.com']?.profile).toMatchObject({
			dept: 'Research',
			city: 'London',
			zip: '1815',
		});
		await picture(editor.page, 'mapping-done');
	});
}
