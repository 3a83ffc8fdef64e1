import type { EntryReading } from '../../change/operation';
import { isNothing, messageOf } from '../../kore/answers';
import { denialIn } from '../../kore/success';
import { isObject, textOf } from '../../kore/wire';
import { type Membership, roleKeyOf } from './membership';

/** As much of a membership as an answer may speak of. */
export type Named = Pick<Membership, 'roleId' | 'botId'>;

/**
 * Kore answers one element per role: `{ status }`, in newer releases with `roleId`, and with a trailing space in older ones
 * (docs/contract.md, Assign Admin Roles). How it reports failures is not documented.
 */
export function readAssignmentAnswer(body: unknown, entries: Named[]): EntryReading[] {
	if (!Array.isArray(body) || body.length === 0 || !body.every(isObject)) {
		return entries.map(() => NOT_UNDERSTOOD);
	}
	const elements = body as Array<Record<string, unknown>>;
	const isNamed = elements.some(({ roleId }) => textOf(roleId) !== undefined);
	const stray = elements.find((one) => reasonIn(one) !== undefined && !isAboutAny(one, entries));
	return entries.map((entry): EntryReading => {
		const own = isNamed ? elements.filter((one) => isAbout(one, entry)) : elements;
		const failure = own.find((one) => reasonIn(one) !== undefined);
		const isAlone = entries.filter((one) => roleKeyOf(one) === roleKeyOf(entry)).length === 1;
		const isOnly = isNamed
			? own.length === 1 && isAlone
			: elements.length === 1 && entries.length === 1;
		if (failure !== undefined) {
			const words = reasonIn(failure) ?? '';
			// Success beside a reason: some of it was done.
			if (saysSuccess(failure)) return { kind: 'unknown', words: `Kore answered “${words}”` };
			return isOnly
				? { kind: 'refused', words }
				: { kind: 'unclear', words: `Kore answered “${words}” without saying for whom` };
		}
		if (stray !== undefined) {
			return {
				kind: 'unclear',
				words: `Kore answered “${reasonIn(stray)}” without saying for which role`,
			};
		}
		return { kind: own.length > 0 ? 'done' : 'accepted' };
	});
}

const NOT_UNDERSTOOD: EntryReading = {
	kind: 'unknown',
	words: 'Kore’s answer is in none of the documented forms',
};

function isAbout(element: Record<string, unknown>, { roleId, botId }: Named): boolean {
	const named = textOf(element.botId);
	return textOf(element.roleId) === roleId && (named === undefined || named === botId);
}

function isAboutAny(element: Record<string, unknown>, entries: Named[]): boolean {
	return entries.some((entry) => isAbout(element, entry));
}

function saysSuccess(element: Record<string, unknown>): boolean {
	return textOf(element.status)?.toLowerCase() === 'success';
}

/** Why an element is no success; undefined where it is one. */
function reasonIn(element: Record<string, unknown>): string | undefined {
	const denial = denialIn(element, ['status', 'roleId', 'botId']);
	// A success that has something to say besides is none.
	if (saysSuccess(element)) return denial ?? messageOf({ ...element, errors: element.errors });
	const reason = isNothing(element.reason) ? undefined : messageOf(element.reason);
	return reason ?? messageOf(element) ?? denial ?? `status “${messageOf(element.status) ?? ''}”`;
}
