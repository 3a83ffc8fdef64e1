import type { EntryReading } from '../../change/operation';
import { isNothing, messageOf } from '../../kore/answers';
import { doubtsIn } from '../../kore/success';
import { objectsIn, textOf } from '../../kore/wire';
import { type Membership, roleKeyOf } from './membership';

/**
 * Kore answers one element per role: `{ status }`, in newer releases with `roleId`, and with a trailing space in older ones
 * (docs/contract.md, Assign Admin Roles). How it reports failures is not documented.
 */
export function readAssignmentAnswer(body: unknown, entries: Membership[]): EntryReading[] {
	const elements = objectsIn(body);
	if (!Array.isArray(body) || elements.length === 0 || elements.length < body.length) {
		return entries.map(() => ({
			kind: 'unknown',
			words: 'Kore’s answer is in none of the documented forms',
		}));
	}
	const roles = [...new Set(entries.map(roleKeyOf))];
	const namesRoles = elements.some(({ roleId }) => textOf(roleId) !== undefined);
	// Elements go by their position only where none of them says which role it is about, and all say the same.
	const byPosition = !namesRoles && elements.length === roles.length && elements.every(succeeded);
	const byRole = new Map<string, Array<Record<string, unknown>>>();
	const unnamed: Array<Record<string, unknown>> = [];
	for (const [index, element] of elements.entries()) {
		const position = byPosition ? roles[index] : undefined;
		const key = namesRoles ? keyNamedBy(element, entries) : position;
		if (key === undefined) unnamed.push(element);
		else byRole.set(key, [...(byRole.get(key) ?? []), element]);
	}
	const stray = unnamed.find((element) => !succeeded(element));
	return entries.map((entry): EntryReading => {
		const own = byRole.get(roleKeyOf(entry)) ?? [];
		const failures = own.filter((element) => !succeeded(element));
		const [failure] = failures;
		if (failure !== undefined) {
			const alone = entries.filter((one) => roleKeyOf(one) === roleKeyOf(entry)).length === 1;
			const certain = alone && failures.length === own.length && !isHalf(failure);
			return { kind: certain ? 'failed' : 'unclear', words: reasonOf(failure) };
		}
		if (stray !== undefined) {
			const certain = entries.length === 1 && own.length === 0 && !isHalf(stray);
			return { kind: certain ? 'failed' : 'unclear', words: reasonOf(stray) };
		}
		const named = own.length > 0 || byRole.size === 0;
		return {
			kind: named ? 'done' : 'accepted',
			message: textOf((own[0] ?? unnamed[0])?.status) ?? 'success',
		};
	});
}

/** The role that an element names, if it is one of the call's. */
function keyNamedBy(element: Record<string, unknown>, entries: Membership[]): string | undefined {
	const roleId = textOf(element.roleId);
	const botId = textOf(element.botId);
	const own = entries.filter(
		(entry) => entry.roleId === roleId && (botId === undefined || entry.botId === botId),
	);
	const keys = new Set(own.map(roleKeyOf));
	return keys.size === 1 ? [...keys][0] : undefined;
}

const KNOWN = ['status', 'roleId', 'botId'];

function saysSuccess(element: Record<string, unknown>): boolean {
	return textOf(element.status)?.toLowerCase() === 'success';
}

function succeeded(element: Record<string, unknown>): boolean {
	return saysSuccess(element) && doubtsIn(element, KNOWN) === undefined;
}

/** Success beside a reason or a list of failures: some of it was done. */
function isHalf(element: Record<string, unknown>): boolean {
	return saysSuccess(element);
}

function reasonOf(element: Record<string, unknown>): string {
	const reason = isNothing(element.reason) ? undefined : messageOf(element.reason);
	return (
		reason ??
		messageOf(element) ??
		doubtsIn(element, KNOWN) ??
		`status “${messageOf(element.status) ?? ''}”`
	);
}
