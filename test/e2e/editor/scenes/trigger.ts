import { EVENT_NAMES } from '../../../../nodes/KoreAdmin/trigger/events';
import { demoAccount } from '../../../../sandbox';
import { picture } from '../../pictures';
import { trigger } from '../../workflows/watching';
import type { Workflow } from '../../workflows/workflow';
import type { Scene } from '../scene';

/** The trigger as it comes onto the canvas, with every event chosen. */
export const TRIGGER_ALONE: Workflow = {
	id: 'koreTriggerAlone',
	name: 'Trigger Alone',
	nodes: [
		trigger({
			pollTimes: { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
			events: EVENT_NAMES,
			options: { emailContains: '@example.com' },
		}),
	],
	connections: {},
	settings: { executionOrder: 'v1' },
};

export function triggerScenes(scene: Scene): void {
	scene('shows each event with somebody who is there, when it is tried', async ({ editor }) => {
		await editor.openWorkflow(TRIGGER_ALONE.id);
		await editor.canvas.openNode('Kore.ai Admin Trigger');
		expect(await editor.panel.execute()).toContain('executed successfully');
		const rows = await editor.output.rows();
		expect(rows.map(([event]) => event).sort()).toEqual([...EVENT_NAMES].sort());
		const known = demoAccount.people.map(({ emailId }) => emailId);
		for (const [event, email] of rows) {
			// That one is about everybody.
			if (event !== 'accountChanged') expect(known).toContain(email);
		}
		await picture(editor.page, 'trigger');
	});
}
