import { CREDENTIAL } from '../../scripts/demo/examples';
import { nodeOf, type Task, TASK_NAMES, type Way, waysTo } from './cases';

const SPACING = 220;

interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	webhookId?: string;
	credentials?: Record<string, { id: string; name: string }>;
}

export interface BenchWorkflow {
	id: string;
	name: string;
	active: false;
	settings: Record<string, unknown>;
	nodes: WorkflowNode[];
	connections: Record<string, { main: Array<Array<{ node: string; type: 'main'; index: 0 }>> }>;
}

export function pathOf(task: Task, way: Way): string {
	return `bench-${task}-${way}`;
}

const CHAINS = TASK_NAMES.flatMap((task) => waysTo(task).map((way) => ({ task, way })));

export const PATHS = CHAINS.map(({ task, way }) => pathOf(task, way));

/** One workflow with a chain of its own per case: webhook → people → the node that is measured → figures. */
export function benchWorkflow(host: string): BenchWorkflow {
	const nodes: WorkflowNode[] = [];
	const connections: BenchWorkflow['connections'] = {};
	for (const [row, { task, way }] of CHAINS.entries()) {
		const chain = chainOf(task, way, host, row);
		for (const [index, node] of chain.entries()) {
			const next = chain[index + 1];
			if (next) connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
		}
		nodes.push(...chain);
	}
	return {
		id: 'koreAdminBenchmark',
		name: 'Benchmark',
		active: false,
		settings: { executionOrder: 'v1' },
		nodes,
		connections,
	};
}

function chainOf(task: Task, way: Way, host: string, row: number): WorkflowNode[] {
	const path = pathOf(task, way);
	const place = (name: string, column: number) => ({
		id: `${path}-${column}`,
		name: `${name} ${path}`,
		position: [column * SPACING, row * SPACING] as [number, number],
	});
	const webhook: WorkflowNode = {
		...place('Webhook', 0),
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		webhookId: path,
	};
	const measured: WorkflowNode = {
		...place('Measured', 2),
		...nodeOf(task, way, host),
		...(way === 'floor'
			? {}
			: { credentials: { [CREDENTIAL.type]: { id: CREDENTIAL.id, name: CREDENTIAL.name } } }),
	};
	const bench = (name: string, column: number, type: string): WorkflowNode => ({
		...place(name, column),
		type: `CUSTOM.${type}`,
		typeVersion: 1,
		parameters: {},
	});
	return [webhook, bench('People', 1, 'benchSource'), measured, bench('Figures', 3, 'benchMeter')];
}
