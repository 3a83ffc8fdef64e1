import type { Operation } from './operations';
import type { AskedOf } from './asked';
import { askedOfAssign, askedOfAssignBotRole } from './assign';
import { askedOfCreate, askedOfDelete, askedOfRemoveAccess, askedOfUpsert } from './lifeCycle';
import { askedOfSetAccess } from './setAccess';
import { askedOfUpdate } from './update';

/**
 * What each operation's items ask for, worked out from their parameters alone. Nothing here comes from the node's code, nor from the
 * sandbox's: it is the second opinion that both are held against. An operation that is added to the node gets its line here.
 */
export const askedOf: Readonly<Record<Operation, AskedOf>> = {
	update: askedOfUpdate,
	setAccess: askedOfSetAccess,
	assign: askedOfAssign,
	'botRole assign': askedOfAssignBotRole,
	'user create': askedOfCreate,
	'user upsert': askedOfUpsert,
	'user delete': askedOfDelete,
	'user removeAccess': askedOfRemoveAccess,
};
