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

/** What the collection Options may hold. */
export const OPTIONS: ReadonlySet<string> = new Set([
	'batchSize',
	'dryRun',
	'onlyIfChanged',
	'verify',
	'emptyValues',
	'clearFields',
	'duplicateUsers',
	'maxUsers',
	'protectedUsers',
	'requestsPerMinute',
	'maxRetries',
	'maxWait',
	'timeout',
	'customFields',
]);
