const HIDDEN = '•••';
const SECRET_KEY = /secret|password|^auth(orization)?$/i;
// A signed token, or an encrypted one.
const TOKEN = /\beyJ[\w-]+(?:\.[\w-]*){1,4}/g;
/** The same in text that is no JSON. */
const SECRET_IN_TEXT = /("?\w*secret"?\s*[:=]\s*"?)[^"\s,}&]+/gi;

/**
 * A value of a call as text to be read on the page. Bots carry client secrets as the real answers do, and a mistaken client
 * may send one; the page shows none.
 */
export function withoutSecrets(value: unknown, indent?: number): string {
	if (value === undefined) return '';
	const text =
		typeof value === 'string'
			? value.replace(SECRET_IN_TEXT, `$1${HIDDEN}`)
			: JSON.stringify(
					value,
					(key, inner: unknown) =>
						SECRET_KEY.test(key) && inner !== null && typeof inner !== 'object' ? HIDDEN : inner,
					indent,
				);
	return text.replace(TOKEN, HIDDEN);
}
