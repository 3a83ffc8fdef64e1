import type { PersonState } from '../kore/people';
import type { Problem } from '../kore/problems';
import type { Comparison } from './types';
import { InvalidInput } from './values';

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

/**
 * Refuses wishes that contradict each other whatever the person has now: Kore accepts nobody who may create bots without access to
 * the builder (docs/contract.md, Update User Access).
 */
export function assertPossible({ isDeveloper, canCreateBot }: AccessWish): void {
	if (isDeveloper === 'revoke' && canCreateBot === 'grant') {
		throw new InvalidInput(
			`${CREATE} cannot be granted while ${BUILDER} is revoked`,
			`Grant ${BUILDER} as well, or revoke both`,
		);
	}
	if (isDeveloper === 'revoke' && canCreateBot === 'platformDefault') {
		throw new InvalidInput(
			`${CREATE} cannot be left to the platform’s default while ${BUILDER} is revoked: the default grants it`,
			`Set ${CREATE} to Keep or Revoke`,
		);
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
	if (wish.canCreateBot === 'grant' && flags.isDeveloper === false) {
		return {
			problem: {
				message: `${name} was not changed: ${CREATE} needs ${BUILDER}, which this person does not have`,
				description: `Grant ${BUILDER} as well`,
			},
		};
	}
	return { flags };
}

/** The later wish wins, flag by flag; a `keep` asks for nothing and never wins. */
export function combineFlags<Flag extends string, Value extends string>(
	earlier: Record<Flag, Value | 'keep'>,
	later: Record<Flag, Value | 'keep'>,
	labels: Record<Flag, string>,
): { wanted: Record<Flag, Value | 'keep'>; conflicts: string[] } {
	const wanted = { ...earlier };
	const conflicts: string[] = [];
	for (const flag of Object.keys(labels) as Flag[]) {
		if (later[flag] === 'keep') continue;
		if (earlier[flag] !== 'keep' && earlier[flag] !== later[flag]) conflicts.push(labels[flag]);
		wanted[flag] = later[flag];
	}
	return { wanted, conflicts };
}

/** Flags that were sent, held against the person's state. */
export function compareFlags(
	sent: AccessFlags,
	wish: AccessWish,
	state: PersonState | undefined,
): Comparison[] {
	return (['isDeveloper', 'canCreateBot'] as const).flatMap((field): Comparison[] => {
		const to = sent[field];
		if (to === undefined) return [];
		const from = state?.[field];
		return [
			{
				field,
				label: ACCESS_LABELS[field],
				to,
				...(from === undefined ? {} : { from }),
				state: from === undefined ? 'unreadable' : from === to ? 'same' : 'different',
				kept:
					wish[field] === 'keep' && !(field === 'canCreateBot' && wish.isDeveloper === 'revoke'),
			},
		];
	});
}
