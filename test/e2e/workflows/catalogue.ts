import { type ClaimCase, claimNode } from './claims';
import { koreNode, nodeNameOf, TRIED } from './operations';
import { link, nodeInRow, webhook, type Workflow } from './workflow';

/**
 * Many nodes behind one webhook, as publishing a workflow takes longer than most tests: every operation, then every case of `claims`. The
 * request says the number of the one to run, whose items are the answer.
 */
export function catalogue(
	id: string,
	path: string,
	claims: Readonly<Record<string, ClaimCase>>,
): Workflow {
	const cases = Object.entries(claims);
	const peopleOf = (name: string) => `People of ${name}`;
	const branches = [...TRIED.map(nodeNameOf), ...cases.map(([name]) => peopleOf(name))];
	const workflow: Workflow = {
		id,
		name: 'Catalogue',
		settings: { executionOrder: 'v1' },
		nodes: [
			webhook(path),
			nodeInRow(1, 'Which', 'n8n-nodes-base.switch', 3, {
				mode: 'expression',
				numberOutputs: branches.length,
				output: '={{ $json.body.number }}',
			}),
			...TRIED.map((tried) => koreNode(tried, 2)),
			...cases.flatMap(([name, one]) => [
				nodeInRow(2, peopleOf(name), 'n8n-nodes-base.splitOut', 1, {
					fieldToSplitOut: 'body.people',
					options: {},
				}),
				claimNode(name, one),
			]),
		],
		connections: {},
	};
	link(workflow, 'HR Event', 'Which');
	link(workflow, 'Which', ...branches);
	for (const [name] of cases) link(workflow, peopleOf(name), name);
	return workflow;
}
