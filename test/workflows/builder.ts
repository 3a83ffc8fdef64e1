import type { INode, INodeParameters } from 'n8n-workflow';
import type { TestWorkflow } from './engine';

/** A workflow of nodes in a row behind the HR system; each Kore node gets the credential. */
export function chain(...nodes: Array<Partial<INode> & { name: string }>): TestWorkflow {
	const all: INode[] = [{ name: 'HR System', type: 'test.hrSystem' }, ...nodes].map(
		(node, index) => ({
			id: String(index),
			typeVersion: 1,
			position: [index * 200, 0],
			parameters: {},
			type: 'n8n-nodes-kore-admin.koreAdmin',
			credentials: { koreAdminApi: { id: '1', name: 'Kore Admin API' } },
			...node,
		}),
	);
	const connections: TestWorkflow['connections'] = {};
	for (const [index, node] of all.entries()) {
		const next = all[index + 1];
		if (next) connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	}
	return { nodes: all, connections };
}

export function updateUser(
	updateFields: INodeParameters,
	options: INodeParameters = {},
	user = '={{ $json.email }}',
): INodeParameters {
	return {
		resource: 'user',
		operation: 'update',
		user: { __rl: true, mode: 'email', value: user },
		updateFields,
		options,
	};
}

export function setAccess(
	flags: INodeParameters,
	options: INodeParameters = {},
	emails = '={{ $json.email }}',
): INodeParameters {
	return { resource: 'user', operation: 'setAccess', emails, ...flags, options };
}

export function assignRole(
	roleId: string,
	lists: INodeParameters,
	options: INodeParameters = {},
): INodeParameters {
	return {
		resource: 'adminRole',
		operation: 'assign',
		role: { __rl: true, mode: 'id', value: roleId },
		...lists,
		options,
	};
}
