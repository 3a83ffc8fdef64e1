import { operations } from '../../../../nodes/KoreAdmin/operations';
import { ADMIN_ROLE_IDS, BOT_IDS, BOT_ROLE_IDS, GROUP_IDS } from '../../../../sandbox';
import { CREDENTIAL, MOVER } from '../../../../scripts/demo/examples';
import { readSandboxUsers } from '../../../../scripts/demo/sandboxState';
import { picture } from '../../pictures';
import type { Scene } from '../scene';

/** Every setting is clicked and typed, as by somebody who meets the node for the first time. */
export function stepScenes(scene: Scene): void {
	scene('is found by a search for "kore", with an action for each operation', async (cast) => {
		const { editor } = cast;
		await editor.openWorkflow(MOVER);
		expect(await editor.canvas.searchNodes('kore')).toEqual(['Kore.ai Admin']);
		await picture(editor.page, 'node-search');
		const actions = await editor.canvas.openFoundNode();
		expect(actions.sort()).toEqual(operations.map(({ action }) => action).sort());
		await picture(editor.page, 'node-actions');
	});

	scene('is found by what people want to do', async ({ editor }) => {
		await editor.openWorkflow(MOVER);
		await editor.canvas.searchNodes('kore');
		for (const wish of ['create user', 'assign role', 'deprovision', 'offboarding']) {
			const place = await editor.canvas.placeAmongFound(wish, 'Kore.ai Admin');
			await picture(editor.page, `node-search-${wish.replace(' ', '-')}`);
			// Without scrolling.
			expect([wish, place <= 8]).toEqual([wish, true]);
		}
	});

	scene('updates a person with fields, a group and a bot role', async ({ editor, stage }) => {
		const { panel, output } = editor;
		await editor.startWith('Update a user');
		await panel.chooseCredential(CREDENTIAL.id);
		await panel.fill('user', 'hedy.lamarr@example.com');
		await panel.add('Add field', 'Department');
		await panel.fill('dept', 'Signals');
		await panel.add('Add field', 'City');
		await panel.fill('city', 'Vienna');
		await panel.add('Add field', 'Add to Group Names or IDs');
		await panel.tick('addToGroups', ['Bot Designers']);
		await panel.add('Add field', 'Add Bot Roles');
		await panel.addGroup('addRoles');
		await panel.choose('roleId', 'Bot Tester');
		await panel.choose('botId', 'Travel Planner');

		expect(await panel.execute()).toContain('executed successfully');
		expect(await output.rows()).toEqual([
			expect.arrayContaining(['hedy.lamarr@example.com', 'updated']),
		]);
		await picture(editor.page, 'step-update-user');
		const { 'hedy.lamarr@example.com': hedy } = await readSandboxUsers(stage.sandbox.url);
		expect(hedy).toMatchObject({
			profile: { firstName: 'Hedy', dept: 'Signals', city: 'Vienna' },
			groups: [GROUP_IDS.botDesigners],
			botRoles: [{ roleId: BOT_ROLE_IDS.tester, botId: BOT_IDS.travelPlanner }],
			isDeveloper: false,
			canCreateBot: false,
		});
	});

	scene('sets the access of several people', async ({ editor, stage }) => {
		const { panel, output } = editor;
		const people = ['dennis.ritchie@example.com', 'tim.berners-lee@example.com'];
		await editor.startWith('Set user access');
		await panel.chooseCredential(CREDENTIAL.id);
		await panel.fill('emails', people.join(', '));
		await panel.choose('isDeveloper', 'Grant');
		await panel.choose('canCreateBot', 'Grant');
		await panel.choose('hasDataTableAndViewAccess', 'Revoke');

		expect(await panel.execute()).toContain('executed successfully');
		expect(await output.hint()).toContain('2 updated');
		expect(await output.rows()).toEqual([expect.arrayContaining(['updated'])]);
		await picture(editor.page, 'step-set-user-access');
		const users = await readSandboxUsers(stage.sandbox.url);
		for (const person of people) {
			expect(users[person]).toMatchObject({
				isDeveloper: true,
				canCreateBot: true,
				hasDataTableAndViewAccess: false,
			});
		}
	});

	scene('gives an admin role that is picked from the list', async ({ editor, stage }) => {
		const { panel, output } = editor;
		const people = ['barbara.liskov@example.com', 'edsger.dijkstra@example.com'];
		await editor.startWith('Assign an admin role');
		await panel.chooseCredential(CREDENTIAL.id);
		await panel.pick('role', 'Billing');
		expect(await panel.chosen('role')).toBe('Billing Admin');
		await panel.fill('addUsers', people.join(', '));

		expect(await panel.execute()).toContain('executed successfully');
		expect(await output.hint()).toContain('2 updated');
		expect(await output.rows()).toEqual([expect.arrayContaining(['updated'])]);
		await picture(editor.page, 'step-assign-admin-role');
		const users = await readSandboxUsers(stage.sandbox.url);
		for (const person of people) {
			expect(users[person]?.adminRoles).toEqual([ADMIN_ROLE_IDS.billingAdmin]);
		}
	});
}
