import { compareFlags, needsPresentFlags, settleFlags } from '../access';
import type { Comparison, Wish } from '../../../change/types';
import { subjectName } from '../../../change/types';
import type { PersonState } from '../../../kore/people';
import type { Problem } from '../../../kore/problems';
import type { UserUpdate } from '../../../kore/wire';
import { PROFILE_FIELDS, PROFILE_LABELS } from '../profile';
import { mergeCustomFields } from './customFields';
import { LIST_LABELS, roleKey, type WantedUpdate } from './wanted';

export function needsState(wanted: WantedUpdate): boolean {
	return needsPresentFlags(wanted.access);
}

/** The person's entry in `PUT /users`, in the order of Kore's documentation. What was not asked for is not in it. */
export function plan(
	{ subject, wanted }: Wish<WantedUpdate>,
	state: PersonState | undefined,
): { entry: UserUpdate } | { problem: Problem } {
	const settled = settleFlags(wanted.access, state, subjectName(subject));
	if ('problem' in settled) return settled;
	const entry: UserUpdate = { userInfo: { ...identifierOf(subject), ...wanted.profile } };
	const groups = addRemove(wanted.addToGroups, wanted.removeFromGroups);
	if (groups) entry.groups = groups;
	const roles = addRemove(wanted.addRoles, wanted.removeRoles);
	if (roles) entry.roles = roles;
	if (wanted.botTasks !== undefined) {
		entry.assignBotTasks = wanted.botTasks === 'unassignAll' ? [{}] : wanted.botTasks;
	}
	const { canCreateBot, isDeveloper } = settled.flags;
	if (canCreateBot !== undefined) entry.canCreateBot = canCreateBot;
	if (isDeveloper !== undefined) entry.isDeveloper = isDeveloper;
	return { entry: mergeCustomFields(entry as UserUpdate & Record<string, unknown>, wanted.custom) };
}

function identifierOf(subject: Wish<WantedUpdate>['subject']): {
	emailId?: string;
	orgUserId?: string;
} {
	return subject.kind === 'person' ? { [subject.person.by]: subject.person.id } : {};
}

function addRemove<T>(addTo: T[], removeFrom: T[]): { addTo?: T[]; removeFrom?: T[] } | undefined {
	if (addTo.length === 0 && removeFrom.length === 0) return undefined;
	return {
		...(addTo.length > 0 ? { addTo } : {}),
		...(removeFrom.length > 0 ? { removeFrom } : {}),
	};
}

/** Everything that an entry sets, held against what Kore shows of the person. */
export function compare(
	{ wanted }: Wish<WantedUpdate>,
	entry: UserUpdate,
	state: PersonState | undefined,
	when: 'before' | 'after',
): Comparison[] {
	return [
		...compareProfile(wanted, state),
		...compareGroups(wanted, state),
		...compareRoles(wanted, state, when),
		...compareBotTasks(wanted, state, when),
		...compareFlags(entry, wanted.access, state),
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
	const from = state?.groupIds;
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
	const direct = new Set(held?.filter((role) => !role.viaGroup).map(roleKey));
	const inherited = new Set(held?.filter((role) => role.viaGroup).map(roleKey));
	const remove = new Set(removeRoles.map(roleKey));
	const from = held?.map(({ roleId, botId }) => ({ roleId, botId }));
	const kept = (from ?? []).filter((role) => !remove.has(roleKey(role)));
	const added = addRoles.filter((role) => !kept.some((other) => roleKey(other) === roleKey(role)));
	const to = from === undefined ? wishedLists(addRoles, removeRoles) : [...kept, ...added];
	const keys = [...addRoles, ...removeRoles].map(roleKey);
	// A role that comes from a group may or may not be held directly as well: Kore does not show which.
	const open = keys.some((key) => inherited.has(key));
	const done = [
		...addRoles.map((role) => direct.has(roleKey(role)) || inherited.has(roleKey(role))),
		...removeRoles.map((role) => !direct.has(roleKey(role))),
	];
	const comparison = comparedParts('roles', 'Bot Roles', from, to, done);
	if (open && (when === 'before' || done.every(Boolean)))
		return [{ ...comparison, state: 'unreadable' }];
	return [comparison];
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
		return [compared('assignBotTasks', label, from, [], from?.length === 0)];
	}
	const assigned = botTasks.flatMap(({ botId, dialogs }) => {
		const present = from?.find((task) => task.botId === botId);
		return [
			present !== undefined,
			...(dialogs ?? []).map((id) => present?.dialogs.includes(id) === true),
		];
	});
	const comparison = comparedParts('assignBotTasks', label, from, botTasks, assigned);
	if (comparison.state !== 'same') return [comparison];
	// Whether a list replaces or adds, and whether "all dialogs" are all, cannot be read: only the same list counts as nothing to do.
	const exact =
		from?.length === botTasks.length &&
		botTasks.every(({ botId, dialogs }) => {
			const present = from.find((task) => task.botId === botId);
			return dialogs !== undefined && present?.dialogs.length === dialogs.length;
		});
	if (when === 'before') return [{ ...comparison, state: exact ? 'same' : 'unreadable' }];
	return [
		botTasks.some(({ dialogs }) => dialogs === undefined)
			? { ...comparison, state: 'unreadable' }
			: comparison,
	];
}

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
	const comparison = compared(field, label, from, to, all);
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
