import type { Problem } from '../../kore/problems';

/** Somebody whom an operation needs to exist. */
export function notThere(reason: string): Problem {
	return {
		message: reason,
		description:
			'Check the e-mail address or user ID, and that it belongs to the account of this credential. To add new users, use Create or Update',
	};
}
