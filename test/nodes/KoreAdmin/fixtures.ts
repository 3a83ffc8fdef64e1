import type { OperationKey } from '../../../nodes/KoreAdmin/operations';
import { adminRoleAssign, botRoleAssign } from './fixtures/assignments';
import type { Fixture } from './fixtures/fixture';
import { userCreate, userDelete, userRemoveAccess, userUpsert } from './fixtures/userLifeCycle';
import {
	accountCheck,
	adminRoleGetAll,
	auditLogGetAll,
	botGetAll,
	botRoleGetAll,
	groupGetAll,
	userGet,
	userGetAll,
} from './fixtures/reading';
import { userSetAccess } from './fixtures/userSetAccess';
import { userUpdate } from './fixtures/userUpdate';

/**
 * One fixture per operation, by the same keys: an operation that is added does not compile until it has one, and then the tests of all
 * operations try it.
 */
export const FIXTURES: Record<OperationKey, Fixture> = {
	'user update': userUpdate,
	'user setAccess': userSetAccess,
	'user create': userCreate,
	'user upsert': userUpsert,
	'user removeAccess': userRemoveAccess,
	'user delete': userDelete,
	'user get': userGet,
	'user getAll': userGetAll,
	'adminRole assign': adminRoleAssign,
	'adminRole getAll': adminRoleGetAll,
	'botRole assign': botRoleAssign,
	'botRole getAll': botRoleGetAll,
	'group getAll': groupGetAll,
	'bot getAll': botGetAll,
	'auditLog getAll': auditLogGetAll,
	'account check': accountCheck,
};

/** For `describe.each`: every operation with its fixture. */
export const EVERY_OPERATION = Object.entries(FIXTURES) as Array<[OperationKey, Fixture]>;
