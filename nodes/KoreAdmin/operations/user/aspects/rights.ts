import type { INodeProperties } from 'n8n-workflow';
import type { Comparison, Setting } from '../../../change/types';
import type { PersonState } from '../../../kore/people';
import type { Problem } from '../../../kore/problems';
import { given as valueIn, InvalidInput, readChoice } from '../../../parameters/values';
import { aspect, compared, type Form, type Given } from './aspect';

/** What is asked of a right: leave it as it is, set it, or (Update User) let Kore's default decide. */
export type RightWish = 'keep' | 'grant' | 'revoke' | 'platformDefault';

export interface RightsWish {
	isDeveloper: RightWish;
	canCreateBot: RightWish;
}

export interface Rights {
	isDeveloper?: boolean;
	canCreateBot?: boolean;
}

export const RIGHT_LABELS = {
	isDeveloper: 'Bot Builder Access',
	canCreateBot: 'Can Create Bots',
} as const;

type Right = keyof typeof RIGHT_LABELS;

/** In the order of Kore's documentation, which is also the order in which they are sent. */
const RIGHTS: readonly Right[] = ['canCreateBot', 'isDeveloper'];

const KEEP: RightsWish = { isDeveloper: 'keep', canCreateBot: 'keep' };

const BUILDER = `“${RIGHT_LABELS.isDeveloper}”`;
const CREATE = `“${RIGHT_LABELS.canCreateBot}”`;

/** Whether a wish for bot creation ends with the person having it: Kore documents the default as granted. */
function asksForCreation(wish: RightWish): boolean {
	return wish === 'grant' || wish === 'platformDefault';
}

/**
 * Why two wishes contradict each other whatever the person has now: Kore accepts nobody who may create bots without access to
 * the builder (docs/contract.md, Update User Access).
 */
