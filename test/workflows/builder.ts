import type { INode, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import type { TestWorkflow } from './engine';

type NodeSketch = Partial<INode> & { name: string };

/** A workflow of nodes in a row behind the HR system; each Kore node gets the credential. */
export function chain(...nodes: NodeSketch[]): TestWorkflow {
	const all = [{ name: 'HR System', type: 'test.hrSystem' }, ...nodes].map(nodeOf);
	const connections: TestWorkflow['connections'] = {};
	for (const [index, node] of all.entries()) {
		const next = all[index + 1];
		if (next) connections[node.name] = { main: [[to(next.name)]] };
	}
	return { nodes: all, connections };
}

/** One Kore node whose two outputs, with On Error set to Continue (using error output), lead to a collector each. */
export function withErrorOutput(
	parameters: INodeParameters,
	collected: string = '={{ $json.outcome ?? $json.error }}',
): TestWorkflow {
	const nodes = [
		{ name: 'HR System', type: 'test.hrSystem' },
		{ name: 'Kore', parameters, onError: 'continueErrorOutput' as const },
		{ name: 'Done', type: 'test.collector', parameters: { value: collected } },
		{ name: 'Failed', type: 'test.collector', parameters: { value: collected } },
	].map(nodeOf);
	return {
		nodes,
		connections: {
			'HR System': { main: [[to('Kore')]] },
			Kore: { main: [[to('Done')], [to('Failed')]] },
		},
	};
}

function nodeOf(node: NodeSketch, index: number): INode {
	return {
		id: String(index),
		typeVersion: 1,
		position: [index * 200, 0],
		parameters: {},
		type: 'n8n-nodes-kore-admin.koreAdmin',
		credentials: { koreAdminApi: { id: '1', name: 'Kore Admin API' } },
		...node,
	};
}

function to(node: string) {
	return { node, type: 'main' as const, index: 0 };
}

/** The credential of one of the sandbox's apps. */
export function credentialFor(sandbox: Sandbox, app: keyof Sandbox['apps'] = 'full') {
	const { clientId, clientSecret } = sandbox.apps[app];
	return { host: sandbox.url, clientId, clientSecret };
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
