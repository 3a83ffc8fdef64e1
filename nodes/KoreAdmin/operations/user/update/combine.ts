import { ACCESS_LABELS, combineAccess } from '../access';
import type { Problem } from '../../../kore/problems';
import { PROFILE_FIELDS, PROFILE_LABELS } from '../profile';
import { mergeCustomFields } from './customFields';
import { roleKey, type WantedUpdate } from './wanted';

/** Two items about the same person as one change: lists are joined, and where the two contradict each other the later one wins. */
export function combine(
	earlier: WantedUpdate,
	later: WantedUpdate,
): { wanted: WantedUpdate; conflicts: string[] } | Problem {
	const conflicts: string[] = [];
	for (const field of PROFILE_FIELDS) {
		const [before, after] = [earlier.profile[field], later.profile[field]];
		if (before !== undefined && after !== undefined && before !== after) {
			conflicts.push(PROFILE_LABELS[field]);
		}
	}
	const groups = joinLists(
		{ add: earlier.addToGroups, remove: earlier.removeFromGroups },
		{ add: later.addToGroups, remove: later.removeFromGroups },
		(id) => id,
	);
	if (groups.conflict) conflicts.push('Groups');
	const roles = joinLists(
		{ add: earlier.addRoles, remove: earlier.removeRoles },
		{ add: later.addRoles, remove: later.removeRoles },
		roleKey,
	);
	if (roles.conflict) conflicts.push('Bot Roles');
	const tasks = joinBotTasks(earlier.botTasks, later.botTasks);
	if (tasks.conflict) conflicts.push('Bot Tasks');
	const access = combineAccess(earlier.access, later.access, ACCESS_LABELS);
	if ('message' in access) return access;
	return {
		wanted: {
			profile: { ...earlier.profile, ...later.profile },
			addToGroups: groups.add,
			removeFromGroups: groups.remove,
			addRoles: roles.add,
			removeRoles: roles.remove,
			botTasks: tasks.tasks,
			access: access.wanted,
			custom: mergeCustomFields(earlier.custom, later.custom),
		},
		conflicts: [...conflicts, ...access.conflicts],
	};
}

interface Lists<T> {
	add: T[];
	remove: T[];
}

function joinLists<T>(earlier: Lists<T>, later: Lists<T>, key: (entry: T) => string) {
	const laterAdds = new Set(later.add.map(key));
	const laterRemoves = new Set(later.remove.map(key));
	const add = earlier.add.filter((entry) => !laterRemoves.has(key(entry)));
	const remove = earlier.remove.filter((entry) => !laterAdds.has(key(entry)));
	const unique = (entries: T[]) => [
		...new Map(entries.map((entry) => [key(entry), entry])).values(),
	];
	return {
		add: unique([...add, ...later.add]),
		remove: unique([...remove, ...later.remove]),
		conflict: add.length < earlier.add.length || remove.length < earlier.remove.length,
	};
}

function joinBotTasks(
	earlier: WantedUpdate['botTasks'],
	later: WantedUpdate['botTasks'],
): { tasks: WantedUpdate['botTasks']; conflict: boolean } {
	if (later === undefined) return { tasks: earlier, conflict: false };
	if (earlier === undefined) return { tasks: later, conflict: false };
	if (earlier === 'unassignAll' || later === 'unassignAll') {
		return { tasks: later, conflict: earlier !== later };
	}
	const byBot = new Map(earlier.map((task) => [task.botId, task]));
	let conflict = false;
	for (const task of later) {
		const before = byBot.get(task.botId);
		conflict ||= before !== undefined && String(before.dialogs) !== String(task.dialogs);
		byBot.set(task.botId, task);
	}
	return { tasks: [...byBot.values()], conflict };
}
