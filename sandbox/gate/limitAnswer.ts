import type { Answer } from '../api/endpoint';
import { errorBody } from '../contract/errors';
import type { LimitRefusal } from './limits';
import type { Switches } from '../contract/switches';

/** The answer over the limit; status, body and header are not documented, so switches decide. */
export function limitAnswer(
	{ message, retryAfterSeconds }: LimitRefusal,
	switches: Switches,
	now: number,
): Answer & { headers: Record<string, string> } {
	const { limitStatus, limitBody, retryAfter } = switches;
	const code = limitStatus === 200 ? 429 : limitStatus;
	const bodies = {
		errors: errorBody(message, code, switches),
		message: { msg: message },
		text: message,
	};
	// A date has whole seconds only, so it is rounded up to keep its promise.
	const date = new Date(Math.ceil(now / 1000) * 1000 + retryAfterSeconds * 1000);
	const headers = {
		none: {},
		seconds: { 'retry-after': String(retryAfterSeconds) },
		date: { 'retry-after': date.toUTCString() },
	};
	return { status: limitStatus, body: bodies[limitBody], headers: headers[retryAfter] };
}
