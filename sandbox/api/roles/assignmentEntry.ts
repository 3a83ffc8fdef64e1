import type { Drafts } from '../../account/drafts';
import type { Group, Person, Role } from '../../account/types';
import type { World } from '../endpoint';
import { Refusal, WORDS } from '../../contract/errors';
import { changeMembership } from '../membership';
import { botRoleReference, checkGrant, existingRole } from '../references';

/** One role of Assign Admin Roles, or with botId one of Assign Bot Roles. */
export interface AssignmentEntry {
	readonly roleId: string;
	readonly botId?: string;
	readonly addUsers: readonly string[];
	readonly removeUsers: readonly string[];
	readonly addOrgUserIds: readonly string[];
	readonly removeOrgUserIds: readonly string[];
	/** Group names, not ids. */
	readonly addGroups: readonly string[];
	readonly removeGroups: readonly string[];
}

export interface Assigned {
	readonly refusals: readonly Refusal[];
	/** How many people and groups were written. */
	readonly written: number;
}

interface Wish {
	add: boolean;
	remove: boolean;
}

/** Applies one entry to drafts, member by member. */
export function assign(entry: AssignmentEntry, drafts: Drafts, world: World): Assigned {
	const refusals: Refusal[] = [];
	let written = 0;
	const attempt = (action: () => void, who?: string) => {
		try {
			action();
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			refusals.push(new Refusal(error.message, error.code, who));
		}
	};

	attempt(() => {
		const { role, key } = roleMeant(entry, world);
		const change = (holder: Person | Group, kind: 'person' | 'group', wish: Wish) =>
			attempt(
				() => {
					if (wish.add) checkGrant(role, kind, world);
					const set = role.type === 'admin' ? holder.adminRoles : holder.botRoles;
					const ids = { add: wish.add ? [key] : [], remove: wish.remove ? [key] : [] };
					changeMembership(set, ids, world.switches);
					written += 1;
				},
				'emailId' in holder ? holder.emailId : holder.name,
			);
		const people = peopleMeant(entry, world, refusals);
		for (const [person, wish] of people) change(drafts.person(person), 'person', wish);
		const groups = groupsMeant(entry, world, refusals);
		for (const [group, wish] of groups) change(drafts.group(group), 'group', wish);
	});
	return { refusals, written };
}

function peopleMeant(
	entry: AssignmentEntry,
	{ account, switches }: World,
	refusals: Refusal[],
): Map<Person, Wish> {
	const { collect, wishes } = collector<Person>(refusals, WORDS.userNotFound);
	const byEmail = (id: string) => account.findByEmail(id, switches.emailMatching);
	const byOrgUserId = (id: string) => account.findByOrgUserId(id);
	collect(entry.addUsers, byEmail, 'add');
	collect(entry.removeUsers, byEmail, 'remove');
	collect(entry.addOrgUserIds, byOrgUserId, 'add');
	collect(entry.removeOrgUserIds, byOrgUserId, 'remove');
	return wishes;
}

function groupsMeant(
	entry: AssignmentEntry,
	{ account }: World,
	refusals: Refusal[],
): Map<Group, Wish> {
	const { collect, wishes } = collector<Group>(refusals, WORDS.invalidGroupName);
	const byName = (name: string) => account.groupNamed(name);
	collect(entry.addGroups, byName, 'add');
	collect(entry.removeGroups, byName, 'remove');
	return wishes;
}

function roleMeant({ roleId, botId }: AssignmentEntry, world: World): { role: Role; key: string } {
	if (botId === undefined) return { role: existingRole(roleId, 'admin', world), key: roleId };
	return {
		role: existingRole(roleId, 'bot', world),
		key: botRoleReference({ roleId, botId }, world),
	};
}

/** Gathers what is asked for each holder, so that an addition and a removal meet. */
function collector<Holder>(refusals: Refusal[], unknownWords: string) {
	const wishes = new Map<Holder, Wish>();
	const collect = (
		ids: readonly string[],
		find: (id: string) => Holder | undefined,
		direction: keyof Wish,
	) => {
		for (const id of ids) {
			// Arrays holding one empty string are known to be accepted.
			if (id === '') continue;
			const holder = find(id);
			if (holder === undefined) {
				refusals.push(new Refusal(unknownWords, 400, id));
				continue;
			}
			const wish = wishes.get(holder) ?? { add: false, remove: false };
			wish[direction] = true;
			wishes.set(holder, wish);
		}
	};
	return { collect, wishes };
}
