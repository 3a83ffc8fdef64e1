import type { Group, Person } from './types';

/**
 * Copies on which changes are tried before they count. A nested set of drafts starts from its
 * parent's copies, so that one entry of a call can be dropped without losing the entries before it.
 */
export class Drafts {
	private readonly people = new Map<Person, Person>();
	private readonly groups = new Map<Group, Group>();

	constructor(private readonly parent?: Drafts) {}

	person(original: Person): Person {
		const existing = this.people.get(original);
		if (existing !== undefined) return existing;
		const copy = copyOfPerson(this.parent?.latestPerson(original) ?? original);
		this.people.set(original, copy);
		return copy;
	}

	group(original: Group): Group {
		const existing = this.groups.get(original);
		if (existing !== undefined) return existing;
		const copy = copyOfGroup(this.parent?.latestGroup(original) ?? original);
		this.groups.set(original, copy);
		return copy;
	}

	/** Moves the changes into the parent, or into the account when there is none. */
	commit(): void {
		for (const [original, copy] of this.people) {
			if (this.parent === undefined) Object.assign(original, copy);
			else this.parent.people.set(original, copy);
		}
		for (const [original, copy] of this.groups) {
			if (this.parent === undefined) Object.assign(original, copy);
			else this.parent.groups.set(original, copy);
		}
	}

	private latestPerson(original: Person): Person {
		return this.people.get(original) ?? this.parent?.latestPerson(original) ?? original;
	}

	private latestGroup(original: Group): Group {
		return this.groups.get(original) ?? this.parent?.latestGroup(original) ?? original;
	}
}

function copyOfPerson(person: Person): Person {
	return {
		...person,
		profile: { ...person.profile },
		groups: new Set(person.groups),
		adminRoles: new Set(person.adminRoles),
		botRoles: new Set(person.botRoles),
		botTasks: new Map([...person.botTasks].map(([botId, dialogs]) => [botId, new Set(dialogs)])),
	};
}

function copyOfGroup(group: Group): Group {
	return {
		...group,
		adminRoles: new Set(group.adminRoles),
		botRoles: new Set(group.botRoles),
	};
}
