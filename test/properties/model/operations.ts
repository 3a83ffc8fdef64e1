import type { OperationName } from '../../support/account';

/** The operations that change people who are there. */
export type Mover = OperationName | 'botRole assign';
/** The operations that make an account, end it, or empty it. */
export type LifeCycle = 'user create' | 'user upsert' | 'user delete' | 'user removeAccess';
/** The operations that the random runs know. */
export type Operation = Mover | LifeCycle;

/** Whether items of the operation add people and groups to one role, or remove them. */
export function isAssignment(operation: Operation): boolean {
	return operation === 'assign' || operation === 'botRole assign';
}

/** Whether the operation takes away an account, or all that it may do. */
export function isEnding(operation: Operation): boolean {
	return operation === 'user delete' || operation === 'user removeAccess';
}

/** Whether the operation may make accounts. */
export function isCreating(operation: Operation): boolean {
	return operation === 'user create' || operation === 'user upsert';
}
