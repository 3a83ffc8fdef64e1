import type { AccountSnapshot, PersonSnapshot } from '../../sandbox';
import { PROFILE_FIELDS, type ProfileField } from '../../nodes/KoreAdmin/operations/user/profile';
import type { ItemResult } from '../../nodes/KoreAdmin/run/operation';
import type { RunOutcome } from '../support/account';
import { type Case, LYING_SWITCHES } from './cases';

/** What the node said of one person in one item. */
type Claim = 'changed' | 'asAsked' | 'acceptedOnly' | 'untouched' | 'uncertain' | 'differs';

interface Mention {
	item: number;
	claim: Claim;
}

/**
 * Holds everything a run said against what became of the account.
 *
 * @returns the lies, one sentence each
 */
export function liesIn(
	{ operation, items, options, switches }: Case,
	outcome: RunOutcome,
	before: AccountSnapshot,
	after: AccountSnapshot,
	writes: number,
): string[] {
	const lies: string[] = [];
	if (outcome.items.length !== items.length)
		lies.push(`${outcome.items.length} results for ${items.length} items`);
	const mentions = new Map<string, Mention[]>();
	for (const [item, input] of items.entries()) {
		for (const name of peopleOf(input)) {
			const person = emailOf(name, before);
			if (person === undefined) {
				const result = outcome.items[item];
				if (
					result?.ok &&
					!mayLie(switches, 'badUserInUpdate') &&
					!mayLie(switches, 'badMemberInAssignment')
				) {
					if (!isPlanOrNothing(result))
						lies.push(`item ${item} succeeded for ${name}, who does not exist`);
				}
				continue;
			}
			const claim = claimOf(outcome.items[item], name);
			mentions.set(person, [...(mentions.get(person) ?? []), { item, claim }]);
		}
	}
	for (const [email, user] of Object.entries(after.users)) {
		const old = before.users[email];
		if (old === undefined) continue;
		const own = mentions.get(email) ?? [];
		const same = JSON.stringify(old) === JSON.stringify(user);
		if (!same && own.every(({ claim }) => claim === 'untouched')) {
			lies.push(`${email} was changed, and every item says it was not: ${difference(old, user)}`);
		}
		const [only] = own;
		if (own.length === 1 && only !== undefined) {
			const input = items[only.item];
			if (input !== undefined && (only.claim === 'changed' || only.claim === 'asAsked')) {
				const verified = isVerified(outcome.items[only.item]);
				for (const field of unmet(operation, input, options, user, switches, verified)) {
					lies.push(`item ${only.item} says done, but ${field} of ${email} is not`);
				}
			}
		}
		for (const field of leaked(
			operation,
			own.map(({ item }) => items[item] ?? {}),
			options,
			old,
			user,
			switches,
		)) {
			lies.push(
				`${field} of ${email} changed, though nobody asked for it: ${difference(old, user)}`,
			);
		}
	}
	if (options.dryRun === true && writes > 0) lies.push(`a dry run sent ${writes} writing calls`);
	if (JSON.stringify(before.groups) !== JSON.stringify(after.groups))
		lies.push('groups themselves changed');
	return lies;
}

function mayLie(switches: Case['switches'], name: keyof typeof LYING_SWITCHES): boolean {
	return switches[name] === LYING_SWITCHES[name];
}

function isPlanOrNothing(result: ItemResult & { ok: true }): boolean {
	return result.json.outcome === 'planned' || result.json.outcome === 'unchanged';
}

function isVerified(result: ItemResult | undefined): boolean {
	return result?.ok === true && result.json.outcome === 'verified';
}

function claimOf(result: ItemResult | undefined, name: string): Claim {
	if (result === undefined) return 'uncertain';
	if (result.ok) {
		const claims: Record<string, Claim> = {
			updated: 'changed',
			verified: 'changed',
			unchanged: 'asAsked',
			accepted: 'acceptedOnly',
		};
		return claims[String(result.json.outcome)] ?? 'untouched';
	}
	const { message } = result.problem;
	const [failures = '', rest = ''] = message.split(/\. (?=Of the others|Nobody else)/);
	// A sentence may speak of several people; one that names nobody speaks of all of the item's people.
	const own = failures.split('; ').filter((sentence) => sentence.includes(name));
	const sentences = own.length > 0 ? own : rest === '' ? [failures] : [];
	if (sentences.length === 0) {
		if (/planned only/.test(rest)) return 'untouched';
		return / changed/.test(rest) ? 'changed' : 'asAsked';
	}
	if (sentences.some((sentence) => /may have been applied/.test(sentence))) return 'uncertain';
	if (sentences.some((sentence) => /reads back otherwise/.test(sentence))) return 'differs';
	return 'untouched';
}

function peopleOf(input: Record<string, unknown>): string[] {
	const { user, emails, addUsers, removeUsers } = input as {
		user?: { value: string };
		emails?: string[];
		addUsers?: string[];
		removeUsers?: string[];
	};
	return [
		...(user ? [user.value] : []),
		...(emails ?? []),
		...(addUsers ?? []),
		...(removeUsers ?? []),
	];
}

function emailOf(name: string, { users }: AccountSnapshot): string | undefined {
	if (users[name] !== undefined) return name;
	return Object.values(users).find(({ orgUserId }) => orgUserId === name)?.emailId;
}

