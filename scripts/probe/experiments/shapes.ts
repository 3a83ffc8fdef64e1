import type { Facts } from '../questions/facts';
import type { Shapes } from '../person/shapes';
import { ENOUGH_PEOPLE_WITHOUT, type QuestionName } from '../questions';

/** What every look at a person shows, by the way. */
export const SHAPE_QUESTIONS = [
	'shownFlags',
	'heldRoleGroups',
	'roleElements',
	'groupElements',
	'taskElements',
] as const satisfies QuestionName[];

/** Tells what the elements of people look like, from everybody who was seen. */
export function tellShapes(facts: Facts, shapes: Shapes): void {
	tellFlags(facts, shapes);
	tellRoleGroups(facts, shapes);
	tellRoles(facts, shapes);
	tellGroups(facts, shapes);
	tellTasks(facts, shapes);
}

type Form<Name extends string> = ReadonlyMap<Name, ReadonlySet<string>>;

/** The one form in which something was seen; undefined when there were several, or none. */
function only<Name extends string>(form: Form<Name>, ...beside: string[]): Name | undefined {
	const [name, ...others] = [...form.keys()].filter((one) => !beside.includes(one));
	return others.length === 0 ? name : undefined;
}

function isMissing<Name extends string>(form: Form<Name>, as: Name): boolean {
	return form.size === 1 && (form.get(as)?.size ?? 0) >= ENOUGH_PEOPLE_WITHOUT;
}

function tellFlags(facts: Facts, { flags }: Shapes): void {
	const form = only(flags);
	const evidence = `Rights of people come as ${form === undefined ? 'no single form' : form}.`;
	if (form === 'boolean' || form === 'text') facts.tell('shownFlags', form, evidence);
	else if (isMissing(flags, 'absent')) {
		facts.tell('shownFlags', 'absent', 'Nobody who was seen is shown with rights.');
	} else facts.leave('shownFlags', evidence);
}

function tellRoleGroups(facts: Facts, { roleGroups }: Shapes): void {
	const groups = only(roleGroups);
	if (roleGroups.size === 0) facts.leave('heldRoleGroups', 'Nobody who was seen holds a role.');
	else if (groups === 'shown' || groups === 'absent') {
		const evidence = `Roles that people hold come ${groups === 'shown' ? 'with' : 'without'} their groups.`;
		facts.tell('heldRoleGroups', groups, evidence);
	} else {
		facts.leave('heldRoleGroups', 'Some roles name the groups they come from, some do not.');
	}
}

function tellRoles(facts: Facts, { roles, roleId, roleBot }: Shapes): void {
	if (isMissing(roles, 'absent')) {
		facts.tell('roleElements', 'absent', 'Nobody who was seen is shown with a list of roles.');
		return;
	}
	const id = only(roleId);
	const bot = only(roleBot);
	const evidence = `Roles that people hold name role and bot with ${id ?? 'no single key'} and ${bot ?? 'no single key'}.`;
	if (roleBot.size === 0) facts.leave('roleElements', 'Nobody who was seen holds a bot role.');
	else if (id === 'roleId' && bot === 'botId') facts.tell('roleElements', 'documented', evidence);
	else if (id === '_id' && bot === 'botId') facts.tell('roleElements', 'underscoreId', evidence);
	else if (id === 'roleId' && bot === 'streamId') {
		facts.tell('roleElements', 'streamId', evidence);
	} else facts.leave('roleElements', evidence);
}

function tellGroups(facts: Facts, { groups }: Shapes): void {
	const missing = (['absent', 'null'] as const).find((as) => isMissing(groups, as));
	const form = only(groups, 'list');
	if (missing !== undefined) {
		const evidence = `Nobody who was seen is shown with a list of groups: ${missing}.`;
		facts.tell('groupElements', missing, evidence);
	} else if (form === 'documented' || form === 'plainIds' || form === 'underscoreId') {
		facts.tell('groupElements', form, `Groups of people come in one form: ${form}.`);
	} else {
		const none = [...groups.keys()].every((one) => one === 'list');
		const why = none ? 'Nobody who was seen is in a group.' : 'Groups come in several forms.';
		facts.leave('groupElements', why);
	}
}

function tellTasks(facts: Facts, { tasks }: Shapes): void {
	const form = only(tasks, 'list');
	if (isMissing(tasks, 'absent')) {
		const evidence = 'Nobody who was seen is shown with a list of bot tasks.';
		facts.tell('taskElements', 'absent', evidence);
	} else if (form === 'documented' || form === 'streamId' || form === 'underscoreId') {
		facts.tell('taskElements', form, `Bot tasks of people come in one form: ${form}.`);
	} else {
		const none = [...tasks.keys()].every((one) => one === 'list');
		const why = none ? 'Nobody who was seen has bot tasks.' : 'Bot tasks come in several forms.';
		facts.leave('taskElements', why);
	}
}
