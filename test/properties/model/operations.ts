import type { OperationName } from '../../support/account';

/** The operations that the random runs know. */
export type Operation = OperationName | 'botRole assign';

/** Whether items of the operation add people and groups to one role, or remove them. */
export function isAssignment(operation: Operation): boolean {
	return operation === 'assign' || operation === 'botRole assign';
}
