import type { Switches } from '../contract/switches';

/** An answer without failures, with the lists that would hold them null or empty where the switch asks for it. */
export function withEmptyErrors<Body extends object>(
	body: Body,
	lists: readonly string[],
	{ emptyErrors }: Switches,
): Body {
	if (emptyErrors === 'absent') return body;
	const empty = emptyErrors === 'null' ? null : [];
	return { ...Object.fromEntries(lists.map((list) => [list, empty])), ...body };
}
