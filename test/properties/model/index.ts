import type { OperationName } from '../../support/account';
import type { AskedOf } from './asked';
import { askedOfAssign } from './assign';
import { askedOfSetAccess } from './setAccess';
import { askedOfUpdate } from './update';

/**
 * What each operation's items ask for, worked out from their parameters alone. Nothing here comes from the node's code, nor from the
 * sandbox's: it is the second opinion that both are held against. An operation that is added to the node gets its line here.
 */
export const askedOf: Readonly<Record<OperationName, AskedOf>> = {
	update: askedOfUpdate,
	setAccess: askedOfSetAccess,
	assign: askedOfAssign,
};