/** The fields that an item asked for and a person does not have. */
function unmet(
	operation: Case['operation'],
	input: Record<string, unknown>,
	options: Case['options'],
	user: PersonSnapshot,
	switches: Case['switches'],
	verified: boolean,
): string[] {
	if (operation === 'assign') {
		if (mayLie(switches, 'badMemberInAssignment') && !verified) return [];
		const { role, addUsers, removeUsers } = input as {
			role: { value: string };
			addUsers: string[];
			removeUsers: string[];
		};
		const named = (list: string[]) =>
			list.some((id) => id === user.emailId || id === user.orgUserId);
		const has = user.adminRoles.includes(role.value);
		return (named(addUsers) && !has) || (named(removeUsers) && has) ? ['adminRoles'] : [];
	}
	const fields = operation === 'update' ? (input.updateFields as Record<string, unknown>) : input;
	const wrong: string[] = [];
	for (const flag of ['isDeveloper', 'canCreateBot', 'hasDataTableAndViewAccess'] as const) {
		if (fields[flag] === 'grant' && !user[flag]) wrong.push(flag);
		if (fields[flag] === 'revoke' && user[flag]) wrong.push(flag);
	}
	if (operation !== 'update' || (mayLie(switches, 'badUserInUpdate') && !verified)) {
		return operation === 'update' ? [] : wrong;
	}
	for (const field of PROFILE_FIELDS) {
		const to = profileWish(fields, field, options);
		if (to === '' && mayLie(switches, 'clearByEmptyString')) continue;
		if (to !== undefined && (user.profile[field] ?? '') !== to) wrong.push(field);
	}
	if (mayLie(switches, 'unknownReference') && !verified) return wrong;
	const list = (name: string) => (fields[name] as string[] | undefined) ?? [];
	if (list('addToGroups').some((id) => !user.groups.includes(id))) wrong.push('groups');
	if (list('removeFromGroups').some((id) => user.groups.includes(id))) wrong.push('groups');
	const roles = (name: string) =>
		(fields[name] as { role: Array<{ roleId: string; botId: string }> } | undefined)?.role ?? [];
	const holds = (role: { roleId: string; botId: string }) =>
		user.botRoles.some(({ roleId, botId }) => roleId === role.roleId && botId === role.botId);
	if (roles('addRoles').some((role) => !holds(role)) || roles('removeRoles').some(holds))
		wrong.push('botRoles');
	const tasks = (
		fields.assignBotTasks as { bot: Array<{ botId: string; dialogs: string[] }> } | undefined
	)?.bot;
	for (const { botId, dialogs } of tasks ?? []) {
		if (dialogs.some((id) => !user.botTasks[botId]?.includes(id))) wrong.push('botTasks');
	}
	return wrong;
}

function profileWish(
	fields: Record<string, unknown>,
	field: ProfileField,
	options: Case['options'],
): string | undefined {
	if (!(field in fields)) return undefined;
	const value = String(fields[field]);
	if (value.trim() !== '') return value;
	return options.emptyValues === 'clear' ? '' : undefined;
}

/** What changed about a person though no item that names them asked for it. */
function leaked(
	operation: Case['operation'],
	inputs: Array<Record<string, unknown>>,
	options: Case['options'],
	old: PersonSnapshot,
	user: PersonSnapshot,
	switches: Case['switches'],
): string[] {
	const asked = inputs.map((input) =>
		operation === 'update' ? (input.updateFields as Record<string, unknown>) : input,
	);
	const some = (test: (fields: Record<string, unknown>) => boolean) => asked.some(test);
	const changed: string[] = [];
	const differs = (field: keyof PersonSnapshot) =>
		JSON.stringify(old[field]) !== JSON.stringify(user[field]);
	for (const field of PROFILE_FIELDS) {
		if (old.profile[field] === user.profile[field]) continue;
		if (
			operation !== 'update' ||
			!some((fields) => profileWish(fields, field, options) !== undefined)
		)
			changed.push(field);
	}
	const set = (fields: Record<string, unknown>, flag: string) =>
		fields[flag] !== undefined && fields[flag] !== 'keep';
	if (differs('isDeveloper') && !some((fields) => set(fields, 'isDeveloper')))
		changed.push('isDeveloper');
	if (
		differs('canCreateBot') &&
		!some((fields) => set(fields, 'canCreateBot') || fields.isDeveloper === 'revoke')
	) {
		changed.push('canCreateBot');
	}
	// It cannot be read, so Keep can only leave it out: what Kore makes of that is Kore's.
	const dataTableIsKores =
		(switches.omittedAccessFlags ?? 'keep') !== 'keep' && operation === 'setAccess';
	if (
		differs('hasDataTableAndViewAccess') &&
		!dataTableIsKores &&
		!some((fields) => set(fields, 'hasDataTableAndViewAccess'))
	) {
		changed.push('hasDataTableAndViewAccess');
	}
	if (
		differs('groups') &&
		!some((fields) => 'addToGroups' in fields || 'removeFromGroups' in fields)
	)
		changed.push('groups');
	if (differs('botRoles') && !some((fields) => 'addRoles' in fields || 'removeRoles' in fields))
		changed.push('botRoles');
	if (differs('botTasks') && !some((fields) => 'assignBotTasks' in fields))
		changed.push('botTasks');
	if (differs('adminRoles') && operation !== 'assign') changed.push('adminRoles');
	return changed;
}

function difference(old: PersonSnapshot, user: PersonSnapshot): string {
	return (Object.keys(user) as Array<keyof PersonSnapshot>)
		.filter((field) => JSON.stringify(old[field]) !== JSON.stringify(user[field]))
		.map((field) => `${field}: ${JSON.stringify(old[field])} -> ${JSON.stringify(user[field])}`)
		.join(', ');
}
