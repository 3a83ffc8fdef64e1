import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../parameters/options';
import { AGENT_MAY_WRITE } from '../run/agent';
import { type Face, type ResourceName, RESOURCES } from '../run/operation';

/** What the editor shows, made from the faces of the operations alone. */
export function propertiesOf(operations: Face[]): INodeProperties[] {
	const resources = (Object.keys(RESOURCES) as ResourceName[]).filter((resource) =>
		operations.some((operation) => operation.resource === resource),
	);
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map((value) => ({ name: RESOURCES[value], value })),
			default: 'user',
		},
		...resources.map((resource) => operationChoice(resource, operations)),
		...operations.flatMap(shownFields),
	];
}

/** The operation that a resource starts with in the editor: the first one in the list. */
function operationChoice(resource: ResourceName, operations: Face[]): INodeProperties {
	const own = operations.filter((operation) => operation.resource === resource);
	const first = own[0]?.value ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: own
			.map(({ name, value, action, description }) => ({ name, value, action, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: first,
	};
}

/** Each operation's fields, shown only where it is chosen and its own conditions hold. */
function shownFields({ resource, value, fields, options, agentPlans }: Face): INodeProperties[] {
	const guards = agentPlans === undefined ? [] : [AGENT_MAY_WRITE];
	const notices = options.some(({ name }) => name === 'dryRun') ? [DRY_RUN_OFF] : [];
	return [...fields, ...guards, optionsField(options), ...notices].map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource], operation: [value], ...field.displayOptions?.show },
		},
	}));
}

/** n8n adds the option as it counts when it is left out, which is not what most people add it for. */
const DRY_RUN_OFF: INodeProperties = {
	displayName: 'Dry Run is off: running this node changes Kore. Switch it on to only plan.',
	name: 'dryRunNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '/options.dryRun': [false] } },
};

/** The line below the node's name on the canvas: the operation, and whether it only plans. */
export function subtitleOf(operations: Face[]): string {
	const names = Object.fromEntries(
		operations.map(({ resource, value, name }) => [`${resource} ${value}`, name]),
	);
	const chosen = `${JSON.stringify(names)}[$parameter["resource"] + " " + $parameter["operation"]]`;
	return `={{ ${chosen} + ($parameter["options"]?.["dryRun"] === true ? " (Dry Run)" : "") }}`;
}
