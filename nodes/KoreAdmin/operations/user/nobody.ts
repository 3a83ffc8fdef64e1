import type { Problem } from '../../kore/problems';

/** Somebody whom an operation needs to exist. */
export function nobody(name: string, reason: string): Problem {
	return {
		message: `${name} was not changed: ${reason}`,
		description:
			'Check the e-mail address or user ID, and that the person belongs to the account of this credential. The operation changes people who have an account already',
	};
}
