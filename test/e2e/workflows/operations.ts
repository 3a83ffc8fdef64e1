import { OPERATIONS } from '../../../nodes/KoreAdmin/operations';
import { type ResourceName, RESOURCES } from '../../../nodes/KoreAdmin/run/operation';
import { type AccountSeed, demoAccount } from '../../../sandbox';
import { CREDENTIAL } from '../../../scripts/demo/examples';
import { EVERY_OPERATION } from '../../nodes/KoreAdmin/fixtures';
import { link, nodeInRow, webhook, type Workflow, type WorkflowNode } from './workflow';

/** One operation with values that suit the sandbox's account. */
interface Tried {
	/** As the editor's list shows it. */
	name: string;
	resource: ResourceName;
	operation: string;
	writes: boolean;
	parameters: Record<string, unknown>;
}

/** Parameters as a saved workflow has them: what is chosen in a locator is marked as such. */
function saved(parameters: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => {
			const isLocator = typeof value === 'object' && value !== null && 'mode' in value;
			return [name, isLocator ? { __rl: true, ...value } : value];
		}),
	);
}

/** The demo account, with something to read for every operation: it starts without a history. */
export const LIVED_IN: AccountSeed = {
	...demoAccount,
	auditLogs: [1, 2, 3].map((day) => ({
		at: `2026-01-0${day}T09:00:00.000Z`,
		name: 'User Modified',
		category: 'Users',
		description: `ada.lovelace@example.com modified on day ${day}`,
	})),
};

/** Every operation that the node has. */
export const TRIED = EVERY_OPERATION.map(([key, { name, fine }]): Tried => {
	const { resource, value: operation, writes } = OPERATIONS[key];
	const parameters = { resource, operation, ...saved(fine) };
	return { name, resource, operation, writes, parameters };
});

/** The name of its node: several resources have an operation of the same name. */
export const nodeNameOf = ({ resource, name }: Tried) => `${name} (${RESOURCES[resource]})`;

export function koreNode(tried: Tried, place: number): WorkflowNode {
	const type = 'n8n-nodes-kore-admin.koreAdmin';
	return {
		...nodeInRow(place, nodeNameOf(tried), type, 1, tried.parameters),
		credentials: { koreAdminApi: { id: CREDENTIAL.id, name: CREDENTIAL.name } },
	};
}

/** A workflow of one operation alone, to be run in the editor. */
export function workflowOf(tried: Tried): Workflow & { pinData: object } {
	const workflow = {
		id: `only-${tried.resource}-${tried.operation}`,
		name: tried.name,
		settings: { executionOrder: 'v1' },
		nodes: [webhook(`${tried.resource}-${tried.operation}`), koreNode(tried, 1)],
		connections: {},
		pinData: { 'HR Event': [{ json: { body: {} } }] },
	};
	link(workflow, 'HR Event', nodeNameOf(tried));
	return workflow;
}
