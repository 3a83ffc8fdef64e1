import type { Operation } from '../run/operation';
import { withNames } from '../run/references';
import { checkAccount } from './account/check';
import { assignAdminRole } from './adminRole/assign';
import { getManyAdminRoles } from './adminRole/getAll';
import { getManyAuditLogs } from './auditLog/getAll';
import { getManyBots } from './bot/getAll';
import { assignBotRole } from './botRole/assign';
import { getManyBotRoles } from './botRole/getAll';
import { getManyGroups } from './group/getAll';
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
export const OPERATIONS = allWithNames({
	'user update': updateUser,
	'user setAccess': setUserAccess,
	'user create': createUser,
	'user upsert': createOrUpdateUser,
	'user removeAccess': removeAllAccess,
	'user delete': deleteUser,
	'user get': getUser,
	'user getAll': getManyUsers,
	'adminRole assign': assignAdminRole,
	'adminRole getAll': getManyAdminRoles,
	'botRole assign': assignBotRole,
	'botRole getAll': getManyBotRoles,
	'group getAll': getManyGroups,
	'bot getAll': getManyBots,
	'auditLog getAll': getManyAuditLogs,
	'account check': checkAccount,
});

function allWithNames<Key extends string>(all: Record<Key, Operation>): Record<Key, Operation> {
	const entries = Object.entries<Operation>(all).map(([key, one]) => [key, withNames(one)]);
	return Object.fromEntries(entries) as Record<Key, Operation>;
}

export type OperationKey = keyof typeof OPERATIONS;

export const operations: Operation[] = Object.values(OPERATIONS);
