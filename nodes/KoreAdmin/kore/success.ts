import { isNothing, messageOf } from './answers';

const VERBS = {
	updated: 'updated|modified|changed',
	created: 'created|added',
	removed: 'removed|deleted',
} as const;

/**
 * Whether a sentence beside HTTP 200 says that what was asked is done. Kore documents “Users are updated Successfully” and “User is updated
 * Successfully.” (docs/contract.md, Update User); whatever says it in other words, with a number or with a negation, does not count.
 */
export function saysDone(message: string, verb: keyof typeof VERBS): boolean {
	const sentence = new RegExp(
		`^(the )?(users?|user details|users details) ((is|are|was|were|has been|have been) )?(${VERBS[verb]}) successfully[.!]?$`,
		'i',
	);
	const text = message.trim().replace(/\s+/g, ' ');
	return sentence.test(text) || /^success[.!]?$/i.test(text);
}

const FAILURE = /fail|error|reason|invalid|reject|refus|denied/i;

/**
 * What an answer says in fields that are not documented and that deny its success: a count of 0, an empty list, a `false`, or anything under a name
 * that speaks of failure.
 *
 * @param known the documented fields, which are read elsewhere
 */
export function denialIn(
	answer: Record<string, unknown>,
	known: readonly string[],
): string | undefined {
	for (const [key, value] of Object.entries(answer)) {
		if (known.includes(key)) continue;
		const isSaid = typeof value === 'string' && FAILURE.test(value);
		const isEmpty = value === 0 || value === false || (Array.isArray(value) && value.length === 0);
		const speaksOfFailure = FAILURE.test(key);
		if (speaksOfFailure ? isEmpty || isNothing(value) : !isEmpty && !isSaid) continue;
		return messageOf(value) ?? `${key}: ${JSON.stringify(value).slice(0, 200)}`;
	}
	return undefined;
}
