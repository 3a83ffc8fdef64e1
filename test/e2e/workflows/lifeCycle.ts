import type { Example } from '../../../scripts/demo/examples';
import { copyOf, nodeNamed, type Workflow } from './workflow';

/** The leaver example with as many seconds as the request says, in the place of its thirty days. */
export function hurriedLeaver(leaver: Example, id: string, path: string): Workflow {
	const workflow = copyOf(leaver, id, 'Hurried Leaver');
	const event = nodeNamed(workflow, 'HR Event');
	event.parameters['path'] = path;
	event.webhookId = `hook-${path}`;
	Object.assign(nodeNamed(workflow, 'Thirty Days').parameters, {
		amount: "={{ $('HR Event').first().json.body.seconds }}",
		unit: 'seconds',
	});
	return workflow;
}
