import type { SeedAuditEntry } from './auditTrail';

/** The profile fields that Create Users and Update User document. */
export const PROFILE_FIELDS = [
	'firstName',
	'lastName',
	'companyName',
	'dept',
	'companyContactPhone',
	'worknumber',
	'street',
	'suiteNo',
	'city',
	'zip',
	'state',
	'country',
] as const;

export type ProfileField = (typeof PROFILE_FIELDS)[number];
export type Profile = Partial<Record<ProfileField, string>>;
export type RoleType = 'admin' | 'bot';

/** The three switches of Update User Access. */
export interface AccessFlags {
	isDeveloper: boolean;
	canCreateBot: boolean;
	hasDataTableAndViewAccess: boolean;
}

/** What people and groups have in common: roles can be given to both. */
export interface RoleHolder {
	/** Admin role ids. */
	adminRoles: Set<string>;
	/** Bot roles, each as made by `botRoleKey`. */
	botRoles: Set<string>;
}

/** Everything the API can read or write about one person. Roles held through a group are not repeated here. */
export interface Person extends RoleHolder, AccessFlags {
	readonly userId: string;
	readonly emailId: string;
	readonly orgUserId?: string;
	profile: Profile;
	status: 'active' | 'not active';
	lastLogin?: string;
	/** Group ids. */
	groups: Set<string>;
	/** Dialog ids by bot id. */
	botTasks: Map<string, Set<string>>;
}

export interface Group extends RoleHolder {
	readonly id: string;
	readonly name: string;
	readonly description: string;
}

export interface Role {
	readonly id: string;
	readonly type: RoleType;
	readonly name: string;
	readonly description: string;
	readonly permissions: Readonly<Record<string, string | readonly string[]>>;
	/** Roles that the console does not hand out like the others. */
	readonly special?: 'masterAdmin' | 'botOwner';
}

export interface Dialog {
	readonly id: string;
	readonly name: string;
}

export interface Bot {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** E-mail of the person who owns the bot; owners cannot be removed. */
	readonly owner?: string;
	readonly dialogs: readonly Dialog[];
	/** Real answers carry the secrets of these apps in clear text, so these do too. */
	readonly jwtApps: readonly { readonly clientId: string; readonly clientSecret: string }[];
}

/** Single sign-on by SAML, as the Admin Console sets it. */
export interface SingleSignOn {
	/** Whether a sign-in replaces what a person holds, or only adds to it. */
	readonly fullSync: boolean;
	/** Whether signing in makes an account for a person who has none. */
	readonly autoOnboarding: boolean;
	readonly certificate: string;
	readonly maps: readonly {
		/** The value that the identity provider sends. */
		readonly sent: string;
		readonly attributeType: string;
		readonly koreAttribute: string;
	}[];
}

export interface BotRole {
	readonly roleId: string;
	readonly botId: string;
}

export interface SeedPerson extends Partial<AccessFlags> {
	readonly emailId: string;
	readonly orgUserId?: string;
	readonly userId?: string;
	readonly profile?: Profile;
	readonly status?: Person['status'];
	readonly lastLogin?: string;
	readonly groups?: readonly string[];
	readonly adminRoles?: readonly string[];
	readonly botRoles?: readonly BotRole[];
	readonly botTasks?: Readonly<Record<string, readonly string[]>>;
}

export interface SeedGroup extends Pick<Group, 'id' | 'name' | 'description'> {
	readonly adminRoles?: readonly string[];
	readonly botRoles?: readonly BotRole[];
}

/** Plain data an account starts from. */
export interface AccountSeed {
	readonly accountId?: string;
	readonly people: readonly SeedPerson[];
	/** Addresses that exist in another account of the same installation. */
	readonly otherAccountEmails?: readonly string[];
	readonly groups?: readonly SeedGroup[];
	readonly roles?: readonly Role[];
	readonly bots?: readonly Bot[];
	/** Left out where people sign in with a password. */
	readonly sso?: SingleSignOn;
	/** Oldest first. */
	readonly auditLogs?: readonly SeedAuditEntry[];
}

// Ids never hold a space, so it separates them safely.
export function botRoleKey({ botId, roleId }: BotRole): string {
	return `${botId} ${roleId}`;
}

export function botRoleOf(key: string): BotRole {
	const [botId = '', roleId = ''] = key.split(' ');
	return { botId, roleId };
}
