import type { Comparison, Impossible, Wish } from '../../../change/types';
import { heldDirectly, type LookUp, type PersonState } from '../../../kore/people';
import type { UserUpdate } from '../../../kore/wire';
import { compareFlags } from '../access';
import { PROFILE_FIELDS, PROFILE_LABELS } from '../profile';
import { LIST_LABELS } from './labels';
import { roleKey } from './rows';
import type { WantedUpdate } from './wanted';

export function stateOf(present: LookUp | undefined): PersonState | undefined {
	return present?.kind === 'found' ? present.state : undefined;
}

/** Everything that an entry sets, held against what Kore shows of the person. */
export function compare(
	{ wanted }: Wish<WantedUpdate>,
	entry: UserUpdate,
	present: LookUp | undefined,
	when: 'before' | 'after',
): Comparison[] | Impossible {
	if (present?.kind === 'notThere' && present.said) return { impossible: present.reason };
	return comparePerson(wanted, entry, stateOf(present), when);
}

/** The same, of somebody of whom it is known whether they are there. */
export function comparePerson(
	wanted: WantedUpdate,
	flags: Pick<UserUpdate, 'isDeveloper' | 'canCreateBot'>,
	state: PersonState | undefined,
	when: 'before' | 'after',
): Comparison[] {
	return [
		...compareProfile(wanted, state),
		...compareGroups(wanted, state),
		...compareRoles(wanted, state, when),
		...compareBotTasks(wanted, state, when),
		...compareFlags(flags, wanted.access, state),
		...Object.keys(wanted.custom).map((field): Comparison => ({
			field,
			label: field,
			to: wanted.custom[field],
			state: 'unreadable',
		})),
	];
}

function compareProfile({ profile }: WantedUpdate, state: PersonState | undefined): Comparison[] {
	return PROFILE_FIELDS.flatMap((field): Comparison[] => {
		const to = profile[field];
		if (to === undefined) return [];
		const from = field === 'firstName' || field === 'lastName' ? state?.[field] : undefined;
		return [compared(field, PROFILE_LABELS[field], from, to, from === to)];
	});
}

function compareGroups(wanted: WantedUpdate, state: PersonState | undefined): Comparison[] {
	const { addToGroups, removeFromGroups } = wanted;
	if (addToGroups.length + removeFromGroups.length === 0) return [];
	const from = state?.groups?.map(({ groupId }) => groupId);
	const kept = (from ?? []).filter((id) => !removeFromGroups.includes(id));
	const to =
		from === undefined ? wishedLists(addToGroups, removeFromGroups) : union(kept, addToGroups);
	const done = [
		...addToGroups.map((id) => from?.includes(id) === true),
		...removeFromGroups.map((id) => from?.includes(id) === false),
	];
	return [comparedParts('groups', 'Groups', from, to, done)];
}

function compareRoles(
	wanted: WantedUpdate,
	state: PersonState | undefined,
	when: 'before' | 'after',
): Comparison[] {
	const { addRoles, removeRoles } = wanted;
	if (addRoles.length + removeRoles.length === 0) return [];
	const held = state?.botRoles;
	const byKey = new Map(held?.map((role) => [roleKey(role), role]));
	const remove = new Set(removeRoles.map(roleKey));
	const from = held?.map(({ roleId, botId }) => ({ roleId, botId }));
	const kept = (from ?? []).filter((role) => !remove.has(roleKey(role)));
	const added = addRoles.filter((role) => !kept.some((other) => roleKey(other) === roleKey(role)));
	const to = from === undefined ? wishedLists(addRoles, removeRoles) : [...kept, ...added];
	/** A role that is held, but maybe through a group only: Kore does not show which. */
	const isOpen = (key: string) => byKey.has(key) && heldDirectly(byKey.get(key)) === undefined;
	const keys = [...addRoles, ...removeRoles].map(roleKey);
	const done = [
		...addRoles.map((role) => byKey.has(roleKey(role))),
		...removeRoles.map((role) => !byKey.has(roleKey(role))),
	];
	const comparison = comparedParts('roles', 'Bot Roles', from, to, done);
	if (from === undefined || !keys.some(isOpen)) return [comparison];
	// What else differs is still to be done; what is left open is neither done nor not done.
	const rest = done.filter((_, index) => !isOpen(keys[index] ?? ''));
	const undone = rest.some((one) => !one);
	if (when === 'after' && undone) return [{ ...comparison, state: 'different', partly: true }];
	return [{ ...comparison, state: 'unreadable', doubt: MAYBE_BY_GROUP }];
}

function compareBotTasks(
	{ botTasks }: WantedUpdate,
	state: PersonState | undefined,
	when: 'before' | 'after',
): Comparison[] {
	if (botTasks === undefined) return [];
	const from = state?.botTasks;
	const label = LIST_LABELS.assignBotTasks;
	if (botTasks === 'unassignAll') {
		// What is left may be all that there was, or half of it.
		return [{ ...compared('assignBotTasks', label, from, [], from?.length === 0), ...BY_HALVES }];
	}
	const assigned = botTasks.flatMap(({ botId, dialogs }) => {
		const present = from?.find((task) => task.botId === botId);
		return [
			present !== undefined,
			...(dialogs ?? []).map((id) => present?.dialogs.includes(id) === true),
		];
	});
	const comparison = comparedParts('assignBotTasks', label, from, botTasks, assigned);
	// A list may replace what was assigned before, so that others can be gone although nothing of it is there.
	if (comparison.state !== 'same') {
		const isMore = from !== undefined && from.length > 0;
		return [{ ...comparison, ...BY_HALVES, ...(isMore ? { doubt: MAYBE_REPLACED } : {}) }];
	}
	// Whether a list replaces or adds, and whether "all dialogs" are all, cannot be read: only the same list counts as nothing to do.
	const exact =
		from?.length === botTasks.length &&
		botTasks.every(({ botId, dialogs }) => {
			const present = from.find((task) => task.botId === botId);
			return dialogs !== undefined && present?.dialogs.length === dialogs.length;
		});
	if (when === 'before') {
		return [exact ? comparison : { ...comparison, state: 'unreadable', doubt: MAYBE_REPLACED }];
	}
	return [
		botTasks.some(({ dialogs }) => dialogs === undefined)
			? { ...comparison, state: 'unreadable' }
			: comparison,
	];
}

const MAYBE_BY_GROUP = 'Kore does not show which are held directly and which through a group';

const MAYBE_REPLACED = 'whether this replaces what was assigned before, Kore does not document';

/** Of what may have been done by halves, without anybody seeing it afterwards. */
const BY_HALVES = { parts: 2, partly: true };

function compared(
	field: string,
	label: string,
	from: unknown,
	to: unknown,
	same: boolean,
): Comparison {
	if (from === undefined) return { field, label, to, state: 'unreadable' };
	return { field, label, from, to, state: same ? 'same' : 'different' };
}

/** @param done for each thing that is asked for, whether it is so */
function comparedParts(
	field: string,
	label: string,
	from: unknown,
	to: unknown,
	done: boolean[],
): Comparison {
	const all = done.every(Boolean);
	const comparison = { ...compared(field, label, from, to, all), parts: done.length };
	return comparison.state === 'different' && done.some(Boolean)
		? { ...comparison, partly: true }
		: comparison;
}

function wishedLists<T>(add: T[], remove: T[]): object {
	return { add, remove };
}

function union(one: string[], other: string[]): string[] {
	return [...new Set([...one, ...other])];
}
