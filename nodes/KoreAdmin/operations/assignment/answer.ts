import { messageOf } from '../../kore/answers';
import { objectsIn, textOf } from '../../kore/wire';
import type { EntryReading } from '../../change/operation';
import type { Membership } from './membership';

/**
 * Kore answers one element per role: `{ status }`, in newer releases with `roleId`, and with a trailing space in older ones
 * (docs/contract.md, Assign Admin Roles). How it reports failures is not documented.
 */
export function readAnswer(body: unknown, entries: Membership[]): EntryReading[] {
	const elements = objectsIn(body);
	if (!Array.isArray(body) || elements.length === 0 || elements.length < body.length) {
		return entries.map(() => ({
			kind: 'unknown',
			words: 'Kore’s answer is in none of the documented forms',
		}));
	}
	const roleIds = [...new Set(entries.map(({ roleId }) => roleId))];
	const byRole = new Map<string, Record<string, unknown>>();
	const unnamed: Array<Record<string, unknown>> = [];
	for (const [index, element] of elements.entries()) {
		const position = elements.length === roleIds.length ? roleIds[index] : undefined;
		const roleId = textOf(element.roleId) ?? position;
		if (roleId === undefined || !roleIds.includes(roleId)) unnamed.push(element);
		// Of several elements about one role, a failure says more than a success.
		else if (!byRole.has(roleId) || !succeeded(element)) byRole.set(roleId, element);
	}
	const stray = unnamed.find((element) => !succeeded(element));
	return entries.map(({ roleId }): EntryReading => {
		const own = byRole.get(roleId);
		if (own !== undefined && !succeeded(own)) {
			const alone = entries.filter((entry) => entry.roleId === roleId).length === 1;
			return { kind: alone ? 'failed' : 'unclear', words: reasonOf(own) };
		}
		if (stray !== undefined) {
			return { kind: entries.length === 1 ? 'failed' : 'unclear', words: reasonOf(stray) };
		}
		const named = own !== undefined || byRole.size === 0;
		return {
			kind: named ? 'updated' : 'accepted',
			message: textOf((own ?? unnamed[0])?.status) ?? 'success',
		};
	});
}

function succeeded(element: Record<string, unknown>): boolean {
	return textOf(element.status)?.toLowerCase() === 'success' && element.errors === undefined;
}

function reasonOf(element: Record<string, unknown>): string {
	return (
		messageOf(element.reason) ?? messageOf(element) ?? `status “${messageOf(element.status) ?? ''}”`
	);
}
