import type { Example } from '../../../scripts/demo/examples';
import { copyOf, link, nodeInRow, nodeNamed, webhook, type Workflow } from './workflow';

const EDIT_FIELDS = 'n8n-nodes-base.set';

/** The nightly sync with another clock: it fires every few seconds. */
export function everyFewSeconds(nightly: Example, id: string, seconds: number): Workflow {
	const workflow = copyOf(nightly, id, 'Sync Every Few Seconds');
	nodeNamed(workflow, 'Every Night').parameters = {
		rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] },
	};
	return workflow;
}

function tagged(name: string, branch: string) {
	return nodeInRow(3, name, EDIT_FIELDS, 3.4, {
		mode: 'raw',
		jsonOutput: `={{ { branch: '${branch}', item: $json, record: $('People').item.json } }}`,
		options: {},
	});
}

/**
 * The nightly sync behind a webhook that answers with what arrived on each of the two outputs: the item itself, and the
 * HR record that n8n's item linking finds for it.
 */
export function answeringBothBranches(nightly: Example, id: string, path: string): Workflow {
	const workflow = copyOf(nightly, id, 'Both Branches');
	const people = nodeNamed(workflow, 'People');
	people.parameters['fieldToSplitOut'] = 'body.people';
	workflow.nodes = [
		webhook(path),
		people,
		nodeNamed(workflow, 'Bring Up to Date'),
		tagged('Done', 'done'),
		tagged('Failed', 'failed'),
		nodeInRow(4, 'Both', 'n8n-nodes-base.merge', 3),
	];
	workflow.connections = {};
	link(workflow, 'HR Event', 'People');
	link(workflow, 'People', 'Bring Up to Date');
	link(workflow, 'Bring Up to Date', 'Done', 'Failed');
	link(workflow, 'Done', 'Both');
	link(workflow, 'Failed', 'Both:1');
	return workflow;
}

/** The mover example with one node more, which turns an employee of BambooHR into the record that the example expects. */
export function moverForBambooHr(mover: Example, id: string, path: string): Workflow {
	const workflow = copyOf(mover, id, 'Mover Behind BambooHR');
	const split = nodeNamed(workflow, 'People');
	split.name = 'Employees';
	split.parameters['fieldToSplitOut'] = 'body.employees';
	const assignments = ['workEmail', 'firstName', 'lastName', 'department', 'city'].map((name) => ({
		id: name,
		name,
		type: 'string',
		value: `={{ $json.fields.${name}?.value ?? '' }}`,
	}));
	workflow.nodes = [
		webhook(path),
		...workflow.nodes.filter(({ name }) => name !== 'HR Event'),
		nodeInRow(1.5, 'People', EDIT_FIELDS, 3.4, { assignments: { assignments }, options: {} }),
	];
	link(workflow, 'HR Event', 'Employees');
	link(workflow, 'Employees', 'People');
	return { ...workflow, pinData: {} } as Workflow;
}
