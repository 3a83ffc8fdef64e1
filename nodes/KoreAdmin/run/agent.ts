import type { INode, INodeProperties } from 'n8n-workflow';

/**
 * What an agent's tool may do by itself is decided by whoever makes the tool. A switch of its own, as a model can fill every option of a
 * collection. An expression in it does not count, whatever it gives: {@link mayOnlyPlan} looks at what was written.
 */
export const AGENT_MAY_WRITE: INodeProperties = {
	displayName: 'Agent May Grant and Remove',
	name: 'agentMayWrite',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether the agent may delete users, remove all access and grant admin roles. Switched off, the tool only plans these and says that nothing was done.',
	displayOptions: { show: { '@tool': [true] } },
};

/**
 * Whether the node runs as an agent's tool that must leave grants and removals to a person. n8n runs the tool variant that it makes of this
 * node as an ordinary node; only its type tells.
 */
export function mayOnlyPlan({ type, parameters }: Pick<INode, 'type' | 'parameters'>): boolean {
	return type.endsWith('Tool') && parameters[AGENT_MAY_WRITE.name] !== true;
}
