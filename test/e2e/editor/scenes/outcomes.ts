import { CREDENTIAL, exampleNamed, type Example } from '../../../../scripts/demo/examples';
import { STEPS } from '../../../../scripts/demo/outcome';
import { readSandboxUsers } from '../../../../scripts/demo/sandboxState';
import { picture } from '../../pictures';
import type { Scene } from '../scene';
import { examples } from './examples';

const STRANGER = 'nobody@example.com';
const NOT_FOUND = `${STRANGER}: Kore answered “User not found. Please check the provided email address.”`;
const WHAT_TO_DO =
	'Check the e-mail address or user ID, and that it belongs to the account of this credential. To add new users, use Create or Update';

/** The mover example, with a person in its sample whom the account does not know. */
export const WITH_STRANGER: Example = {
	...(JSON.parse(
		JSON.stringify(exampleNamed(examples, 'koreAdminMover')).replaceAll(
			'grace.hopper@example.com',
			STRANGER,
		),
	) as Example),
	id: 'koreAdminStranger',
	name: 'With a Stranger',
};

export function outcomeScenes(scene: Scene): void {
	scene('show what would change in a dry run, and change nothing', async ({ editor, stage }) => {
		const { panel, output } = editor;
		const before = await readSandboxUsers(stage.sandbox.url);
		await editor.startWith('Update a user');
		await panel.chooseCredential(CREDENTIAL.id);
		await panel.fill('user', 'katherine.johnson@example.com');
		await panel.add('Add field', 'Bot Builder Access');
		await panel.choose('isDeveloper', 'Revoke');
		await panel.add('Add field', 'Last Name');
		await panel.fill('lastName', 'Goble Johnson');
		const warning = editor.page.getByText('Dry Run is off: running this node changes Kore');
		await panel.add('Add option', 'Dry Run');
		await warning.waitFor();
		await picture(editor.page, 'dry-run-off');
		await panel.turnOn('dryRun');
		await warning.waitFor({ state: 'hidden' });

		expect(await panel.execute()).toContain('executed successfully');
		expect(await output.hint()).toContain('1 planned');
		expect(await output.json()).toEqual([
			{
				emailId: 'katherine.johnson@example.com',
				outcome: 'planned',
				message:
					'Would change Last Name from Johnson to Goble Johnson; Bot Builder Access from granted to revoked; Can Create Bots from granted to revoked',
				changes: [
					{ field: 'lastName', label: 'Last Name', from: 'Johnson', to: 'Goble Johnson' },
					{ field: 'isDeveloper', label: 'Bot Builder Access', from: true, to: false },
					{ field: 'canCreateBot', label: 'Can Create Bots', from: true, to: false },
				],
				planId: expect.stringMatching(/^plan-[0-9a-f]{24}$/),
			},
		]);
		await picture(editor.page, 'dry-run');
		expect(await readSandboxUsers(stage.sandbox.url)).toEqual(before);
	});

	scene('tell who failed and what to do where the run stops', async ({ editor }) => {
		const { panel, output } = editor;
		await editor.startWith('Update a user');
		await panel.chooseCredential(CREDENTIAL.id);
		await panel.fill('user', STRANGER);
		await panel.add('Add field', 'Department');
		await panel.fill('dept', 'Signals');

		expect(await panel.execute()).toContain(NOT_FOUND);
		const { message, description } = await output.error();
		expect(message).toBe(NOT_FOUND);
		expect(description).toContain(WHAT_TO_DO);
		await picture(editor.page, 'error-stop');
	});

	scene('tell who failed beside those who did not, and on a branch of its own', async (cast) => {
		const { editor } = cast;
		const { panel, output } = editor;
		await editor.openWorkflow(WITH_STRANGER.id);
		await editor.canvas.openNode(STEPS.update);
		await panel.onError('Continue');
		expect(await panel.execute()).toContain('executed successfully');
		expect(await output.hint()).toContain('2 updated, 1 failed');
		const rows = await output.rows();
		expect(rows).toHaveLength(3);
		expect(rows[1]).toEqual(expect.arrayContaining([NOT_FOUND, WHAT_TO_DO]));
		expect(await output.json()).toContainEqual({
			emailId: STRANGER,
			outcome: 'failed',
			error: NOT_FOUND,
			advice: WHAT_TO_DO,
		});
		await picture(editor.page, 'error-continue');

		await panel.onError('Continue (using error output)');
		expect(await panel.execute()).toContain('executed successfully');
		expect(await output.rows()).toHaveLength(2);
		expect(await output.openBranch('Error Branch')).toContain('1 item');
		expect(await output.json()).toEqual([
			expect.objectContaining({
				employeeId: 'HR-1002',
				error: `Not changed: ${NOT_FOUND} ${WHAT_TO_DO}`,
			}),
		]);
		await picture(editor.page, 'error-branch');
	});
}
