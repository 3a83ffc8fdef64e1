import { z } from 'zod';
import { Drafts } from '../../account/drafts';
import type { Person } from '../../account/types';
import { SCOPES } from '../../contract/scopes';
import { checkUserCount, readBody } from '../body';
import { ok, type Endpoint, type World } from '../endpoint';
import { ApiError, Refusal, WORDS } from '../../contract/errors';
import { applyUpdate } from './personChanges';
import { userAnswer, type EntryResult, type FailureReporting } from './userAnswer';
import { UpdateEntry } from './userEntry';

const Body = z.object({ users: z.array(UpdateEntry).min(1), includeMeta: z.boolean().optional() });

const UPDATED = { old: 'Users are updated Successfully', new: 'User is updated Successfully.' };

/** Update User: entries in the order given, each applied completely or not at all. */
export const updateUsers: Endpoint = {
	method: 'PUT',
	path: '/users',
	scope: SCOPES.userManagement,
	encryptable: true,
	handle({ body }, world) {
		const { switches, audit } = world;
		const { users } = readBody(Body, body, switches);
		checkUserCount(users.length, switches);
		const drafts = new Drafts();
		const results = users.map((entry) => tryEntry(entry, drafts, world));

		const failed = results.find(({ refusal }) => refusal !== undefined)?.refusal;
		if (failed !== undefined && switches.badUserInUpdate === 'blocksCall400') {
			throw new ApiError(400, failed.code, failed.message);
		}
		drafts.commit();
		let applied = false;
		for (const { person, refusal } of results) {
			if (person === undefined || refusal !== undefined) continue;
			applied = true;
			audit.record('User Modified', 'Users', `${person.emailId} updated`);
		}
		return ok(userAnswer(results, UPDATED, reportingOf(world), switches), applied);
	},
};

function tryEntry(entry: UpdateEntry, call: Drafts, world: World): EntryResult {
	const { userInfo } = entry;
	const person = personMeant(userInfo, world);
	if (person === undefined) return { asked: userInfo, refusal: new Refusal(WORDS.userNotFound) };
	const drafts = new Drafts(call);
	try {
		applyUpdate(drafts.person(person), entry, world);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { asked: userInfo, person, refusal: error };
	}
	drafts.commit();
	return { asked: userInfo, person };
}

function personMeant(
	{ emailId, orgUserId }: UpdateEntry['userInfo'],
	{ account, switches }: World,
): Person | undefined {
	if (emailId !== undefined) return account.findByEmail(emailId, switches.emailMatching);
	return orgUserId === undefined ? undefined : account.findByOrgUserId(orgUserId);
}

function reportingOf({ switches }: World): FailureReporting {
	switch (switches.badUserInUpdate) {
		case 'unattributed':
			return 'unattributed';
		case 'silent':
			return 'silent';
		case 'perUser':
		case 'blocksCall400':
			return 'named';
	}
}
