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

/** What the collection Options of each operation may hold. */
export const OPTIONS: Readonly<Record<Operation, ReadonlySet<string>>> = {
	update: new Set([...COMMON, 'emptyValues', 'clearFields', 'customFields']),
	setAccess: new Set(COMMON),
	assign: new Set(COMMON),
	'botRole assign': new Set(COMMON),
};
