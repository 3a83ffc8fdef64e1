/** RFC 5321, 4.5.3.1.3: no longer address can be delivered to. */
export const LONGEST_IDENTIFIER = 254;

/** What text may hold around an identifier, such as a display name. Longer text is not looked at any further. */
const LONGEST_TEXT = 1000;

/** Letters of no width, marks of direction and the like: copied along from documents, and seen by nobody. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const CLOSING: Readonly<Record<string, string>> = {
	"'": "'",
	'"': '"',
	'`': '`',
	'‘': '’',
	'“': '”',
	'‚': '‘',
	'„': '“',
	'«': '»',
	'»': '«',
	'‹': '›',
	'(': ')',
	'[': ']',
	'{': '}',
	'<': '>',
};

/** One class of characters each, so that the time they take grows with the text and not faster. */
const IN_LOCAL_PART = /^[^\s\p{C}\p{Z}()<>[\]{}:;,|\\"“”„«»@]+$/u;
const IN_DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** Why text is no address: `several` when it seems to hold more than one. */
export type NoAddress = { flaw: 'several' | 'none' | 'long' };

/**
 * The one e-mail address that text holds, without what people copy along: invisible characters, `mailto:`, a display name, quotes or
 * brackets around it. Takes time that grows with the length of the text, which comes from outside.
 */
export function readAddressText(text: string): { address: string } | NoAddress {
	if (text.length > LONGEST_TEXT) return { flaw: 'long' };
	if (text.length <= LONGEST_IDENTIFIER && isOrdinary(text)) return { address: text };
	const bare = withoutWrapping(text);
	const address = behindDisplayName(bare) ?? bare;
	if (address.length > LONGEST_IDENTIFIER) return { flaw: 'long' };
	if (isAddress(address)) return { address };
	return { flaw: countOf(bare, '@') > 1 ? 'several' : 'none' };
}

/** What nearly all addresses look like; the rest is looked at closely, which takes ten times as long. */
const ORDINARY = /^[\w+][\w.+-]*@[a-z\d][a-z\d.-]*$/i;

function isOrdinary(text: string): boolean {
	return (
		ORDINARY.test(text) &&
		!text.includes('..') &&
		!text.includes('.@') &&
		!text.includes('-.') &&
		!text.includes('.-') &&
		!/[.-]$/.test(text)
	);
}

/** Text without invisible characters, `mailto:`, and the quotes and brackets around it. Not for text of any length. */
export function withoutWrapping(text: string): string {
	let rest = text.replace(INVISIBLE, '').trim();
	for (let inner = unwrapped(rest); inner !== rest; inner = unwrapped(rest)) rest = inner;
	return rest;
}

function unwrapped(text: string): string {
	if (text.slice(0, 7).toLowerCase() === 'mailto:') {
		// A link may go on with a subject.
		const [address = ''] = text.slice(7).split('?', 1);
		return address.trim();
	}
	const closing = CLOSING[text.charAt(0)];
	const isWrapped = closing !== undefined && text.length > 1 && text.endsWith(closing);
	// In `"Ada" <ada@x> "Countess"` the outer quotes belong to different words.
	const inner = isWrapped ? text.slice(1, -1) : '';
	return inner === '' || inner.includes(closing ?? '') ? text : inner.trim();
}

/** The part in angle brackets of `Ada <ada@example.com>`; undefined where it is not so, or the name speaks of another address. */
function behindDisplayName(text: string): string | undefined {
	if (!text.endsWith('>')) return undefined;
	const start = text.lastIndexOf('<');
	if (start < 0) return undefined;
	const address = withoutWrapping(text.slice(start + 1, -1));
	const name = withoutWrapping(text.slice(0, start));
	return name.includes('@') && name.toLowerCase() !== address.toLowerCase() ? undefined : address;
}

function isAddress(text: string): boolean {
	const at = text.indexOf('@');
	const local = text.slice(0, at);
	const domain = text.slice(at + 1);
	if (at < 0 || !IN_LOCAL_PART.test(local) || !IN_DOMAIN.test(domain)) return false;
	// An apostrophe may stand within a name; one that was copied along stands at an end.
	const isQuoted = "'`‘’".includes(local.charAt(0)) || "'`‘’".includes(local.slice(-1));
	const hyphens = domain.split('.').some((label) => label.startsWith('-') || label.endsWith('-'));
	return !isQuoted && !hyphens && [local, domain].every(hasDotsInside);
}

function hasDotsInside(part: string): boolean {
	return !part.startsWith('.') && !part.endsWith('.') && !part.includes('..');
}

function countOf(text: string, letter: string): number {
	let count = 0;
	for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) count++;
	return count;
}

const NOT_IN_ID = /[\p{Cc}\p{Cs}|<>[\]{}"]/u;

/** An organization user ID without what people copy along; undefined when it is none, for its length or its characters. */
export function readUserIdText(text: string): string | undefined {
	if (text.length > LONGEST_TEXT) return undefined;
	if (text.length <= LONGEST_IDENTIFIER && /^[\w-]+$/.test(text)) return text;
	const id = text.replace(INVISIBLE, '').trim();
	return id === '' || id.length > LONGEST_IDENTIFIER || NOT_IN_ID.test(id) ? undefined : id;
}
