import type { N8nServer } from '../../scripts/n8n/server';

/** A node as n8n describes it to its editor, as far as it is read here. */
export interface NodeType {
	name: string;
	/** The versions of the node that this description is of. */
	version: number | number[];
	displayName: string;
	outputs: unknown;
	properties: Array<{ name: string; options?: Array<{ name?: string; value?: unknown }> }>;
	communityNodePackageVersion?: string;
}

const newestOf = ({ version }: NodeType) => Math.max(...[version].flat());

/** Every node that the editor of this n8n offers, in its newest version, by its full name. */
export async function nodeTypes(server: N8nServer, cookie: string): Promise<Map<string, NodeType>> {
	const response = await fetch(`${server.url}types/nodes.json`, { headers: { cookie } });
	if (!response.ok) throw new Error(`n8n answered ${response.status} for its node types`);
	const types = (await response.json()) as NodeType[];
	types.sort((one, other) => newestOf(one) - newestOf(other));
	return new Map(types.map((type) => [type.name, type]));
}
