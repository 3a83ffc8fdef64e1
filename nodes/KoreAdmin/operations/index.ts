import type { Operation } from '../run/operation';
import { assignAdminRole } from './adminRole/assign';
import { assignBotRole } from './botRole/assign';
import { createUser } from './user/create';
import { deleteUser } from './user/delete';
import { getUser } from './user/get';
import { getManyUsers } from './user/getAll';
import { removeAllAccess } from './user/removeAccess';
import { setUserAccess } from './user/setAccess';
import { updateUser } from './user/update';
import { createOrUpdateUser } from './user/upsert';

/**
 * Every operation of the node, by resource and value. The first one of a resource is what the editor starts with. Adding one is a line here:
 * lists, fields, subtitle, dispatch and tests are made from this.
 */
export const OPERATIONS = {
	'user update': updateUser,
	'user setAccess': setUserAccess,
	'user create': createUser,
	'user upsert': createOrUpdateUser,
	'user removeAccess': removeAllAccess,
	'user delete': deleteUser,
	'user get': getUser,
	'user getAll': getManyUsers,
	'adminRole assign': assignAdminRole,
	'botRole assign': assignBotRole,
} satisfies Record<string, Operation>;

export type OperationKey = keyof typeof OPERATIONS;

export const operations: Operation[] = Object.values(OPERATIONS);
