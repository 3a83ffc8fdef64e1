/** Options of every operation. */
export const SHARED_OPTIONS = [
	'batchSize',
	'dryRun',
	'duplicateUsers',
	'maxRetries',
	'maxUsers',
	'maxWait',
	'onlyIfChanged',
	'protectedUsers',
	'requestsPerMinute',
	'timeout',
	'verify',
] as const;

/** Options that only make sense where a person's profile is written. */
export const PROFILE_OPTIONS = ['clearFields', 'customFields', 'emptyValues'] as const;

export type OptionName = (typeof SHARED_OPTIONS)[number] | (typeof PROFILE_OPTIONS)[number];

/** As on screen; messages name options by these. */
export const OPTION_LABELS: Record<OptionName, string> = {
	batchSize: 'Users per Request',
	clearFields: 'Clear Fields',
	customFields: 'Custom Fields',
	dryRun: 'Dry Run',
	duplicateUsers: 'Same Person Twice',
	emptyValues: 'Empty Values',
	maxRetries: 'Max Retries',
	maxUsers: 'Max People',
	maxWait: 'Max Wait',
	onlyIfChanged: 'Only If Changed',
	protectedUsers: 'Protected People',
	requestsPerMinute: 'Requests per Minute',
	timeout: 'Timeout',
	verify: 'Verify',
};
