import type { EntryReading } from '../../change/operation';
import type { Comparison, Setting } from '../../change/types';
import type { LookUp } from '../../kore/people';
import type { Problem } from '../../kore/problems';
import { type KoreRequest, SCOPES, type UserCreation } from '../../kore/wire';
import { type AccessFlags, type AccessWish, contradictionIn } from './access';
import { readUserAnswer } from './person/answer';
import { comparePerson, stateOf } from './person/compare';
import { LIST_LABELS } from './person/labels';
import { merge, settings } from './person/merge';
import type { WantedUpdate } from './person/wanted';

/** What is asked of an account that may have to be created first. */
export interface WantedAccount extends WantedUpdate {
	orgUserId?: string;
	/** Why the ID that was given cannot be used; nobody is created with it. */
	idProblem?: Problem;
	/** IDs. */
	adminRoles: string[];
	sendEmail: boolean;
}

/** One person of `POST /users`, with what the whole call says. */
export interface Creation {
	user: UserCreation;
	sendEmail: boolean;
}

/** An account as it is asked for: whatever is not granted is revoked, since Kore's own default is to grant. */
export function creationOf(email: string, wanted: WantedAccount): Creation {
	const { orgUserId, profile, addToGroups, addRoles, adminRoles, botTasks, sendEmail } = wanted;
	const userInfo: UserCreation['userInfo'] = { emailId: email };
	if (orgUserId !== undefined) userInfo.orgUserId = orgUserId;
	const user: UserCreation = { userInfo: Object.assign(userInfo, filled(profile)) };
	if (addToGroups.length > 0) user.groups = addToGroups;
	// An entry without a bot stands for an admin role here (docs/contract.md, Create Users).
	const roles = [...addRoles, ...adminRoles.map((roleId) => ({ roleId }))];
	if (roles.length > 0) user.roles = roles;
	if (botTasks !== undefined && botTasks !== 'unassignAll') {
		user.assignBotTasks = botTasks.map(({ botId = '', dialogs }) => ({
			streamId: botId,
			...(dialogs === undefined ? {} : { dialogs }),
		}));
	}
	return { user: Object.assign(user, flagsOf(wanted)), sendEmail };
}

/** There is nothing to clear in an account that is not there yet. */
function filled(profile: WantedUpdate['profile']): WantedUpdate['profile'] {
	return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== ''));
}

/**
 * Why nobody can be created so: whoever is new has nothing that could be kept.
 */
export function impossibleAccess(name: string, { access }: WantedAccount): Problem | undefined {
	const settled = (wish: AccessWish['isDeveloper']) => (wish === 'keep' ? 'revoke' : wish);
	const contradiction = contradictionIn({
		isDeveloper: settled(access.isDeveloper),
		canCreateBot: settled(access.canCreateBot),
	});
	if (contradiction === undefined) return undefined;
	return {
		...contradiction,
		message: `${name} was not created: ${contradiction.message} (a new account has no access that could be kept)`,
	};
}

function flagsOf({ access }: WantedAccount): AccessFlags {
	const flags: AccessFlags = {};
	for (const flag of ['canCreateBot', 'isDeveloper'] as const) {
		if (access[flag] !== 'platformDefault') flags[flag] = access[flag] === 'grant';
	}
	return flags;
}

/** A creation held against what Kore shows: the account itself settles whether it was made. */
export function compareCreation(
	wanted: WantedAccount,
	{ user }: Creation,
	present: LookUp | undefined,
	when: 'before' | 'after',
): Comparison[] {
	const state = stateOf(present);
	const account: Comparison = {
		field: 'account',
		label: 'Account',
		...(present === undefined || present.kind === 'unreadable'
			? {}
			: { from: present.kind === 'found' ? 'there' : 'not there' }),
		to: 'there',
		state:
			present?.kind === 'found'
				? 'same'
				: present?.kind === 'notThere'
					? 'different'
					: 'unreadable',
		decisive: true,
		step: 'create the account',
	};
	const asked: WantedUpdate = {
		...wanted,
		profile: filled(wanted.profile),
		removeFromGroups: [],
		removeRoles: [],
		botTasks: wanted.botTasks === 'unassignAll' ? undefined : wanted.botTasks,
		access: {
			isDeveloper: wanted.access.isDeveloper === 'keep' ? 'revoke' : wanted.access.isDeveloper,
			canCreateBot: wanted.access.canCreateBot === 'keep' ? 'revoke' : wanted.access.canCreateBot,
		},
	};
	return [
		account,
		...compareOrgUserId(wanted, state?.orgUserId),
		...comparePerson(asked, user, state, when),
		...compareAdminRoles(wanted, present),
	];
}

function compareOrgUserId({ orgUserId }: WantedAccount, from: string | undefined): Comparison[] {
	if (orgUserId === undefined) return [];
	const [field, label] = ['orgUserId', LIST_LABELS.orgUserId];
	if (from === undefined) return [{ field, label, to: orgUserId, state: 'unreadable' }];
	return [{ field, label, from, to: orgUserId, state: from === orgUserId ? 'same' : 'different' }];
}

function compareAdminRoles(
	{ adminRoles }: WantedAccount,
	present: LookUp | undefined,
): Comparison[] {
	if (adminRoles.length === 0) return [];
	const from = stateOf(present)?.adminRoles?.map(({ roleId }) => roleId);
	const shown = from === undefined ? {} : { from };
	const done = adminRoles.every((id) => from?.includes(id) === true);
	return [
		{
			field: 'adminRoles',
			label: 'Admin Roles',
			...shown,
			to: adminRoles,
			state: from === undefined ? 'unreadable' : done ? 'same' : 'different',
			parts: adminRoles.length,
		},
	];
}

/** Several items about one new account as one. */
export function mergeAccounts(wishes: WantedAccount[]): WantedAccount | Problem {
	const merged = merge(wishes);
	if ('message' in merged) return merged;
	const last = <T>(pick: (wish: WantedAccount) => T | undefined): T | undefined =>
		wishes.map(pick).findLast((value) => value !== undefined);
	return {
		...merged,
		orgUserId: last(({ orgUserId }) => orgUserId),
		idProblem: last(({ idProblem }) => idProblem),
		adminRoles: [...new Set(wishes.flatMap(({ adminRoles }) => adminRoles))],
		sendEmail: last(({ sendEmail }) => sendEmail) ?? true,
	};
}

export function accountSettings(wanted: WantedAccount): Map<string, Setting> {
	const all = settings(wanted);
	if (wanted.orgUserId !== undefined) {
		all.set('orgUserId', { label: LIST_LABELS.orgUserId, value: wanted.orgUserId });
	}
	all.set('sendEmail', { label: 'Send Invitation', value: String(wanted.sendEmail) });
	return all;
}

/** `POST /users`. Sent twice it may invite somebody twice, so only what was certainly not processed is sent again. */
export function createRequest(entries: Creation[]): KoreRequest {
	return {
		method: 'POST',
		path: '/users',
		body: { users: entries.map(({ user }) => user), sendEmail: entries[0]?.sendEmail ?? true },
		scope: SCOPES.userManagement,
		repeat: 'onlyIfUnsent',
	};
}

export function readCreateAnswer(body: unknown, entries: Creation[]): EntryReading[] {
	const names = entries.map(({ user }) => [user.userInfo.emailId, user.userInfo.orgUserId]);
	return readUserAnswer(body, names, 'created');
}
