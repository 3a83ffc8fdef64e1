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

/** Fields that say yes or no to the whole. */
const AFFIRMING =
	/^(is_?)?(success(ful|fully)?|succeeded|ok(ay)?|done|applied|complete[d]?|processed|acknowledged|accepted|updated|changed|created|deleted)$/i;
const NO = /^(false|no|n|0|none|nothing|null)$/i;
const STANDING = /^(status|state|result|outcome|code|status_?code|response_?code)$/i;
const GOOD = /^(success(ful|fully)?|succeeded|ok(ay)?|done|completed?|true|2\d\d)$/i;

function isDenial(key: string, value: unknown): boolean {
	if (AFFIRMING.test(key)) return value === null || NO.test(String(value));
	if (!STANDING.test(key) || (value !== false && isNothing(value))) return false;
	return !GOOD.test(typeof value === 'object' ? '' : String(value).trim());
}

const DOUBT =
	/fail|error|reason|invalid|skip|reject|refus|denied|ignor|unknown|missing|not|warn|partial/i;

/**
 * What an answer says in fields that are not documented and whose names speak of something that went wrong, or that deny the success.
 *
 * @param known the documented fields, which are read elsewhere
 * @returns the words, or undefined where there is nothing of the kind
 */
export function doubtsIn(
	answer: Record<string, unknown>,
	known: readonly string[],
): string | undefined {
	for (const [key, value] of Object.entries(answer)) {
		if (known.includes(key)) continue;
		if (isDenial(key, value)) return `${key}: ${JSON.stringify(value).slice(0, 200)}`;
		if (isNothing(value) || value === 0 || !DOUBT.test(key)) continue;
		const words = typeof value === 'number' ? undefined : messageOf(value);
		return words ?? `${key}: ${JSON.stringify(value).slice(0, 200)}`;
	}
	return undefined;
}
