import { z } from 'zod';
import { PROFILE_FIELDS, type BotRole, type Profile, type SeedPerson } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import { checkUserCount, readBody } from '../body';
import { ok, queued, type Endpoint, type World } from '../endpoint';
import { Refusal, WORDS } from '../../contract/errors';
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

/** Create Users: failures of single people come inside a 200. */
export const createUsers: Endpoint = {
	method: 'POST',
	path: '/users',
	scope: SCOPES.userManagement,
	encryptable: true,
	handle({ body }, world) {
		const { switches } = world;
		const { users } = readBody(Body, body, switches);
		checkUserCount(users.length, switches);
		if (switches.updateAnswer === 'queued') return queued();
		const results = users.map((entry) => tryEntry(entry, world));
		const applied = results.some(({ refusal }) => refusal === undefined);
		return ok(userAnswer(results, CREATED, 'named', switches), applied);
	},
};

function tryEntry(entry: CreateEntry, world: World): EntryResult {
	const { account, audit, switches } = world;
	const { userInfo } = entry;
	try {
		const existing = account.findByEmail(userInfo.emailId, switches.emailMatching);
		if (existing !== undefined && switches.createExisting === 'ignored') {
			return { asked: userInfo, person: existing };
		}
		if (existing !== undefined || account.belongsToOtherAccount(userInfo.emailId)) {
			throw new Refusal(WORDS.userExists);
		}
		const person = account.add(newPerson(entry, world));
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
