import type { z } from 'zod';
import type { Switches } from '../contract/switches';
import { ApiError, WORDS } from '../contract/errors';

export function invalidBody({ invalidBodyStatus }: Switches): ApiError {
	return new ApiError(invalidBodyStatus, invalidBodyStatus, WORDS.invalidBody);
}

/** @throws ApiError with the documented validation answer when the body has another shape. */
export function readBody<T>(
	schema: z.ZodType<T, z.ZodTypeDef, unknown>,
	body: unknown,
	switches: Switches,
): T {
	const parsed = schema.safeParse(body);
	if (!parsed.success) throw invalidBody(switches);
	return parsed.data;
}

/** @throws ApiError when more people are named than one call may hold. */
export function checkUserCount(count: number, switches: Switches): void {
	if (switches.maxUsersPerCall > 0 && count > switches.maxUsersPerCall) throw tooMany(switches);
}

/** @throws ApiError when an assignment has more role entries than one call may hold. */
export function checkEntryCount(count: number, switches: Switches): void {
	if (switches.maxEntriesPerCall > 0 && count > switches.maxEntriesPerCall) throw tooMany(switches);
}

function tooMany({ maxUsersStatus }: Switches): ApiError {
	return new ApiError(maxUsersStatus, maxUsersStatus, WORDS.tooMany);
}
