import type { Setting } from '../../../change/types';
import type { Problem } from '../../../kore/problems';
import type { BotTasks } from '../../../kore/wire';
import { ACCESS_LABELS, accessSettings, mergeAccess } from '../access';
import { PROFILE_FIELDS, PROFILE_LABELS } from '../profile';
import { customSettings, mergeCustomFields } from './customFields';
import { roleKey } from './rows';
import type { WantedUpdate } from './wanted';

/** Several items about one person as one change: lists are joined, and where two contradict each other the later one wins. */
export function merge(wishes: WantedUpdate[]): WantedUpdate | Problem {
	const access = mergeAccess(wishes.map((wish) => wish.access));
	if ('message' in access) return access;
	const groups = joinLists(
		wishes.map(({ addToGroups, removeFromGroups }) => ({
			add: addToGroups,
			remove: removeFromGroups,
		})),
		(id) => id,
	);
	const roles = joinLists(
		wishes.map(({ addRoles, removeRoles }) => ({ add: addRoles, remove: removeRoles })),
		roleKey,
	);
	return {
		profile: Object.assign({}, ...wishes.map(({ profile }) => profile)) as WantedUpdate['profile'],
		addToGroups: groups.add,
		removeFromGroups: groups.remove,
		addRoles: roles.add,
		removeRoles: roles.remove,
		botTasks: joinBotTasks(wishes.map(({ botTasks }) => botTasks)),
		access,
		custom: wishes.reduce<Record<string, unknown>>(
			(merged, { custom }) => mergeCustomFields(merged, custom),
			{},
		),
	};
}

/** Everything that a wish sets, one by one. */
export function settings(wanted: WantedUpdate): Map<string, Setting> {
	const all = new Map<string, Setting>();
	for (const field of PROFILE_FIELDS) {
		const value = wanted.profile[field];
		if (value !== undefined) all.set(field, { label: PROFILE_LABELS[field], value });
	}
	const lists: Array<[string, string, string, string[]]> = [
		['group', 'Groups', 'add', wanted.addToGroups],
		['group', 'Groups', 'remove', wanted.removeFromGroups],
		['role', 'Bot Roles', 'add', wanted.addRoles.map(roleKey)],
		['role', 'Bot Roles', 'remove', wanted.removeRoles.map(roleKey)],
	];
	for (const [kind, label, value, keys] of lists) {
		for (const key of keys) all.set(`${kind} ${key}`, { label, value });
	}
	for (const [key, setting] of botTaskSettings(wanted.botTasks)) {
		all.set(key, { label: 'Bot Tasks', ...setting });
	}
	for (const [flag, setting] of accessSettings(wanted.access, ACCESS_LABELS))
		all.set(flag, setting);
	for (const [path, value] of customSettings(wanted.custom)) {
		all.set(`custom ${path}`, { label: path, value });
	}
	return all;
}

interface Lists<T> {
	add: T[];
	remove: T[];
}

/** Of each entry, what was asked last. */
function joinLists<T>(lists: Array<Lists<T>>, key: (entry: T) => string): Lists<T> {
	const last = new Map<string, { entry: T; step: keyof Lists<T> }>();
	for (const { add, remove } of lists) {
		for (const entry of add) last.set(key(entry), { entry, step: 'add' });
		for (const entry of remove) last.set(key(entry), { entry, step: 'remove' });
	}
	const only = (wanted: keyof Lists<T>) =>
		[...last.values()].flatMap(({ entry, step }) => (step === wanted ? [entry] : []));
	return { add: only('add'), remove: only('remove') };
}

function joinBotTasks(all: Array<WantedUpdate['botTasks']>): WantedUpdate['botTasks'] {
	let joined: WantedUpdate['botTasks'];
	for (const tasks of all) {
		if (tasks === undefined) continue;
		if (tasks === 'unassignAll' || joined === undefined || joined === 'unassignAll') {
			joined = tasks;
			continue;
		}
		const byBot = new Map<string | undefined, BotTasks>(joined.map((task) => [task.botId, task]));
		for (const task of tasks) byBot.set(task.botId, task);
		joined = [...byBot.values()];
	}
	return joined;
}

/** Taking all bots away contradicts assigning any. */
function* botTaskSettings(
	tasks: WantedUpdate['botTasks'],
): Generator<[string, Omit<Setting, 'label'>]> {
	if (tasks === undefined) return;
	if (tasks === 'unassignAll') {
		yield ['bot tasks', { value: 'none' }];
		return;
	}
	const own = tasks.map(({ botId = '', dialogs }): [string, string] => [
		`bot tasks ${botId}`,
		dialogs === undefined ? 'all' : JSON.stringify([...dialogs].sort()),
	]);
	yield ['bot tasks', { value: 'some', whole: JSON.stringify([...own].sort()) }];
	for (const [key, value] of own) yield [key, { value }];
}
