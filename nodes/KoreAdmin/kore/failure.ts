import type { Failure } from 'n8n-workflow';
import type { Answer, DeniedCause } from './answers';

export type { Failure };

/** Denials that no wait mends, and that somebody settles in the credential or in the app behind it. */
const DENIED_CAUSES: Partial<Record<DeniedCause, 'credential-invalid' | 'configuration-invalid'>> =
	{
		credentials: 'credential-invalid',
		malformed: 'credential-invalid',
		jti: 'credential-invalid',
		encrypted: 'configuration-invalid',
		scope: 'configuration-invalid',
	};

/** Where nobody is: neither an outage nor anything that a wait mends for certain. */
const NOBODY_THERE = /^(ENOTFOUND|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_|EPROTO)/;

/**
 * Why a call failed, in the words that n8n has for it: by them it decides how soon a trigger is polled again. Undefined where the answer
 * does not prove a cause.
 *
 * @param now milliseconds since 1970
 */
export function failureOf(answer: Answer, now: number): Failure | undefined {
	switch (answer.kind) {
		case 'limited': {
			const { window, waitMs } = answer;
			if (window !== 'hour') return { cause: 'rate-limited', ...waiting(waitMs) };
			const resets = waitMs === undefined ? {} : { resetsAtEpochMs: now + waitMs };
			return { cause: 'quota-exhausted', ...resets };
		}
		case 'unavailable':
			return { cause: 'temporarily-unavailable', ...waiting(answer.waitMs) };
		case 'unreachable':
			return NOBODY_THERE.test(answer.code) ? undefined : { cause: 'temporarily-unavailable' };
		case 'denied': {
			const cause = DENIED_CAUSES[answer.cause];
			return cause && { cause };
		}
		case 'foreign':
			return answer.what === 'encrypted' ? { cause: 'configuration-invalid' } : undefined;
		case 'ok':
		case 'unfamiliar':
		case 'refused':
			return undefined;
	}
}

function waiting(ms: number | undefined): { retryAfterMs?: number } {
	return ms === undefined ? {} : { retryAfterMs: ms };
}
