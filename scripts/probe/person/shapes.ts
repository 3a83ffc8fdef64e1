import { elements, emailIn, type JsonObject, object, objects, text } from '../kore/json';

type Form<Name extends string> = Map<Name | 'absent' | 'null', Set<string>>;

/** In which forms people were shown, each with the addresses of those who were shown so. */
export interface Shapes {
	readonly flags: Form<'boolean' | 'text'>;
	readonly roleId: Form<'roleId' | '_id'>;
	readonly roleBot: Form<'botId' | 'streamId'>;
	readonly roleGroups: Form<'shown'>;
	/** Whether there is a list of roles at all. */
	readonly roles: Form<'list'>;
	readonly groups: Form<'documented' | 'plainIds' | 'underscoreId' | 'list'>;
	readonly tasks: Form<'documented' | 'streamId' | 'underscoreId' | 'list'>;
}

export function newShapes(): Shapes {
	return {
		flags: new Map(),
		roleId: new Map(),
		roleBot: new Map(),
		roleGroups: new Map(),
		roles: new Map(),
		groups: new Map(),
		tasks: new Map(),
	};
}

/** Notes the forms of a person of the list of everybody. */
export function noteListed(person: JsonObject, shapes: Shapes): void {
	const who = emailIn(person) ?? '';
	noteFlags(who, person, shapes);
	noteRoles(who, person, shapes);
}

/** Notes the forms of an element of Get User Information. */
export function noteElement(element: JsonObject, shapes: Shapes): void {
	const who = text(object(element['userInfo'])?.['emailId']) ?? '';
	noteFlags(who, element, shapes);
	noteRoles(who, object(element['roles']) ?? {}, shapes);
	noteList(who, element['groups'], shapes.groups, (group) => {
		if (text(group) !== undefined) return 'plainIds';
		const { groupId, _id } = object(group) ?? {};
		if (text(groupId) !== undefined) return 'documented';
		return text(_id) === undefined ? undefined : 'underscoreId';
	});
	noteList(who, element['assignBotTasks'], shapes.tasks, (entry) => {
		const { botId, streamId, _id } = object(entry) ?? {};
		if (text(botId) !== undefined) return 'documented';
		if (text(streamId) !== undefined) return 'streamId';
		return text(_id) === undefined ? undefined : 'underscoreId';
	});
}

function noteFlags(who: string, { isDeveloper }: JsonObject, { flags }: Shapes): void {
	if (typeof isDeveloper === 'boolean') note(flags, 'boolean', who);
	else if (text(isDeveloper) !== undefined) note(flags, 'text', who);
	else note(flags, 'absent', who);
}

function noteRoles(who: string, holder: JsonObject, shapes: Shapes): void {
	const botRoles = objects(holder['btRoles']);
	const isList = Array.isArray(holder['btRoles']) || Array.isArray(holder['adminRoles']);
	note(shapes.roles, isList ? 'list' : 'absent', who);
	for (const role of [...botRoles, ...objects(holder['adminRoles'])]) {
		if ('roleId' in role || '_id' in role) {
			note(shapes.roleId, 'roleId' in role ? 'roleId' : '_id', who);
		}
		note(shapes.roleGroups, Array.isArray(role['groups']) ? 'shown' : 'absent', who);
	}
	for (const role of botRoles) {
		if ('botId' in role || 'streamId' in role) {
			note(shapes.roleBot, 'botId' in role ? 'botId' : 'streamId', who);
		}
	}
}

function noteList<Name extends string>(
	who: string,
	list: unknown,
	form: Form<Name | 'list'>,
	nameOf: (element: unknown) => Name | undefined,
): void {
	if (list === undefined) note(form, 'absent', who);
	else if (list === null) note(form, 'null', who);
	else note(form, 'list', who);
	for (const element of elements(list)) {
		const name = nameOf(element);
		if (name !== undefined) note(form, name, who);
	}
}

function note<Name extends string>(form: Form<Name>, name: Name | 'absent' | 'null', who: string) {
	form.set(name, (form.get(name) ?? new Set()).add(who));
}
