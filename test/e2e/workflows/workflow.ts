import type { Example, ExampleNode } from '../../../scripts/demo/examples';

type Outputs = Array<Array<{ node: string; type: string; index: number }>>;

export interface WorkflowNode extends ExampleNode {
	id: string;
	typeVersion: number;
	position: [number, number];
	webhookId?: string;
	onError?: string;
}

/** A workflow as it is imported; connections by node name and kind. */
export interface Workflow extends Example {
	nodes: WorkflowNode[];
	connections: Record<string, Record<string, Outputs>>;
	settings?: object;
}

export function copyOf(example: Example, id: string, name: string): Workflow {
	return { ...structuredClone(example as Workflow), id, name };
}

export function nodeNamed(workflow: Workflow, name: string): WorkflowNode {
	const found = workflow.nodes.find((node) => node.name === name);
	if (found === undefined) throw new Error(`${workflow.name} has no node called ${name}`);
	return found;
}

export function nodeInRow(
	place: number,
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown> = {},
): WorkflowNode {
	return { id: `node-${name}`, name, type, typeVersion, position: [place * 220, 0], parameters };
}

/** A webhook that answers with all items of the last node. */
export function webhook(path: string): WorkflowNode {
	const node = nodeInRow(0, 'HR Event', 'n8n-nodes-base.webhook', 2, {
		httpMethod: 'POST',
		path,
		responseMode: 'lastNode',
		responseData: 'allEntries',
		options: {},
	});
	return { ...node, webhookId: `hook-${path}` };
}

/** Leads each output of a node to one other node, whose name may carry the number of an input: `Both:1`. */
export function link(workflow: Workflow, from: string, ...outputs: string[]): void {
	workflow.connections[from] = {
		main: outputs.map((target) => {
			const [node = '', index = '0'] = target.split(':');
			return [{ node, type: 'main', index: Number(index) }];
		}),
	};
}
