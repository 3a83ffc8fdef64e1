import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../parameters/optionFields';
import { assignAdminRole } from './adminRole/assign';
import type { Operation } from '../change/operation';
import { setUserAccess } from './user/setAccess';
import { updateUser } from './user/update';

/** Hides the types of an operation's wishes and entries, which differ, behind what they have in common: they can be run. */
export interface AnyOperation extends Pick<
	Operation<never, never>,
	'resource' | 'value' | 'name' | 'action' | 'description' | 'fields' | 'parameters' | 'options'
> {
	/** Hands the operation, with its types, to somebody who can work with any. */
	use<Result>(user: <Wanted, Entry>(operation: Operation<Wanted, Entry>) => Result): Result;
}

function any<Wanted, Entry>(operation: Operation<Wanted, Entry>): AnyOperation {
	return { ...operation, use: (user) => user(operation) };
}

/** Every operation of the node, in the order of the editor's lists. */
export const operations: AnyOperation[] = [
	any(setUserAccess),
	any(updateUser),
	any(assignAdminRole),
];

function operationChoice(resource: AnyOperation['resource'], first: string): INodeProperties {
	const own = operations.filter((operation) => operation.resource === resource);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: own.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: first,
	};
}

/** Each operation's fields, shown only where it is chosen. */
function shownFields({ resource, value, fields, options }: AnyOperation): INodeProperties[] {
	return [...fields, optionsField(options)].map((field) => ({
		...field,
		displayOptions: { show: { resource: [resource], operation: [value] } },
	}));
}

/** The node's properties after `resource`. */
export const operationFields: INodeProperties[] = [
	operationChoice('adminRole', 'assign'),
	operationChoice('user', 'update'),
	...operations.flatMap(shownFields),
];
