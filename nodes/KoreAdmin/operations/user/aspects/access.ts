import type { HeldBotRole, HeldGroup, HeldRole, PersonState } from '../../../kore/people';

/** What is held through groups says so, and is nobody's own. */
type Marked<Role extends HeldRole> = Omit<Role, 'groups'> & { throughGroups?: string[] };

/** What somebody may do, as a value. A part that was not read is left out; an empty list means none. */
export interface Access {
	groups?: HeldGroup[];
	botRoles?: Array<Marked<HeldBotRole>>;
	adminRoles?: Array<Marked<HeldRole>>;
	botTasks?: PersonState['botTasks'];
	isDeveloper?: boolean;
	canCreateBot?: boolean;
}

export function marked<Role extends HeldRole>({ groups, ...role }: Role): Marked<Role> {
	return groups === undefined || groups.length === 0 ? role : { ...role, throughGroups: groups };
}
