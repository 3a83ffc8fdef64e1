import type { Switches } from './switches';

/** Kore's own words, each from the contract notes unless a comment says otherwise. */
export const WORDS = {
	noCredentials: 'Invalid SDK credentials',
	notAToken: 'Invalid JWT token',
	wrongScope: 'Permission denied. Scope is incorrect!',
	wrongMethod: 'Method Not Allowed',
	invalidBody: 'Validation errors/ Invalid arguments',
	jtiTooLong: 'error verifying the jwt: if "jti" claim "exp" must be <= 1 hour(s)',
	jtiReplay: 'error verifying the jwt: possibly a replay',
	limitGeneric: 'Rate limit for this API has been reached. Please try again after some time.',
	limitMinute:
		"You've exceeded the per-minute rate limit. Please wait for sometime before retrying.",
	limitHour: "You've exceeded the hourly rate limit. Please wait for sometime before retrying.",
	flagCombination: 'Invalid values in the body',
	emailIdsEmptyOld: 'emailIds cannot be empty',
	emailIdsEmptyNew: "emailIds can't be empty",
	emailsNotFound: 'One or more entered emails not found',
	userNotFound: 'User not found. Please check the provided email address.',
	invalidEmailId: 'Invalid emailId',
	invalidEmail: 'INVALID_EMAIL',
	unauthorizedActivity: 'Unauthorized to perform this activity',

	// The contract is silent on the words below; only their place in the answer is modelled.
	jtiMissing: 'error verifying the jwt: "jti" claim is required',
	tokenExpired: 'error verifying the jwt: jwt expired',
	unknownPath: 'Not Found',
	tooMany: 'Request Entity Too Large',
	invalidGroup: 'Invalid groupId',
	invalidGroupName: 'Invalid group name',
	invalidRole: 'Invalid roleId',
	invalidBot: 'Invalid botId',
	invalidDialog: 'Invalid dialog',
	emptyValue: 'Empty values are not allowed',
	alreadyMember: 'User is already a member',
	notMember: 'User is not a member',
	userExists: 'User already exists',
	generic: 'Invalid request',
	notSuccessful: 'Update was not successful',
	queued: 'Request accepted',
	internalError: 'Internal server error',
} as const;

/** The code in the body of a 401; not an HTTP status. */
export const CREDENTIALS_CODE = 4002;

/** Ends a call with an `errors` body. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: number,
		message: string,
		/** Whether something was changed all the same. */
		readonly applied = false,
	) {
		super(message);
	}
}

/** Refuses one person, role or group; the endpoint decides what that means for the call. */
export class Refusal extends Error {
	constructor(
		message: string,
		readonly code = 400,
		/** The person or group that is refused, as the call names it. */
		readonly who?: string,
	) {
		super(message);
	}
}

/** The refusal of a whole call because of one person, role or group in it. */
export function refusedCall(
	{ message, code }: Pick<Refusal, 'message' | 'code'>,
	{ refusalWords }: Switches,
	{ status = 400, applied = false } = {},
): ApiError {
	const words = refusalWords === 'generic' ? WORDS.generic : message;
	return new ApiError(status, code, words, applied);
}

export function errorBody(message: string, code: number, { errorKey }: Switches): object {
	return { errors: [{ [errorKey]: message, code }] };
}

/** The `reason` of a failed entry in one of its documented shapes. */
export function reasonOf({ message, code }: Refusal, switches: Switches): unknown {
	switch (switches.reasonShape) {
		case 'absent':
			return undefined;
		case 'string':
			return message;
		case 'object':
			return errorBody(message, code, switches);
		case 'longObject':
			return {
				statusCode: code,
				status: code,
				customCode: code,
				...errorBody(message, code, switches),
				_headers: {},
				message,
				name: 'BadRequest',
			};
	}
}