function contradictionIn({ isDeveloper, canCreateBot }: RightsWish): Problem | undefined {
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
export function assertPossible(wish: RightsWish): void {
	const contradiction = contradictionIn(wish);
	if (contradiction !== undefined) {
		throw new InvalidInput(contradiction.message, contradiction.description);
	}
}

/** Revoking builder access revokes bot creation with it, the only state that Kore accepts. */
function wishFor(right: Right, wish: RightsWish): RightWish {
	const isImplied =
		right === 'canCreateBot' && wish.isDeveloper === 'revoke' && wish.canCreateBot === 'keep';
	return isImplied ? 'revoke' : wish[right];
}

/** Whether the present rights must be read: a right that is left out counts as granted, so what is kept must be sent. */
export function needsPresentRights(wish: RightsWish = KEEP): boolean {
	return RIGHTS.some((right) => wishFor(right, wish) === 'keep');
}

/** The rights to send; or why that cannot be. */
export function settleRights(
	wish: RightsWish,
	present: PersonState | undefined,
): { rights: Rights } | { problem: Problem } {
	const rights: Rights = {};
	for (const right of RIGHTS) {
		const value = wishFor(right, wish);
		if (value === 'platformDefault') continue;
		const settled = value === 'keep' ? present?.[right] : value === 'grant';
		if (settled === undefined) {
			return {
				problem: {
					message: `Kore does not show whether this user has “${RIGHT_LABELS[right]}”, so it cannot be kept`,
					description: `Set “${RIGHT_LABELS[right]}” to Grant or Revoke`,
				},
			};
		}
		rights[right] = settled;
	}
	if (asksForCreation(wish.canCreateBot) && rights.isDeveloper === false) {
		const asked = wish.canCreateBot === 'grant' ? '' : ', which the platform’s default grants,';
		return {
			problem: {
				message: `${CREATE}${asked} needs ${BUILDER}, which this user does not have`,
				description: `Grant ${BUILDER} as well`,
			},
		};
	}
	return { rights };
}

/** What a wish sets outright, as far as a later reading shows it. */
export function writtenRights(wish: RightsWish): Rights {
	const written: Rights = {};
	for (const right of RIGHTS) {
		const value = wishFor(right, wish);
		if (value === 'grant' || value === 'revoke') written[right] = value === 'grant';
	}
	return written;
}

/** Wishes about one person as one: the later wins, right by right, and a `keep` asks for nothing and never wins. */
export function mergeRights<Wish extends RightsWish>(wishes: Wish[]): Wish | Problem {
	const [first, ...others] = wishes;
	if (first === undefined) return { message: 'nothing is requested' };
	const wanted = { ...first };
	for (const later of others) {
		for (const right of Object.keys(wanted) as Array<keyof Wish>) {
			if (later[right] !== 'keep') wanted[right] = later[right];
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
		message: `items about this user contradict each other: ${contradiction.message}`,
	};
}

/** What a wish sets, right by right. */
export function* rightSettings<Wish extends RightsWish>(
	wish: Wish,
	labels: Record<keyof Wish, string>,
): Generator<[string, Setting]> {
	for (const right of Object.keys(labels) as Array<keyof Wish & string>) {
		const value = String(right === 'canCreateBot' ? wishFor(right, wish) : wish[right]);
		const kept = value === 'keep';
		if (!kept || right in RIGHT_LABELS) yield [right, { label: labels[right], value, kept }];
	}
}

/**
 * What is asked for, held against the person's rights. What is left to the platform's default, only Kore knows where it is not granted yet.
 *
 * @param sent what was sent, also of the rights that were to stay
 */
export function compareRights(
	wish: RightsWish = KEEP,
	state: PersonState | undefined,
	sent: Rights = {},
): Comparison[] {
	return (['isDeveloper', 'canCreateBot'] as const).flatMap((field): Comparison[] => {
		const value = wishFor(field, wish);
		const from = state?.[field];
		if (value === 'keep') {
			const to = sent[field];
			if (to === undefined) return [];
			const same = from === to;
			return [{ ...compared(field, RIGHT_LABELS[field], { from, to, same }), kept: true }];
		}
		const to = value !== 'revoke';
		const shown = {
			field,
			label: RIGHT_LABELS[field],
			...(from === undefined ? {} : { from }),
			to,
		};
		const isOpen = from === undefined || (value === 'platformDefault' && !from);
		return [{ ...shown, state: isOpen ? 'unreadable' : from === to ? 'same' : 'different' }];
	});
}

function field(name: Right, form: Form): INodeProperties {
	const builder = name === 'isDeveloper';
	const keep = {
		name: 'Keep',
		value: 'keep',
		description: 'Keeps the current value (one more call per 50 users to read it)',
	};
	const grant = builder
		? 'The user can open the bot builder'
		: 'The user can create bots; requires Bot Builder Access';
	const revoke = builder
		? 'Revokes bot builder access and Can Create Bots'
		: 'The user can no longer create bots';
	const isNew = form === 'create';
	const platformDefault = {
		name: 'Platform Default',
		value: 'platformDefault',
		description: 'Leaves the flag out; Kore documents that this counts as granted',
	};
	const shown: INodeProperties = {
		displayName: RIGHT_LABELS[name],
		name,
		type: 'options',
		description: `Whether the person may ${builder ? 'open the bot builder' : `create bots${isNew ? '; needs Bot Builder Access' : ''}`}`,
		options: [
			...(isNew ? [] : [keep]),
			{ name: 'Grant', value: 'grant', ...(isNew ? {} : { description: grant }) },
			...(isNew ? [platformDefault] : []),
			{ name: 'Revoke', value: 'revoke', ...(isNew ? {} : { description: revoke }) },
			...(isNew ? [] : [platformDefault]),
		],
		default: 'revoke',
	};
	return isNew ? shown : { ...shown, default: 'keep' };
}

function read({ fields }: Given, form: Form): RightsWish | undefined {
	const choices =
		form === 'create'
			? (['grant', 'revoke', 'platformDefault'] as const)
			: (['keep', 'grant', 'revoke', 'platformDefault'] as const);
	const unset = form === 'create' ? 'revoke' : 'keep';
	const wish = (right: Right) =>
		readChoice<RightWish>(valueIn(fields, right, RIGHT_LABELS[right]), choices, unset);
	const wanted = { isDeveloper: wish('isDeveloper'), canCreateBot: wish('canCreateBot') };
	assertPossible(wanted);
	return Object.values(wanted).every((value) => value === 'keep') ? undefined : wanted;
}

/** Access to the bot builder, and creating bots in it. */
export const rights = aspect<RightsWish>({
	fields: {
		update: [field('isDeveloper', 'update'), field('canCreateBot', 'update')],
		create: [field('isDeveloper', 'create'), field('canCreateBot', 'create')],
	},
	read,
	merge: mergeRights,
	settings: (wish) => rightSettings(wish, RIGHT_LABELS),
	compare: (wish, state) => compareRights(wish, state),
	update(wish, entry, state) {
		const settled = settleRights(wish, state);
		if ('problem' in settled) return settled.problem;
		Object.assign(entry, settled.rights);
		return undefined;
	},
	// Whoever is new has nothing to keep, and Kore's own default is to grant.
	atCreation: (wish) => {
		const [isDeveloper, canCreateBot] = [wish.isDeveloper, wish.canCreateBot].map((value) =>
			value === 'keep' ? 'revoke' : value,
		);
		return { isDeveloper: isDeveloper ?? 'revoke', canCreateBot: canCreateBot ?? 'revoke' };
	},
	create(wish, entry) {
		for (const right of RIGHTS) {
			if (wish[right] !== 'platformDefault') entry[right] = wish[right] === 'grant';
		}
	},
	writes: writtenRights,
	unset: KEEP,
	access: ({ isDeveloper, canCreateBot }) => ({ isDeveloper, canCreateBot }),
	none: { isDeveloper: 'revoke', canCreateBot: 'revoke' },
});

/** Why nobody can be created so. */
export function impossibleAtCreation(wish: RightsWish | undefined): Problem | undefined {
	const contradiction = contradictionIn(rights.atCreation?.(wish ?? KEEP) ?? KEEP);
	return (
		contradiction && {
			...contradiction,
			message: `${contradiction.message} (a new account has no access to keep)`,
		}
	);
}
