import { snapshotOf, type AccountSnapshot } from './snapshot';
import {
	botRoleKey,
	type AccountSeed,
	type Bot,
	type Group,
	type Person,
	type Role,
	type SeedPerson,
	type SingleSignOn,
} from './types';

export type EmailMatching = 'caseInsensitive' | 'caseSensitive';

const DEFAULT_ACCOUNT_ID = '65a0c0ffee00000000000001';

/** The live state behind the API, with look-ups that stay quick for ten thousand people. */
export class Account {
	private readonly people = new Map<string, Person>();
	private readonly byLowerEmail = new Map<string, Person>();
	private readonly byOrgUserId = new Map<string, Person>();
	private readonly groupsById = new Map<string, Group>();
	private readonly groupsByName = new Map<string, Group>();
	private readonly rolesById = new Map<string, Role>();
	private readonly botsById = new Map<string, Bot>();
	private readonly elsewhere = new Set<string>();
	/**
	 * Each time Create Users was asked, and not refused, for an account that it makes or has made since the start: a Kore that does not look who is
	 * there would make another one and, where `invited`, send another invitation.
	 */
	readonly creations: Array<{ emailId: string; invited: boolean }> = [];
	private lastUserNumber = 0;
	private id = DEFAULT_ACCOUNT_ID;
	private signOn: SingleSignOn | undefined;

	constructor(seed: AccountSeed) {
		this.load(seed);
	}

	/** Forgets everything and starts again from the seed. */
	load(seed: AccountSeed): void {
		const indexes = [
			this.people,
			this.byLowerEmail,
			this.byOrgUserId,
			this.groupsById,
			this.groupsByName,
			this.rolesById,
			this.botsById,
			this.elsewhere,
		];
		for (const index of indexes) index.clear();
		this.creations.length = 0;
		this.lastUserNumber = 0;
		this.id = seed.accountId ?? DEFAULT_ACCOUNT_ID;
		this.signOn = seed.sso;
		for (const role of seed.roles ?? []) this.rolesById.set(role.id, role);
		for (const bot of seed.bots ?? []) this.botsById.set(bot.id, bot);
		for (const { id, name, description, adminRoles, botRoles } of seed.groups ?? []) {
			const group: Group = {
				id,
				name,
				description,
				adminRoles: new Set(adminRoles),
				botRoles: new Set(botRoles?.map(botRoleKey)),
			};
			this.groupsById.set(id, group);
			// Whether names are unique is not documented; the first group of a name answers to it.
			if (!this.groupsByName.has(name)) this.groupsByName.set(name, group);
		}
		for (const person of seed.people) this.add(person);
		for (const email of seed.otherAccountEmails ?? []) this.elsewhere.add(email.toLowerCase());
	}

	get accountId(): string {
		return this.id;
	}

	/** How people sign in by SAML; undefined where they do not. */
	get sso(): SingleSignOn | undefined {
		return this.signOn;
	}

	/** People by stored e-mail, in the order they were created. */
	get users(): ReadonlyMap<string, Readonly<Person>> {
		return this.people;
	}

	get groups(): ReadonlyMap<string, Group> {
		return this.groupsById;
	}

	get roles(): ReadonlyMap<string, Role> {
		return this.rolesById;
	}

	get bots(): ReadonlyMap<string, Bot> {
		return this.botsById;
	}

	/** The person with exactly this e-mail. */
	user(email: string): Readonly<Person> | undefined {
		return this.people.get(email);
	}

	findByEmail(email: string, matching: EmailMatching): Person | undefined {
		const exact = this.people.get(email);
		if (exact !== undefined || matching === 'caseSensitive') return exact;
		return this.byLowerEmail.get(email.toLowerCase());
	}

	findByOrgUserId(orgUserId: string): Person | undefined {
		return this.byOrgUserId.get(orgUserId);
	}

	group(id: string): Group | undefined {
		return this.groupsById.get(id);
	}

	groupNamed(name: string): Group | undefined {
		return this.groupsByName.get(name);
	}

	belongsToOtherAccount(email: string): boolean {
		return this.elsewhere.has(email.toLowerCase());
	}

	add(seed: SeedPerson): Person {
		this.lastUserNumber += 1;
		const person: Person = {
			userId: seed.userId ?? `u-00000000-0000-5000-8000-${paddedNumber(this.lastUserNumber)}`,
			emailId: seed.emailId,
			...(seed.orgUserId === undefined ? {} : { orgUserId: seed.orgUserId }),
			profile: { ...seed.profile },
			status: seed.status ?? 'active',
			...(seed.lastLogin === undefined ? {} : { lastLogin: seed.lastLogin }),
			isDeveloper: seed.isDeveloper ?? false,
			canCreateBot: seed.canCreateBot ?? false,
			hasDataTableAndViewAccess: seed.hasDataTableAndViewAccess ?? false,
			groups: new Set(seed.groups),
			adminRoles: new Set(seed.adminRoles),
			botRoles: new Set(seed.botRoles?.map(botRoleKey)),
			botTasks: new Map(
				Object.entries(seed.botTasks ?? {}).map(([botId, dialogs]) => [botId, new Set(dialogs)]),
			),
		};
		this.index(person);
		return person;
	}

	private index(person: Person): void {
		this.people.set(person.emailId, person);
		const lower = person.emailId.toLowerCase();
		if (!this.byLowerEmail.has(lower)) this.byLowerEmail.set(lower, person);
		if (person.orgUserId !== undefined) this.byOrgUserId.set(person.orgUserId, person);
	}

	remove(person: Person): void {
		this.people.delete(person.emailId);
		const lower = person.emailId.toLowerCase();
		if (this.byLowerEmail.get(lower) === person) this.byLowerEmail.delete(lower);
		if (person.orgUserId !== undefined) this.byOrgUserId.delete(person.orgUserId);
	}

	/** The account as it is now: nothing that happens later shows in it. Changes replace what they change, so that copies can be shallow. */
	frozen(): Account {
		const copy = new Account({ people: [], accountId: this.id });
		for (const person of this.people.values()) copy.index({ ...person });
		for (const group of this.groupsById.values()) copy.groupsById.set(group.id, { ...group });
		for (const [name, { id }] of this.groupsByName) {
			const group = copy.groupsById.get(id);
			if (group !== undefined) copy.groupsByName.set(name, group);
		}
		for (const [id, role] of this.rolesById) copy.rolesById.set(id, role);
		for (const [id, bot] of this.botsById) copy.botsById.set(id, bot);
		return copy;
	}

	/** A deep, plain copy of everything the API can change, for `toEqual`. */
	snapshot(): AccountSnapshot {
		return snapshotOf(this.people.values(), this.groupsById.values());
	}
}

function paddedNumber(value: number): string {
	return String(value).padStart(12, '0');
}
