import type { Operation } from './operations';

/** Kore's names of the profile fields, from its documentation. */
export const PROFILE: readonly string[] = [
	'firstName',
	'lastName',
	'companyName',
	'dept',
	'companyContactPhone',
	'worknumber',
	'street',
	'suiteNo',
	'city',
	'zip',
	'state',
	'country',
];

/** What the collection Update Fields may hold. */
export const UPDATE_FIELDS: ReadonlySet<string> = new Set([
	...PROFILE,
	'addToGroups',
	'removeFromGroups',
	'addRoles',
	'removeRoles',
	'assignBotTasks',
	'unassignAllBotTasks',
	'isDeveloper',
	'canCreateBot',
]);

/** What the collection Update Fields of Create or Update may hold. */
export const UPSERT_FIELDS: ReadonlySet<string> = new Set([...UPDATE_FIELDS, 'orgUserId']);

/** What the collection Additional Fields of Create User may hold. */
export const CREATE_FIELDS: ReadonlySet<string> = new Set([
	...PROFILE,
	'orgUserId',
	'groups',
	'roles',
	'adminRoles',
	'assignBotTasks',
]);

const COMMON = [
	'batchSize',
	'dryRun',
	'onlyIfChanged',
	'verify',
	'duplicateUsers',
	'maxUsers',
	'protectedUsers',
	'requestsPerMinute',
	'maxRetries',
	'maxWait',
	'timeout',
];

const without = (...names: string[]) => COMMON.filter((name) => !names.includes(name));

/** What the collection Options of each operation may hold. */
export const OPTIONS: Readonly<Record<Operation, ReadonlySet<string>>> = {
	update: new Set([...COMMON, 'emptyValues', 'clearFields', 'customFields']),
	setAccess: new Set(COMMON),
	assign: new Set(COMMON),
	'botRole assign': new Set(COMMON),
	'user create': new Set([...without('onlyIfChanged'), 'whenExists']),
	'user upsert': new Set([...COMMON, 'emptyValues', 'clearFields']),
	'user delete': new Set([...without('onlyIfChanged'), 'whenNotFound']),
	'user removeAccess': new Set([...without('onlyIfChanged', 'verify'), 'whenNotFound']),
};
