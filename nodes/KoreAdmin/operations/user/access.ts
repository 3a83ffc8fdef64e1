import type { Comparison, Setting, Subject } from '../../change/types';
import type { PersonState } from '../../kore/people';
import type { Problem } from '../../kore/problems';
import { type Scope, SCOPES } from '../../kore/wire';
import { InvalidInput } from '../../parameters/values';

/** What is asked of a flag: leave it as it is, set it, or (Update User) let Kore's default decide. */
export type FlagWish = 'keep' | 'grant' | 'revoke' | 'platformDefault';

export interface AccessWish {
	isDeveloper: FlagWish;
	canCreateBot: FlagWish;
}

export interface AccessFlags {
	isDeveloper?: boolean;
	canCreateBot?: boolean;
}

export const ACCESS_LABELS = {
	isDeveloper: 'Bot Builder Access',
	canCreateBot: 'Can Create Bots',
} as const;

const BUILDER = `“${ACCESS_LABELS.isDeveloper}”`;
const CREATE = `“${ACCESS_LABELS.canCreateBot}”`;

/** Whether a wish for bot creation ends with the person having it: Kore documents the default as granted. */
function asksForCreation(wish: FlagWish): boolean {
	return wish === 'grant' || wish === 'platformDefault';
}

/**
 * Why two wishes contradict each other whatever the person has now: Kore accepts nobody who may create bots without access to
 * the builder (docs/contract.md, Update User Access).
 */
export function contradictionIn({ isDeveloper, canCreateBot }: AccessWish): Problem | undefined {
	if (isDeveloper !== 'revoke' || !asksForCreation(canCreateBot)) return undefined;
	return canCreateBot === 'grant'
		? {
				message: `${CREATE} cannot be granted while ${BUILDER} is revoked`,
				description: `Grant ${BUILDER} as well, or revoke both`,
			}
		: {
				message: `${CREATE} cannot be left to the platform’s default while ${BUILDER} is revoked: the default grants it`,
				description: `Set ${CREATE} to Keep or Revoke`,
			};
}

/** @throws InvalidInput when the wishes of one item contradict each other */
export function assertPossible(wish: AccessWish): void {
	const contradiction = contradictionIn(wish);
	if (contradiction !== undefined) {
		throw new InvalidInput(contradiction.message, contradiction.description);
	}
}

/** Revoking builder access revokes bot creation with it, the only state that Kore accepts; so nothing has to be read then. */
export function needsPresentFlags({ isDeveloper, canCreateBot }: AccessWish): boolean {
	return isDeveloper === 'keep' || (canCreateBot === 'keep' && isDeveloper !== 'revoke');
}

/**
 * The flags to send. `keep` sends what the person has now, because Kore documents that a flag left out counts as true.
 *
 * @param name the person, for the sentence
 */
export function settleFlags(
	wish: AccessWish,
	present: PersonState | undefined,
	name: string,
): { flags: AccessFlags } | { problem: Problem } {
	const flags: AccessFlags = {};
	for (const flag of ['canCreateBot', 'isDeveloper'] as const) {
		const implied =
			flag === 'canCreateBot' && wish.isDeveloper === 'revoke' && wish[flag] === 'keep';
		const value = implied ? 'revoke' : wish[flag];
		if (value === 'platformDefault') continue;
		const settled = value === 'keep' ? present?.[flag] : value === 'grant';
		if (settled === undefined) {
			return {
				problem: {
					message: `${name} was not changed: Kore does not show whether this person has “${ACCESS_LABELS[flag]}”, so it cannot be kept`,
					description: `Set “${ACCESS_LABELS[flag]}” to Grant or Revoke`,
				},
			};
		}
		flags[flag] = settled;
	}
	if (asksForCreation(wish.canCreateBot) && flags.isDeveloper === false) {
		const asked = wish.canCreateBot === 'grant' ? '' : ', which the platform’s default grants,';
		return {
			problem: {
				message: `${name} was not changed: ${CREATE}${asked} needs ${BUILDER}, which this person does not have`,
				description: `Grant ${BUILDER} as well`,
			},
		};
	}
	return { flags };
}

/**
 * Wishes about one person as one: the later wins, flag by flag, and a `keep` asks for nothing and never wins.
 *
 * @returns the problem when what is left is no state that Kore accepts
 */
export function mergeAccess<Wish extends AccessWish>(wishes: Wish[]): Wish | Problem {
	const [first, ...others] = wishes;
	if (first === undefined) throw new Error('Nothing to merge');
	const wanted = { ...first };
	for (const later of others) {
		for (const flag of Object.keys(wanted) as Array<keyof Wish>) {
			if (later[flag] !== 'keep') wanted[flag] = later[flag];
		}
		// Revoking builder access revokes bot creation with it, also where an earlier item asked for that.
		if (later.isDeveloper === 'revoke' && asksForCreation(wanted.canCreateBot)) {
			wanted.canCreateBot = 'keep';
		}
	}
	const contradiction = contradictionIn(wanted);
	if (contradiction === undefined) return wanted;
	return {
		...contradiction,
		message: `Items about this person contradict each other: ${contradiction.message}`,
	};
}

/** What a wish sets, flag by flag. */
export function accessSettings<Wish extends AccessWish>(
	wish: Wish,
	labels: Record<keyof Wish, string>,
): Map<string, Setting> {
	const settings = new Map<string, Setting>();
	for (const flag of Object.keys(labels) as Array<keyof Wish & string>) {
		const implied =
			flag === 'canCreateBot' && wish.isDeveloper === 'revoke' && wish.canCreateBot === 'keep';
		const value = implied ? 'revoke' : String(wish[flag]);
		const kept = value === 'keep' && flag in ACCESS_LABELS;
		if (value !== 'keep' || kept) settings.set(flag, { label: labels[flag], value, kept });
	}
	return settings;
}

/** Where present access is needed and cannot be read; `scope` is that of the operation. */
export function withoutAccessState(
	subject: Subject,
	scope: Scope,
): { need: string; instead: string; scope: Scope } {
	const byEmail = subject.kind === 'person' && subject.person.by === 'emailId';
	const byName = byEmail
		? ''
		: `, or name the person by e-mail, which “${SCOPES.userManagement}” suffices for`;
	return {
		need: 'present access could not be read, which Keep needs',
		instead: `To do without, set both ${ACCESS_LABELS.isDeveloper} and ${ACCESS_LABELS.canCreateBot} to Grant or Revoke${byName}`,
		scope,
	};
}

/**
 * Flags that were sent, and those that are left to the platform's default, held against the person's state. Kore documents the default
 * as granted (docs/contract.md, Update User); whether it comes to that where it is not so yet, only Kore knows.
 */
export function compareFlags(
	sent: AccessFlags,
	wish: AccessWish,
	state: PersonState | undefined,
): Comparison[] {
	return (['isDeveloper', 'canCreateBot'] as const).flatMap((field): Comparison[] => {
		const to = sent[field];
		const from = state?.[field];
		const shown = from === undefined ? {} : { from };
		if (wish[field] === 'platformDefault') {
			const settled = from === true ? 'same' : 'unreadable';
			return [{ field, label: ACCESS_LABELS[field], ...shown, to: true, state: settled }];
		}
		if (to === undefined) return [];
		return [
			{
				field,
				label: ACCESS_LABELS[field],
				to,
				...shown,
				state: from === undefined ? 'unreadable' : from === to ? 'same' : 'different',
				kept:
					wish[field] === 'keep' && !(field === 'canCreateBot' && wish.isDeveloper === 'revoke'),
			},
		];
	});
}
