import { BOT_IDS, DIALOG_IDS, GROUP_IDS } from '../../../../sandbox';
import { CREDENTIAL } from '../../../../scripts/demo/examples';
import { readSandboxUsers } from '../../../../scripts/demo/sandboxState';
import { picture } from '../../pictures';
import type { Scene } from '../scene';

/** May sign tokens, and nothing else. */
export const NO_SCOPE = { id: 'koreNoScope00000', name: 'No Scope', type: 'koreAdminApi' };

export function listScenes(scene: Scene): void {
	scene('show people, groups and bots of the account to choose from', async (cast) => {
		const { editor, stage } = cast;
		const { panel } = editor;
		await editor.startWith('Update a user');
		await panel.chooseCredential(CREDENTIAL.id);
		await panel.chooseMode('user', 'From list');
		expect(await panel.listed('user', 'HR-1009')).toEqual(['dennis.ritchie@example.com (HR-1009)']);
		await panel.pick('user', 'HR-1007');
		expect(await panel.chosen('user')).toContain('edsger.dijkstra@example.com');

		await panel.add('Add field', 'Add to Group Names or IDs');
		expect(await panel.choices('addToGroups')).toEqual(['Auditors', 'Bot Designers', 'Support']);
		await panel.tick('addToGroups', ['Auditors', 'Support']);
		await panel.add('Add field', 'Assign Bot Tasks');
		await panel.addGroup('assignBotTasks');
		expect(await panel.choices('botId')).toEqual([
			'HR Helpdesk',
			'IT Service Desk',
			'Travel Planner',
		]);
		await panel.choose('botId', 'HR Helpdesk');
		await picture(editor.page, 'lists');

		expect(await panel.execute()).toContain('executed successfully');
		const { 'edsger.dijkstra@example.com': edsger } = await readSandboxUsers(stage.sandbox.url);
		expect(edsger).toMatchObject({
			groups: [GROUP_IDS.support, GROUP_IDS.auditors],
			botTasks: { [BOT_IDS.hrHelpdesk]: [DIALOG_IDS.requestLeave, DIALOG_IDS.payslipQuestion] },
		});
	});

	scene('say why they cannot be loaded', async ({ editor }) => {
		await editor.startWith('Assign an admin role');
		await editor.panel.chooseCredential(NO_SCOPE.id);
		const failure = await editor.panel.listFailure('role');
		expect(failure).toContain('The app lacks the scope “Profile Management > Role Management”');
		expect(failure).toContain('Open Security & Control > API Scopes in Kore’s Admin Console');
		await picture(editor.page, 'list-missing-scope');
	});

	scene('say so behind a drop-down, too', async ({ editor }) => {
		await editor.startWith('Update a user');
		await editor.panel.chooseCredential(NO_SCOPE.id);
		await editor.panel.add('Add field', 'Assign Bot Tasks');
		await editor.panel.addGroup('assignBotTasks');
		const failure = await editor.panel.choicesFailure();
		expect(failure).toContain('The app lacks the scope “Profile Management > Role Management”');
		expect(failure).toContain('Open Security & Control > API Scopes in Kore’s Admin Console');
	});
}
