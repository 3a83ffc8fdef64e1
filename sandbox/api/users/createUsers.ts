import { z } from 'zod';
import {
	PROFILE_FIELDS,
	type BotRole,
	type Person,
	type Profile,
	type SeedPerson,
} from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import { checkUserCount, readBody } from '../body';
import { ok, queued, type Endpoint, type World } from '../endpoint';
import { Refusal, refusedCall, WORDS } from '../../contract/errors';
import { botRoleReference, checkGrant, dialogsMeant, existingRole } from '../references';
import { userAnswer, type EntryResult } from './userAnswer';
import { CreateEntry } from './userEntry';

const Body = z.object({
	users: z.array(CreateEntry).min(1),
	sendEmail: z.boolean().optional(),
	includeMeta: z.boolean().optional(),
});

const CREATED = { old: 'Users are created Successfully', new: 'User is created Successfully.' };
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Create Users: failures of single people come inside a 200 unless the switches say otherwise. */
export const createUsers: Endpoint = {
	method: 'POST',
	path: '/users',
	scope: SCOPES.userManagement,
	encryptable: true,
	handle({ body }, world) {
		const { switches } = world;
		const { users, sendEmail = true } = readBody(Body, body, switches);
		checkUserCount(users.length, switches);
		if (switches.updateAnswer === 'queued') return queued();
		if (switches.badUserInCreate === 'blocksCall400') {
			const refused = users.flatMap((entry) => refusalOf(entry, world) ?? []);
			if (refused[0] !== undefined) throw refusedCall(refused[0], switches);
		}
		const results: EntryResult[] = [];
		for (const entry of users) {
			const result = tryEntry(entry, sendEmail, world);
			results.push(result);
			if (result.refusal === undefined || switches.badUserInCreate !== 'blocksCallPartly') continue;
			throw refusedCall(result.refusal, switches, { applied: results.length > 1 });
		}
		const applied = results.some(({ refusal }) => refusal === undefined);
		return ok(userAnswer(results, CREATED, 'named', switches), applied);
	},
};

/** Why an entry by itself would be refused. */
function refusalOf(entry: CreateEntry, world: World): Refusal | undefined {
	try {
		personFor(entry, world);
		return undefined;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return error;
	}
}

/**
 * Who an entry is about: somebody who is there already, or is to be made.
 * @throws Refusal when anything in the entry is refused
 */
function personFor(
	entry: CreateEntry,
	world: World,
): { existing: Readonly<Person> } | { seed: SeedPerson } {
	const { account, switches } = world;
	const { emailId } = entry.userInfo;
	const existing = account.findByEmail(emailId, switches.emailMatching);
	if (existing !== undefined && switches.createExisting === 'ignored') return { existing };
	if (existing !== undefined || account.belongsToOtherAccount(emailId)) {
		throw new Refusal(WORDS.userExists);
	}
	return { seed: newPerson(entry, world) };
}

function tryEntry(entry: CreateEntry, invited: boolean, world: World): EntryResult {
	const { account, audit, switches } = world;
	const { userInfo } = entry;
	const already = account.findByEmail(userInfo.emailId, switches.emailMatching)?.emailId;
	if (already !== undefined && account.creations.some(({ emailId }) => emailId === already)) {
		account.creations.push({ emailId: already, invited });
	}
	try {
		const who = personFor(entry, world);
		if ('existing' in who) return { asked: userInfo, person: who.existing };
		const person = account.add(who.seed);
		account.creations.push({ emailId: person.emailId, invited });
		audit.record('User Created', 'Users', `${person.emailId} created`);
		return { asked: userInfo, person };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { asked: userInfo, refusal: error };
	}
}

function newPerson(entry: CreateEntry, world: World): SeedPerson {
	const { userInfo, groups, isDeveloper = true, canCreateBot = true } = entry;
	if (!EMAIL.test(userInfo.emailId)) {
		const short = world.switches.reasonShape === 'string';
		throw new Refusal(short ? WORDS.invalidEmailId : WORDS.invalidEmail);
	}
	const { orgUserId } = userInfo;
	if (orgUserId !== undefined && world.account.findByOrgUserId(orgUserId) !== undefined) {
		throw new Refusal(WORDS.userExists);
	}
	for (const id of groups) {
		if (world.account.group(id) === undefined) throw new Refusal(WORDS.invalidGroup);
	}
	const profile: Profile = {};
	for (const field of PROFILE_FIELDS) {
		const value = userInfo[field];
		if (value !== undefined && value !== '') profile[field] = value;
	}
	const botTasks = entry.assignBotTasks.map(
		({ streamId, dialogs }) => [streamId, [...dialogsMeant(streamId, dialogs, world)]] as const,
	);
	return {
		emailId: userInfo.emailId,
		...(orgUserId === undefined ? {} : { orgUserId }),
		profile,
		isDeveloper,
		canCreateBot,
		groups,
		...rolesOf(entry, world),
		botTasks: Object.fromEntries(botTasks),
	};
}

/** An entry without botId gives an admin role here, as the documented sample does. */
function rolesOf(
	{ roles }: CreateEntry,
	world: World,
): { adminRoles: string[]; botRoles: BotRole[] } {
	const adminRoles: string[] = [];
	const botRoles: BotRole[] = [];
	for (const { roleId, botId } of roles) {
		if (botId === undefined) {
			checkGrant(existingRole(roleId, 'admin', world), 'person', world);
			adminRoles.push(roleId);
		} else {
			botRoleReference({ roleId, botId }, world);
			botRoles.push({ roleId, botId });
		}
	}
	return { adminRoles, botRoles };
}
