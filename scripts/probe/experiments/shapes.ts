import type { Facts } from '../facts';
import type { Shapes } from '../notebook';
import type { QuestionName } from '../questions';

/** What every look at a person shows, by the way. */
export const SHAPE_QUESTIONS = [
	'heldRoleGroups',
	'roleElements',
	'groupElements',
	'taskElements',
] as const satisfies QuestionName[];

/** Tells what the elements of people look like, from everybody who was seen. */
export function tellShapes(facts: Facts, { roles, groups, tasks }: Shapes): void {
	const [withGroups, ...otherwise] = roles.groups;
	if (withGroups === undefined) facts.leave('heldRoleGroups', 'Nobody who was seen holds a role.');
	else if (otherwise.length > 0) {
		facts.leave('heldRoleGroups', 'Some roles name the groups they come from, some do not.');
	} else {
		const evidence = `Roles that people hold come ${withGroups ? 'with' : 'without'} their groups.`;
		facts.tell('heldRoleGroups', withGroups ? 'shown' : 'absent', evidence);
	}

	const id = only(roles.id);
	const bot = only(roles.bot);
	const keys = `${id ?? 'no single key'} and ${bot ?? 'no single key'}`;
	const evidence = `Roles that people hold name role and bot with ${keys}.`;
	if (roles.bot.size === 0) facts.leave('roleElements', 'Nobody who was seen holds a bot role.');
	else if (id === 'roleId' && bot === 'botId') facts.tell('roleElements', 'documented', evidence);
	else if (id === '_id' && bot === 'botId') facts.tell('roleElements', 'underscoreId', evidence);
	else if (id === 'roleId' && bot === 'streamId') {
		facts.tell('roleElements', 'streamId', evidence);
	} else facts.leave('roleElements', evidence);

	const group = only(groups);
	if (group === undefined) {
		const none = groups.size === 0;
		facts.leave(
			'groupElements',
			none ? 'Nobody who was seen is in a group.' : 'Groups of people come in several forms.',
		);
	} else facts.tell('groupElements', group, `Groups of people come in one form: ${group}.`);

	const task = only(tasks);
	if (task === undefined) {
		const none = tasks.size === 0;
		facts.leave(
			'taskElements',
			none ? 'Nobody who was seen has bot tasks.' : 'Bot tasks come in several forms.',
		);
	} else facts.tell('taskElements', task, `Bot tasks of people come in one form: ${task}.`);
}

function only<T>(values: ReadonlySet<T>): T | undefined {
	const [one] = values;
	return values.size === 1 ? one : undefined;
}
